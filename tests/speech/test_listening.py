"""A recogniser hears the seed by each voice; `make test-all` brings both before."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.hearing import listen, settings_of
from podcast.speech.voices import ESPEAK
from tests.speech.listening import put_whisper_together, word_errors, words_of


def test_words_are_counted_as_put_in_left_out_or_taken_for_others() -> None:
    read = words_of("“The party’s 25 members” – said Nur Otan.")

    assert read == ["the", "party's", "25", "members", "said", "nur", "otan"]
    assert word_errors(read, read) == 0
    assert word_errors(read, words_of("The party's 25 big members said Noor")) == 3
    assert word_errors([], read) == word_errors(read, []) == 7


@pytest.fixture(scope="module")
def whisper(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The recogniser's model."""
    return put_whisper_together(tmp_path_factory.mktemp("whisper"))


@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.parametrize(
    ("voice", "most"), [(ESPEAK, 22.0), ("bf_emma", 8.0), ("af_heart", 8.0), ("piper", 12.0)]
)
def test_the_seed_is_understood(voice: str, most: float, whisper: Path, tmp_path: Path) -> None:
    heard = listen(settings_of(voice), whisper, tmp_path)

    assert heard.words > 200
    assert heard.rate <= most, heard
