"""Places a programme speaks of, or is made in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from .codes import COUNTRIES


class LocationRel(StrEnum):
    """What a place is to the programme: what it speaks of, or where it is made."""

    SUBJECT = "subject"
    CREATOR = "creator"


@dataclass(frozen=True, slots=True)
class Location:
    """`podcast:location`, as people call it (at most 128 characters), never looked up or guessed.

    `geo` is an RFC 5870 URI (`geo:42.87,74.59`), `osm` OpenStreetMap's `R178009`, `country` an
    ISO 3166-1 alpha-2 code in capitals.
    """

    name: str
    rel: LocationRel = LocationRel.SUBJECT
    geo: str | None = None
    osm: str | None = None
    country: str | None = None


_NUMBER = r"-?\d+(?:\.\d+)?"
_GEO = re.compile(
    rf"geo:(?P<a>{_NUMBER}),(?P<b>{_NUMBER})(?:,{_NUMBER})?"
    r"(?:;crs=(?P<crs>[a-z\d-]+))?(?:;u=\d+(?:\.\d+)?)?"
    r"(?:;(?!(?:u|crs)(?:[;=]|$))[a-z\d-]+(?:=(?:[\w.!~*'()\[\]:&+$-]|%[\da-f]{2})+)?)*",
    re.IGNORECASE | re.ASCII,
)
_OSM = re.compile(r"[NWR]\d+", re.ASCII)


def is_geo(text: str) -> bool:
    """Whether the text is a geo URI (RFC 5870, section 3.3), on the globe where it is WGS 84."""
    match = _GEO.fullmatch(text)
    if match is None:
        return False
    if (match["crs"] or "wgs84").lower() != "wgs84":
        return True
    return abs(float(match["a"])) <= 90 and abs(float(match["b"])) <= 180


def is_osm(text: str) -> bool:
    """Whether the text names an object of OpenStreetMap: a node, a way or a relation."""
    return _OSM.fullmatch(text) is not None


def is_country(text: str) -> bool:
    """Whether the text is a code of ISO 3166-1 alpha-2, in capitals."""
    return text.isupper() and text.lower() in COUNTRIES
