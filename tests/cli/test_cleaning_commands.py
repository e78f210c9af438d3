"""Cleaning and idents at the command line: asked for, taken back, refused; with real sound."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.audio.sounds import speech, tone, write_wav
from tests.seeds import MARKET, SHOW, lay

from .conftest import Run

SLUG = "the-market-in-osh"


@pytest.fixture
def broadcast(tmp_path: Path, run: Run) -> Path:
    """A newsroom with the market in Osh, and what went on air: silent at first, and stereo."""
    lay(tmp_path, market=MARKET)
    run("ingest", "--no-wait")
    voice = speech(6)
    voice[: 3 * 44_100] = 0
    return write_wav(tmp_path / "broadcast.wav", np.array([voice, voice]))


def attach(run: Run, file: Path, *options: str) -> Any:
    return run("episode", "audio", SLUG, str(file), "--language", "en", *options)


def aired(run: Run) -> dict[str, Any]:
    document = json.loads(run("episode", "show", SLUG, "--json").stdout)
    (found,) = document["recordings"]
    return dict(found)


def addresses(run: Run) -> list[str]:
    return [each["url"] for each in aired(run)["renditions"]]


@pytest.mark.slow
def test_a_recording_is_cleaned_as_asked_told_and_taken_back(run: Run, broadcast: Path) -> None:
    assert attach(run, broadcast).exit_code == 0
    plain, plainly = addresses(run), aired(run)
    assert plainly["cleaning"] == {
        "high_pass": None,
        "repair": False,
        "trim": False,
        "idents": False,
    }

    cleaned = run("episode", "clean", SLUG, "--language", "English", "--trim", "--high-pass")
    assert cleaned.exit_code == 0
    assert "Silence was cut: 2.7 s at its beginning." in cleaned.stderr
    after = aired(run)
    assert after["cleaning"] == {"high_pass": 80, "repair": False, "trim": True, "idents": False}
    assert after["duration_ms"] == plainly["duration_ms"] - 2_700
    assert set(addresses(run)).isdisjoint(filter(None, plain))

    assert run("episode", "clean", SLUG, "--language", "en").exit_code == 0
    assert aired(run) == plainly


def test_it_is_asked_for_with_the_file(run: Run, broadcast: Path) -> None:
    done = attach(run, broadcast, "--repair", "--high-pass", "120", "--no-wait")

    assert done.exit_code == 0
    assert aired(run)["cleaning"] == {
        "high_pass": 120,
        "repair": True,
        "trim": False,
        "idents": False,
    }


@pytest.mark.parametrize("hertz", ["5", "5000"])
def test_a_high_pass_that_harms_is_refused_with_its_remedy(
    run: Run, broadcast: Path, hertz: str
) -> None:
    for refused in (
        attach(run, broadcast, "--high-pass", hertz),
        run("episode", "clean", SLUG, "--language", "en", "--high-pass", hertz),
    ):
        assert refused.exit_code == 1
        assert f"A high-pass of {hertz} Hz makes no sense" in refused.stderr
        assert "Ask for one of 20 to 300 Hz" in refused.stderr


def test_a_recording_that_is_not_there_is_not_cleaned(run: Run, broadcast: Path) -> None:
    refused = run("episode", "clean", SLUG, "--language", "kk", "--trim")

    assert refused.exit_code == 1
    assert "has no broadcast in Kazakh" in refused.stderr
    assert broadcast.exists()


@pytest.mark.slow
def test_idents_stand_around_what_comes_in(run: Run, broadcast: Path) -> None:
    jingle = write_wav(broadcast.with_name("jingle.wav"), tone(2))
    given = run("programme", "ident", SHOW, "--before", str(jingle), "--after", str(jingle))
    assert given.exit_code == 0, given.stderr

    attach(run, broadcast)

    assert aired(run)["cleaning"]["idents"] is True
    assert aired(run)["duration_ms"] == pytest.approx(6_000 + 2 * (2_000 - 300), abs=20)
    document = json.loads(run("programme", "show", SHOW, "--json").stdout)
    assert document["idents"] == {
        "before": True,
        "after": True,
        "crossfade_ms": 300,
        "bed_ms": 0,
    }
    assert run("programme", "ident", SHOW, "--before", "", "--after", "").exit_code == 0
    document = json.loads(run("programme", "show", SHOW, "--json").stdout)
    assert document["idents"] is None


def test_a_page_is_no_ident(run: Run, tmp_path: Path) -> None:
    lay(tmp_path)
    run("ingest", "--no-wait")
    (tmp_path / "jingle.mp3").write_text("<html></html>")

    refused = run("programme", "ident", SHOW, "--before", str(tmp_path / "jingle.mp3"))

    assert refused.exit_code == 1
    assert "This file is not sound. Upload MP3, WAV" in refused.stderr
    missing = run("programme", "ident", SHOW, "--before", "nowhere.wav")
    assert missing.exit_code == 2


@pytest.mark.slow
def test_an_article_s_recording_is_cleaned_by_command(run: Run, broadcast: Path) -> None:
    beside = broadcast.parent / "seeds" / "market.en.wav"
    shutil.copyfile(broadcast, beside)
    run("ingest")

    run("episode", "clean", SLUG, "--language", "en", "--trim")
    again = run("ingest")

    assert again.exit_code == 0
    assert aired(run)["cleaning"]["trim"] is True
    assert aired(run)["duration_ms"] == 3_300
