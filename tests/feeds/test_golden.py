"""Whole feeds, byte by byte."""

from __future__ import annotations

import locale
from concurrent.futures import ThreadPoolExecutor

import pytest

from podcast.feeds import assemble
from podcast.feeds.channel import channel, written
from podcast.feeds.item import choose, entry
from tests.cast import LINKS, NOON, PROGRAMME
from tests.golden import assert_golden

from .cases import CASES, GOLDEN, WORDING, given, render_head, render_item


@pytest.mark.parametrize("name", CASES)
def test_each_feed_has_its_golden_bytes(name: str) -> None:
    assert_golden(GOLDEN / f"{name}.xml", CASES[name].render())


@pytest.mark.parametrize("name", CASES)
def test_joined_items_are_the_bytes_feedgen_gives_from_nothing(name: str) -> None:
    case = CASES[name]
    generator = channel(
        case.programme,
        LINKS,
        guid=PROGRAMME.guid,
        changed_at=NOON,
        lang=case.lang,
        trailers=case.trailers,
    )
    for episode in case.episodes:
        item = given(case.programme, episode, case.lang)
        chosen = choose(case.programme, item, wording=WORDING, lang=case.lang)
        made = entry(case.programme, item, chosen, LINKS, wording=WORDING)
        generator.add_entry(made, order="append")
    assert case.render() == written(generator)


def test_a_feed_without_items_is_a_head_and_its_tail() -> None:
    generator = channel(PROGRAMME, LINKS, guid=PROGRAMME.guid, changed_at=NOON, lang=None)
    assert assemble(render_head(), []) == written(generator)


def test_feeds_are_the_same_from_many_threads_and_leave_the_locale_alone() -> None:
    before = locale.setlocale(locale.LC_ALL)
    with ThreadPoolExecutor(8) as pool:
        heads = set(pool.map(lambda _: render_head(), range(40)))
    assert heads == {render_head()}
    assert locale.setlocale(locale.LC_ALL) == before


def test_an_item_does_not_change_with_its_neighbours() -> None:
    both = CASES["full"].render()
    for episode in CASES["full"].episodes:
        assert render_item(episode, CASES["full"].programme).xml in both
