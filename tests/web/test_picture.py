"""The picture of an episode: small on its page, whole for everybody who links to it."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from podcast.domain.episodes import State
from podcast.domain.pictures import small_key
from podcast.workspace import Workspace
from tests.cast import CONTENT, EPISODE, PROGRAMME, TRANSCRIPT

from .markup import read, text, values
from .stage import add_episode, add_picture, add_programme, visit

SHOW, PAGE = "/central-asia-radio/", "/central-asia-radio/sneg-v-gorah/"
HOSTILE = "\"><script>alert(1)</script>'&"
EVERYWHERE = "https://radio.example/media/"


def furnish(workspace: Workspace, *, alt: str | None, state: State = State.PUBLISHED) -> str:
    """The cast's episode with a picture; returns the key of its artwork."""
    add_programme(workspace, PROGRAMME)
    content = replace(CONTENT, image_alt=alt)
    episode = add_episode(workspace, replace(EPISODE, content=content, state=state), TRANSCRIPT)
    return add_picture(workspace, episode)


@pytest.mark.parametrize("alt", ["A road in snow", HOSTILE, None])
def test_the_page_shows_the_small_one_and_says_what_it_shows(
    own_stage: Workspace, alt: str | None
) -> None:
    key = furnish(own_stage, alt=alt)
    (image,) = read(visit(own_stage), PAGE).cssselect("img")
    assert (image.get("src"), image.get("alt")) == (f"/media/{small_key(key)}", alt or "")
    assert (image.get("width"), image.get("height")) == ("600", "600")


def test_previews_show_the_whole_one(own_stage: Workspace) -> None:
    key = furnish(own_stage, alt="A road in snow")
    page = read(visit(own_stage), PAGE)
    assert values(page, "meta[property='og:image']", "content") == [f"{EVERYWHERE}{key}"]
    assert values(page, "meta[property='og:image:alt']", "content") == ["A road in snow"]
    (block,) = page.cssselect("script[type='application/ld+json']")
    assert json.loads(text(block))["image"] == f"{EVERYWHERE}{key}"


def test_without_one_of_its_own_previews_show_the_programmes(own_stage: Workspace) -> None:
    add_programme(own_stage, PROGRAMME)
    add_episode(own_stage, EPISODE, TRANSCRIPT)
    page = read(visit(own_stage), PAGE)
    assert page.cssselect("img, meta[property='og:image:alt']") == []
    assert values(page, "meta[property='og:image']", "content") == [
        f"{EVERYWHERE}{PROGRAMME.artwork}"
    ]


def test_lists_stay_without_pictures_for_thin_lines(own_stage: Workspace) -> None:
    furnish(own_stage, alt="A road in snow")
    assert read(visit(own_stage), SHOW).cssselect("img") == []


@pytest.mark.parametrize(
    ("state", "status"),
    [(State.WITHDRAWN, 410), (State.DRAFT, 404), (State.SCHEDULED, 404), (State.PUBLISHED, 200)],
)
def test_a_picture_answers_by_the_state_of_its_episode(
    own_stage: Workspace, state: State, status: int
) -> None:
    key = furnish(own_stage, alt=None, state=state)
    client = visit(own_stage)
    for path in (f"/media/{key}", f"/media/{small_key(key)}"):
        assert client.get(path).status_code == client.head(path).status_code == status


def test_a_picture_may_be_kept_for_a_day_since_it_can_be_withdrawn(own_stage: Workspace) -> None:
    key = furnish(own_stage, alt=None)
    answer = visit(own_stage).get(f"/media/{key}")
    assert answer.headers["Cache-Control"] == "public, max-age=86400"
    assert (answer.mimetype, answer.data) == ("image/jpeg", own_stage.media.read(key))
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
