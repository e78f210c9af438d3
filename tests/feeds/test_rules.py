"""Each rule of the feed, broken alone, is reported, and nothing else is."""

from __future__ import annotations

import pytest

from podcast.domain.problems import Severity
from podcast.feeds import check_feed
from podcast.feeds.rules import ALL_RULES
from tests.cast import NOON

from .breaches import BREACHES, REPEATED
from .breaches._breach import Breach
from .perfect import PERFECT


def test_the_perfect_feed_breaks_no_rule() -> None:
    assert check_feed(PERFECT.encode(), now=NOON) == ()


def test_every_rule_has_a_breach_and_every_breach_a_rule() -> None:
    assert set(BREACHES) == {(rule.id, rule.severity) for rule in ALL_RULES}
    assert all(BREACHES.values())
    assert REPEATED == []


def test_a_rule_says_what_holds_who_says_so_and_what_to_do() -> None:
    for rule in ALL_RULES:
        assert rule.says.endswith(".")
        assert rule.remedy.endswith("."), rule.id
        assert rule.source


@pytest.mark.parametrize(
    ("rule", "severity", "breach"),
    [
        pytest.param(rule, severity, breach, id=f"{rule}-{severity}-{number}")
        for (rule, severity), breaches in BREACHES.items()
        for number, breach in enumerate(breaches)
    ],
)
def test_a_broken_rule_and_only_it_is_reported(
    rule: str, severity: Severity, breach: Breach
) -> None:
    old, new = breach
    assert old in PERFECT
    assert old != new
    problems = check_feed(PERFECT.replace(old, new, 1).encode(), now=NOON)
    assert {(each.rule, each.severity) for each in problems} == {(rule, severity)}
    assert all(each.message.endswith(".") for each in problems)
