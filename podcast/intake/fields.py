"""Values as people type them, in front matter or a form, into the typed fields of a Draft."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from podcast.domain.episodes import EpisodeType
from podcast.domain.errors import RefusedError
from podcast.domain.people import Person
from podcast.domain.texts import UNDETERMINED, Lang
from podcast.languages.names import from_english_name, normalise

Value = str | tuple[str, ...]
"""What was typed: a text, or a list of texts."""


class FieldError(ValueError):
    """A value that its field cannot hold; the text says what the field takes."""


@dataclass(frozen=True, slots=True)
class Declared:
    """What somebody said of an article beside its text. `other` are keys that no field knows."""

    title: str | None = None
    title_language: Lang | None = None
    language: Lang | None = None
    date: datetime | None = None
    summary: str | None = None
    people: tuple[Person, ...] = ()
    topics: tuple[str, ...] = ()
    focus: tuple[str, ...] = ()
    audio_languages: tuple[Lang, ...] = ()
    feedback: str | None = None
    season: int | None = None
    episode: int | None = None
    type: EpisodeType = EpisodeType.FULL
    explicit: bool | None = None
    source_url: str | None = None
    guid: str | None = None
    slug: str | None = None
    hold: bool = False
    other: tuple[tuple[str, str], ...] = ()


def key_of(written: str) -> str:
    """A key as we compare it: `Source URL` and `source-url` are `source_url`."""
    return re.sub(r"[ -]+", "_", written.strip()).lower()


def declare(declared: Declared, key: str, *, value: Value, zone: ZoneInfo) -> Declared:
    """Return `declared` with one more field; an empty value says nothing.

    A key that no field knows is kept in `other`. Raises FieldError.
    """
    if not value:
        return declared
    if key not in KEYS:
        written = value if isinstance(value, str) else ", ".join(value)
        return replace(declared, other=(*declared.other, (key, written)))
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


KEYS: dict[str, Callable[[Declared, Value, ZoneInfo], Declared]] = {
    "title": lambda d, v, _: replace(d, title=_line(v)),
    "title_language": lambda d, v, _: replace(d, title_language=_known_language(v)),
    "language": lambda d, v, _: replace(d, language=_known_language(v)),
    "date": lambda d, v, zone: replace(d, date=instant(v, zone)),
    "summary": lambda d, v, _: replace(d, summary=_line(v)),
    "authors": lambda d, v, _: replace(d, people=tuple(Person(name) for name in _texts(v))),
    "topics": lambda d, v, _: replace(d, topics=_texts(v)),
    "focus": lambda d, v, _: replace(d, focus=_texts(v)),
    "audio_language": lambda d, v, _: replace(
        d, audio_languages=tuple(_language(each) for each in _texts(v))
    ),
    "feedback": lambda d, v, _: replace(d, feedback=_line(v)),
    "season": lambda d, v, _: replace(d, season=_number(v)),
    "episode": lambda d, v, _: replace(d, episode=_number(v)),
    "type": lambda d, v, _: replace(d, type=_type(v)),
    "explicit": lambda d, v, _: replace(d, explicit=_flag(v)),
    "source_url": lambda d, v, _: replace(d, source_url=_text(v)),
    "guid": lambda d, v, _: replace(d, guid=_text(v)),
    "slug": lambda d, v, _: replace(d, slug=_text(v)),
    "draft": lambda d, v, _: replace(d, hold=_flag(v)),
}
"""Every key that front matter and form know, with the one field that it fills."""
