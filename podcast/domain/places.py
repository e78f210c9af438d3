"""Places a programme speaks of, or is made in."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


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
