"""Recurrence rules (RFC 5545, 3.3.10): what of a text is none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

_DAYS = ("SU", "MO", "TU", "WE", "TH", "FR", "SA")
_FREQUENCIES = ("SECONDLY", "MINUTELY", "HOURLY", "DAILY", "WEEKLY", "MONTHLY", "YEARLY")
_DAY = re.compile(rf"([+-]?)(\d{{1,2}})?({'|'.join(_DAYS)})", re.ASCII)
_UNTIL = re.compile(r"\d{8}(T\d{6}Z?)?", re.ASCII)
_FROM_ONE = re.compile(r"0*[1-9]\d*", re.ASCII)
_NUMBER = re.compile(r"[+-]?\d{1,3}", re.ASCII)

_LISTS: dict[str, tuple[int, int, bool]] = {
    "BYSECOND": (0, 60, False),
    "BYMINUTE": (0, 59, False),
    "BYHOUR": (0, 23, False),
    "BYMONTHDAY": (1, 31, True),
    "BYYEARDAY": (1, 366, True),
    "BYWEEKNO": (1, 53, True),
    "BYMONTH": (1, 12, False),
    "BYSETPOS": (1, 366, True),
}
"""The least and the greatest number of each list, and whether it counts from the end too."""

_ONLY_WITH: dict[str, frozenset[str]] = {
    "BYMONTHDAY": frozenset(_FREQUENCIES) - {"WEEKLY"},
    "BYYEARDAY": frozenset(_FREQUENCIES) - {"DAILY", "WEEKLY", "MONTHLY"},
    "BYWEEKNO": frozenset({"YEARLY"}),
}
"""The frequencies a list is allowed with."""

Parts = dict[str, str]


def mistakes(rule: str) -> Iterator[str]:
    """Say what of a rule (without `RRULE:` before it) RFC 5545 does not allow."""
    named = [part.partition("=") for part in rule.split(";")]
    names = [name for name, _, _ in named]
    parts = {name: value for name, _, value in named}
    if names[0] != "FREQ" or parts["FREQ"] not in _FREQUENCIES:
        yield f"“rrule” does not begin with FREQ=DAILY, WEEKLY, MONTHLY or the like: “{rule}”."
        return
    for name in dict.fromkeys(names):
        if names.count(name) > 1:
            yield f"{name} stands in “rrule” more than once."
        if not _fits(name, parts[name]):
            yield f"“rrule” has “{name}={parts[name]}”, which RFC 5545 does not know."
    yield from _contradictions(parts)


def has_count(rule: str) -> bool:
    """Whether the rule ends after so many times."""
    return "COUNT=" in rule.split(";", 1)[-1]


def until(rule: str) -> str | None:
    """When the rule ends, as it is written, if it says so."""
    found = (part for part in rule.split(";") if part.startswith("UNTIL="))
    return next(found, "").removeprefix("UNTIL=") or None


def _contradictions(parts: Parts) -> Iterator[str]:
    frequency = parts["FREQ"]
    for name, allowed in _ONLY_WITH.items():
        if name in parts and frequency not in allowed:
            yield f"{name} is not allowed with FREQ={frequency}."
    if "COUNT" in parts and "UNTIL" in parts:
        yield "“rrule” has a COUNT and an UNTIL; it ends by one of them."
    if "BYSETPOS" in parts and sum(name.startswith("BY") for name in parts) == 1:
        yield "BYSETPOS chooses among others: “rrule” has no other list."
    if any(char.isdigit() for char in parts.get("BYDAY", "")) and (
        frequency not in {"MONTHLY", "YEARLY"} or "BYWEEKNO" in parts
    ):
        yield "A weekday has a number only with FREQ=MONTHLY or YEARLY, and without BYWEEKNO."


def _fits(name: str, value: str) -> bool:
    if name in _LISTS:
        return all(_in_range(each, *_LISTS[name]) for each in value.split(","))
    match name:
        case "FREQ":
            return True
        case "INTERVAL" | "COUNT":
            return _FROM_ONE.fullmatch(value) is not None
        case "UNTIL":
            return _is_instant(value)
        case "WKST":
            return value in _DAYS
        case "BYDAY":
            return all(_is_day(each) for each in value.split(","))
        case _:
            return False


def _in_range(written: str, least: int, greatest: int, from_end: bool) -> bool:
    if not _NUMBER.fullmatch(written) or (written[0] in "+-" and not from_end):
        return False
    return least <= abs(int(written)) <= greatest


def _is_day(written: str) -> bool:
    shape = _DAY.fullmatch(written)
    if not shape:
        return False
    sign, number, _ = shape.groups()
    return 1 <= int(number) <= 53 if number else not sign


def _is_instant(written: str) -> bool:
    if not _UNTIL.fullmatch(written):
        return False
    try:
        datetime.fromisoformat(written)
    except ValueError:
        return False
    return True
