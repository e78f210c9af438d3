"""A script into a WAV file and cues, in this process; `narrate` starts another one for it.

passages -> runs by voice -> readings by their engines -> one utterance a sentence, written out
after its pause -> cue with word times.
"""

from __future__ import annotations

import wave
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path

from podcast.domain.errors import SpeechError, StorageError
from podcast.domain.texts import Lang
from podcast.domain.transcripts import Cue, Word

from ._assembly import RATE, Utterance, assemble, breath, silence
from ._cast import Cast
from .narration import Narration
from .runs import Run, divide_by_voice
from .script import Passage
from .voices import Voice
from .words import share_time


def compose(passages: Sequence[Passage], target: Path, *, lang: Lang, cast: Cast) -> Narration:
    """Read a script in `lang` into a new WAV file at `target`, by the voices of `cast`.

    Raises SpeechError when nothing can be read or an engine fails (EngineBrokenError where another
    one is left), StorageError when the file cannot be written; what was written by then is left to
    the caller.
    """
    cues: list[Cue] = []
    unspoken: list[Passage] = []
    voices: dict[Voice, None] = {}
    before: Passage | None = None
    with _recording(target) as recording:
        for passage in passages:
            runs = _runs(passage, cast)
            utterance = assemble([cast.read(run) for run in runs]) if runs else None
            if utterance is None:
                unspoken.append(passage)
                continue
            recording.writeframesraw(_pause(before, passage))
            cues.append(_cue(passage, utterance, begins=recording.tell(), lang=lang))
            recording.writeframesraw(utterance.sound)
            voices.update(dict.fromkeys(run.voice for run in runs))
            before = passage
        recording.writeframesraw(_pause(before, None))
        samples = recording.tell()
    if not cues:
        raise SpeechError(
            "There is nothing here that a voice can read.",
            f"Give a text with words, in a language that has a voice; {lang} may have none.",
        )
    return Narration(
        target, RATE, samples, tuple(cues), tuple(unspoken), tuple(voices), tuple(cast.warnings)
    )


@contextmanager
def _recording(target: Path) -> Iterator[wave.Wave_write]:
    try:
        with wave.open(str(target), "wb") as recording:
            recording.setnchannels(1)
            recording.setsampwidth(2)
            recording.setframerate(RATE)
            yield recording
    except OSError as cause:
        raise StorageError(
            f"The narration could not be written to {target.parent}: {cause.strerror}.",
            "Free some disk space or correct the folder's permissions, and try again.",
        ) from cause


def _runs(passage: Passage, cast: Cast) -> tuple[Run, ...]:
    """The runs of a passage; none without a voice, or without a letter or a digit."""
    voice = cast.voice_for(passage.lang)
    if voice is None or not any(map(str.isalnum, passage.text)):
        return ()
    return divide_by_voice(passage.spoken or passage.text.split(), voice, cast.voice_for)


def _pause(before: Passage | None, after: Passage | None) -> bytes:
    if before and after and before.paragraph == after.paragraph:
        return breath()
    return silence(before.part if before else None, after.part if after else None)


def _cue(passage: Passage, utterance: Utterance, *, begins: int, lang: Lang) -> Cue:
    """Place a sentence in the recording, whose sample `begins` is the utterance's first."""
    tokens = passage.text.split()
    ends = utterance.voice_ends
    starts = share_time(tokens, utterance.onsets, end=ends)
    words = tuple(
        Word(_ms(begins + start), _ms(begins + utterance.heard_until(start, until)), token)
        for token, (start, until) in zip(tokens, pairwise([*starts, ends]), strict=True)
    )
    return Cue(
        start=words[0].start,
        end=_ms(begins + ends),
        text=passage.text,
        paragraph=passage.paragraph,
        words=words,
        speaker=passage.speaker,
        lang=None if passage.lang == lang else passage.lang,
        part=passage.part,
    )


def _ms(samples: int) -> int:
    return samples * 1000 // RATE
