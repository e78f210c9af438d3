"""docs/rules.md tells every rule, as the tables in the code have it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import pytest

from podcast.artwork import rules as artwork
from podcast.artwork.traces import TRACES
from podcast.audio import rules as audio
from podcast.audio import traces
from podcast.feeds import chapter_rules
from podcast.feeds.rules import ALL_RULES
from podcast.services.check import feeds, files, voices
from podcast.services.check.http import rules as http
from podcast.services.check.private import UNKNOWN
from podcast.transcripts import FILE_RULES, SET_RULES
from tests.artwork import test_rules as test_artwork
from tests.audio import broken as audio_files
from tests.checking import leaking, test_areas, test_http
from tests.conftest import CHECKOUT
from tests.feeds import test_chapter_rules
from tests.feeds.breaches import BREACHES
from tests.golden import assert_golden
from tests.rules_page import Key, Told, table
from tests.transcripts import test_rules as test_transcripts

PAGE = CHECKOUT / "docs" / "rules.md"

SECTIONS: dict[str, tuple[Sequence[Told], Mapping[Key, Sequence[object]]]] = {
    "feed": (ALL_RULES, BREACHES),
    "object": (feeds.RULES, test_areas.FEEDS),
    "file": (files.RULES, test_areas.FILES),
    "private": ([*traces.RULES, TRACES, UNKNOWN], leaking.BROKEN),
    "audio": (audio.RULES, audio_files.BROKEN),
    "transcript": ([*FILE_RULES, *SET_RULES], test_transcripts.BROKEN),
    "chapters": ([chapter_rules.FORM, *chapter_rules.RULES], test_chapter_rules.BROKEN),
    "artwork": ([artwork.BROKEN, *artwork.RULES], test_artwork.BROKEN),
    "voices": (voices.RULES, test_areas.VOICES),
    "http": (
        [*http.SITE_RULES, *http.RULES, http.MOVED, http.GONE],
        {**test_http.BROKEN, **test_areas.UNREACHABLE},
    ),
}
"""What stands between `<!-- NAME -->` and `<!-- /NAME -->`: rules, and how a test breaks them."""

RULES = [rule for rules, _ in SECTIONS.values() for rule in rules]


@pytest.mark.parametrize("name", SECTIONS)
def test_the_page_has_each_table_as_the_code_has_it(name: str) -> None:
    rules, breaches = SECTIONS[name]
    page = PAGE.read_text("utf-8")
    old = re.search(rf"(?s)(?<=<!-- {name} -->\n).*?(?=<!-- /{name} -->)", page)
    assert old
    made = page[: old.start()] + table(rules, breaches) + "\n" + page[old.end() :]
    assert_golden(PAGE, made.encode())


def test_every_source_is_explained() -> None:
    page = PAGE.read_text("utf-8").split("## Who says so")[1].split("##")[0]
    explained = set(re.findall(r"^\| ([^|]+?) \|", page, re.MULTILINE))
    assert {source for rule in RULES for source in rule.source.split(", ")} <= explained


def test_no_two_rows_say_the_same() -> None:
    rows = [(rule.id, rule.severity, rule.says) for rule in RULES]
    assert len(rows) == len(set(rows))


def test_every_row_is_a_sentence() -> None:
    assert [rule.id for rule in RULES if not rule.says.endswith(".")] == []
