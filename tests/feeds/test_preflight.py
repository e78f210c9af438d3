"""What is judged of a whole feed and of a change, and where its problems are."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from podcast.domain.problems import Severity
from podcast.feeds import Other, assemble, check_change, check_feed
from tests.cast import EPISODE, NOON

from .cases import CASES, FULL, WATER, render_head, render_item

FEED = CASES["full"].render().decode()
SHOULD = Severity.WARNING


def test_the_full_feed_breaks_no_rule() -> None:
    assert check_feed(FEED.encode(), now=NOON) == ()


def test_the_seeds_feed_lacks_only_what_no_input_says() -> None:
    problems = check_feed(CASES["seed"].render(), now=NOON)
    assert [(each.rule, each.severity, each.where) for each in problems] == [
        ("psp.c.author", SHOULD, "channel"),
        ("spotify.owner", SHOULD, "channel"),
    ]


def test_a_problem_says_where_it_is() -> None:
    broken = FEED.replace("Снег в горах", "", 1).replace(">episodic<", ">weekly<")
    assert [each.where for each in check_feed(broken.encode())] == ["channel", EPISODE.guid]


def test_an_item_without_a_guid_is_called_by_its_place() -> None:
    broken = FEED.replace(f'<guid isPermaLink="false">{WATER.guid}</guid>', "")
    assert [each.where for each in check_feed(broken.encode())] == ["item 2"]


def test_bytes_that_are_not_utf_8_are_an_error_and_not_a_crash() -> None:
    problems = check_feed(FEED.encode().replace("Снег".encode(), b"\xd1\xed\xe5\xe3"))
    assert [each.rule for each in problems] == ["psp.utf8"]


@pytest.mark.parametrize("body", [b"", b"<", b"<html/>", b"\x00", b"not a feed"])
def test_what_is_no_feed_is_an_error_and_not_a_crash(body: bytes) -> None:
    assert "psp.rss2" in [each.rule for each in check_feed(body)]


def test_entities_do_not_grow() -> None:
    bomb = "<!DOCTYPE rss [<!ENTITY a '0123456789'><!ENTITY b '&a;&a;&a;&a;'>]><rss "
    body = FEED.replace("<rss ", bomb, 1).replace("Снег в горах", "&b;", 1)
    assert [each.rule for each in check_feed(body.encode())] == ["psp.rss2"]


def test_without_a_clock_no_date_is_in_the_future() -> None:
    later = NOON - timedelta(days=1)
    assert check_feed(FEED.encode()) == ()
    assert [each.rule for each in check_feed(FEED.encode(), now=later)] == ["psp.i.pubDate"]


class TestAChange:
    HEAD = render_head(FULL)
    SNOW, WELL = render_item(EPISODE, FULL), render_item(WATER, FULL)
    OTHERS = (Other(WELL.guid, WELL.enclosure_url),)

    def test_is_judged_by_itself(self) -> None:
        assert check_change(self.HEAD, [self.SNOW.xml], self.OTHERS, now=NOON) == ()

    def test_sees_a_guid_that_another_item_has(self) -> None:
        twin = render_item(replace(EPISODE, guid=WATER.guid), FULL)
        problems = check_change(self.HEAD, [twin.xml], self.OTHERS)
        assert [(each.rule, each.where) for each in problems] == [("psp.i.guid", WATER.guid)]

    def test_sees_a_file_that_another_item_has(self) -> None:
        twin = render_item(replace(EPISODE, recordings=WATER.recordings), FULL)
        problems = check_change(self.HEAD, [twin.xml], self.OTHERS)
        assert [each.rule for each in problems] == ["apple.i.enclosure-unique"]

    def test_looks_once_at_who_is_beside(self) -> None:
        beside = iter([*self.OTHERS, Other("another", "https://radio.example/another.mp3")])
        twin = render_item(replace(EPISODE, guid=WATER.guid), FULL)
        problems = check_change(self.HEAD, [twin.xml], beside)
        assert [each.message for each in problems] == [f"2 items have the GUID “{WATER.guid}”."]
        assert list(beside) == []

    def test_without_items_is_right_while_others_stay(self) -> None:
        assert check_change(self.HEAD, [], self.OTHERS) == ()
        assert [each.rule for each in check_change(self.HEAD, [], ())] == ["apple.items"]

    def test_finds_what_a_look_at_the_whole_feed_finds(self) -> None:
        broken = self.SNOW.xml.replace(b">14<", b">x<")
        whole = check_feed(assemble(self.HEAD, [broken, self.WELL.xml]))
        assert check_change(self.HEAD, [broken], self.OTHERS) == whole != ()
