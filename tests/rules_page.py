"""Tables of rules for docs/rules.md."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from podcast.domain.problems import Severity


class Told(Protocol):
    """What the page tells of a rule, whatever the rule looks at."""

    @property
    def id(self) -> str: ...

    @property
    def severity(self) -> Severity: ...

    @property
    def says(self) -> str: ...

    @property
    def source(self) -> str: ...


Key = tuple[str, Severity]
"""A rule's id and severity; rows that share them are broken together."""


def table(rules: Iterable[Told], breaches: Mapping[Key, Sequence[object]]) -> str:
    """One row a rule, in the order of the tables; `breaches` are the ways a test breaks each."""
    rows = [
        f"| `{rule.id}` | {rule.severity} | {rule.says} | {rule.source} "
        f"| `{rule.id}-{rule.severity}`, {_ways(len(breaches[rule.id, rule.severity]))} |"
        for rule in rules
    ]
    head = [
        "| rule | severity | what holds | source | broken by |",
        "| --- | --- | --- | --- | --- |",
    ]
    return "\n".join([*head, *rows])


def _ways(count: int) -> str:
    return "1 way" if count == 1 else f"{count} ways"
