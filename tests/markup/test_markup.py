from __future__ import annotations

import re

import nh3
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from podcast import markup
from podcast.domain.texts import Block, BlockKind

PARAGRAPH, HEADING, QUOTATION, ITEM = BlockKind

BODY = """\
# Roads

Snow fell *in the night*
and closed [the road](https://news.example/a?b=1&c=2) & the pass.

> “I wait,” he said.

1. one
2. two

**Anna:** Who pays?
**Bek**: Nobody.

Line one\\
Line two
"""


def test_a_body_is_cut_into_blocks_of_plain_text() -> None:
    assert markup.blocks(BODY) == (
        Block(HEADING, "Roads"),
        Block(PARAGRAPH, "Snow fell in the night and closed the road & the pass."),
        Block(QUOTATION, "“I wait,” he said."),
        Block(ITEM, "one"),
        Block(ITEM, "two"),
        Block(PARAGRAPH, "Who pays?", "Anna"),
        Block(PARAGRAPH, "Nobody.", "Bek"),
        Block(PARAGRAPH, "Line one Line two"),
    )


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ('<a href="https://a.example/?x>y&quot;">snow</a> fell', "snow fell"),
        ("3 < 4 &amp; 5 > 4 &amp;lt; 6", "3 < 4 & 5 > 4 &lt; 6"),
        ("![a < b](https://a.example/a.png) told", "a < b told"),
        ("a<br>b<br />c <B>loud</B>", "a b c loud"),
    ],
)
def test_tags_and_references_are_told_from_words(written: str, read: str) -> None:
    assert markup.blocks(written) == (Block(PARAGRAPH, read),)


def test_the_plain_text_keeps_speakers_and_parts_blocks() -> None:
    assert markup.plain("# Roads\n\n**Anna:** Who\npays?\n") == "Roads\n\nAnna: Who pays?"


def test_a_page_has_headings_below_its_own_and_links_without_other_attributes() -> None:
    assert markup.html(BODY) == (
        "<h2>Roads</h2>\n"
        "<p>Snow fell <em>in the night</em>\nand closed "
        '<a href="https://news.example/a?b=1&amp;c=2">the road</a> &amp; the pass.</p>\n'
        "<blockquote>\n<p>“I wait,” he said.</p>\n</blockquote>\n"
        "<ol>\n<li>one</li>\n<li>two</li>\n</ol>\n"
        "<p><strong>Anna:</strong> Who pays?\n<strong>Bek</strong>: Nobody.</p>\n"
        "<p>Line one<br>\nLine two</p>\n"
    )


def test_a_feed_has_only_the_tags_that_directories_allow() -> None:
    assert markup.feed_html("# Roads\n\n> “I wait,” he said.\n\n`code` ~~gone~~\n") == (
        "<p><strong>Roads</strong></p>\n\n<p>“I wait,” he said.</p>\n\n<p>code ~~gone~~</p>\n"
    )


def test_a_caller_can_allow_fewer_tags() -> None:
    assert markup.html("*a* [b](https://b.example)", tags={"em"}) == "<em>a</em> b\n"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("<script>alert(1)</script>", ""),
        ("a <script>alert(1)</script>b", "<p>a b</p>\n"),
        ("<b onclick='x()'>a</b>", "<p><b>a</b></p>\n"),
        ("<style>p{}</style>", ""),
        ("<iframe src='https://a.example'></iframe>", ""),
        ("[a](javascript:alert(1))", "<p>a</p>\n"),
        ("[a](JaVaScRiPt:alert(1))", "<p>a</p>\n"),
        ("[a](data:text/html,x)", "<p>a</p>\n"),
        ("[a](/studio/)", "<p>a</p>\n"),
        ("[a](#)", "<p>a</p>\n"),
        ("[a](//a.example)", "<p>a</p>\n"),
        ("<a@b.example>", '<p><a href="mailto:a@b.example">a@b.example</a></p>\n'),
        (
            "<a href='https://a.example' target=_blank style='x'>a</a>",
            '<p><a href="https://a.example">a</a></p>\n',
        ),
        ("a <!-- b --> c", "<p>a  c</p>\n"),
        ("&lt;script&gt;", "<p>&lt;script&gt;</p>\n"),
    ],
)
def test_what_nobody_should_send_to_a_browser_is_gone(written: str, expected: str) -> None:
    assert markup.html(written) == expected
    assert markup.feed_html(written) == expected


def test_a_picture_becomes_its_description() -> None:
    body = 'Here: ![a "road" <closed> & cold](https://a.example/x.png)'
    assert markup.html(body) == '<p>Here: a "road" &lt;closed&gt; &amp; cold</p>\n'
    assert markup.plain(body) == 'Here: a "road" <closed> & cold'


@pytest.mark.parametrize(
    ("written", "block"),
    [
        ("**Anna:** Who?", Block(PARAGRAPH, "Who?", "Anna")),
        ("**Anna**: Who?", Block(PARAGRAPH, "Who?", "Anna")),
        ("> **Анна Ильина:** Кто?", Block(QUOTATION, "Кто?", "Анна Ильина")),
        ("**Note:** closed.", Block(PARAGRAPH, "Note: closed.")),
        ("**Anna:**", Block(PARAGRAPH, "Anna:")),
        ("**Anna** asks: who?", Block(PARAGRAPH, "Anna asks: who?")),
        ("She: **Anna:** who?", Block(PARAGRAPH, "She: Anna: who?")),
        (f"**{'a' * 81}:** b", Block(PARAGRAPH, f"{'a' * 81}: b")),
    ],
)
def test_a_bold_name_with_a_colon_begins_a_turn(written: str, block: Block) -> None:
    assert markup.blocks(written) == (block,)


def speakers(body: str) -> list[str | None]:
    return [block.speaker for block in markup.blocks(body)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("**Weather:** storm.", [None]),
        ("**Weather:** storm?\n\n**Weather:** calm.", [None, None]),
        ("**Opened:** in May.\n\n**Doctors:** two.", [None, None]),
        ("**Anna:** I wait.", [None]),
        ("**Anna:** We sold twice as much.\n\n**Bek:** And nobody owes us.", ["Anna", "Bek"]),
        (
            "**Opened:** twenty years ago, in May\n\n**Staff:** two doctors and a nurse",
            [None, None],
        ),
        ("**Anna:** I wait.\n\nSnow fell.\n\n**Anna:** I waited.", ["Anna", None, "Anna"]),
        ("**Anna Ilina:** I wait.", ["Anna Ilina"]),
        ("**Omar bin Said:** I wait.", ["Omar bin Said"]),
        ("**Market Prices:** high.", [None]),
        ("**How we lived:** badly.", [None]),
        ("**Host:** Good evening.", ["Host"]),
        ("**Ведущий:** Добрый вечер.", ["Ведущий"]),
        ("**Host:** Good evening.\n\n**Anna:** Good evening.", ["Host", "Anna"]),
        ("**Anna:** Who pays?\n\n**Bek:** Nobody.", ["Anna", "Bek"]),
        ("**Anna:** Who pays?\n\nA pause.\n\n**Doctors:** two.", ["Anna", None, None]),
        ("**آنا:** برف؟\n\n**بیک:** بله.", ["آنا", "بیک"]),
        ("**نکته مهم:** برف.", [None]),
        ("Anna: snow.", [None]),
        ("Anna: snow?\n\nBek: ice.", [None, None]),
        ("Anna: snow?\n\nBek: ice.\n\nAnna: when?", ["Anna", "Bek", "Anna"]),
        ("Anna: snow?\nBek: ice.\nAnna: when?", ["Anna", "Bek", "Anna"]),
        ("Osh: 20.\n\nHot.\n\nOsh: 30.", [None, None, None]),
        ("He said: snow.\n\nShe said: ice.\n\nHe said: rain.", [None, None, None]),
        ("- Anna: a\n- Bek: b\n- Anna: c", [None, None, None]),
        ("# Anna: a\n\n# Bek: b\n\n# Anna: c", [None, None, None]),
        ("آنا: برف؟\n\nبیک: بله.\n\nآنا: کی؟", ["آنا", "بیک", "آنا"]),
    ],
)
def test_a_label_is_a_speaker_where_the_text_gives_evidence(
    body: str, expected: list[str | None]
) -> None:
    assert speakers(body) == expected


def test_what_is_no_turn_keeps_its_label() -> None:
    assert markup.blocks("**Weather:** storm.") == (Block(PARAGRAPH, "Weather: storm."),)


def test_a_turn_lasts_to_the_next_name_or_the_end_of_its_paragraph() -> None:
    assert markup.blocks("**A:** one\ntwo\n**B:** three\n\nfour") == (
        Block(PARAGRAPH, "one two", "A"),
        Block(PARAGRAPH, "three", "B"),
        Block(PARAGRAPH, "four"),
    )


def test_cells_of_raw_html_do_not_run_into_one_word() -> None:
    assert markup.plain("<table><tr><td>snow</td><td>ice</td></tr></table>") == "snow ice"


def test_zero_width_joiners_of_persian_stay() -> None:
    assert markup.plain("می\u200cبارد") == "می\u200cبارد"


@pytest.mark.parametrize("number", [1, 8, 11, 27, 127, 0x202E, 0x200B, 0xFFFE, 0xFFFF])
def test_a_reference_to_a_character_that_no_text_may_hold_gives_none(number: int) -> None:
    body = f"snow &#{number};ice"
    assert chr(number) not in markup.html(body) + markup.feed_html(body) + markup.plain(body)


def test_a_million_entities_are_sanitised_in_pieces() -> None:
    body = "&" * 1_000_000
    assert markup.html(body) == f"<p>{'&amp;' * 1_000_000}</p>\n"


@pytest.mark.parametrize(
    "tag",
    ["<div>", "<div a='<'>", "<div a='</div>'>", "<div><!--</div>-->", "<b a={n}>", "> "],
)
def test_tags_nested_too_deep_are_shown_as_text(tag: str) -> None:
    deep = "".join(tag.format(n=n) for n in range(30_000)) + "snow"
    assert markup.plain(deep).startswith(deep[:5])
    assert markup.html(deep).startswith("<p>&")


def test_tags_nested_as_deep_as_people_do_are_read() -> None:
    assert markup.plain("<div>" * 2_000 + "snow") == "snow"
    assert markup.blocks("> " * 50 + "snow") == (Block(QUOTATION, "snow"),)


MARKDOWN = st.lists(
    st.sampled_from(
        [
            "snow",
            "*",
            "**",
            "# ",
            "> ",
            "- ",
            "\n",
            "\n\n",
            "<b>",
            "</b>",
            "<div>",
            "[a](b)",
            "&amp;",
            "<",
            "`",
        ]
    ),
    max_size=30,
).map("".join)


@settings(deadline=None)
@given(body=MARKDOWN | st.text(max_size=200))
def test_page_feed_and_blocks_hold_the_same_words(body: str) -> None:
    page, feed = markup.html(body), markup.feed_html(body)
    assert words(page) == words(feed)
    assert set(re.findall(r"</?([a-z0-9]+)", feed)) <= markup.FEED_TAGS
    assert not re.search(r"<[a-z]+ (?!href=\"(?:https?|mailto):)", page + feed)
    said = " ".join(f"{block.speaker or ''} {block.text}" for block in markup.blocks(body))
    assert re.findall(r"snow", said) == re.findall(r"snow", page)


def words(html: str) -> list[str]:
    joined = re.sub(r"</?(?:a|b|i|em|strong|code)\b[^<>]*>", "", html)
    return re.sub(r"<[^<>]*>", " ", joined).split()


MARKUP = st.lists(
    st.sampled_from(
        [
            *("a", "é", "*", "**", "_", "`", "&", "&amp;", "<", "\n", "\n\n", "- ", "1. ", "> "),
            *("## ", "[x](http://a.b)", "[y](#)", "![i](u)", "<p>", "</p>", "<b>", "</b>", "<br>"),
            *("<img alt='q'>", "<div>", "</div>", "<a href='x'>", "</a>", "<em>", "<hr>"),
        ]
    ),
    max_size=40,
).map("".join)


@given(MARKUP)
def test_html_for_a_feed_is_as_clean_as_if_it_were_cleaned_again(body: str) -> None:
    made = markup.feed_html(body)

    assert made == nh3.clean(
        made,
        tags=set(markup.FEED_TAGS),
        attributes={"a": {"href"}},
        url_schemes={"http", "https", "mailto"},
        url_relative="deny",
        link_rel=None,
    )
