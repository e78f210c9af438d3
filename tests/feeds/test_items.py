"""What an item says, and what it leaves out."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import etree

from podcast import feeds
from podcast.domain.episodes import Credit, CreditRole, Episode
from podcast.domain.errors import PreflightError
from podcast.domain.people import Person
from podcast.domain.places import Location
from podcast.domain.recordings import Profile
from podcast.domain.rights import Funding, License
from podcast.domain.texts import Lang, LangText
from podcast.feeds import ItemInput, choose_recording, choose_text
from podcast.feeds.tags import NAMESPACES
from podcast.transcripts import FORMATS
from tests.cast import (
    CONTENT,
    EN,
    EPISODE,
    KK,
    LIGHT,
    LINKS,
    NARRATION,
    NOON,
    PROGRAMME,
    RU,
    STANDARD,
)

from .cases import BROADCAST, FA, READING, WATER, WORDING, given, render_head, render_item

NOTICE = "This is a narration in English by a synthetic voice; it is not the broadcast."


def parsed(xml: bytes) -> etree._Element:
    declared = "".join(f' xmlns:{prefix}="{name}"' for prefix, name in NAMESPACES.items())
    return etree.fromstring(b"<rss%s>%s</rss>" % (declared.encode(), xml))[0]


def values(episode: Episode, path: str, lang: Lang | None = None) -> list[str]:
    item = parsed(render_item(episode, lang=lang).xml)
    found = item.xpath(path, namespaces=dict(NAMESPACES))
    assert isinstance(found, list)
    return [str(each) for each in found]


def test_a_fragment_tells_what_the_feed_must_know_of_it() -> None:
    fragment = render_item()
    assert replace(fragment, xml=b"") == type(fragment)(
        guid=EPISODE.guid,
        date=NOON,
        revision=1,
        title="Снег в горах",
        enclosure_url=f"https://radio.example/media/{STANDARD.key}",
        xml=b"",
        problems=(),
    )


def test_a_broadcast_takes_the_place_of_a_narration_under_the_same_guid() -> None:
    heard = replace(EPISODE, recordings=(NARRATION, BROADCAST))
    before, after = render_item(), render_item(heard)
    assert (before.guid, after.guid) == (EPISODE.guid, EPISODE.guid)
    assert after.enclosure_url == "https://radio.example/media/r/su/cc.mp3"
    assert values(heard, "podcast:alternateEnclosure/@rel") == ["narration-en"] * 2
    assert NOTICE not in after.xml.decode()


def test_of_two_narrations_the_programmes_first_language_is_heard() -> None:
    both = replace(EPISODE, recordings=(READING, NARRATION))
    assert choose_recording(both, PROGRAMME.languages) == NARRATION
    assert choose_recording(both, (FA, EN)) == READING


def test_a_languages_feed_has_that_languages_recording_title_and_text() -> None:
    assert choose_recording(WATER, PROGRAMME.languages, FA) == READING
    assert values(WATER, "title/text()", FA) == ["آب از آنِ کیست؟"]
    assert values(WATER, "enclosure/@url", FA) == ["https://radio.example/media/r/su/ee.mp3"]
    assert choose_text(PROGRAMME, WATER, FA) == WATER.content.texts[1]
    assert choose_text(PROGRAMME, WATER, None) == WATER.content.texts[0]


@pytest.mark.parametrize("recordings", [(), (replace(NARRATION, renditions=(LIGHT,)),)])
def test_an_episode_without_a_standard_file_is_in_no_feed(recordings: tuple[()]) -> None:
    silent = replace(EPISODE, recordings=recordings)
    assert choose_recording(silent, PROGRAMME.languages) is None
    with pytest.raises(PreflightError, match="sneg-v-gorah has no standard audio file"):
        render_item(silent)


def test_an_episode_is_not_in_the_feed_of_a_language_it_is_not_heard_in() -> None:
    with pytest.raises(PreflightError, match="in kk"):
        render_item(EPISODE, lang=KK)


def test_files_for_broadcasting_are_private() -> None:
    private = replace(STANDARD, profile=Profile.BROADCAST, key="private.flac")
    heard = replace(NARRATION, renditions=(*NARRATION.renditions, private))
    assert b"private.flac" not in render_item(replace(EPISODE, recordings=(heard,))).xml


def test_the_integrity_is_the_files_own_digest() -> None:
    digest = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"
    heard = replace(NARRATION, renditions=(replace(STANDARD, sha256=digest),))
    # printf hello | openssl dgst -sha256 -binary | base64
    assert values(replace(EPISODE, recordings=(heard,)), "*/podcast:integrity/@value") == [
        "sha256-LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ="
    ]


def test_times_of_another_recording_are_not_called_captions() -> None:
    assert values(WATER, "podcast:transcript[@rel]/@language") == ["kk"] * 3
    assert values(WATER, "podcast:transcript[@rel]/@language", FA) == ["fa"] * 3


def test_each_transcript_is_declared_with_the_type_it_is_served_with() -> None:
    declared = values(EPISODE, "podcast:transcript/@type")
    assert sorted(f"{mime}; charset=utf-8" for mime in declared) == sorted(
        each.type for each in FORMATS.values()
    )
    captions = values(EPISODE, "podcast:transcript[@rel='captions']/@type")
    timed = [each.type.partition(";")[0] for each in FORMATS.values() if each.timed]
    assert sorted(captions) == sorted(timed)


def test_a_language_without_two_letters_of_its_own_is_written_as_apps_know_it() -> None:
    dari = replace(EPISODE, recordings=(replace(NARRATION, lang=Lang("prs")),))
    assert set(values(dari, "podcast:alternateEnclosure/@lang")) == {"fa-AF"}
    assert b"<language>uz</language>" in render_head(lang=Lang("uz-Cyrl"))
    assert b"<language>fa-AF</language>" in render_head(lang=Lang("prs"))


def test_an_undetermined_language_is_left_out() -> None:
    unknown = replace(EPISODE, recordings=(replace(NARRATION, lang=Lang("und")),))
    assert values(unknown, "podcast:alternateEnclosure/@lang") == []


def test_organisations_are_credited_in_the_text_and_are_no_persons() -> None:
    assert values(EPISODE, "podcast:person") == []
    plain = replace(EPISODE, content=replace(CONTENT, credit_text=None))
    closing = "<p>Broadcast by Radio Example. Network: Example Network. Funded by Ministry of"
    assert closing in values(plain, "description/text()")[0]


def test_two_organisations_in_one_role_are_named_together() -> None:
    funders = (Credit(CreditRole.FUNDER, "A"), Credit(CreditRole.FUNDER, "B & C"))
    content = replace(CONTENT, credit_text=None, credits=funders)
    described = values(replace(EPISODE, content=content), "description/text()")[0]
    assert described.endswith("<p>Funded by A, B &amp; C.</p>")


def test_nothing_is_said_that_no_input_says() -> None:
    bare = replace(
        EPISODE,
        content=replace(CONTENT, credits=(), credit_text=None, people=()),
        transcripts=(),
    )
    names = [etree.QName(child).localname for child in parsed(render_item(bare).xml)]
    assert names == [
        "title",
        "link",
        "description",
        "encoded",
        "guid",
        "enclosure",
        "pubDate",
        "duration",
        "explicit",
        "episodeType",
        "alternateEnclosure",
        "alternateEnclosure",
    ]


def test_a_long_title_is_cut_at_a_word_and_the_cut_is_told() -> None:
    text = replace(CONTENT.texts[0], title=LangText(RU, "слово " * 60))
    fragment = render_item(replace(EPISODE, content=replace(CONTENT, texts=(text,))))
    title = parsed(fragment.xml).findtext("title")
    assert title == ("слово " * 42).strip() + "…"
    assert [(each.rule, each.where) for each in fragment.problems] == [("psp.length", EPISODE.guid)]


def test_a_duration_is_never_nothing() -> None:
    short = replace(NARRATION, renditions=(replace(STANDARD, duration_ms=300),))
    assert values(replace(EPISODE, recordings=(short,)), "itunes:duration/text()") == ["1"]


def test_chapters_are_named_only_where_there_are_some() -> None:
    item = given(PROGRAMME, EPISODE)
    assert b"podcast:chapters" not in render(item, None)
    with_some = replace(item, chapters=True)
    home = "https://radio.example/central-asia-radio/sneg-v-gorah/"
    assert (
        f'url="{home}chapters.json" type="application/json+chapters"'
        in render(with_some, None).decode()
    )
    assert f'url="{home}chapters.en.json"' in render(with_some, EN).decode()


def render(item: ItemInput, lang: Lang | None) -> bytes:
    return feeds.render_item(PROGRAMME, item, LINKS, wording=WORDING, lang=lang).xml


def test_a_name_for_a_number_needs_the_number() -> None:
    content = replace(CONTENT, season_name="Winter", episode_display="7¾")
    names = values(replace(EPISODE, content=content), "podcast:season | podcast:episode")
    assert names == []


def test_whatever_is_cut_is_told() -> None:
    long = "слово " * 60
    content = replace(
        CONTENT,
        season=1,
        season_name=long,
        episode=1,
        episode_display=long,
        people=(Person(long),),
        locations=(Location(long),),
        license=License(long, "https://radio.example/terms"),
        funding=(Funding("https://radio.example/give", long),),
        image_alt=long,
    )
    episode = replace(EPISODE, content=content, artwork="a/b.png")
    fragment = render_item(episode)
    assert [each.message.split(" is longer")[0] for each in fragment.problems] == [
        "The season's name",
        "The episode's display",
        "The picture's description",
        "The name of a person",
        "The name of a place",
        "The name of the licence",
        "The text of a page for giving",
    ]
    for path, longest in (
        ("podcast:season/@name", 128),
        ("podcast:episode/@display", 32),
        ("podcast:image/@alt", 255),
        ("podcast:person/text()", 128),
        ("podcast:location/text()", 128),
        ("podcast:license/text()", 128),
        ("podcast:funding/text()", 128),
    ):
        (value,) = values(episode, path)
        assert longest - 6 <= len(value) <= longest
        assert value.endswith("слово…")
