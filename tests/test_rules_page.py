"""docs/rules.md tells every rule, as the tables in the code have it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import pytest

from podcast.feeds.rules import ALL_RULES
from tests.conftest import CHECKOUT
from tests.feeds.breaches import BREACHES
from tests.golden import assert_golden
from tests.rules_page import Key, Told, table

PAGE = CHECKOUT / "docs" / "rules.md"

SECTIONS: dict[str, tuple[Sequence[Told], Mapping[Key, Sequence[object]]]] = {
    "feed": (ALL_RULES, BREACHES),
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
