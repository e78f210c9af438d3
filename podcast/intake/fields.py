"""Values as people type them, in front matter or a form, into the typed fields of a Draft."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from typing import TypeVar
from zoneinfo import ZoneInfo

from podcast.domain.episodes import Content, EpisodeType
from podcast.domain.errors import RefusedError
from podcast.domain.people import AUTHOR, Person
from podcast.domain.texts import UNDETERMINED, Lang
from podcast.languages.names import from_english_name, normalise

from .notations import (
    parse_broadcast,
    parse_credit,
    parse_funding,
    parse_license,
    parse_location,
    parse_person,
)

T = TypeVar("T")

Value = str | tuple[str, ...]
"""What was typed: a text, or a list of texts."""


class FieldError(ValueError):
    """A value that its field cannot hold; the text says what the field takes."""


NOTHING = Content(texts=())
"""No fact at all."""


@dataclass(frozen=True, slots=True)
class Declared:
    """What somebody said of an article beside its text. `facts` has no texts."""

    title: str | None = None
    title_language: Lang | None = None
    language: Lang | None = None
    date: datetime | None = None
    summary: str | None = None
    guid: str | None = None
    slug: str | None = None
    hold: bool = False
    facts: Content = NOTHING


def key_of(written: str) -> str:
    """A key as we compare it: `Source URL` and `source-url` are `source_url`."""
    return re.sub(r"[ -]+", "_", written.strip()).lower()


def declare(declared: Declared, key: str, *, value: Value, zone: ZoneInfo) -> Declared:
    """Return `declared` with one more field; an empty value says nothing.

    A key that no field knows is kept in `facts.other`. Raises FieldError.
    """
    if not value:
        return declared
    if key not in KEYS:
        written = value if isinstance(value, str) else ", ".join(value)
        return _with(declared, other=(*declared.facts.other, (key, written)))
    return KEYS[key](declared, value, zone)


def instant(value: Value, zone: ZoneInfo) -> datetime:
    """A date or a date with time (ISO 8601) as a UTC instant; a date alone is 12:00 in the zone."""
    written = re.sub(r"(?<!\s)\s+(?=(?:[+-]\d\d:?\d\d|Z)$)", "", _bare(value))
    try:
        if len(written) <= len("2011-11-15"):
            local = datetime.combine(date.fromisoformat(written), time(12), zone)
        else:
            parsed = datetime.fromisoformat(written)
            local = parsed if parsed.tzinfo else parsed.replace(tzinfo=zone)
        return local.astimezone(UTC)
    except (ValueError, OverflowError) as problem:
        raise FieldError("a date such as 2011-11-15 or 2011-11-15T18:00+06:00") from problem


def _text(value: Value) -> str:
    if not isinstance(value, str):
        raise FieldError("one text, not a list")
    return value.strip()


def _bare(value: Value) -> str:
    """A value that is no prose: what follows ` #` is a comment."""
    return re.sub(r"(?<!\s)\s+#.*", "", _text(value), flags=re.DOTALL)


def _line(value: Value) -> str:
    return " ".join(_text(value).split())


def _texts(value: Value) -> tuple[str, ...]:
    values = (value,) if isinstance(value, str) else value
    folded = (" ".join(each.split()) for each in values)
    return tuple(dict.fromkeys(each for each in folded if each))


def _number(value: Value) -> int:
    written = _bare(value)
    if not re.fullmatch(r"-?[0-9]{1,9}", written):
        raise FieldError("a whole number such as 3")
    return int(written)


def _flag(value: Value) -> bool:
    written = _bare(value).lower()
    if written not in {"true", "false", "yes", "no"}:
        raise FieldError("true or false")
    return written in {"true", "yes"}


def _language(value: Value) -> Lang:
    written = _bare(value)
    try:
        return from_english_name(written) or normalise(written)
    except RefusedError as problem:
        raise FieldError("a language tag such as en, ru, kk, ky, tg, uz or fa") from problem


def _known_language(value: Value) -> Lang | None:
    """A declared language; to declare that it is undetermined declares nothing."""
    lang = _language(value)
    return None if lang == UNDETERMINED else lang


def _type(value: Value) -> EpisodeType:
    try:
        return EpisodeType(_bare(value).lower())
    except ValueError as problem:
        raise FieldError("full, trailer or bonus") from problem


def _authors(value: Value) -> tuple[Person, ...]:
    return tuple(Person(name, *AUTHOR) for name in _texts(value))


def _each(parse: Callable[[str], T]) -> Callable[[Value], tuple[T, ...]]:
    """A list of things that are each written in one line."""
    return lambda value: tuple(_parsed(parse, each) for each in _texts(value))


def _parsed(parse: Callable[[str], T], written: str) -> T:
    try:
        return parse(written)
    except ValueError as problem:
        raise FieldError(str(problem)) from problem


def _with(declared: Declared, **facts: object) -> Declared:
    return replace(declared, facts=replace(declared.facts, **facts))  # type: ignore[arg-type]


Key = Callable[[Declared, Value, ZoneInfo], Declared]
"""Reads what was typed for a key into the one field that it fills."""


def _fact(name: str, read: Callable[[Value], object]) -> Key:
    return lambda declared, value, _: _with(declared, **{name: read(value)})


def _people(read: Callable[[Value], tuple[Person, ...]]) -> Key:
    """People come under two keys, and stand in the order of the keys."""
    return lambda d, v, _: _with(d, people=tuple(dict.fromkeys((*d.facts.people, *read(v)))))


KEYS: dict[str, Key] = {
    "title": lambda d, v, _: replace(d, title=_line(v)),
    "title_language": lambda d, v, _: replace(d, title_language=_known_language(v)),
    "language": lambda d, v, _: replace(d, language=_known_language(v)),
    "date": lambda d, v, zone: replace(d, date=instant(v, zone)),
    "summary": lambda d, v, _: replace(d, summary=_line(v)),
    "authors": _people(_authors),
    "people": _people(_each(parse_person)),
    "topics": _fact("topics", _texts),
    "focus": _fact("focus", _texts),
    "audio_language": _fact(
        "declared_audio", lambda value: tuple(_language(each) for each in _texts(value))
    ),
    "broadcasts": _fact("broadcasts", _each(parse_broadcast)),
    "credits": _fact("credits", _each(parse_credit)),
    "credit_text": _fact("credit_text", _line),
    "location": _fact("locations", _each(parse_location)),
    "feedback": _fact("feedback", _line),
    "season": _fact("season", _number),
    "season_name": _fact("season_name", _line),
    "episode": _fact("episode", _number),
    "episode_display": _fact("episode_display", _line),
    "type": _fact("type", _type),
    "explicit": _fact("explicit", _flag),
    "license": _fact("license", lambda value: _parsed(parse_license, _line(value))),
    "funding": _fact("funding", _each(parse_funding)),
    "block": _fact("block", _flag),
    "image_alt": _fact("image_alt", _line),
    "source_url": _fact("source_url", _text),
    "guid": lambda d, v, _: replace(d, guid=_text(v)),
    "slug": lambda d, v, _: replace(d, slug=_text(v)),
    "draft": lambda d, v, _: replace(d, hold=_flag(v)),
}
"""Every key that front matter and form know, with the one field that it fills."""
