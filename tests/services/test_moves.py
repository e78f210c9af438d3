"""A programme moves, and its subscribers, its guids and its files stay."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from podcast.database import feeds as feed_rows
from podcast.database import programmes as programme_rows
from podcast.database.episodes import find_by_slug
from podcast.domain.errors import ConflictError, NotFoundError, PodcastError, RefusedError
from podcast.domain.texts import Lang
from podcast.jobs.settle import settle
from podcast.services import catalogue
from podcast.services.printing.body import read_body
from podcast.services.programmes import moves
from podcast.services.programmes.saving import add_programme
from podcast.workspace import Workspace
from tests.engines import Counted
from tests.seeds import NOW, SHOW, SNOW, lay, newsroom, take_in, taken_in

NEW = "silk-road-radio"
ELSEWHERE = "https://other.example/feed.xml"
SLUG = "sneg-v-gorakh"
NAMES = {
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "podcast": "https://podcastindex.org/namespace/1.0",
    "atom": "http://www.w3.org/2005/Atom",
}


def here(workspace: Workspace, slug: str, new: str) -> None:
    with workspace.database.write() as connection:
        moves.move_here(connection, slug, new, who="alice", now=NOW)
    settle(workspace, say=print)


def away(workspace: Workspace, slug: str, url: str) -> None:
    with workspace.database.write() as connection:
        moves.move_away(connection, slug, url, links=workspace.links(), who="alice", now=NOW)
    settle(workspace, say=print)


def back(workspace: Workspace, slug: str) -> None:
    with workspace.database.write() as connection:
        moves.move_back(connection, slug, who="alice", now=NOW)
    settle(workspace, say=print)


def channel(workspace: Workspace, slug: str, lang: Lang | None = None) -> etree._Element:
    with workspace.database.read() as connection:
        key = catalogue.feed_object(connection, slug, lang).key
    return etree.fromstring(read_body(workspace.private, key))[0]


def told(channel: etree._Element) -> dict[str, list[str]]:
    paths = {
        "self": "atom:link[@rel='self']/@href",
        "new": "itunes:new-feed-url/text()",
        "guid": "podcast:guid/text()",
        "items": "item/guid/text()",
        "audio": "item/enclosure/@url",
        "page": "link/text()",
    }
    found = {name: channel.xpath(path, namespaces=NAMES) for name, path in paths.items()}
    return {
        name: [str(each) for each in hits] for name, hits in found.items() if isinstance(hits, list)
    }


def test_a_moved_feed_tells_its_new_address_and_keeps_guids_and_files(tmp_path: Path) -> None:
    counted = Counted()
    with newsroom(lay(tmp_path, snow=SNOW), counted) as workspace:
        take_in(workspace)
        before = {lang: told(channel(workspace, SHOW, lang)) for lang in (None, Lang("en"))}
        once = counted.calls.copy()

        here(workspace, SHOW, NEW)

        for lang, name in ((None, "feed.xml"), (Lang("en"), "feed.en.xml")):
            address = f"https://radio.example/{NEW}/{name}"
            assert told(channel(workspace, NEW, lang)) == before[lang] | {
                "self": [address],
                "new": [address],
                "page": [f"https://radio.example/{NEW}/"],
            }
        assert counted.calls == once, "nothing is made again"
        with workspace.database.read() as connection:
            episode = find_by_slug(connection, SLUG, programme_slug=NEW)
            key = episode.recordings[0].renditions[0].key
            assert key.startswith(f"{SHOW}/")
            assert catalogue.media_object(connection, key).key == key
            with pytest.raises(NotFoundError, match=f"is called {NEW} now"):
                programme_rows.get_programme(connection, SHOW)


def test_a_feed_that_never_moved_tells_no_new_address(tmp_path: Path) -> None:
    with taken_in(tmp_path, snow=SNOW) as workspace:
        assert told(channel(workspace, SHOW))["new"] == []


def test_two_moves_are_one_step_from_each_former_address(tmp_path: Path) -> None:
    with newsroom(lay(tmp_path)) as workspace:
        take_in(workspace)
        here(workspace, SHOW, "two-radio")
        here(workspace, "two-radio", "three-radio")

        links = workspace.links()
        with workspace.database.read() as connection:
            found = [
                moves.new_address(connection, path, links, is_feed=False)
                for path in (
                    *(
                        f"/{SHOW}/feed.xml",
                        "/two-radio/feed.kk.xml",
                        f"/{SHOW}/a/transcript.en.vtt",
                    ),
                    *(f"/{SHOW}/", f"/{SHOW}/a/?t=3", "/three-radio/", "/other/"),
                )
            ]
        new = "https://radio.example/three-radio/"
        assert found == [
            *(f"{new}feed.xml", f"{new}feed.kk.xml", f"{new}a/transcript.en.vtt"),
            *(new, f"{new}a/?t=3", None, None),
        ]


def test_a_programme_may_go_back_to_an_address_of_its_own(tmp_path: Path) -> None:
    with taken_in(tmp_path, snow=SNOW) as workspace:
        here(workspace, SHOW, NEW)
        here(workspace, NEW, SHOW)

        with workspace.database.read() as connection:
            stored = programme_rows.get_programme(connection, SHOW)
        assert stored.former == (NEW,)


def test_a_programme_that_moved_before_it_had_a_name_gets_the_guid_of_its_address(
    tmp_path: Path,
) -> None:
    lay(tmp_path, snow=SNOW)
    with newsroom(tmp_path, SITE__BASE_URL="") as workspace:
        take_in(workspace)
        here(workspace, SHOW, NEW)
    with newsroom(tmp_path) as workspace:
        take_in(workspace)
        (guid,) = told(channel(workspace, NEW))["guid"]
        here(workspace, NEW, "three-radio")
        assert told(channel(workspace, "three-radio"))["guid"] == [guid]


def test_feeds_elsewhere_tell_the_address_there_until_they_come_back(tmp_path: Path) -> None:
    with taken_in(tmp_path, snow=SNOW) as workspace:
        before = told(channel(workspace, SHOW))

        away(workspace, SHOW, ELSEWHERE)
        assert told(channel(workspace, SHOW)) == before | {"new": [ELSEWHERE]}
        assert told(channel(workspace, SHOW, Lang("en")))["new"] == [ELSEWHERE]

        back(workspace, SHOW)
        assert told(channel(workspace, SHOW)) == before


def test_a_former_address_of_a_feed_elsewhere_leads_there_at_once(tmp_path: Path) -> None:
    with taken_in(tmp_path, snow=SNOW) as workspace:
        here(workspace, SHOW, NEW)
        away(workspace, NEW, ELSEWHERE)
        links = workspace.links()
        with workspace.database.read() as connection:
            feed, page = (
                moves.new_address(connection, f"/{SHOW}/x", links, is_feed=is_feed)
                for is_feed in (True, False)
            )
        assert (feed, page) == (ELSEWHERE, f"https://radio.example/{NEW}/x")


Move = Callable[[Workspace, str, str], None]


@pytest.mark.parametrize(
    ("move", "to", "error", "message"),
    [
        (here, "markets", ConflictError, "There is a programme markets already"),
        (here, "bazaars", ConflictError, "bazaars was an address of markets"),
        (here, SHOW, ConflictError, "has this address already"),
        (here, "studio", RefusedError, "“studio” cannot be an address"),
        (here, "media", RefusedError, "“media” cannot be"),
        (here, "kk", RefusedError, "“kk” cannot be"),
        (here, "uz-cyrl", RefusedError, "“uz-cyrl” cannot be"),
        (here, "feeds.opml", RefusedError, "“feeds.opml” cannot be"),
        (here, "Silk Road", RefusedError, "“Silk Road” cannot be"),
        (here, "", RefusedError, "“” cannot be"),
        (away, "ftp://other.example/feed.xml", RefusedError, "is no address of a feed"),
        (away, "https:///feed.xml", RefusedError, "is no address of a feed"),
        (away, "https://[other/feed.xml", RefusedError, "is no address of a feed"),
        (away, "https://other.example/лента.xml", RefusedError, "is no address of a feed"),
        (away, "https://other.example/a feed", RefusedError, "is no address of a feed"),
        (away, f"https://radio.example/{SHOW}/feed.xml", RefusedError, "lead to itself"),
        (away, "https://radio.example", RefusedError, "lead to itself"),
    ],
)
def test_what_can_be_no_new_address_is_refused_and_nothing_moves(
    tmp_path: Path, move: Move, to: str, error: type[PodcastError], message: str
) -> None:
    with newsroom(lay(tmp_path)) as workspace:
        take_in(workspace)
        with workspace.database.write() as connection:
            add_programme(
                connection,
                "bazaars",
                {"title": ("en=Markets",)},
                who="alice",
                now=NOW,
                chance=workspace.chance,
            )
        here(workspace, "bazaars", "markets")
        with workspace.database.read() as connection:
            before = programme_rows.all_programmes(connection)

        with pytest.raises(error, match=message) as refused:
            move(workspace, SHOW, to)
        assert refused.value.remedy
        with workspace.database.read() as connection:
            assert programme_rows.all_programmes(connection) == before


def test_what_is_here_cannot_come_back(tmp_path: Path) -> None:
    with newsroom(lay(tmp_path)) as workspace:
        take_in(workspace)
        with pytest.raises(ConflictError, match="are not at another publisher"):
            back(workspace, SHOW)


def test_feeds_that_are_printed_while_the_programme_moves_are_printed_anew(tmp_path: Path) -> None:
    counted = Counted()
    with newsroom(lay(tmp_path, snow=SNOW), counted) as workspace:

        def move() -> None:
            with workspace.database.write() as connection:
                moves.move_here(connection, SHOW, NEW, who="alice", now=NOW)

        counted.meanwhile["draw"] = move
        take_in(workspace)
        settle(workspace, say=print)

        assert told(channel(workspace, NEW))["self"] == [f"https://radio.example/{NEW}/feed.xml"]
        with workspace.database.read() as connection:
            assert [row.lang for row in feed_rows.all_feeds(connection, NEW)] == [None, "en"]
