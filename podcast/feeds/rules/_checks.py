"""The small checks that most rules are made of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from ..parsed import Node, Part
from ._values import Value

Check = Callable[[Part], Iterable[str]]
"""Gives a message for each place where the part breaks the rule.

Most tags are in few feeds: what is about one that is not there gives an empty tuple at once.
"""

CHANNEL = frozenset({"channel"})
ITEM = frozenset({"item", "podcast:liveItem"})
BOTH = CHANNEL | ITEM
"""Where a tag of the podcast namespace may stand; a live item holds whatever an item holds."""

_NOTHING: Mapping[str, Value] = {}


def some(name: str) -> Check:
    """At least one element of this name; what it says, `form` asks."""

    def check(part: Part) -> Iterator[str]:
        if not part.all(name):
            yield f"There is no <{name}>."

    return check


def one(name: str) -> Check:
    """Exactly one element of this name, and it says something."""

    def check(part: Part) -> Iterator[str]:
        found = part.all(name)
        if len(found) != 1:
            yield (
                f"There are {len(found)} <{name}>, not one." if found else f"There is no <{name}>."
            )
        elif not found[0].says_something:
            yield f"<{name}> is empty."

    return check


def absent(*names: str) -> Check:
    """None of these elements."""

    def check(part: Part) -> Iterator[str]:
        for name in names:
            if part.all(name):
                yield f"There is a <{name}>."

    return check


def form(
    name: str,
    *,
    text: Value | None = None,
    needs: Mapping[str, Value] = _NOTHING,
    may: Mapping[str, Value] = _NOTHING,
    many: bool = False,
) -> Check:
    """At most one child of this name (unless `many`), with this text and these attributes."""

    def look(found: list[Node]) -> Iterator[str]:
        if len(found) > 1 and not many:
            yield f"There are {len(found)} <{name}>, not one."
        for node in found:
            yield from faults(node, text=text, needs=needs, may=may)

    return lambda part: look(found) if (found := part.all(name)) else ()


def tag(
    name: str,
    inside: frozenset[str],
    *,
    text: Value | None = None,
    needs: Mapping[str, Value] = _NOTHING,
    may: Mapping[str, Value] = _NOTHING,
    many: bool = False,
) -> Check:
    """At any depth, but only `inside` these: the text and attributes that are wanted.

    Unless `many`, each of those has at most one.
    """
    homes = " or ".join(f"<{each}>" for each in sorted(inside))

    def look(found: list[tuple[Node, Node]]) -> Iterator[str]:
        for node, parent in found:
            if parent.name not in inside:
                yield f"There is a <{name}> in <{parent.name}>; it belongs in {homes}."
            yield from faults(node, text=text, needs=needs, may=may)
        if len(found) > 1 and not many:
            for parent in {id(parent): parent for _, parent in found}.values():
                if (count := len(parent.all(name))) > 1:
                    yield f"There are {count} <{name}> in <{parent.name}>, not one."

    return lambda part: look(found) if (found := part.named(name)) else ()


def attributes(name: str, *wanted: str) -> Check:
    """Each element of this name, at any depth, has these attributes."""

    def look(found: list[tuple[Node, Node]]) -> Iterator[str]:
        for node, _ in found:
            missing = [f"“{each}”" for each in wanted if node.get(each) is None]
            if missing:
                yield f"<{name}> has no {' and no '.join(missing)}."

    return lambda part: look(found) if (found := part.named(name)) else ()


def each(name: str, look: Callable[[Node, Part], Iterator[str]]) -> Check:
    """Whatever `look` says of each element of this name, at any depth."""

    def check(found: list[tuple[Node, Node]], part: Part) -> Iterator[str]:
        for node, _ in found:
            yield from look(node, part)

    return lambda part: check(found, part) if (found := part.named(name)) else ()


def every(*checks: Check) -> Check:
    """All of these, one after the other."""

    def check(part: Part) -> Iterator[str]:
        for look in checks:
            yield from look(part)

    return check


def faults(
    node: Node,
    *,
    text: Value | None = None,
    needs: Mapping[str, Value] = _NOTHING,
    may: Mapping[str, Value] = _NOTHING,
) -> Iterator[str]:
    """Say what is wrong with one element's text and attributes."""
    if text and not text.fits(node.text):
        yield _unfit(f"<{node.name}> says", node.text, text)
    for key, value in needs.items():
        written = node.get(key)
        if written is None:
            yield f"<{node.name}> has no “{key}”."
        elif not value.fits(written):
            yield _unfit(f"“{key}” of <{node.name}> says", written, value)
    for key, value in may.items():
        written = node.get(key)
        if written is not None and not value.fits(written):
            yield _unfit(f"“{key}” of <{node.name}> says", written, value)


def _unfit(who: str, written: str, value: Value) -> str:
    shown = f"“{written if len(written) <= 60 else written[:59] + '…'}”" if written else "nothing"
    return f"{who} {shown}; it is to be {value.says}."
