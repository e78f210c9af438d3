"""Writes instants as RSS does (RFC 2822), whatever the process's locale."""

from __future__ import annotations

from datetime import datetime
from email.utils import format_datetime


def rss_date(instant: datetime) -> str:
    """`Tue, 24 Nov 2026 12:00:00 +0000`. The instant knows its zone; fractions are cut."""
    return format_datetime(instant)
