"""The waveform of a recording, as waveform players read it."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcast.audio.waveform import render_peaks
from tests.node import run_node

PEAKS = tuple(range(0, 100, 10)) * 100


def test_each_peak_is_a_pair_of_eight_bits() -> None:
    assert json.loads(render_peaks((0, 50, 100), duration_ms=300)) == {
        "version": 2,
        "channels": 1,
        "sample_rate": 44_100,
        "samples_per_pixel": 4_410,
        "bits": 8,
        "length": 3,
        "data": [0, 0, -64, 64, -127, 127],
    }


def test_it_has_no_blank_and_its_thousand_peaks_are_a_few_kilobytes() -> None:
    body = render_peaks((100,) * 1_000, duration_ms=3_600_000)

    assert b" " not in body
    assert len(body) < 10_000


@given(st.integers(400, 12 * 3_600_000))
def test_its_end_is_that_of_the_recording(duration_ms: int) -> None:
    said = json.loads(render_peaks(PEAKS, duration_ms=duration_ms))

    lasts = said["length"] * said["samples_per_pixel"] / said["sample_rate"]
    assert lasts * 1_000 == pytest.approx(duration_ms, abs=12)


READ = """
const WaveformData = require("waveform-data");
const said = JSON.parse(require("fs").readFileSync(0, "utf-8"));
const read = WaveformData.create(said);
const channel = read.channel(0);
console.log(JSON.stringify({
  duration: read.duration, length: read.length, bits: read.bits,
  low: channel.min_array(), high: channel.max_array(),
}));
"""


@pytest.mark.node
def test_the_bbcs_own_reader_takes_it() -> None:
    body = render_peaks(PEAKS, duration_ms=100_000)

    read = run_node(READ, package="waveform-data@4.5.2", given=body.decode())

    levels = [round(peak * 127 / 100) for peak in PEAKS]
    assert read == {
        "duration": 100,
        "length": 1_000,
        "bits": 8,
        "low": [-level for level in levels],
        "high": levels,
    }
