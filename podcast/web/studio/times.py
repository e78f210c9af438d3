"""Instants in the words of the programme's zone, and what was typed of them back into instants."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from babel.dates import format_datetime

from ..translation import reader_locale


def moment(instant: datetime, zone: str) -> str:
    """`Fri 27 Nov 2026, 08:00 Bishkek`."""
    local = instant.astimezone(ZoneInfo(zone))
    told = format_datetime(local, "EEE d MMM y, HH:mm", locale=reader_locale())
    return f"{told} {place(zone)}"


def place(zone: str) -> str:
    """The city that a zone is named by: `Bishkek` of `Asia/Bishkek`."""
    return zone.rsplit("/", 1)[-1].replace("_", " ")


def local_instant(day: str, time: str, zone: str) -> datetime | None:
    """The instant of a day (`2026-11-27`) and a time (`08:00`) in a zone; None for anything else.

    A time that the zone leaves out in spring is taken as if the clock had not been moved.
    """
    try:
        plain = datetime.strptime(f"{day.strip()} {time.strip()}", "%Y-%m-%d %H:%M")  # noqa: DTZ007
    except ValueError:
        return None
    return plain.replace(tzinfo=ZoneInfo(zone))
