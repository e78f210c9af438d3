"""Each rule, broken alone, is reported, and nothing else is."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from podcast.domain.problems import Severity
from podcast.feeds import Other, assemble, check_change, check_feed
from podcast.feeds.rules import (
    CHANNEL_RULES,
    DOCUMENT_RULES,
    ITEM_RULES,
    WHOLE_FEED_RULES,
)
from tests.cast import EPISODE, NOON

from .cases import CASES, FULL, WATER, render_head, render_item

FEED = CASES["full"].render().decode()
RULES = {
    (rule.id, rule.severity)
    for rule in (*DOCUMENT_RULES, *CHANNEL_RULES, *WHOLE_FEED_RULES, *ITEM_RULES)
}
MUST, SHOULD = Severity.ERROR, Severity.WARNING

CHANNEL_END = "<podcast:medium>podcast</podcast:medium>"
ITEM_END = "<itunes:episodeType>full</itunes:episodeType>"
HOME = "https://radio.example/central-asia-radio/"
EPISODE_LINK = f"<link>{HOME}sneg-v-gorah/</link>"
ITEM_DATE = "<pubDate>Tue, 24 Nov 2026 12:00:00 +0000</pubDate>"
ENCLOSURE = re.findall(r"<enclosure .*/>", FEED)
VTT = re.findall(r"<podcast:transcript .*vtt.*/>", FEED)[0]
TRANSCRIPTS = "\n".join(re.findall(r" *<podcast:transcript .*sneg.*/>", FEED))
ITEMS = re.findall(r" *<item>.*?</item>\n", FEED, re.DOTALL)
IMAGE = re.findall(r"<itunes:image .*/>", FEED)[0]


def more(place: str, xml: str) -> tuple[str, str]:
    return place, place + xml


def none(xml: str) -> tuple[str, str]:
    return xml, ""


BREACHES: dict[tuple[str, Severity], list[tuple[str, str]]] = {
    ("psp.utf8", MUST): [none('<?xml version="1.0" encoding="UTF-8"?>\n')],
    ("psp.rss2", MUST): [
        ('version="2.0"', 'version="0.92"'),
        ("</channel>", "</channel><channel/>"),
        ("<rss ", "<!DOCTYPE rss [<!ENTITY a 'b'>]><rss "),
        ("</channel>", ""),
    ],
    ("psp.ns", MUST): [("/rss/1.0/modules/content/", "/RSS/1.0/modules/content/")],
    ("psp.c.self", MUST): [
        ('rel="self"', 'rel="next"'),
        ("application/rss+xml", "text/xml"),
        more(CHANNEL_END, f'<atom:link rel="self" type="application/rss+xml" href="{HOME}"/>'),
    ],
    ("psp.c.title", MUST): [none("<title>Central Asia Radio</title>")],
    ("psp.c.description", MUST): [
        none("<description>Radio programmes from Central Asia, with their texts.</description>"),
        ("Radio programmes from Central Asia, with their texts.", ""),
    ],
    ("psp.c.link", MUST): [none(f"<link>{HOME}</link>")],
    ("psp.c.language", MUST): [
        ("<language>en<", "<language>prs<"),
        none("<language>en</language>"),
    ],
    ("psp.c.category", MUST): [
        ('text="Politics"', 'text="politics"'),
        ('text="News"', 'text="Games &amp; Hobbies"'),
        ('<itunes:category text="Politics"/>', "<itunes:category/>"),
    ],
    ("psp.c.explicit", MUST): [("<itunes:explicit>false", "<itunes:explicit>no")],
    ("psp.c.image", MUST): [none(IMAGE), (IMAGE, IMAGE.replace("png", "gif")), more(IMAGE, IMAGE)],
    ("psp.c.locked", SHOULD): [
        none('<podcast:locked owner="podcast@radio.example">yes</podcast:locked>')
    ],
    ("psp.c.locked", MUST): [(">yes</podcast:locked>", ">true</podcast:locked>")],
    ("psp.c.guid", MUST): [
        ("5f3f3b0e-7c53-5d0f", "5f3f3b0e-7c53-4d0f"),
        ("5f3f3b0e-7c53-5d0f", "?"),
        none("<podcast:guid>5f3f3b0e-7c53-5d0f-9d7e-6d9a1c1c7b11</podcast:guid>"),
    ],
    ("psp.c.author", SHOULD): [
        none("<itunes:author>Example Newsroom &amp; Friends</itunes:author>"),
    ],
    ("spotify.owner", SHOULD): [none("<itunes:email>podcast@radio.example</itunes:email>")],
    ("psp.c.type", MUST): [(">episodic<", ">weekly<")],
    ("psp.c.copyright", SHOULD): [
        ("<copyright>", "<copyright>© "),
        ("</copyright>", " 2026</copyright>"),
    ],
    ("psp.c.complete", MUST): [more(CHANNEL_END, "<itunes:complete>no</itunes:complete>")],
    ("psp.c.block", MUST): [more(CHANNEL_END, "<itunes:block>no</itunes:block>")],
    ("apple.new-feed-url", MUST): [
        more(CHANNEL_END, "<itunes:new-feed-url>feed.xml</itunes:new-feed-url>")
    ],
    ("rss.image", MUST): [("      <title>Central Asia Radio", "      <title>Cover")],
    ("apple.verify", MUST): [more(CHANNEL_END, '<podcast:txt purpose="applepodcastsverify"/>')],
    ("apple.dropped", SHOULD): [
        more(CHANNEL_END, "<itunes:keywords>news</itunes:keywords>"),
        more(ITEM_END, "<itunes:summary>news</itunes:summary>"),
    ],
    ("ns.medium", MUST): [(CHANNEL_END, "<podcast:medium>radio</podcast:medium>")],
    ("ns.funding", MUST): [
        none(' url="https://radio.example/give"'),
        ("Support us", "s" * 129),
    ],
    ("apple.items", MUST): [none("".join(ITEMS))],
    ("google.order", SHOULD): [("".join(ITEMS), "".join(reversed(ITEMS)))],
    ("psp.i.title", MUST): [none("<title>Снег в горах</title>"), ("Снег в горах", "")],
    ("psp.i.guid", MUST): [
        ('isPermaLink="false"', 'isPermaLink="true"'),
        none(' isPermaLink="false"'),
        none(f'<guid isPermaLink="false">{EPISODE.guid}</guid>'),
        (WATER.guid, EPISODE.guid),
    ],
    ("psp.i.pubDate", MUST): [
        none(ITEM_DATE),
        (ITEM_DATE, ITEM_DATE.replace("Tue", "Wed")),
        (ITEM_DATE, ITEM_DATE.replace("+0000", "EST")),
        (ITEM_DATE, ITEM_DATE.replace("24", "44")),
        (ITEM_DATE, ITEM_DATE.replace("Tue, 24", "Wed, 25")),
    ],
    ("psp.i.description", SHOULD): [
        none("<description><![CDATA[<p>Бір ауыл мен бір арық туралы.</p>]]></description>"),
        none("<p>Бір ауыл мен бір арық туралы.</p>"),
    ],
    ("psp.i.link", SHOULD): [none(EPISODE_LINK)],
    ("psp.i.link", MUST): [(EPISODE_LINK, "<link>sneg-v-gorah</link>")],
    ("psp.i.duration", SHOULD): [none("<itunes:duration>14</itunes:duration>")],
    ("psp.i.duration", MUST): [("duration>14<", "duration>14.0<"), ("duration>14<", "duration>0<")],
    ("psp.i.image", MUST): [more(ITEM_END, '<itunes:image href="https://radio.example/a.webp"/>')],
    ("psp.i.explicit", SHOULD): [none("<itunes:explicit>true</itunes:explicit>")],
    ("psp.i.explicit", MUST): [("<itunes:explicit>true<", "<itunes:explicit>clean<")],
    ("psp.i.season", MUST): [("<itunes:season>2<", "<itunes:season>0<")],
    ("psp.i.episode", MUST): [("<itunes:episode>7<", "<itunes:episode>7a<")],
    ("psp.i.episodeType", MUST): [(ITEM_END, "<itunes:episodeType>short</itunes:episodeType>")],
    ("psp.i.block", MUST): [more(ITEM_END, "<itunes:block>no</itunes:block>")],
    ("apple.title", MUST): [more(ITEM_END, "<itunes:title/>")],
    ("ns.person", MUST): [(">Айгүл Сәрсен<", "><"), (">Айгүл Сәрсен<", f">{'Ә' * 129}<")],
    ("ns.alternateEnclosure", MUST): [
        ("podcast:alternateEnclosure type=", "podcast:alternateEnclosure height="),
        ("podcast:source uri=", "podcast:source url="),
        ('title="Broadcast"', f'title="{"B" * 33}"'),
    ],
    ("psp.i.enclosure", MUST): [
        none(ENCLOSURE[0]),
        more(ENCLOSURE[0], ENCLOSURE[0].replace("aa.mp3", "ab.mp3")),
        none(' length="168000" type="audio/mpeg"'),
        (ENCLOSURE[0], ENCLOSURE[0].replace('length="168000"', 'length="0"')),
        (ENCLOSURE[0], ENCLOSURE[0].replace("https://radio.example", "")),
    ],
    ("psp.i.type", MUST): [(ENCLOSURE[0], ENCLOSURE[0].replace("audio/mpeg", "audio/mp3"))],
    ("apple.i.extension", MUST): [(ENCLOSURE[0], ENCLOSURE[0].replace(".mp3", ".mp3/get?a=.mp3"))],
    ("apple.i.enclosure-unique", MUST): [(ENCLOSURE[1], ENCLOSURE[0])],
    ("psp.i.transcript", SHOULD): [none(TRANSCRIPTS)],
    ("ns.transcript", MUST): [
        ("application/x-subrip", "text/srt"),
        ('rel="captions"', 'rel="subtitles"'),
        ('language="en"', 'language="English (UK)"'),
        (VTT, VTT.replace("url=", "href=")),
    ],
    ("ns.transcript.vtt", SHOULD): [none(VTT)],
    ("psp.trim", MUST): [("Снег в горах", " Снег в горах"), (' title="Broad', ' title=" Broad')],
    ("psp.length", MUST): [
        ("Снег в горах", "с" * 256),
        ("Бір ауыл мен бір арық туралы.", "а" * 2_001),
    ],
    ("rss.cdata", MUST): [
        ("<p>Су аз.</p>", "<script>alert(1)</script>"),
        (
            "<![CDATA[<p>Бір ауыл мен бір арық туралы.</p>]]>",
            "&lt;p&gt;Бір ауыл мен бір арық туралы.&lt;/p&gt;",
        ),
    ],
    ("rss.cdata", SHOULD): [
        ("Снег в горах", "&lt;b&gt;Снег&lt;/b&gt;"),
        ("<p>Бір ауыл мен бір арық туралы.</p>", "<h2>Бір ауыл</h2>"),
    ],
    ("apple.ascii-url", MUST): [(EPISODE_LINK, f"<link>{HOME}снег/</link>")],
    ("apple.case", MUST): [more(ITEM_END, "<itunes:Order>1</itunes:Order>")],
    ("ns.https", MUST): [(VTT, VTT.replace("https:", "http:"))],
    ("ns.https", SHOULD): [
        (VTT, VTT.replace("https://radio.example", f"http://{host}"))
        for host in ("127.0.0.1:8000", "[::1]", "192.168.1.20", "localhost", "radio.local", "pi")
    ],
}


def test_the_full_feed_breaks_no_rule() -> None:
    assert check_feed(FEED.encode(), now=NOON) == ()


def test_the_seeds_feed_lacks_only_what_no_input_says() -> None:
    problems = check_feed(CASES["seed"].render(), now=NOON)
    assert [(each.rule, each.severity, each.where) for each in problems] == [
        ("psp.c.author", SHOULD, "channel"),
        ("spotify.owner", SHOULD, "channel"),
    ]


def test_every_rule_has_a_breach_here() -> None:
    assert set(BREACHES) == RULES


@pytest.mark.parametrize(
    ("rule", "breach"),
    [(rule, breach) for rule, breaches in BREACHES.items() for breach in breaches],
    ids=lambda value: "-".join(map(str, value))[:40] if isinstance(value[1], Severity) else "",
)
def test_a_broken_rule_and_only_it_is_reported(
    rule: tuple[str, Severity], breach: tuple[str, str]
) -> None:
    old, new = breach
    assert old in FEED
    problems = check_feed(FEED.replace(old, new, 1).encode(), now=NOON)
    assert {(each.rule, each.severity) for each in problems} == {rule}
    for each in problems:
        assert each.message.endswith(".")
        assert each.remedy.endswith((".", ")."))


def test_a_problem_says_where_it_is() -> None:
    broken = FEED.replace("Снег в горах", "", 1).replace(">episodic<", ">weekly<")
    assert [each.where for each in check_feed(broken.encode())] == ["channel", EPISODE.guid]


def test_an_item_without_a_guid_is_called_by_its_place() -> None:
    broken = FEED.replace(f'<guid isPermaLink="false">{WATER.guid}</guid>', "")
    assert [each.where for each in check_feed(broken.encode())] == ["item 2"]


def test_bytes_that_are_not_utf_8_are_an_error_and_not_a_crash() -> None:
    problems = check_feed(FEED.encode().replace("Снег".encode(), b"\xd1\xed\xe5\xe3"))
    assert [each.rule for each in problems] == ["psp.rss2"]


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

    def test_without_items_is_right_while_others_stay(self) -> None:
        assert check_change(self.HEAD, [], self.OTHERS) == ()
        assert [each.rule for each in check_change(self.HEAD, [], ())] == ["apple.items"]

    def test_finds_what_a_look_at_the_whole_feed_finds(self) -> None:
        broken = self.SNOW.xml.replace(b">14<", b">x<")
        whole = check_feed(assemble(self.HEAD, [broken, self.WELL.xml]))
        assert check_change(self.HEAD, [broken], self.OTHERS) == whole != ()
