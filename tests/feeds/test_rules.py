"""Each rule of the feed, broken alone, is reported, and nothing else is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from podcast.domain.problems import Severity
from podcast.feeds import check_feed
from podcast.feeds.rules import ALL_RULES
from tests.cast import NOON

from .breaches import BREACHES, REPEATED
from .breaches._breach import Breach
from .perfect import PERFECT


def test_the_perfect_feed_breaks_no_rule() -> None:
    assert check_feed(PERFECT.encode(), now=NOON) == ()


def elements() -> tuple[etree._ElementTree, list[etree._Element]]:
    """The perfect feed to spoil, with every element of its channel."""
    root = etree.fromstring(PERFECT.encode(), etree.XMLParser(strip_cdata=False))
    return root.getroottree(), list(root[0].iterdescendants())


def broken(feed: etree._ElementTree) -> set[tuple[str, Severity]]:
    body = etree.tostring(feed, encoding="UTF-8", xml_declaration=True)
    return {(each.rule, each.severity) for each in check_feed(body, now=NOON)}


def test_the_feed_to_spoil_is_perfect_before() -> None:
    assert broken(elements()[0]) == set()


def test_whatever_element_is_missing_one_rule_at_the_most_is_broken() -> None:
    for number in range(len(elements()[1])):
        feed, found = elements()
        parent = found[number].getparent()
        assert parent is not None
        parent.remove(found[number])
        assert len(broken(feed)) <= 1, found[number].tag


def test_whatever_text_is_missing_one_rule_at_the_most_is_broken() -> None:
    for number in range(len(elements()[1])):
        feed, found = elements()
        found[number].text = ""
        assert len(broken(feed)) <= 1, found[number].tag


@pytest.mark.parametrize("written", [None, "", "? !"])
def test_whatever_attribute_is_wrong_one_rule_at_the_most_is_broken(written: str | None) -> None:
    for number, name in [(n, key) for n, each in enumerate(elements()[1]) for key in each.keys()]:  # noqa: SIM118
        feed, found = elements()
        if written is None:
            del found[number].attrib[name]
        else:
            found[number].set(name, written)
        assert len(broken(feed)) <= 1, (found[number].tag, name)


PLACES = [
    (n, key) for n, each in enumerate(elements()[1]) for key in [None, *map(str, each.keys())]
]
ALLOWED_IN_XML = st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn"]), max_size=80)
NEARLY = st.sampled_from(["http://[::1", "http://", "https://a:b:c/", "geo:", "9" * 5_000, "FREQ="])


@given(st.sampled_from(PLACES), ALLOWED_IN_XML | NEARLY)
def test_whatever_is_written_where_there_is_an_answer_and_no_crash(
    place: tuple[int, str | None], written: str
) -> None:
    number, name = place
    feed, found = elements()
    if name is None:
        found[number].text = written
    else:
        found[number].set(name, written)
    assert broken(feed) <= set(BREACHES)


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
