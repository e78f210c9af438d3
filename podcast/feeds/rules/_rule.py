"""What a rule is, and the small checks most rules are made of."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from podcast.domain.problems import Severity

from ..parsed import Part

Check = Callable[[Part], Iterator[str]]
"""Gives a message for each place where the part breaks the rule."""


@dataclass(frozen=True, slots=True)
class Rule:
    """`id` is stable: messages and scripts name it. Two rules share one where form is graver."""

    id: str
    severity: Severity
    check: Check
    remedy: str


def must(rule: str, check: Check, remedy: str) -> Rule:
    """A rule whose breach blocks publishing."""
    return Rule(rule, Severity.ERROR, check, remedy)


def should(rule: str, check: Check, remedy: str) -> Rule:
    """A rule whose breach only shows."""
    return Rule(rule, Severity.WARNING, check, remedy)


def one(name: str, *, pattern: str = r"(?s).*\S.*") -> Check:
    """Exactly one element of this name, and its text matches as a whole."""

    def check(part: Part) -> Iterator[str]:
        count = len(part.all(name))
        if count != 1:
            yield f"There is no <{name}>." if not count else f"There are {count} <{name}>, not one."
        yield from _mismatches(name, part.texts(name), pattern)

    return check


def some(name: str) -> Check:
    """At least one element of this name."""

    def check(part: Part) -> Iterator[str]:
        if not part.all(name):
            yield f"There is no <{name}>."

    return check


def form(name: str, *, pattern: str) -> Check:
    """At most one element of this name, and if it is there its text matches as a whole."""

    def check(part: Part) -> Iterator[str]:
        yield from at_most_one(name)(part)
        yield from _mismatches(name, part.texts(name), pattern)

    return check


def at_most_one(name: str) -> Check:
    """No second element of this name."""

    def check(part: Part) -> Iterator[str]:
        if (count := len(part.all(name))) > 1:
            yield f"There are {count} <{name}>, not one."

    return check


def attribute(name: str, key: str, *, pattern: str, required: bool = True) -> Check:
    """In each element of this name, the attribute matches as a whole."""

    def check(part: Part) -> Iterator[str]:
        for element in part.all(name):
            value = element.get(key)
            if value is None and required:
                yield f"<{name}> has no “{key}”."
            elif value is not None and not re.fullmatch(pattern, value):
                yield f"<{name}> has “{value}” as its “{key}”."

    return check


def short(name: str, limit: int) -> Check:
    """Each element of this name says something, in at most `limit` characters."""

    def check(part: Part) -> Iterator[str]:
        for text in part.texts(name):
            if not 0 < len(text.strip()) <= limit:
                yield f"<{name}> has {len(text.strip())} characters; 1 to {limit} are allowed."

    return check


def every(*checks: Check) -> Check:
    """All of these, one after the other."""

    def check(part: Part) -> Iterator[str]:
        for each in checks:
            yield from each(part)

    return check


def absent(*names: str) -> Check:
    """None of these elements."""

    def check(part: Part) -> Iterator[str]:
        for name in names:
            if part.all(name):
                yield f"There is a <{name}>."

    return check


def _mismatches(name: str, texts: list[str], pattern: str) -> Iterator[str]:
    for text in texts:
        if not re.fullmatch(pattern, text):
            yield f"<{name}> says “{text}”." if text.strip() else f"<{name}> is empty."
