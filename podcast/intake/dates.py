"""Days as newspapers print them, in each of our languages, at the beginning or end of a line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain

_FIRST_YEAR, _LAST_YEAR = 1900, 2199

_MONTHS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "january jan января январь январы январи қаңтар yanvar ژانویه جنوری",
            "february feb февраля февраль февралы феврали ақпан fevral فوریه فبروری",
            "march mar марта март марты марти наурыз mart مارس مارچ",
            "april apr апреля апрель апрели сәуір aprel آوریل اپریل",
            "may мая май майы майи мамыр مه می",
            "june jun июня июнь июну июни маусым iyun ژوئن جون",
            "july jul июля июль июлу июли шілде iyul ژوئیه جولای",
            "august aug августа август августу августи тамыз avgust اوت آگست اگست",
            "september sep sept сентября сентябрь сентябры сентябри қыркүйек sentabr sentyabr "
            "سپتامبر سپتمبر",
            "october oct октября октябрь октябры октябри қазан oktabr oktyabr اکتبر اکتوبر",
            "november nov ноября ноябрь ноябры ноябри қараша noyabr نوامبر نومبر",
            "december dec декабря декабрь декабры декабри желтоқсан dekabr دسامبر دسمبر",
        ),
        start=1,
    )
    for name in names.split()
}
"""Months as a date has them: `27 июля` in Russian, `27-июль` in Kyrgyz, `27 июли` in Tajik."""

_WEEKDAYS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "monday mon понедельник",
            "tuesday tue вторник",
            "wednesday wed среда",
            "thursday thu четверг",
            "friday fri пятница",
            "saturday sat суббота",
            "sunday sun воскресенье",
        )
    )
    for name in names.split()
}

CALENDAR_WORDS = frozenset({*_MONTHS, *_WEEKDAYS})

_DAY = r"(?P<day>\d{1,2})"
_ORDINAL = rf"{_DAY}(?:st|nd|rd|th)?"
_MONTH = r"(?P<month>[^\W\d_]{2,12})\.?"
_YEAR = r"(?P<year>\d{4})"

_SHAPES = (
    rf"{_ORDINAL}(?: of |[ -]){_MONTH},?(?: соли |[ -]){_YEAR}(?: ?г\.| года|-жыл| ж\.| йил|-yil)?",
    rf"{_MONTH} {_ORDINAL},? {_YEAR}",
    rf"{_YEAR}(?: жылғы| жылы|-жылдын|-жыл,?| йил,?|-yil,?) {_DAY}[ -]{_MONTH}",
    rf"{_YEAR}-(?P<number>\d\d)-(?P<day>\d\d)",
    rf"(?P<first>\d{{1,2}})(?P<sign>[./])(?P<second>\d{{1,2}})(?P=sign){_YEAR}(?: ?г\.)?",
)
_AT_THE_START = tuple(re.compile(rf"(?:{shape})(?!\w)", re.IGNORECASE) for shape in _SHAPES)
_AT_THE_END = tuple(re.compile(rf"(?<![\w./-])(?:{shape})$", re.IGNORECASE) for shape in _SHAPES)
_A_YEAR = re.compile(r"\d{4}")
_WEEKDAY = re.compile(r"(?P<before>.*?)(?P<name>[^\W\d_]{3,11})\.?,?")
_BETWEEN = " ,;:|·•()–—-"


@dataclass(frozen=True, slots=True)
class Dated:
    """A day as `written` at the beginning or the end of a line, and the `rest` of that line.

    Numbers may mean either of two `days`.
    """

    rest: str
    written: str
    days: tuple[date, ...]


def find_date(line: str) -> Dated | None:
    """Find a day at the end of a line, else at its beginning; a weekday that is wrong hides it.

    The line is short: a caller sees to it.
    """
    for match in _matches(line.strip(" ()")) if _A_YEAR.search(line) else ():
        days = _days(match)
        if days:
            rest = (match.string[: match.start()] + match.string[match.end() :]).strip(_BETWEEN)
            return _without_weekday(Dated(rest, match[0], days))
    return None


def _matches(line: str) -> Iterator[re.Match[str]]:
    found = chain(
        (pattern.search(line) for pattern in _AT_THE_END),
        (pattern.match(line) for pattern in _AT_THE_START),
    )
    return filter(None, found)


def _days(match: re.Match[str]) -> tuple[date, ...]:
    parts = match.groupdict()
    year = int(parts["year"])
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return ()
    if "first" in parts:
        return _of_numbers(year, int(parts["first"]), int(parts["second"]), sign=parts["sign"])
    month = parts.get("number") or _MONTHS.get((parts.get("month") or "").casefold(), 0)
    return _existing(year, int(month), int(parts["day"]))


def _of_numbers(year: int, first: int, second: int, *, sign: str) -> tuple[date, ...]:
    """`27.07.2010` is one day; `05.07.2010` may be two; with strokes, months come first too."""
    days = _existing(year, second, first)
    if sign == "/" or days:
        days += _existing(year, first, second)
    return tuple(dict.fromkeys(days))


def _existing(year: int, month: int, day: int) -> tuple[date, ...]:
    try:
        return (date(year, month, day),)
    except ValueError:
        return ()


def _without_weekday(dated: Dated) -> Dated | None:
    match = _WEEKDAY.fullmatch(dated.rest)
    number = _WEEKDAYS.get(match["name"].casefold()) if match else None
    if match is None or number is None:
        return dated
    days = tuple(day for day in dated.days if day.weekday() == number)
    if not days:
        return None
    return Dated(match["before"].strip(_BETWEEN), dated.written, days)
