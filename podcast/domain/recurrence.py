"""Recurrence rules (RFC 5545, section 3.3.10), judged by their letter; none is ever unrolled."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime

FREQUENCIES = ("SECONDLY", "MINUTELY", "HOURLY", "DAILY", "WEEKLY", "MONTHLY", "YEARLY")

_DAY = "(?:SU|MO|TU|WE|TH|FR|SA)"
_UNTIL = re.compile(r"\d{8}(?:T\d{6}Z?)?", re.ASCII)


def recurrence_faults(rule: str, start: str | None = None) -> tuple[str, ...]:
    """What keeps `rule` (without `RRULE:`) from being one, in sentences; nothing where it is sound.

    It is written in capitals, as every reader takes it. `start` is ISO 8601: UNTIL must have its
    form (a date, a local time, or UTC), and COUNT must have one (podcast-namespace,
    docs/tags/update-frequency.md).
    """
    if rule.upper().startswith("RRULE:"):
        return ("it begins with “RRULE:”, which is left out here.",)
    parts: dict[str, str] = {}
    for written in rule.split(";"):
        name, equals, value = written.partition("=")
        if name not in _PARTS or not equals:
            return (f"“{written}” is no part of a recurrence rule.",)
        if name in parts:
            return (f"{name} stands in it twice.",)
        parts[name] = value
    if "FREQ" in parts and next(iter(parts)) != "FREQ":
        return ("FREQ comes first.",)
    malformed = tuple(
        f"{name} cannot be “{value}”." for name, value in parts.items() if not _PARTS[name](value)
    )
    return malformed or (*_misfits(parts), *_start_faults(parts, start))


def parse_start(start: str) -> datetime | None:
    """The start of a rule, or None for what is no date and no time of ISO 8601."""
    try:
        return datetime.fromisoformat(start)
    except ValueError:
        return None


def _whole(least: int, most: int) -> Callable[[str], bool]:
    def is_one(text: str) -> bool:
        return text.isascii() and text.isdecimal() and least <= int(text[:9]) <= most

    return is_one


def _signed(most: int) -> Callable[[str], bool]:
    number = _whole(1, most)
    return lambda text: number(text[1:] if text[:1] in ("+", "-") else text)


def _each(is_one: Callable[[str], bool]) -> Callable[[str], bool]:
    return lambda text: all(is_one(part) for part in text.split(","))


def _is_weekday(text: str) -> bool:
    return re.fullmatch(_DAY, text) is not None


def _is_counted_weekday(text: str) -> bool:
    return _is_weekday(text[-2:]) and (len(text) == 2 or _signed(53)(text[:-2]))


def _is_until(text: str) -> bool:
    return _UNTIL.fullmatch(text) is not None and parse_start(text) is not None


_PARTS: Mapping[str, Callable[[str], bool]] = {
    "FREQ": lambda text: text in FREQUENCIES,
    "UNTIL": _is_until,
    "COUNT": _whole(1, 999_999_999),
    "INTERVAL": _whole(1, 999_999_999),
    "BYSECOND": _each(_whole(0, 60)),
    "BYMINUTE": _each(_whole(0, 59)),
    "BYHOUR": _each(_whole(0, 23)),
    "BYDAY": _each(_is_counted_weekday),
    "BYMONTHDAY": _each(_signed(31)),
    "BYYEARDAY": _each(_signed(366)),
    "BYWEEKNO": _each(_signed(53)),
    "BYMONTH": _each(_whole(1, 12)),
    "BYSETPOS": _each(_signed(366)),
    "WKST": _is_weekday,
}
"""Each part with the form of its value."""

_FORBIDDEN: Mapping[str, frozenset[str]] = {
    "BYMONTHDAY": frozenset({"WEEKLY"}),
    "BYYEARDAY": frozenset({"DAILY", "WEEKLY", "MONTHLY"}),
    "BYWEEKNO": frozenset(FREQUENCIES) - {"YEARLY"},
}
"""With which frequencies a part must not stand."""


def _misfits(parts: Mapping[str, str]) -> Iterator[str]:
    """Parts that are sound by themselves and must not stand together."""
    frequency = parts.get("FREQ")
    if frequency is None:
        yield "it has no FREQ."
        return
    if "UNTIL" in parts and "COUNT" in parts:
        yield "UNTIL and COUNT exclude each other."
    for name, frequencies in _FORBIDDEN.items():
        if name in parts and frequency in frequencies:
            yield f"{name} must not stand beside FREQ={frequency}."
    if any(character.isdigit() for character in parts.get("BYDAY", "")):
        if frequency not in ("MONTHLY", "YEARLY"):
            yield f"BYDAY must not count days beside FREQ={frequency}."
        if "BYWEEKNO" in parts:
            yield "BYDAY must not count days beside BYWEEKNO."
    if "BYSETPOS" in parts and not any(
        name.startswith("BY") and name != "BYSETPOS" for name in parts
    ):
        yield "BYSETPOS needs another BY… part to choose from."


def _start_faults(parts: Mapping[str, str], start: str | None) -> Iterator[str]:
    if start is None:
        if "COUNT" in parts:
            yield "COUNT needs a start to count from."
        return
    if parse_start(start) is None:
        yield f"its start, “{start}”, is no date and no time of ISO 8601."
        return
    until = parts.get("UNTIL")
    if until is not None and _form(until) != _form(start):
        yield f"UNTIL is {_form(until)}, and the start is {_form(start)}."
    if _form(start) == "a date":
        for name in ("BYSECOND", "BYMINUTE", "BYHOUR"):
            if name in parts:
                yield f"{name} needs a start with a time."


def _form(instant: str) -> str:
    """What the value is of the three forms that UNTIL shares with the start."""
    if "T" not in instant.upper() and " " not in instant:
        return "a date"
    parsed = parse_start(instant)
    return "a time in UTC" if parsed and parsed.tzinfo else "a local time"
