"""Each rule of a chapters file, broken alone, is reported, and nothing else is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcast.feeds.chapter_rules import FORM, RULES, check_chapters
from tests.broken_rules import MUST, SHOULD, Key, ways

GOOD = """\
{
 "version": "1.2.0",
 "title": "Қар",
 "podcastName": "Central Asia Radio",
 "chapters": [
  {"startTime": 0, "title": "Кіріспе"},
  {"startTime": 12.5, "title": "Жол", "toc": true, "endTime": 60},
  {"startTime": 60, "title": "Соңы", "location": {"name": "Ош", "geo": "geo:40.5,72.8"}}
 ]
}
"""
FIRST = '{"startTime": 0, "title": "Кіріспе"}'
SECOND = '  {"startTime": 12.5, "title": "Жол", "toc": true, "endTime": 60},\n'

BROKEN: dict[Key, list[tuple[str, str]]] = {
    ("chapters.form", MUST): [
        ("{\n", "[\n"),
        ("]\n}", "]"),
        ('"1.2.0"', '"1.1"'),
        ('"1.2.0"', "1.2"),
        ('"version": "1.2.0",', ""),
        ('"title": "Қар"', '"title": ""'),
        ('"podcastName"', '"podcast"'),
        ('"chapters"', '"waypoints": "yes", "chapters"'),
        (FIRST, "0"),
        (FIRST, '{"title": "Кіріспе"}'),
        (FIRST, '{"startTime": "0:00"}'),
        (FIRST, '{"startTime": -1}'),
        (FIRST, '{"startTime": NaN}'),
        (FIRST, '{"startTime": 1e999}'),
        (FIRST, "[" * 100_000),
        ("Кіріспе", " "),
        ('"toc": true', '"toc": "true"'),
        ('"toc"', '"hidden"'),
        ("geo:40.5,72.8", "40.5,72.8"),
        ('"name": "Ош", ', ""),
    ],
    ("chapters.order", MUST): [("12.5", "61"), ('"endTime": 60', '"endTime": 12')],
    ("chapters.end", MUST): [
        ('"startTime": 60', '"startTime": 90.1'),
        ('"endTime": 60', '"endTime": 91'),
    ],
    ("chapters.first", SHOULD): [('"startTime": 0', '"startTime": 1')],
    ("chapters.few", SHOULD): [(SECOND, "")],
}


def breaches(text: str, duration_ms: int | None = 90_000) -> set[Key]:
    found = check_chapters(text.encode(), duration_ms=duration_ms, where="here")
    return {(each.rule, each.severity) for each in found}


def test_a_good_file_breaks_no_rule() -> None:
    assert breaches(GOOD) == breaches(GOOD, None) == set()


@pytest.mark.parametrize(("key", "change"), ways(BROKEN))
def test_a_rule_broken_alone_is_reported_alone(key: Key, change: tuple[str, str]) -> None:
    assert change[0] in GOOD

    assert breaches(GOOD.replace(*change, 1)) == {key}


def test_every_rule_has_a_test_that_breaks_it() -> None:
    assert set(BROKEN) == {(rule.id, rule.severity) for rule in (FORM, *RULES)}


@given(st.binary() | st.text().map(str.encode))
def test_any_bytes_are_judged_and_never_fall(body: bytes) -> None:
    for problem in check_chapters(body, duration_ms=0, where="here"):
        assert problem.rule.startswith("chapters.")
