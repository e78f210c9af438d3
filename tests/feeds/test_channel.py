"""What the channel says of a programme, and of itself in a feed of one language."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import etree

from podcast.domain.programmes import Programme
from podcast.domain.rights import License
from podcast.domain.texts import Lang
from podcast.feeds import Trailer, assemble, check_feed, trailer_of
from podcast.feeds.addresses import ascii_address
from podcast.feeds.tags import NAMESPACES
from tests.cast import EN, EPISODE, KK, LINKS, NOON, PROGRAMME, RU

from .cases import BROADCAST, CASES, render_head
from .everything import EVERYTHING, TRAILER


def said(
    programme: Programme, path: str, *, lang: Lang | None = None, new_feed_url: str | None = None
) -> list[str]:
    document = assemble(render_head(programme, lang=lang, new_feed_url=new_feed_url), [])
    (channel,) = etree.fromstring(document)
    found = channel.xpath(path, namespaces=dict(NAMESPACES))
    assert isinstance(found, list)
    return [str(each) for each in found]


def test_a_feed_of_one_language_has_its_own_words_picture_and_address() -> None:
    own, kazakh = LINKS.media(str(EVERYTHING.artwork)), LINKS.media(EVERYTHING.artworks[0][1])
    home = "https://radio.example/central-asia-radio/"
    for path, in_all, in_kazakh in (
        ("title/text()", "Central Asia Radio", "Орталық Азия радиосы"),
        ("image/title/text()", "Central Asia Radio", "Орталық Азия радиосы"),
        ("description/text()", EVERYTHING.description, EVERYTHING.descriptions[0].text),
        ("language/text()", "en", "kk"),
        ("itunes:image/@href", own, kazakh),
        ("podcast:image/@href", own, kazakh),
        ("image/url/text()", own, kazakh),
        ("atom:link/@href", f"{home}feed.xml", f"{home}feed.kk.xml"),
        ("link/text()", home, home),
    ):
        assert said(EVERYTHING, path) == [in_all]
        assert said(EVERYTHING, path, lang=KK) == [in_kazakh]


def test_a_language_without_words_of_its_own_has_the_programmes() -> None:
    assert said(EVERYTHING, "description/text()", lang=RU) == [EVERYTHING.description]
    assert said(EVERYTHING, "podcast:image/@href", lang=RU) == [
        LINKS.media(str(EVERYTHING.artwork))
    ]


def test_what_a_picture_shows_is_said_of_that_picture_alone() -> None:
    assert said(EVERYTHING, "podcast:image/@alt") == ["A radio mast & a mountain"]
    assert said(EVERYTHING, "podcast:image/@alt", lang=RU) == ["A radio mast & a mountain"]
    assert said(EVERYTHING, "podcast:image/@alt", lang=KK) == ["Орталық Азия радиосы"]


def test_a_drawn_picture_shows_the_title_and_a_given_one_what_nobody_says() -> None:
    assert said(PROGRAMME, "podcast:image/@alt") == ["Central Asia Radio"]
    given = replace(PROGRAMME, artwork_source="cover.jpg")
    assert said(given, "podcast:image/@alt") == []


def test_the_type_of_a_picture_is_its_extensions() -> None:
    assert said(PROGRAMME, "podcast:image/@type") == ["image/png"]
    assert said(EVERYTHING, "podcast:image/@type") == ["image/jpeg"]


def test_without_artwork_no_picture_is_named() -> None:
    bare = replace(PROGRAMME, artwork=None)
    assert said(bare, "*[local-name() = 'image']") == []


def test_only_a_yes_is_written() -> None:
    assert said(PROGRAMME, "itunes:complete | itunes:block | podcast:block") == []
    assert said(EVERYTHING, "itunes:complete/text()") == said(EVERYTHING, "itunes:block/text()")
    assert said(EVERYTHING, "itunes:block/text()") == ["yes"]


def test_a_moved_feed_says_where_it_is_now() -> None:
    stays = replace(EVERYTHING, moved_to=None)
    assert said(stays, "itunes:new-feed-url") == []
    here = LINKS.feed(stays.slug)
    assert said(stays, "itunes:new-feed-url/text()", new_feed_url=here) == [here]
    assert said(EVERYTHING, "itunes:new-feed-url/text()") == [EVERYTHING.moved_to]


@pytest.mark.parametrize(
    ("given", "name", "url"),
    [
        (License("CC-BY-4.0"), "cc-by-4.0", []),
        (License("arr", "https://a.example/"), "arr", ["https://a.example/"]),
        (License("House Licence", "https://a.example/"), "House Licence", ["https://a.example/"]),
    ],
)
def test_a_licence_of_the_list_is_in_lower_case_and_another_as_it_is(
    given: License, name: str, url: list[str]
) -> None:
    programme = replace(PROGRAMME, license=given)
    assert said(programme, "podcast:license/text()") == [name]
    assert said(programme, "podcast:license/@url") == url


def test_a_trailer_is_an_episode_named_once_more() -> None:
    assert trailer_of(PROGRAMME, TRAILER, LINKS) == Trailer(
        title="What is to come & when",
        url="https://radio.example/media/r/trailer/ff.mp3",
        date=TRAILER.date,
        bytes=168_000,
        type="audio/mpeg",
        season=2,
    )


def test_a_trailer_is_only_where_it_is_heard() -> None:
    assert trailer_of(PROGRAMME, EPISODE, LINKS) is None
    assert trailer_of(PROGRAMME, replace(TRAILER, recordings=()), LINKS) is None
    assert trailer_of(PROGRAMME, TRAILER, LINKS, lang=KK) is None
    both = replace(TRAILER, recordings=(*TRAILER.recordings, BROADCAST))
    heard = [trailer_of(PROGRAMME, both, LINKS, lang=lang) for lang in (EN, KK)]
    assert [each and each.url for each in heard] == [
        "https://radio.example/media/r/trailer/ff.mp3",
        "https://radio.example/media/r/su/cc.mp3",
    ]


@pytest.mark.parametrize("name", ["everything", "everything-kazakh"])
def test_the_fullest_feed_breaks_no_rule(name: str) -> None:
    assert check_feed(CASES[name].render(), now=NOON) == ()


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("https://a.example/%D1%81?q=1#f", "https://a.example/%D1%81?q=1#f"),
        ("https://a.example/снег", "https://a.example/%D1%81%D0%BD%D0%B5%D0%B3"),
        ("https://a.example/%D1%81/с", "https://a.example/%D1%81/%D1%81"),
        ("http://Радио.example:8080/a", "http://xn--80aimyg.example:8080/a"),
        ("http://[::1]/с", "http://[::1]/%D1%81"),
        ("mailto:қ@a.example", "mailto:%D2%9B@a.example"),
        ("https://а..б/", "https://а..б/"),
        ("http://[қ", "http://[қ"),
    ],
)
def test_an_address_is_written_in_ascii(typed: str, written: str) -> None:
    assert ascii_address(typed) == written
