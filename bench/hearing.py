"""The seed by each voice, heard by a recogniser: word error rates.

`make test-all` brings what it needs. `python -m bench.hearing` prints the table of docs/voices.md;
arguments name other natural voices.
"""

from __future__ import annotations

import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from podcast.domain.texts import Block, BlockKind, Lang, LangText
from podcast.speech.narrate import narrate
from podcast.speech.script import Passage, write_script
from podcast.speech.settings import PLAIN, VoiceSettings
from podcast.speech.voices import ESPEAK
from tests.conftest import CHECKOUT
from tests.speech.listening import hear, put_whisper_together, word_errors, words_of
from tests.speech.phoneme_times import voice_of_joe

EN = Lang("en")
SEED = CHECKOUT / "seeds" / "000_dec9a8bdb9c32bcf.txt"


@dataclass(frozen=True, slots=True)
class Heard:
    """How a voice was understood."""

    voice: str
    words: int
    errors: int
    seconds: float

    @property
    def rate(self) -> float:
        """Word error rate, in percent."""
        return 100 * self.errors / self.words


def seed_script() -> tuple[Passage, ...]:
    """The seed's body: what a listener hears but for the announcement and the Russian title."""
    paragraphs = [text.strip() for text in SEED.read_text("utf-8").split("\n\n")]
    blocks = tuple(Block(BlockKind.PARAGRAPH, text) for text in paragraphs if text[:1].isalpha())
    return write_script(LangText(EN, ""), blocks, lang=EN)


def listen(voices: VoiceSettings, whisper: Path, folder: Path) -> Heard:
    """Have the seed read by the English voice of these settings, and hear it."""
    script = seed_script()
    narration = narrate(script, folder / "seed.wav", lang=EN, voices=voices)
    assert narration.warnings == (), narration.warnings
    read = words_of(" ".join(passage.text for passage in script))
    heard = words_of(hear(whisper, narration.path))
    names = ", ".join(voice.name for voice in narration.voices)
    errors = word_errors(read, heard)
    return Heard(names, len(read), errors, narration.duration_ms / 1000)


def settings_of(voice: str) -> VoiceSettings:
    """espeak-ng, Piper with the voice that a package ships, or a natural voice by its name."""
    if voice == ESPEAK:
        return PLAIN
    if voice == "piper":
        return VoiceSettings(piper=voice_of_joe().parent)
    return VoiceSettings(folder=CHECKOUT / ".cache" / "listening" / "var" / "voices", natural=voice)


def main() -> None:
    """Print a row for each voice."""
    print("| voice | words misheard | of |\n| --- | --- | --- |")
    with tempfile.TemporaryDirectory() as folder:
        whisper = put_whisper_together(Path(folder))
        for voice in sys.argv[1:] or [ESPEAK, "piper", "bf_emma", "af_heart"]:
            heard = listen(settings_of(voice), whisper, Path(folder))
            print(f"| {heard.voice} | {heard.rate:.1f}% | {heard.words} |", flush=True)


if __name__ == "__main__":
    main()
