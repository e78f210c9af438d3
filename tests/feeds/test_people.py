"""Whoever stands in an item replaces the channel's people: the regulars must not be hidden."""

from __future__ import annotations

from dataclasses import replace

from podcast.domain.people import AUTHOR, HOST, Person
from podcast.feeds.people import people_of_item

from .cases import render_item
from .everything import EVERYTHING, UNTOLD

BEK, DANA = EVERYTHING.people
AUTHOR_OF_IT = Person("Anna Example", *AUTHOR)
GUEST_HOST = Person("Erlan Example", *HOST)


def test_an_episode_that_names_nobody_leaves_the_word_to_the_channel() -> None:
    assert people_of_item((), EVERYTHING.people) == ()
    assert b"podcast:person" not in render_item(replace(UNTOLD, programme="r"), EVERYTHING).xml


def test_a_byline_does_not_hide_the_host() -> None:
    assert people_of_item((AUTHOR_OF_IT,), EVERYTHING.people) == (AUTHOR_OF_IT, BEK, DANA)


def test_whoever_hosts_one_episode_stands_in_for_the_programmes_host() -> None:
    assert people_of_item((GUEST_HOST, AUTHOR_OF_IT), EVERYTHING.people) == (
        GUEST_HOST,
        AUTHOR_OF_IT,
        DANA,
    )


def test_an_editor_of_films_is_not_the_editor_of_texts() -> None:
    film = Person("Bek Example", "editor", "video post-production")
    text = Person("Anna Example", "editor", "writing")
    assert people_of_item((text,), (film,)) == (text, film)
