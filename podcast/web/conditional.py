"""Preconditions of a request against the validators of a representation (RFC 9110, section 13)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

NOT_MODIFIED = 304
PRECONDITION_FAILED = 412

_TAG = re.compile(r'(W/)?"([\x21\x23-\x7e\x80-\xff]*)"')


def precondition(headers: Mapping[str, str], *, etag: str, modified: datetime | None) -> int | None:
    """Judge the preconditions of a GET or HEAD in the order of section 13.2.2.

    `etag` is the opaque tag, without quotes, of the selected representation; it is strong. Returns
    304, 412, or None when the request is to be answered as if it had no preconditions.
    """
    if_match = headers.get("If-Match")
    if if_match is not None:
        if not _matches(if_match, etag, strong=True):
            return PRECONDITION_FAILED
    elif modified and _later(modified, headers.get("If-Unmodified-Since")):
        return PRECONDITION_FAILED
    if_none_match = headers.get("If-None-Match")
    if if_none_match is not None:
        return NOT_MODIFIED if _matches(if_none_match, etag, strong=False) else None
    since = _date(headers.get("If-Modified-Since"))
    if modified and since and modified.replace(microsecond=0) <= since:
        return NOT_MODIFIED
    return None


def range_allowed(if_range: str | None, *, etag: str) -> bool:
    """Whether a Range may be answered: there is no If-Range, or it is this very strong tag.

    A date is refused too: two changes within one second would share it (13.1.5).
    """
    return if_range is None or if_range.strip() == f'"{etag}"'


def _matches(header: str, etag: str, *, strong: bool) -> bool:
    if header.strip() == "*":
        return True
    tags = _TAG.findall(header)
    return any(opaque == etag and not (weak and strong) for weak, opaque in tags)


def _later(modified: datetime, header: str | None) -> bool:
    limit = _date(header)
    return limit is not None and modified.replace(microsecond=0) > limit


def _date(header: str | None) -> datetime | None:
    if header is None:
        return None
    try:
        value = parsedate_to_datetime(header)
    except ValueError:
        return None
    return value if value.tzinfo else value.replace(tzinfo=UTC)
