"""A feed that grew by changes has the bytes of one that was made from nothing, .gz and etag too."""

from __future__ import annotations

import gzip
import random
import sqlite3
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from lxml import etree

from bench.programmes import NEWEST, PROGRAMME
from podcast.database import Database, open_index, sqlite_url
from podcast.database import layouts as layout_rows
from podcast.database import order as order_rows
from podcast.database.index_tables import index_metadata
from podcast.domain.errors import PreflightError
from podcast.domain.texts import Lang
from podcast.feeds import choose_text, render_item
from podcast.feeds.pieces import etag_of_body
from podcast.services import publish
from podcast.services.printing.body import read_body
from podcast.services.printing.layout import loaded, packed_key
from podcast.services.printing.spool import item_input
from podcast.services.tags import WORDING
from podcast.workspace import Workspace
from tests.archive import (
    LATER,
    SHOW,
    archive,
    correct,
    files,
    from_nothing,
    night,
    schedule,
    withdraw,
)

COUNT = 90
"""Five or six pieces in the feed of all episodes."""


@pytest.fixture
def radio(tmp_path: Path) -> Iterator[Workspace]:
    with archive(tmp_path / "radio", COUNT) as workspace:
        yield workspace


def renew(workspace: Workspace) -> None:
    publish.renew_feeds(workspace.press(), SHOW)


def guids(body: bytes) -> list[str]:
    return [each.text or "" for each in etree.fromstring(body).iterfind("channel/item/guid")]


CHANGES: dict[str, Callable[[Workspace, int], None]] = {
    "another title": lambda radio, number: correct(radio, number, f"Night {number}, corrected"),
    "another date": lambda radio, number: correct(
        radio, number, "Moved", date=NEWEST - timedelta(hours=7 * number)
    ),
    "a withdrawal": withdraw,
    "held until later": lambda radio, number: schedule(radio, number, LATER + timedelta(days=1)),
    "due": lambda radio, number: schedule(radio, number, LATER),
}


@pytest.mark.parametrize("seed", range(6))
def test_history_leaves_no_trace(radio: Workspace, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311
    for name in chance.choices(list(CHANGES), k=8):
        CHANGES[name](radio, chance.choice([1, 2, COUNT, chance.randint(3, COUNT - 1)]))
        renew(radio)
    grown = files(radio)

    with radio.database.read() as connection:
        order = order_rows.order_of(connection, SHOW, LATER)
    assert guids(grown[None][1]) == list(dict.fromkeys(entry.guid for entry in order))
    assert all(gzip.decompress(packed) == body for _, body, packed in grown.values())
    assert all(etag_of_body(body) == etag for etag, body, _ in grown.values())
    assert from_nothing(radio) == grown


def printed(caplog: pytest.LogCaptureFixture) -> dict[str, int]:
    """What was said of the only printing since the log was cleared."""
    (message,) = (each for each in caplog.messages if each.startswith("feeds printed"))
    facts = (fact.split("=") for fact in message.split()[3:])
    return {name: int(number) for name, number in facts}


@pytest.mark.parametrize(
    ("name", "rendered"), {"another title": 1, "a withdrawal": 0, "due": 1}.items()
)
def test_one_change_makes_one_item_and_one_piece_in_each_feed_that_has_it(
    radio: Workspace, name: str, rendered: int, caplog: pytest.LogCaptureFixture
) -> None:
    if name == "due":
        schedule(radio, 40, LATER + timedelta(days=1))
        renew(radio)
    caplog.set_level("INFO", "podcast.publish")

    CHANGES[name](radio, 40)
    if name != "a withdrawal":  # which renews the feeds by itself
        renew(radio)

    assert printed(caplog) == {"feeds": 2, "rendered": rendered, "pieces": 2}


def test_an_episode_that_moves_is_rendered_once_and_changes_two_pieces_of_a_feed(
    radio: Workspace, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO", "podcast.publish")

    correct(radio, 2, "Moved to the end", date=NEWEST - timedelta(days=900))
    renew(radio)

    assert printed(caplog) == {"feeds": 2, "rendered": 1, "pieces": 4}


def test_nothing_is_written_where_nothing_has_changed(radio: Workspace) -> None:
    before = written(radio)
    with radio.database.write() as connection:
        connection.exec_driver_sql("UPDATE programme SET changes = changes + 1")

    renew(radio)

    assert written(radio) == before


def written(workspace: Workspace) -> dict[str, int]:
    """When each object of a feed was written."""
    storage = workspace.private
    return {key: storage.path(key).stat().st_mtime_ns for key in storage.keys("feeds")}


def test_each_feed_shows_an_item_as_if_it_were_rendered_for_it_alone(radio: Workspace) -> None:
    bodies = {lang: body for lang, (_, body, _) in files(radio).items()}
    links = radio.press().links
    for number in range(1, COUNT + 1):
        episode = night(radio, number)
        heard = {recording.lang for recording in episode.recordings}
        for lang in (None, *heard):
            item = item_input(episode, choose_text(PROGRAMME, episode, lang))
            made = render_item(PROGRAMME, item, links, wording=WORDING, lang=lang)
            assert made.xml in bodies[lang]


def damage(workspace: Workspace, lang: Lang | None, guid: str) -> None:
    """Change one byte of the piece that an item stands in, in a feed's object on the disk."""
    with workspace.index.read() as index:
        layout = loaded(layout_rows.get_layout(index, f"{SHOW}/{lang or ''}") or "")
    with workspace.private.open(packed_key(layout.key)) as packed:
        (name,) = (each for each in layout.names if guid.encode() in layout.read(packed, each))
    path = workspace.private.path(packed_key(layout.key))
    content = bytearray(path.read_bytes())
    content[layout.starts[layout.places[name]] + 100] ^= 0x55
    path.write_bytes(content)


def test_bytes_that_the_disk_has_changed_are_not_taken_into_a_new_piece(radio: Workspace) -> None:
    with radio.database.read() as connection:
        order = order_rows.order_of(connection, SHOW, LATER)
    damage(radio, None, order[0].guid)
    withdraw(radio, 2)
    renew(radio)

    grown = files(radio)
    assert order[0].guid in guids(grown[None][1])
    assert from_nothing(radio) == grown


def test_an_object_that_was_cut_short_is_not_copied_from(radio: Workspace) -> None:
    for row in publish.list_feeds(radio.press(), SHOW):
        path = radio.private.path(packed_key(row.key))
        path.write_bytes(path.read_bytes()[:-100])
    withdraw(radio, COUNT)

    grown = files(radio)
    assert from_nothing(radio) == grown
    assert all(gzip.decompress(packed) == body for _, body, packed in grown.values())


def test_a_rebuild_mends_what_the_disk_has_changed(radio: Workspace) -> None:
    before = files(radio)
    damage(radio, None, guids(before[None][1])[3])

    assert from_nothing(radio) == before


def test_an_audio_file_that_another_item_has_is_refused(radio: Workspace) -> None:
    known = night(radio, 5)
    heard = known.preferred_recording(PROGRAMME.languages)
    assert heard is not None
    with radio.index.write() as index:
        other = next(layout_rows.items_on(index, f"{SHOW}/", [night(radio, 50).id]))
        url = radio.press().links.media(heard.renditions[0].key)
        layout_rows.put_items(index, f"{SHOW}/", [other._replace(enclosure_url=url)])
    before = files(radio)
    correct(radio, 5, "The same sound twice")

    with pytest.raises(PreflightError, match="share"):
        renew(radio)

    assert files(radio) == before
    assert list(radio.private.unfinished()) == []


def test_an_index_of_another_version_is_made_anew(radio: Workspace) -> None:
    before = files(radio)
    path = radio.private.root / "index.db"
    radio.index.close()
    for each in path.parent.glob("index.db*"):
        each.unlink()
    with sqlite3.connect(path) as old:
        old.execute("CREATE TABLE fragment (feed TEXT, xml BLOB)")
        old.execute("CREATE TABLE layout (feed TEXT PRIMARY KEY, other TEXT)")
        old.execute("INSERT INTO layout VALUES ('radio/', 'of another time')")
    old.close()

    index = open_index(sqlite_url(path))

    with index.read() as connection:
        tables = connection.exec_driver_sql("SELECT name FROM sqlite_schema WHERE type = 'table'")
        assert sorted(tables.scalars()) == sorted(index_metadata.tables)
        assert layout_rows.get_layout(connection, "radio/") is None
    index.close()
    assert from_nothing(radio) == before


def test_an_index_of_this_version_is_kept(radio: Workspace) -> None:
    again = open_index(radio.index.url)

    with again.read() as connection:
        assert layout_rows.get_layout(connection, f"{SHOW}/") is not None
    again.close()


def test_forgetting_one_programme_leaves_the_layouts_of_others(tmp_path: Path) -> None:
    index: Database = open_index(sqlite_url(tmp_path / "index.db"))
    with index.write() as connection:
        for feed in ("radio/", "radio/kk", "radio_2/", "radios/"):
            layout_rows.put_layout(connection, feed, "{}")

        layout_rows.forget(connection, "radio")

        left = [
            feed
            for feed in ("radio/", "radio/kk", "radio_2/", "radios/")
            if layout_rows.get_layout(connection, feed)
        ]
    assert left == ["radio_2/", "radios/"]
    index.close()


def test_a_feeds_etag_can_be_told_from_its_bytes_alone(radio: Workspace) -> None:
    rows = publish.list_feeds(radio.press(), None)

    bodies = [read_body(radio.private, row.key) for row in rows]

    assert rows
    assert [etag_of_body(body) for body in bodies] == [row.etag for row in rows]
    assert all(
        etag_of_body(body.replace(b"<title>", b"<title>x", 1)) != row.etag
        for body, row in zip(bodies, rows, strict=True)
    )
