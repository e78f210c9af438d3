"""Facts of several parts that people write in one line: a person, a place, a licence, a page."""

from __future__ import annotations

import re

from podcast.domain.people import Person, group_of
from podcast.domain.places import Location, LocationRel
from podcast.domain.rights import LICENSES, Funding, License

_PERSON = re.compile(r"(?P<name>[^()<>]+)\((?P<role>[^()<>]+)\)\s*(?:<(?P<href>\S+)>)?")
_LOCATION = re.compile(r"(?P<name>[^()]+)(?:\((?P<more>[^()]*)\))?")
_LINKED = re.compile(r"(?P<text>[^<>]+)<(?P<url>\S+)>")
_OSM = re.compile(r"[NWR]\d+")
_COUNTRY = re.compile(r"[A-Z]{2}")


def parse_person(written: str) -> Person:
    """`Anna Example (reporter)`, with `<https://…>` behind it where there is a page of hers.

    A role that the taxonomy has not is kept, in the group `cast`. Raises ValueError.
    """
    match = _matched(_PERSON, written, "a name and what it did, such as Anna Example (reporter)")
    role = " ".join(match["role"].lower().split())
    return Person(match["name"].strip(), role, group_of(role) or "cast", match["href"])


def parse_location(written: str) -> Location:
    """`Osh`, or `Osh (geo:40.53,72.8; R3353; KG; creator)` with any of these, in any order.

    Whether the parts are valid, the judge tells. Raises ValueError for a part that is none of them.
    """
    match = _matched(_LOCATION, written, "a place, such as Osh or Osh (geo:40.53,72.8; KG)")
    location = Location(match["name"].strip())
    for part in (each.strip() for each in (match["more"] or "").split(";")):
        if part:
            location = _with_part(location, part)
    return location


def _with_part(known: Location, part: str) -> Location:
    name, rel, geo, osm, country = known.name, known.rel, known.geo, known.osm, known.country
    if part.lower() in tuple(LocationRel):
        rel = LocationRel(part.lower())
    elif part.lower().startswith("geo:"):
        geo = part
    elif _OSM.fullmatch(part):
        osm = part
    elif _COUNTRY.fullmatch(part):
        country = part
    else:
        raise ValueError(f"“{part}” as geo:…, as R123 of OpenStreetMap, or as a country such as KG")
    return Location(name, rel, geo, osm, country)


def parse_license(written: str) -> License:
    """`CC-BY-4.0`, or an own name with its page: `House licence <https://example.org/terms>`.

    Whether the page may be missing, the judge tells. Raises ValueError.
    """
    linked = _LINKED.fullmatch(written.strip())
    if linked is None and re.search(r"[<>]", written):
        raise ValueError("cc-by-4.0, or a name with its page: House licence <https://…>")
    name = " ".join((linked["text"] if linked else written).split())
    known = name.lower() in LICENSES
    return License(name.lower() if known else name, linked["url"] if linked else None)


def parse_funding(written: str) -> Funding:
    """`Support us <https://example.org/give>`. Raises ValueError."""
    match = _matched(_LINKED, written, "words with a page: Support us <https://example.org/give>")
    return Funding(match["url"], match["text"].strip())


def _matched(pattern: re.Pattern[str], written: str, wanted: str) -> re.Match[str]:
    match = pattern.fullmatch(written.strip())
    if match is None or not match[1].strip():
        raise ValueError(wanted)
    return match
