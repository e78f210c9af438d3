"""Words that were timed by alignment begin where Piper says that they do: needs the list `hear`."""

from __future__ import annotations

import numpy as np
import pytest

from bench.words import measured, sentences
from tests.speech.phoneme_times import read_and_tell


@pytest.mark.slow
def test_half_of_the_words_are_within_30_ms_of_pipers_own_times_however_they_are_read() -> None:
    readings = measured(list(read_and_tell(sentences()[:40])))

    assert len(readings) == 3
    for errors in readings.values():
        assert len(errors) > 500
        assert np.median(np.abs(errors)) <= 30
        assert np.percentile(np.abs(errors), 95) <= 100
