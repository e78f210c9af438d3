"""A rule: what must hold, who says so, how grave a breach is, how it is seen, what to do then."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from .problems import Problem, Severity

Subject = TypeVar("Subject")


@dataclass(frozen=True, slots=True)
class Rule(Generic[Subject]):
    """`id` is stable: messages and scripts name it.

    `says` is what holds, as one sentence; `source` who says so (a key of docs/rules.md); `check`
    gives a message for each place where the subject breaks the rule; `remedy` is what a person can
    do then. A rule that should be kept and must be in its form is two rows under one id.
    """

    id: str
    severity: Severity
    says: str
    source: str
    check: Callable[[Subject], Iterable[str]]
    remedy: str


def must(
    rule: str,
    says: str,
    check: Callable[[Subject], Iterable[str]],
    *,
    source: str,
    remedy: str,
) -> Rule[Subject]:
    """A rule whose breach blocks publishing."""
    return Rule(rule, Severity.ERROR, says, source, check, remedy)


def should(
    rule: str,
    says: str,
    check: Callable[[Subject], Iterable[str]],
    *,
    source: str,
    remedy: str,
) -> Rule[Subject]:
    """A rule whose breach only shows."""
    return Rule(rule, Severity.WARNING, says, source, check, remedy)


def breaches(rules: Iterable[Rule[Subject]], subject: Subject, *, where: str) -> Iterator[Problem]:
    """Every problem of one subject, rule by rule."""
    for rule in rules:
        for message in rule.check(subject):
            yield Problem(rule.id, rule.severity, where, message, rule.remedy)
