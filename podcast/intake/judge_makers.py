"""The judge's rules of who made it, where, under which licence, and where listeners can give."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from difflib import get_close_matches

from podcast.domain.drafts import Draft
from podcast.domain.people import TAXONOMY, Person, group_of
from podcast.domain.places import Location, is_country, is_geo, is_osm
from podcast.domain.problems import Problem, error, warning
from podcast.domain.rights import LICENSES

from .addresses import is_web_address

_NAME = 128  # characters: podcast:person, location, funding, license, season
_EPISODE_DISPLAY = 32  # characters: podcast:episode
_VALUE = 255  # characters: psp.length


def _people(draft: Draft) -> Iterator[Problem]:
    for person in draft.content.people:
        where = "authors" if person.is_author else "people"
        yield from _length("draft.people.long", where, person.name, _NAME)
        if not _is_in_taxonomy(person):
            yield warning(
                "draft.people.role",
                where,
                f"{person.name[:40]}: the podcast taxonomy has no {person.role} in "
                f"{person.group}; apps may show any name for it.",
                f"Take a role of the taxonomy{_near(person.role)}.",
            )
        if person.href is not None:
            yield from _address("draft.people.href", where, person.href)


def _is_in_taxonomy(person: Person) -> bool:
    """Whether the group has this role."""
    return person.role in TAXONOMY.get(person.group, ())


def _near(role: str) -> str:
    roles = list(dict.fromkeys(each for group in TAXONOMY.values() for each in group))
    near = get_close_matches(role, roles, n=3, cutoff=0.5) or ["author", "host", "reporter"]
    return f": {', '.join(f'{each} ({group_of(each)})' for each in near)}"


def _license(draft: Draft) -> Iterator[Problem]:
    license_ = draft.content.license
    if license_ is None:
        return
    yield from _length("draft.license.long", "license", license_.name, _NAME)
    if license_.url is not None:
        yield from _address("draft.license.url", "license", license_.url)
    if license_.url is None and license_.name.lower() not in LICENSES:
        yield error(
            "draft.license",
            "license",
            f"“{license_.name[:80]}” is no licence of the list ({', '.join(sorted(LICENSES))}), "
            "and has no page.",
            "Give its page behind it: House licence <https://example.org/terms>.",
        )


def _locations(draft: Draft) -> Iterator[Problem]:
    for location in draft.content.locations:
        yield from _length("draft.location.long", "location", location.name, _NAME)
        for what, written, example in _malformed(location):
            yield error(
                f"draft.location.{what}",
                "location",
                f"{location.name[:40]}: “{written[:80]}” is no {example[0]}.",
                f"Write it as in {example[1]}.",
            )


def _malformed(location: Location) -> Iterator[tuple[str, str, tuple[str, str]]]:
    """What of a place is not in its form: which part, what is written, what it should be."""
    geo, osm, country = location.geo, location.osm, location.country
    if geo is not None and not is_geo(geo):
        yield "geo", geo, ("place by its coordinates (RFC 5870)", "geo:42.87,74.59")
    if osm is not None and not is_osm(osm):
        yield "osm", osm, ("place of OpenStreetMap", "R178009")
    if country is not None and not is_country(country):
        yield "country", country, ("country's code of two letters (ISO 3166-1)", "KG")


def _funding(draft: Draft) -> Iterator[Problem]:
    for funding in draft.content.funding:
        yield from _length("draft.funding.long", "funding", funding.text, _NAME)
        yield from _address("draft.funding", "funding", funding.url)


def _short_names(draft: Draft) -> Iterator[Problem]:
    content = draft.content
    for where, text, limit in (
        ("season_name", content.season_name, _NAME),
        ("episode_display", content.episode_display, _EPISODE_DISPLAY),
        ("image_alt", content.image_alt, _VALUE),
    ):
        yield from _length(f"draft.{where}.long", where, text or "", limit)


def _length(rule: str, where: str, text: str, limit: int) -> Iterator[Problem]:
    if len(text) > limit:
        yield warning(
            rule,
            where,
            f"“{text[:40]}…” has {len(text)} characters; feeds cut it at {limit}.",
            "It is kept whole. Say it in fewer words, or one name an entry.",
        )


def _address(rule: str, where: str, url: str) -> Iterator[Problem]:
    """An address of the podcast namespace, which takes https alone (1.0.md)."""
    if not is_web_address(url):
        remedy = "Write it whole, as in https://example.org/page."
        yield error(rule, where, f"“{url[:80]}” is no web address.", remedy)
    elif not url.startswith("https://"):
        message = f"“{url[:80]}” is not reached by https, and feeds take no other."
        yield error(rule, where, message, "Write it with https:// before it, or leave it out.")


MAKERS: tuple[Callable[[Draft], Iterator[Problem]], ...] = (
    *(_people, _license, _locations, _funding, _short_names),
)
"""In the order of the form."""
