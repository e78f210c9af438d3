"""Whatever comes in goes the whole way, as independent programs read it; what cannot is refused."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from podcast.audio.plan import HIGHEST
from tests.audio.inputs import GOOD, REFUSED, voice
from tests.audio.inputs_table import ALL, PAGE, refusal, way

pytestmark = pytest.mark.slow

PRINTED = {
    cells[0]: cells
    for line in PAGE.read_text("utf-8").splitlines()
    if len(cells := [cell.strip() for cell in line.strip("|").split("|")]) > 1
}
CLOSE = {3: 0.1, 4: 0.3, 6: 0.1, 7: 0.3, 9: 0.1, 10: 0.3}
"""By how much a column's number may differ: encoders work otherwise on other processors."""


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return voice(tmp_path_factory.mktemp("source"))


def number(text: str) -> float:
    return float(re.match(r"-?[\d.]+", text)[0])  # type: ignore[index]


@pytest.mark.parametrize("name", GOOD)
def test_an_input_goes_the_whole_way(tmp_path: Path, source: Path, name: str) -> None:
    row = way(tmp_path, source, name, GOOD[name])

    for profile, read in row.files.items():
        assert read.loudness == pytest.approx(ALL[profile].loudness, abs=0.2)
        assert read.peak <= HIGHEST
        assert read.header == pytest.approx(read.decoded, abs=0.06)
        assert read.decoded == pytest.approx(row.measured.duration_ms / 1_000, abs=0.1)
    printed, made = PRINTED[name], row.cells()
    for place, (old, new) in enumerate(zip(printed, made, strict=True)):
        if place in CLOSE:
            assert number(old) == pytest.approx(number(new), abs=CLOSE[place] + 1e-9)
        else:
            assert old == new.strip()


def test_there_are_thirty_inputs_and_no_row_too_many() -> None:
    assert len(GOOD) >= 30
    assert {*GOOD, *REFUSED} <= set(PRINTED)


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_recording_is_refused_with_a_remedy(
    tmp_path: Path, source: Path, name: str
) -> None:
    refused = refusal(tmp_path, source, REFUSED[name])

    assert refused is not None
    assert [name, refused.message, refused.remedy] == PRINTED[name]
