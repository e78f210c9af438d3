"""Three versions of what an article says into one: a producer's words stay, its news go in.

    base    what the article said when it was last taken in
    ours    what the episode says now
    theirs  what the article says now

Each field is judged by itself: of each text its title, body, summary and language, and every other
field whole. Where one side left a field as it was, the other side's is taken. Where both changed
it, and differently, ours stays and the field is in conflict.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import Protocol, TypeVar

from .episodes import Content
from .texts import EditionText

T = TypeVar("T")
Texts = tuple[EditionText, ...]

FACTS = tuple(field.name for field in fields(Content) if field.name != "texts")
"""The fields of a Content that are merged whole."""

_SIDES = _BASE, _OURS, _THEIRS = range(3)
_ORDER = "order"  # of the texts: never a conflict

_Row = dict[int, tuple[int, EditionText]]
"""Versions of one text, by side, each with its place among that side's texts."""


@dataclass(frozen=True, slots=True)
class Said:
    """What an article, or an episode, says. `date` is None where nobody gave one."""

    content: Content
    date: datetime | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """What both sides say in one field."""

    field: str
    ours: object
    theirs: object


def merge(base: Said, ours: Said, theirs: Said) -> tuple[Said, tuple[str, ...]]:
    """Return what the episode is to say, and the names of the fields in conflict.

    `date` and the fields of a Content have their own names, a part of a text has the language with
    it that the text now has: `title.ru`, `body.ru`, `summary.ru`, `language.ru`. `text.ru` is a
    text that one side took out and the other changed; `texts` are all of them, where both sides
    together would have two in one language. `theirs` has every text that `base` has.
    """
    found: list[str] = []

    def pick(name: str, was: T, our: T, their: T) -> T:
        if name != _ORDER and our not in (was, their) and their != was:
            found.append(name)
        return _pick(name, was, our, their)

    return _combine(base, ours, theirs, pick), tuple(sorted(found))


def take(base: Said, ours: Said, theirs: Said, names: Sequence[str]) -> Said:
    """Return ours with the named fields as theirs has them."""

    def pick(name: str, was: T, our: T, their: T) -> T:
        del was
        return their if name in names else our

    return _combine(base, ours, theirs, pick)


def follow(base: Said, ours: Said, theirs: Said, *, but: Sequence[str]) -> Said:
    """Return the base of the next merge: theirs, with the named fields still as the base has them.

    So a conflict stays one until it is settled, or until the article takes its change back.
    """

    def pick(name: str, was: T, our: T, their: T) -> T:
        del our
        return was if name in but else their

    return _combine(base, ours, theirs, pick)


def differences(
    base: Said, ours: Said, theirs: Said, names: Sequence[str]
) -> tuple[Difference, ...]:
    """What both sides say in the named fields."""
    found: list[Difference] = []

    def pick(name: str, was: T, our: T, their: T) -> T:
        del was
        if name in names:
            found.append(Difference(name, our, their))
        return our

    _combine(base, ours, theirs, pick)
    return tuple(found)


class _Pick(Protocol):
    """Chooses one of three values of a field."""

    def __call__(self, name: str, was: T, our: T, their: T) -> T: ...


def _pick(name: str, was: T, our: T, their: T) -> T:
    del name
    return their if our == was else our


def _combine(base: Said, ours: Said, theirs: Said, pick: _Pick) -> Said:
    was, our, their = base.content, ours.content, theirs.content
    facts = {
        name: pick(name, getattr(was, name), getattr(our, name), getattr(their, name))
        for name in FACTS
    }
    texts = _texts(was.texts, our.texts, their.texts, _pick)
    if len({text.lang for text in texts}) < len(texts):
        texts = pick("texts", was.texts, our.texts, their.texts)
    else:
        texts = _texts(was.texts, our.texts, their.texts, pick)
    date = pick("date", base.date, ours.date, theirs.date)
    return Said(replace(our, texts=texts, **facts), date)


def _texts(base: Texts, ours: Texts, theirs: Texts, pick: _Pick) -> Texts:
    rows = _aligned(base, ours, theirs)
    picked = [_text(row, pick) for row in rows]
    first = pick(_ORDER, _order(rows, _BASE), _order(rows, _OURS), _order(rows, _THEIRS))
    rest = (place for place in range(len(rows)) if place not in first)
    found = (picked[place] for place in (*first, *rest))
    return tuple(text for text in found if text is not None)


def _text(row: _Row, pick: _Pick) -> EditionText | None:
    was, our, their = (row[side][1] if side in row else None for side in _SIDES)
    if our is None or their is None:
        known = our or their
        return pick(f"text.{known.lang}", was, our, their) if known else None
    was = was or EditionText(our.lang, None, "")
    lang = _pick(_ORDER, was.lang, our.lang, their.lang)
    return EditionText(
        lang=pick(f"language.{lang}", was.lang, our.lang, their.lang),
        title=pick(f"title.{lang}", was.title, our.title, their.title),
        body=pick(f"body.{lang}", was.body, our.body, their.body),
        summary=pick(f"summary.{lang}", was.summary, our.summary, their.summary),
    )


def _order(rows: Sequence[_Row], side: int) -> tuple[int, ...]:
    """The numbers of the rows in the order in which one version has their texts."""
    here = [number for number, row in enumerate(rows) if side in row]
    return tuple(sorted(here, key=lambda number: rows[number][side][0]))


def _aligned(*versions: Texts) -> list[_Row]:
    """Which texts are versions of one another: those in one language, and else the first ones.

    An article's own text is the first, and its language may be corrected; that of the others is in
    their files' names.
    """
    others = {text.lang for text in versions[_BASE][1:]}
    rows: dict[object, _Row] = {}
    for side, texts in zip(_SIDES, versions, strict=True):
        for place, text in enumerate(texts):
            is_own = place == 0 and text.lang not in others
            earlier = sum(each.lang == text.lang for each in texts[:place])
            key = None if is_own else (text.lang, earlier)
            rows.setdefault(key, {})[side] = (place, text)
    return list(rows.values())
