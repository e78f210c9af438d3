"""Single values of a programme: what each may be, and what is said of one that may not."""

from __future__ import annotations

import re
from collections.abc import Callable
from difflib import get_close_matches
from typing import Annotated
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, Field

from podcast.domain.errors import RefusedError
from podcast.domain.people import TAXONOMY
from podcast.domain.places import is_country, is_geo, is_osm
from podcast.languages.slugs import is_slug
from podcast.languages.tags import normalise

from ..categories import parse_category
from ..contact import ADDRESS
from ..decoding import clean


def _language(tag: str) -> str:
    try:
        return normalise(tag)
    except RefusedError as problem:
        raise ValueError(str(problem)) from problem


def _address(text: str) -> str:
    if not ADDRESS.fullmatch(text):
        raise ValueError(f"“{text}” is no e-mail address.")
    return text


def _zone(name: str) -> str:
    try:
        return ZoneInfo(name).key
    except (ValueError, OSError, LookupError) as problem:
        raise ValueError(f"“{name}” is no IANA time zone such as Asia/Bishkek.") from problem


def _category(text: str) -> str:
    parse_category(text)
    return text


def _slug(text: str) -> str:
    if not is_slug(text):
        raise ValueError(
            f"“{text}” cannot be an address: use a to z, 0 to 9 and single hyphens, and no "
            "reserved word (such as studio) or language tag."
        )
    return text


def _role(text: str) -> str:
    role = " ".join(text.lower().split())
    roles = {each for group in TAXONOMY.values() for each in group}
    if role not in roles:
        close = " or ".join(f"“{each}”" for each in get_close_matches(role, sorted(roles), n=3))
        raise ValueError(
            f"“{text}” is no role of the podcast taxonomy."
            + (f" Did you mean {close}?" if close else " Such as host, reporter or author.")
        )
    return role


def _visible(text: str) -> str:
    """Text in NFC; in a file that a person writes, a character that is not seen is a mistake."""
    kept, removed = clean(text, "")
    if removed:
        raise ValueError("it has invisible characters that do not belong in a text.")
    return kept


def _is_web(text: str) -> bool:
    return re.fullmatch(r"https://[^/\s]+\S*", text) is not None and text.isascii()


def _line(text: str) -> str:
    return " ".join(text.split())


def _form(is_one: Callable[[str], bool], example: str) -> AfterValidator:
    """A value that has a form of its own, such as `example`."""

    def check(text: str) -> str:
        if not is_one(text):
            raise ValueError(f"“{text}” is not of the form of {example}.")
        return text

    return AfterValidator(check)


_VISIBLE, _ONE_LINE = AfterValidator(_visible), AfterValidator(_line)

Text = Annotated[str, Field(min_length=1, max_length=4_000), _VISIBLE]
Line = Annotated[str, Field(min_length=1, max_length=4_000), _VISIBLE, _ONE_LINE]
Short = Annotated[str, Field(min_length=1, max_length=128), _VISIBLE, _ONE_LINE]
"""At most 128 characters, as the podcast namespace allows its texts."""

Language = Annotated[str, AfterValidator(_language)]
Address = Annotated[str, AfterValidator(_address)]
Zone = Annotated[str, AfterValidator(_zone)]
Category = Annotated[str, AfterValidator(_category)]
Slug = Annotated[str, AfterValidator(_slug)]
Role = Annotated[str, AfterValidator(_role)]
Web = Annotated[
    str,
    Field(max_length=2_000),
    _form(_is_web, "https://example.org/page, in ASCII"),
]
"""An address of the web. The namespace takes https alone (podcast-namespace, 1.0.md)."""

Geo = Annotated[str, _form(is_geo, "geo:42.87,74.59 (RFC 5870)")]
Osm = Annotated[str, _form(is_osm, "R178009 (N, W or R, and a number)")]
Country = Annotated[str, _form(is_country, "KG (ISO 3166-1 alpha-2)")]
