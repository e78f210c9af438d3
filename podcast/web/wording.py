"""Numbers, sizes, dates and languages in the words and figures of the reader's language."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from babel.dates import format_date, get_timezone_name
from babel.lists import format_list
from babel.numbers import format_decimal
from babel.units import format_unit

from podcast.domain.texts import UNDETERMINED, Lang
from podcast.languages.names import name_in

from .translation import _, reader_locale

_FIGURES = {"arab": "٠١٢٣٤٥٦٧٨٩", "arabext": "۰۱۲۳۴۵۶۷۸۹"}
"""The digits of the numbering systems that are not written with ASCII digits."""


def html_lang(lang: Lang) -> str:
    """The value of a `lang` attribute; HTML's own word for an unknown language is empty."""
    return "" if lang == UNDETERMINED else lang


def language_name(lang: Lang) -> str:
    """A language by its name in the reader's language; the bare tag where there is none."""
    if lang == UNDETERMINED:
        return _("an unnamed language")
    return name_in(lang, Lang(reader_locale().language))


def listed(parts: Sequence[str]) -> str:
    """`Kazakh, Kyrgyz, and Russian`, as the reader's language joins."""
    return format_list(list(parts), locale=reader_locale())


def isolated(text: str) -> str:
    """A name as it may stand inside a sentence that runs the other way."""
    rtl = reader_locale().text_direction == "rtl"
    against = {"L"} if rtl else {"R", "AL"}
    mixed = any(unicodedata.bidirectional(letter) in against for letter in text)
    return f"\u2068{text}\u2069" if mixed else text


def file_size(count: int) -> str:
    """`4.3 GB`, `1.1 MB` or `257 kB`: decimal units, as networks and shops count them."""
    unit, factor = next((each for each in _SIZES if count >= 0.9995 * each[1]), _SIZES[-1])
    value = round(count / factor, 1) if factor > 1_000 else max(1, round(count / factor))
    return _figured(format_unit(value, unit, length="short", locale=reader_locale()))


_SIZES = (("gigabyte", 10**9), ("megabyte", 10**6), ("kilobyte", 1_000))


def clock(ms: int) -> str:
    """A moment in a recording, `1:33` or `1:02:03`, in the reader's figures."""
    minutes, seconds = divmod(ms // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    latin = f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
    return _figured(latin)


def duration(ms: int) -> str:
    """`1 minute 33 seconds`, for a name that is read aloud."""
    minutes, seconds = divmod(round(ms / 1000), 60)
    hours, minutes = divmod(minutes, 60)
    parts = (("hour", hours), ("minute", minutes), ("second", seconds))
    told = [
        format_unit(count, unit, length="long", locale=reader_locale())
        for unit, count in parts
        if count
    ]
    return _figured(" ".join(told))


def long_day(instant: datetime, zone: str) -> str:
    """`24 November 2026`, by the calendar of the programme's zone."""
    return _figured(format_date(instant.astimezone(ZoneInfo(zone)), _LONG, reader_locale()))


def short_day(instant: datetime, zone: str) -> str:
    """`24 Nov 2026`, by the calendar of the programme's zone."""
    return _figured(format_date(instant.astimezone(ZoneInfo(zone)), _SHORT, reader_locale()))


def zone_name(zone: str) -> str:
    """The programme's time zone by name, as `Kyrgyzstan Time`."""
    return get_timezone_name(ZoneInfo(zone), locale=reader_locale())


def number(count: float) -> str:
    """A number in the reader's figures, three decimals at most."""
    return _figured(format_decimal(count, locale=reader_locale()))


_LONG = "d MMMM y"
_SHORT = "d MMM y"


def _figured(text: str) -> str:
    figures = _FIGURES.get(reader_locale().default_numbering_system)
    return text.translate(str.maketrans("0123456789", figures)) if figures else text
