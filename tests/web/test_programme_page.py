"""The programme's page offers every feed by the name its language has for itself."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import event
from sqlalchemy.engine import Engine

from podcast.domain.programmes import Programme
from podcast.domain.texts import Lang, LangText
from podcast.services.programmes import moves
from podcast.workspace import Workspace
from tests.cast import EPISODE, KK, LINKS, NOON, PROGRAMME, RU, TRANSCRIPT

from .markup import read, text, texts, values
from .stage import add_episode, add_feed, add_programme, visit

SHOW = "/central-asia-radio/"
BASE = "https://radio.example/central-asia-radio/"
SPOKEN = replace(PROGRAMME, descriptions=(LangText(KK, "Орталық Азия радиосы."),))


def furnished(workspace: Workspace, programme: Programme = SPOKEN) -> FlaskClient:
    add_programme(workspace, programme)
    add_episode(workspace, EPISODE, TRANSCRIPT)
    for tag in ("", "en", "kk", "fa", "prs", "uz-Cyrl"):
        add_feed(workspace, programme, Lang(tag) if tag else None, f"<rss>{tag}</rss>".encode())
    return visit(workspace)


def test_the_feed_of_all_comes_first_then_each_language_by_its_own_name(
    own_stage: Workspace,
) -> None:
    page = read(furnished(own_stage), SHOW)
    assert values(page, "#subscribe input", "value") == [
        f"{BASE}feed.xml",
        *(f"{BASE}feed.{tag}.xml" for tag in ("en", "kk", "fa", "prs", "uz-Cyrl")),
    ]
    names = page.cssselect("#subscribe summary bdi")
    assert [(text(each), each.get("lang"), each.get("dir")) for each in names] == [
        ("English", "en", "ltr"),
        ("Қазақша", "kk", "ltr"),
        ("فارسی", "fa", "rtl"),
        ("دری", "prs", "rtl"),
        ("Ўзбекча", "uz-Cyrl", "ltr"),
    ]
    assert texts(page, "#subscribe summary")[1] == "Қазақша Kazakh"
    ids = values(page, "#subscribe input", "id")
    assert len(set(ids)) == len(ids)
    assert values(page, "#subscribe label", "for") == ids


def test_each_feed_opens_in_the_same_apps(own_stage: Workspace) -> None:
    page = read(furnished(own_stage), SHOW)
    whole = values(page, "#subscribe > .sub .rows a", "href")
    kazakh = values(page, "details:nth-of-type(2) .rows a", "href")
    assert kazakh == [link.replace("feed.xml", "feed.kk.xml") for link in whole]


def test_machines_are_told_of_one_feed(own_stage: Workspace) -> None:
    page = read(furnished(own_stage), SHOW)
    assert values(page, 'link[type="application/rss+xml"]', "href") == [f"{BASE}feed.xml"]


def test_a_page_in_kazakh_describes_the_programme_in_kazakh(own_stage: Workspace) -> None:
    furnished(own_stage)
    page = read(visit(own_stage, interface="kk"), SHOW)
    assert texts(page, "h1 + .lede") == ["Орталық Азия радиосы."]
    assert values(page, "meta[name=description]", "content") == ["Орталық Азия радиосы."]


def test_an_older_address_is_said_to_lead_here(own_stage: Workspace) -> None:
    client = furnished(own_stage)
    with own_stage.database.write() as connection:
        moves.move_here(connection, PROGRAMME.slug, "steppe-radio", who="alice", now=NOON)
    assert texts(read(client, "/steppe-radio/"), "#subscribe .was") == [
        "Its older addresses lead here by themselves: /central-asia-radio/"
    ]


def test_a_feed_elsewhere_is_the_only_one_and_is_said_to_be_there(own_stage: Workspace) -> None:
    client = furnished(own_stage)
    url = "https://other.example/feed.xml"
    with own_stage.database.write() as connection:
        moves.move_away(
            connection, PROGRAMME.slug, url, links=own_stage.links(), who="alice", now=NOON
        )
    page = read(client, SHOW)
    assert texts(page, "#subscribe .note") == [
        "The feed of this programme is at other.example now. Apps that had it here are led there."
    ]
    assert values(page, "#subscribe input", "value") == [url]
    assert values(page, 'link[type="application/rss+xml"]', "href") == [url]
    assert page.cssselect("#subscribe details") == []
    assert url in values(read(client, f"{SHOW}sneg-v-gorah/"), "footer a", "href")


@contextmanager
def statements(workspace: Workspace) -> Iterator[list[str]]:
    """What the database is asked meanwhile."""
    asked: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        asked.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(Engine, "before_cursor_execute", note)


@pytest.mark.parametrize("path", [SHOW, f"{SHOW}?page=2"])
def test_a_long_programme_asks_the_database_no_more_than_a_short_one(
    own_stage: Workspace, path: str
) -> None:
    client = furnished(own_stage)
    asked = []
    for upto in (30, 90):
        for number in range(upto - 30, upto):
            episode = replace(
                EPISODE,
                slug=f"snow-{number}",
                guid=f"guid-{number}",
                origin=f"seeds/{number}.md",
                date=NOON - timedelta(days=number),
                recordings=(),
            )
            add_episode(own_stage, episode)
        with statements(own_stage) as found:
            page = read(client, path)
            assert len(page.cssselect(".ep")) > 0
            assert values(page, "link[rel=canonical]", "href") == [LINKS.base_url + path]
        asked.append(len(found))
    assert asked[0] == asked[1]


def test_the_title_is_in_the_language_of_the_page(own_stage: Workspace) -> None:
    furnished(own_stage)
    page = read(visit(own_stage, interface="ru"), SHOW)
    assert texts(page, "h1") == [PROGRAMME.title(RU).text]
