"""The waveform as a file that players on other sites fetch."""

from __future__ import annotations

import gzip
from dataclasses import replace

import pytest
from flask.testing import FlaskClient

from podcast.audio.waveform import render_peaks
from podcast.domain.episodes import State
from podcast.domain.recordings import Kind
from podcast.workspace import Workspace
from tests.cast import EPISODE, KK, NARRATION, PROGRAMME, TRANSCRIPT

from .stage import add_episode, add_programme, visit

PAGE = "/central-asia-radio/sneg-v-gorah/"
FILE = f"{PAGE}peaks.en.json"


def test_it_is_that_of_the_recording_in_its_language(client: FlaskClient) -> None:
    answer = client.get(FILE)

    assert (answer.status_code, answer.content_type) == (200, "application/json")
    assert answer.data == render_peaks(NARRATION.peaks, duration_ms=NARRATION.duration_ms)
    assert answer.headers["Cache-Control"] == "public, max-age=300"
    zipped = client.get(FILE, headers={"Accept-Encoding": "gzip"})
    assert gzip.decompress(zipped.data) == answer.data
    assert zipped.headers["ETag"] != answer.headers["ETag"]


def test_what_a_player_has_is_not_sent_again(client: FlaskClient) -> None:
    etag = client.get(FILE).headers["ETag"]

    assert client.get(FILE, headers={"If-None-Match": etag}).status_code == 304


def test_every_other_site_may_read_it(client: FlaskClient) -> None:
    answer = client.get(FILE, headers={"Origin": "https://player.example"})

    assert answer.headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("lang", ["kk", "xx"])
def test_a_language_that_is_not_heard_has_none(client: FlaskClient, lang: str) -> None:
    assert client.get(f"{PAGE}peaks.{lang}.json").status_code == 404


def test_of_two_recordings_it_is_that_which_the_feed_offers(own_stage: Workspace) -> None:
    files = tuple(
        replace(each, key=each.key.replace("/sneg-v-gorah/", "/aired/"))
        for each in NARRATION.renditions
    )
    aired = replace(NARRATION, kind=Kind.BROADCAST, peaks=(100,) * 1_000, renditions=files)
    add_programme(own_stage, PROGRAMME)
    add_episode(own_stage, replace(EPISODE, recordings=(NARRATION, aired)), TRANSCRIPT)

    answer = visit(own_stage).get(FILE)

    assert answer.data == render_peaks(aired.peaks, duration_ms=aired.duration_ms)


def test_it_goes_with_the_episode(own_stage: Workspace) -> None:
    add_programme(own_stage, PROGRAMME)
    add_episode(own_stage, replace(EPISODE, state=State.WITHDRAWN), TRANSCRIPT)

    assert visit(own_stage).get(FILE).status_code == 410
    assert visit(own_stage).get(f"{PAGE}peaks.{KK}.json").status_code == 410
