"""Rules of who made a show, where, with whose money and under which licence (podcast: tags)."""

from __future__ import annotations

from collections.abc import Iterator

from podcast.domain.people import HOST, TAXONOMY, group_of
from podcast.domain.rights import LICENSES
from podcast.domain.rules import must, should

from ..parsed import Node, Part
from ._checks import BOTH, each, every, tag
from ._remedies import EITHER
from ._values import COUNTRY, GEO, OSM, URL, text, words

_LOCATION = {"rel": words("subject", "creator"), "geo": GEO, "osm": OSM, "country": COUNTRY}


def _taxonomy(person: Node, _: Part) -> Iterator[str]:
    role = (person.get("role") or HOST[0]).casefold()
    group = (person.get("group") or HOST[1]).casefold()
    known = group_of(role)
    if group not in TAXONOMY:
        yield f"“{person.text}” is in the group “{group}”, which the taxonomy does not have."
    elif known is None:
        yield f"“{person.text}” has the role “{role}”, which the taxonomy does not have."
    elif role not in TAXONOMY[group]:
        yield f"“{person.text}” has the role “{role}” of “{known}”, not of the group “{group}”."


def _named_licence(licence: Node, _: Part) -> Iterator[str]:
    if licence.text and licence.text.lower() not in LICENSES and not licence.get("url"):
        yield f"The licence “{licence.text}” is not on the namespace's list, and has no “url”."


def _lower_case(licence: Node, _: Part) -> Iterator[str]:
    if licence.text.lower() in LICENSES and licence.text != licence.text.lower():
        yield f"The licence “{licence.text}” is to be written “{licence.text.lower()}”."


RULES = (
    must(
        "ns.person",
        "podcast:person names somebody in 128 characters at the most; img and href are whole "
        "addresses.",
        tag("podcast:person", BOTH, text=text(128), may={"img": URL, "href": URL}, many=True),
        source="NS",
        remedy=f"Give the person's name, and whole addresses or none. {EITHER}",
    ),
    should(
        "ns.person",
        "The role of a podcast:person is one of the taxonomy, in its group.",
        each("podcast:person", _taxonomy),
        source="NS",
        remedy=f"Choose a role of the podcast taxonomy, such as author or host. {EITHER}",
    ),
    must(
        "ns.location",
        "podcast:location names a place in 128 characters at the most; rel, geo, osm and country "
        "have their form.",
        tag("podcast:location", BOTH, text=text(128), may=_LOCATION, many=True),
        source="NS, RFC 5870",
        remedy=f"Write the place as in geo:42.87,74.59, R178009 and KG. {EITHER}",
    ),
    must(
        "ns.license",
        "podcast:license, once, is an identifier of the namespace's list, or a name with a url.",
        every(
            tag("podcast:license", BOTH, text=text(128), may={"url": URL}),
            each("podcast:license", _named_licence),
        ),
        source="NS",
        remedy=f"Take an identifier such as cc-by-4.0, or give the licence's address. {EITHER}",
    ),
    should(
        "ns.license",
        "An identifier of a licence is in lower case.",
        each("podcast:license", _lower_case),
        source="NS",
        remedy=f"Write it in lower case. {EITHER}",
    ),
    must(
        "ns.funding",
        "podcast:funding has a whole address, and a text of 128 characters at the most.",
        tag("podcast:funding", BOTH, text=text(128), needs={"url": URL}, many=True),
        source="NS, PSP",
        remedy=f"Give the address where listeners can help, and a short text. {EITHER}",
    ),
)
