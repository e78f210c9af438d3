"""A feed's object holds all of it: its body comes from there, whole and checked, or not at all."""

from __future__ import annotations

import gzip
import os
import signal
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from subprocess import Popen

import pytest

from podcast.domain.chance import Clock
from podcast.domain.errors import NotFoundError, StorageError
from podcast.feeds.pieces import etag_of_body
from podcast.services import publish
from podcast.services.collect import collect_orphans
from podcast.services.printing.body import (
    digest_of_body,
    lay_body,
    open_body,
    read_body,
    size_of_body,
)
from podcast.services.printing.layout import packed_key
from podcast.storage import LocalStorage
from podcast.workspace import Workspace, opened
from tests.archive import LATER, SHOW, archive, night, withdraw


@pytest.fixture
def radio(tmp_path: Path) -> Iterator[Workspace]:
    with archive(tmp_path / "radio", 90) as workspace:
        yield workspace


def keys(workspace: Workspace) -> list[str]:
    return [row.key for row in publish.list_feeds(workspace.press(), SHOW)]


def seen_at(instant: datetime) -> Clock:
    return lambda: instant


def test_a_publication_writes_one_file_a_feed(radio: Workspace) -> None:
    before = set(radio.private.keys("feeds"))

    withdraw(radio, 40)

    written = set(radio.private.keys("feeds")) - before
    assert written <= {packed_key(key) for key in keys(radio)}
    assert packed_key(keys(radio)[0]) in written


def test_a_body_is_what_its_object_holds(radio: Workspace) -> None:
    for row in publish.list_feeds(radio.press(), SHOW):
        body = gzip.decompress(radio.private.read(packed_key(row.key)))

        assert etag_of_body(body) == row.etag
        assert read_body(radio.private, row.key) == body
        assert size_of_body(radio.private, row.key) == len(body)
        assert lay_body(radio.private, row.key).read_bytes() == body


def test_a_body_is_laid_once_and_goes_with_its_object(radio: Workspace) -> None:
    key = keys(radio)[0]
    first = lay_body(radio.private, key).stat().st_ino

    assert lay_body(radio.private, key).stat().st_ino == first
    gone = collect_orphans(radio.database, radio.media, radio.private, now=LATER.replace(year=2030))
    assert key not in gone
    for number in range(30, 37):
        instant = LATER + timedelta(days=number)
        press = replace(radio.press(), clock=seen_at(instant))
        publish.withdraw(press, night(radio, number), who="alice")
    assert not radio.private.exists(key)
    assert not radio.private.exists(packed_key(key))


def test_a_laid_body_of_another_length_is_laid_anew(radio: Workspace) -> None:
    key = keys(radio)[0]
    path = lay_body(radio.private, key)
    body = path.read_bytes()
    path.write_bytes(body[:100])

    assert lay_body(radio.private, key).read_bytes() == body


@pytest.fixture
def one(radio: Workspace) -> tuple[LocalStorage, str, Path]:
    """A feed's storage and key, and where its object lies."""
    key = keys(radio)[0]
    return radio.private, key, radio.private.path(packed_key(key))


@pytest.mark.parametrize("share", [0.001, 0.3, 0.999])
def test_an_object_with_a_changed_byte_gives_no_whole_body(
    one: tuple[LocalStorage, str, Path], share: float
) -> None:
    storage, key, path = one
    content = bytearray(path.read_bytes())
    content[int(len(content) * share)] ^= 0x10
    path.write_bytes(content)

    for ask in (read_body, digest_of_body, lay_body):
        with pytest.raises(StorageError, match="damaged"):
            ask(storage, key)
    assert not storage.exists(key)
    assert list(storage.unfinished()) == []


def test_an_object_without_its_end_is_damaged(one: tuple[LocalStorage, str, Path]) -> None:
    storage, key, path = one
    path.write_bytes(path.read_bytes()[:-1])

    for ask in (read_body, size_of_body):
        with pytest.raises(StorageError, match="damaged"):
            ask(storage, key)


def test_no_object_is_told(one: tuple[LocalStorage, str, Path]) -> None:
    storage, key, path = one
    path.unlink()

    for ask in (read_body, size_of_body, lay_body):
        with pytest.raises(NotFoundError):
            ask(storage, key)


def test_no_server_can_send_the_packed_file_in_the_place_of_the_body(
    one: tuple[LocalStorage, str, Path],
) -> None:
    storage, key, _ = one

    with open_body(storage, key) as body, pytest.raises(OSError, match="fileno"):
        body.fileno()


KILLED = """
import os, signal, sys
from pathlib import Path
from podcast.database import feeds as feed_rows
from podcast.services import publish
from podcast.workspace import opened
from tests.archive import SHOW, withdraw

{when}
with opened(Path(sys.argv[1]), os.environ) as workspace:
    withdraw(workspace, 40)
"""

MOMENTS = {
    "before the object has its name": """
from podcast.storage import Growing
Growing.keep = lambda self, key: os.kill(os.getpid(), signal.SIGKILL)
""",
    "before the row": """
feed_rows.point_feed = lambda *_, **__: os.kill(os.getpid(), signal.SIGKILL)
""",
    "right behind the row": """
switch = publish._switch
def killed(*given, **named):
    connection = given[0]
    switch(*given, **named)
    connection.commit()
    os.kill(os.getpid(), signal.SIGKILL)
publish._switch = killed
""",
}


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_kill_at_any_moment_leaves_each_row_with_all_its_bytes(
    tmp_path: Path, moment: str
) -> None:
    root = tmp_path / "radio"
    with archive(root, 60) as workspace:
        before = [row.etag for row in publish.list_feeds(workspace.press(), SHOW)]
    environment = {
        **os.environ,
        "PODCAST_SITE__BASE_URL": "https://radio.example",
        "PODCAST_TESTING__NOW": LATER.isoformat(),
    }
    script = KILLED.format(when=MOMENTS[moment])
    killed = Popen([sys.executable, "-c", script, str(root)], env=environment)

    assert killed.wait() == -signal.SIGKILL

    with opened(root, environment) as workspace:
        rows = publish.list_feeds(workspace.press(), SHOW)
        assert ([row.etag for row in rows] == before) is (moment != "right behind the row")
        for row in rows:
            assert etag_of_body(read_body(workspace.private, row.key)) == row.etag
        withdraw(workspace, 40)
        grown = publish.list_feeds(workspace.press(), SHOW)
        publish.forget_items(workspace.press(), SHOW)
        publish.renew_feeds(workspace.press(), SHOW)
        anew = publish.list_feeds(workspace.press(), SHOW)
        assert [row.etag for row in anew] == [row.etag for row in grown] != before
