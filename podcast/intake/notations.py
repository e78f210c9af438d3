"""Facts of several parts that people write in one line: people, credits, places, licences, pages.

Each `parse_…` reads what its `write_…` has written.
"""

from __future__ import annotations

import re
from dataclasses import replace

from podcast.domain.episodes import Broadcast, Credit, CreditRole
from podcast.domain.errors import RefusedError
from podcast.domain.people import Person, group_of
from podcast.domain.places import Location, LocationRel
from podcast.domain.rights import LICENSES, Funding, License
from podcast.domain.texts import Lang
from podcast.languages.names import from_english_name, normalise

_NAMED = re.compile(r"(?P<name>.*\S)\s*\((?P<more>[^()<>]+)\)\s*(?:<(?P<href>\S+)>)?")
"""A name, what is known of it in brackets, and perhaps a page; the name may have brackets too."""

_LINKED = re.compile(r"(?P<text>[^<>]*[^<>\s])\s*<(?P<url>\S+)>")
_OSM = re.compile(r"[NWR]\d+")
_COUNTRY = re.compile(r"[A-Z]{2}")


def parse_person(written: str) -> Person:
    """`Anna Example (reporter)`, with `<https://…>` behind it where there is a page of hers.

    A role that the taxonomy has not is kept, in the group `cast`. Raises ValueError.
    """
    match = _matched(_NAMED, written, "a name and what it did, such as Anna Example (reporter)")
    role, named, group = " ".join(match["more"].lower().split()).partition(" in ")
    known = group if named else group_of(role) or "cast"
    return Person(match["name"], role, known, match["href"])


def write_person(person: Person) -> str:
    """The role with its group where another group would be taken for it."""
    usual = person.group == (group_of(person.role) or "cast")
    role = person.role if usual else f"{person.role} in {person.group}"
    return f"{person.name} ({role})" + (f" <{person.href}>" if person.href else "")


def parse_credit(written: str) -> Credit:
    """`Ministry of Examples (funder)`. Raises ValueError."""
    roles = ", ".join(CreditRole)
    wanted = f"an organisation and what it did ({roles}), such as Ministry of Examples (funder)"
    match = _matched(_NAMED, written, wanted)
    if match["more"].strip().lower() not in tuple(CreditRole) or match["href"]:
        raise ValueError(wanted)
    return Credit(CreditRole(match["more"].strip().lower()), match["name"])


def write_credit(credit: Credit) -> str:
    """An organisation with its role."""
    return f"{credit.name} ({credit.role})"


def parse_broadcast(written: str) -> Broadcast:
    """`Radio Example`, or `Radio Example (at Herat; in prs, fa)`. Raises ValueError."""
    wanted = "a station, such as Radio Example or Radio Example (at Herat; in prs)"
    match = _NAMED.fullmatch(written.strip())
    parts = [part.strip() for part in match["more"].split(";")] if match else []
    if match is None or not any(part.startswith(("at ", "in ")) for part in parts):
        if not written.strip() or re.search(r"[<>]", written):
            raise ValueError(wanted)
        return Broadcast(written.strip())
    places = [part[3:].strip() for part in parts if part.startswith("at ")]
    named = [part[3:] for part in parts if part.startswith("in ")]
    if len(places) > 1 or len(named) > 1 or len(places) + len(named) < len(parts):
        raise ValueError(wanted)
    languages = tuple(_language(each) for part in named for each in part.split(","))
    return Broadcast(match["name"], places[0] if places else None, languages)


def write_broadcast(broadcast: Broadcast) -> str:
    """A station with its place and languages, where they are known."""
    place = [f"at {broadcast.place}"] if broadcast.place else []
    languages = [f"in {', '.join(broadcast.languages)}"] if broadcast.languages else []
    parts = "; ".join((*place, *languages))
    return f"{broadcast.station} ({parts})" if parts else broadcast.station


def _language(written: str) -> Lang:
    try:
        return from_english_name(written) or normalise(written.strip())
    except RefusedError as problem:
        raise ValueError(str(problem.remedy)) from problem


def parse_location(written: str) -> Location:
    """`Osh`, or `Osh (geo:40.53,72.8; R3353; KG; creator)` with any of these, in any order.

    Whether the parts are valid, the judge tells. Raises ValueError for a part that is none of them.
    """
    match = _NAMED.fullmatch(written.strip())
    if match is None or match["href"]:
        if not written.strip() or re.search(r"[()<>]", written):
            raise ValueError("a place, such as Osh or Osh (geo:40.53,72.8; KG)")
        return Location(written.strip())
    location = Location(match["name"])
    for part in (each.strip() for each in match["more"].split(";")):
        location = _with_part(location, part)
    return location


def write_location(location: Location) -> str:
    """A place with what is known of it."""
    rel = location.rel if location.rel is not LocationRel.SUBJECT else None
    parts = "; ".join(filter(None, (location.geo, location.osm, location.country, rel)))
    return f"{location.name} ({parts})" if parts else location.name


def _with_part(known: Location, part: str) -> Location:
    if part.lower() in tuple(LocationRel):
        return replace(known, rel=LocationRel(part.lower()))
    if part.lower().startswith("geo:"):
        return replace(known, geo=part)
    if _OSM.fullmatch(part):
        return replace(known, osm=part)
    if _COUNTRY.fullmatch(part):
        return replace(known, country=part)
    raise ValueError(f"“{part}” as geo:…, as R123 of OpenStreetMap, or as a country such as KG")


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


def write_license(license_: License) -> str:
    """An identifier, or a name with its page."""
    return f"{license_.name} <{license_.url}>" if license_.url else license_.name


def parse_funding(written: str) -> Funding:
    """`Support us <https://example.org/give>`. Raises ValueError."""
    match = _matched(_LINKED, written, "words with a page: Support us <https://example.org/give>")
    return Funding(match["url"], match["text"].strip())


def write_funding(funding: Funding) -> str:
    """Words with a page."""
    return f"{funding.text} <{funding.url}>"


def _matched(pattern: re.Pattern[str], written: str, wanted: str) -> re.Match[str]:
    match = pattern.fullmatch(written.strip())
    if match is None:
        raise ValueError(wanted)
    return match
