"""What a text or an attribute may be: each with a phrase that says so to a person."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from uuid import UUID

from podcast.domain.codes import COUNTRIES, LANGUAGES
from podcast.domain.places import is_geo
from podcast.languages.tags import is_language_tag

from ..hosts import ending_of


@dataclass(frozen=True, slots=True)
class Value:
    """`says` completes “It is to be …”; `fits` is asked of a text without blanks around it."""

    says: str
    fits: Callable[[str], object]


def words(*allowed: str) -> Value:
    """One of these words."""
    quoted = [f"“{each}”" for each in allowed]
    says = " or ".join(filter(None, [", ".join(quoted[:-1]), quoted[-1]]))
    return Value(says, frozenset(allowed).__contains__)


def text(limit: int, *, least: int = 1) -> Value:
    """A text of at most so many characters."""
    says = f"a text of {least} to {limit} characters"
    return Value(says, lambda written: least <= len(written) <= limit)


def matching(says: str, pattern: str) -> Value:
    """What matches a pattern as a whole."""
    return Value(says, re.compile(pattern, re.ASCII).fullmatch)


def rss_instant(written: str) -> datetime | None:
    """The instant, if the form is right and the day of the week is the date's own."""
    shape = _RSS_DATE.fullmatch(written)
    try:
        instant = parsedate_to_datetime(written) if shape else None
    except ValueError:
        return None
    return instant if instant and written.startswith(_DAYS[instant.weekday()]) else None


def iso_instant(written: str) -> datetime | None:
    """The date with its time (ISO 8601), or None."""
    try:
        return datetime.fromisoformat(written) if "T" in written else None
    except ValueError:
        return None


def _is_image(address: str) -> bool:
    return bool(URL.fits(address)) and ending_of(address) in {".png", ".jpg", ".jpeg"}


def _is_language(written: str) -> bool:
    language, hyphen, region = written.lower().partition("-")
    return language in LANGUAGES and (not hyphen or region in COUNTRIES)


def _is_uuid(written: str) -> bool:
    try:
        return str(UUID(written)) == written.lower()
    except ValueError:
        return False


_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
_RSS_DATE = re.compile(
    rf"({'|'.join(_DAYS)}), \d{{1,2}} ({_MONTHS}) \d{{4}} \d\d:\d\d:\d\d ([+-]\d{{4}}|GMT)",
    re.ASCII,
)
ANY = Value("a text", bool)
URL = matching("a whole address (https://…)", r"https?://[^/\s]+\S*")
URI = matching("a whole address, with its scheme", r"[A-Za-z][A-Za-z0-9+.-]*:\S+")
IMAGE = Value("a whole address that ends in .png, .jpg or .jpeg", _is_image)
EMAIL = matching("an e-mail address", r"[^@\s]+@[^@\s]+")
HOST = matching("the name of a host", r"[^\s/:]+(:\d+)?")
BOOLEAN = words("true", "false")
YES = words("yes")
YES_OR_NO = words("yes", "no")
COUNT = matching("a whole number from 1", r"[1-9]\d*")
WHOLE = matching("a whole number", r"\d+")
DECIMAL = matching("a number such as 7 or 7.5", r"\d+(\.\d+)?")
DURATION = matching("whole seconds, or HH:MM:SS", r"[1-9]\d{0,8}|(\d{1,4}:)?[0-5]?\d:[0-5]\d")
RATIO = matching("a ratio such as 16/9", r"\d+(\.\d+)?(\s*/\s*[1-9]\d*(\.\d+)?)?")
MIME = matching("a type such as audio/mpeg", r"[A-Za-z]+/[A-Za-z0-9][\w.+-]*(;.*)?")
RSS_DATE = Value("a date such as Tue, 24 Nov 2026 12:00:00 +0000", rss_instant)
ISO_INSTANT = Value("a date with a time such as 2026-11-24T12:00:00Z", iso_instant)
RSS_LANGUAGE = Value("two letters of ISO 639, and at most a country", _is_language)
LANGUAGE = Value("a language tag such as ru or uz-Cyrl", is_language_tag)
COUNTRY = Value("two letters of ISO 3166-1", lambda written: written.lower() in COUNTRIES)
COUNTRIES_OF_ORIGIN = Value(
    "codes of ISO 3166-1 with a blank between them",
    lambda written: bool(written) and COUNTRIES.issuperset(written.lower().split()),
)
UUID_TEXT = Value("a UUID written plainly, with its four hyphens", _is_uuid)
GEO = Value("a place such as geo:42.87,74.59 (RFC 5870)", is_geo)
OSM = matching("a letter of OpenStreetMap and a number, such as R178009", r"[NWR]\d+")
MEDIA = ("podcast", "music", "video", "film", "audiobook", "newsletter", "blog", "publisher")
MEDIUM = words(*(f"{each}{form}" for each in (*MEDIA, "course") for form in ("", "L")), "mixed")
SRI = matching(
    "a digest such as sha256-…",
    r"(sha256-[A-Za-z0-9+/]{43}=|sha384-[A-Za-z0-9+/]{64}|sha512-[A-Za-z0-9+/]{86}==)",
)
