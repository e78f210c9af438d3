"""Words into samples and onsets by espeak-ng (https://github.com/espeak-ng/espeak-ng), by ctypes.

After `speak_lib.h` of espeak-ng 1.52. The library keeps global state and is not thread-safe: use
it in a process of its own.
"""

from __future__ import annotations

import ctypes
import os
import unicodedata
from _ctypes import dlclose
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import accumulate, count
from pathlib import Path
from typing import TypeAlias

from podcast.domain.errors import SpeechError
from podcast.domain.texts import Lang
from podcast.speech._engine import LAST, Offer, Reading
from podcast.speech.settings import VoiceSettings
from podcast.speech.voices import ESPEAK, voice_for, voiced_languages

WORDS_A_MINUTE = 165

_SYNCHRONOUS = 2  # espeak_AUDIO_OUTPUT: AUDIO_OUTPUT_SYNCHRONOUS
_DO_NOT_EXIT = 0x8000  # espeakINITIALIZE_DONT_EXIT: report, do not end the process
_UTF8 = 1  # espeakCHARS_UTF8; without espeakSSML and espeakPHONEMES, so markup is plain text
_POSITION_CHARACTER = 1  # espeak_POSITION_TYPE: POS_CHARACTER
_TIED_IPA = 2 | 0x80 | ord("^") << 8  # phonememode: IPA, with this sign as a tie
_RATE = 1  # espeak_PARAMETER: espeakRATE
_WORD, _LIST_TERMINATED = 1, 0  # espeak_EVENT_TYPE

_REMEDY = "Install the requirements again (the package is espeakng-loader)."

_JOINERS = "\u200c\u200d"
_UNSPEAKABLE = frozenset({"Cc", "Cf", "Cn", "Co", "Cs"})


class _EventId(ctypes.Union):
    _fields_ = (("number", ctypes.c_int), ("name", ctypes.c_char_p), ("string", ctypes.c_char * 8))


class _Event(ctypes.Structure):
    _fields_ = (
        ("type", ctypes.c_int),
        ("unique_identifier", ctypes.c_uint),
        ("text_position", ctypes.c_int),
        ("length", ctypes.c_int),
        ("audio_position", ctypes.c_int),
        ("sample", ctypes.c_int),
        ("user_data", ctypes.c_void_p),
        ("id", _EventId),
    )


_Samples: TypeAlias = "ctypes._Pointer[ctypes.c_short]"
_Events: TypeAlias = "ctypes._Pointer[_Event]"

_Callback = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(_Event)
)


@dataclass(frozen=True, slots=True)
class Espeak:
    """The engine, by the paths of its library and of its `espeak-ng-data` folder.

    A data path of 160 bytes or more is cut by the library: stand in its parent and give its name.
    """

    library: str
    data: str

    def read(self, tokens: Sequence[str], lang: Lang) -> Reading:
        """Read tokens aloud; some get no onset (`the` in `in the end`, a dash)."""
        spoken = [speakable(token) for token in tokens]
        samples = bytearray()
        heard: list[tuple[int, int]] = []

        def collect(wave: _Samples, size: int, events: _Events) -> int:
            if size > 0:
                samples.extend(ctypes.string_at(wave, 2 * size))
            heard.extend(_word_events(events))
            return 0

        with _opened(self.library, self.data) as (espeak, rate):
            callback = _Callback(collect)  # referenced until the library is closed
            espeak.espeak_SetSynthCallback(callback)
            _speak(espeak, " ".join(spoken).encode(), lang)
        return Reading(bytes(samples), rate, _onsets(spoken, heard))

    def phonemes(self, text: str, variety: str) -> str:
        """Tell how words without punctuation are spoken, in IPA with stress.

        `variety` is a voice of espeak-ng, such as `en-us`; what it runs together (`in the`) is one
        word here. Raises SpeechError.
        """
        with _opened(self.library, self.data) as (espeak, _):
            _choose(espeak, variety)
            espeak.espeak_TextToPhonemes.restype = ctypes.c_char_p
            left = ctypes.c_char_p(speakable(text).encode())
            clauses = []
            while left.value:
                told = espeak.espeak_TextToPhonemes(ctypes.byref(left), _UTF8, _TIED_IPA)
                clauses.append((told or b"").decode())
        return " ".join(" ".join(clauses).split())


def offer(settings: VoiceSettings) -> Offer:
    """Every language of the table, by the wheel of espeakng-loader: always at hand."""
    del settings  # it needs none
    voices = {lang: voice for lang in voiced_languages() if (voice := voice_for(lang))}
    return Offer(ESPEAK, LAST, voices, open=open_engine)


def open_engine() -> Espeak:
    """Open the engine of the wheel; the process then stands in the folder of its data."""
    import espeakng_loader

    data = Path(espeakng_loader.get_data_path())
    os.chdir(data.parent)
    return Espeak(espeakng_loader.get_library_path(), data.name)


def speakable(token: str) -> str:
    """What the engine is given of a token: no control, format or unassigned characters.

    Control characters are commands to espeak-ng. ZWNJ and ZWJ stay: Persian needs them.
    """
    return "".join(
        letter
        for letter in token
        if letter in _JOINERS or unicodedata.category(letter) not in _UNSPEAKABLE
    )


@contextmanager
def _opened(library: str, data: str) -> Iterator[tuple[ctypes.CDLL, int]]:
    """Load the library anew, and unload it after one utterance.

    Its static variables (the phase of the voice's flutter) outlive espeak_Terminate: only a freshly
    loaded one gives the same samples whatever was read before. That costs 1 ms.
    """
    try:
        espeak = ctypes.CDLL(library)
    except OSError as cause:
        raise SpeechError(f"The voice cannot be loaded: {cause}.", _REMEDY) from cause
    try:
        rate = espeak.espeak_Initialize(_SYNCHRONOUS, 0, os.fsencode(data), _DO_NOT_EXIT)
        if rate <= 0:
            raise SpeechError("The voice does not find its language data.", _REMEDY)
        yield espeak, rate
        espeak.espeak_Terminate()
    finally:
        dlclose(espeak._handle)


def _choose(espeak: ctypes.CDLL, voice: str) -> None:
    if espeak.espeak_SetVoiceByName(voice.lower().encode()):
        raise SpeechError(f"The voice espeak-ng {voice} is not installed.", _REMEDY)


def _speak(espeak: ctypes.CDLL, text: bytes, lang: Lang) -> None:
    _choose(espeak, lang)
    espeak.espeak_SetParameter(_RATE, WORDS_A_MINUTE, 0)
    size = ctypes.c_size_t(len(text) + 1)
    if espeak.espeak_Synth(text, size, 0, _POSITION_CHARACTER, 0, _UTF8, None, None):
        raise SpeechError(f"The voice espeak-ng {lang} could not read a sentence.", _REMEDY)


def _word_events(events: _Events) -> Iterator[tuple[int, int]]:
    """Pairs of (character, sample), from 0, of each word in a list that ends with type 0."""
    for index in count():
        event = events[index]
        if event.type == _LIST_TERMINATED:
            return
        if event.type == _WORD:
            yield event.text_position - 1, event.sample


def _onsets(tokens: Sequence[str], heard: Sequence[tuple[int, int]]) -> tuple[int | None, ...]:
    """The first sample heard of each token, from pairs of (character, sample) in time's order."""
    begins = list(accumulate((len(token) + 1 for token in tokens), initial=0))
    onsets: list[int | None] = [None] * len(tokens)
    furthest = -1
    for character, sample in heard:
        index = bisect_right(begins, character) - 1
        if furthest < index < len(tokens):
            onsets[index], furthest = sample, index
    return tuple(onsets)
