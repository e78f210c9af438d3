"""Options of a command into a programme: what is not named stays, an empty value clears."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import TypeVar

from podcast.domain.errors import RefusedError
from podcast.domain.programmes import Programme
from podcast.languages.tags import normalise

from ..notations import parse_funding, parse_license, parse_location, parse_person
from .documents import Document, read_document, written

T = TypeVar("T")

Typed = str | bool | tuple[str, ...]
"""What was typed for an option: a text, a switch, or a text for each time it was given."""


def changed(known: Programme, typed: Mapping[str, Typed]) -> Programme:
    """The programme with what the options say; what no option can say of it stays.

    Raises RefusedError that names what cannot be used.
    """
    return read_document(_with(written(known), typed), known)


def new_programme(slug: str, typed: Mapping[str, Typed], like: Programme | None) -> Programme:
    """A programme of a slug, a title, and what else was typed. Raises RefusedError.

    Its main language is that of its first title; its description, until one is typed, its title.
    Categories, time zone and whether it is explicit are those of `like` unless they are typed.
    """
    titles = _in_languages("titles")({}, typed.get("title", ()))["titles"]
    if not isinstance(titles, list) or not titles:
        raise RefusedError("programme", "It has no title.", 'Give one: --title en="Snow Radio".')
    language = str(typed.get("language") or titles[0]["lang"])
    start: dict[str, object] = {
        "slug": slug,
        "language": language,
        "languages": [language],
        "description": titles[0]["text"],
        "explicit": False,
        "time_zone": "UTC",
    }
    if like is not None:
        known = written(like)
        start |= {key: known[key] for key in ("categories", "time_zone", "explicit")}
    return read_document(_with(start, typed))


def _with(document: Document, typed: Mapping[str, Typed]) -> Document:
    for name, value in typed.items():
        document = {**document, **OPTIONS[name](document, value)}
    return document


Option = Callable[[Document, Typed], dict[str, object]]
"""Reads what was typed into the keys that it fills; the document is as it was until then."""


def _as_it_is(key: str) -> Option:
    return lambda _, typed: {key: None if typed == "" else typed}


def _part(key: str, part: str) -> Option:
    """One part of a table; the table goes when nothing is left of it."""

    def read(document: Document, typed: Typed) -> dict[str, object]:
        known = document.get(key)
        parts = {**known, part: typed} if isinstance(known, dict) else {part: typed}
        left = {name: value for name, value in parts.items() if value not in ("", None)}
        return {key: None if part == "text" and typed == "" else left or None}

    return read


def _list(key: str, parse: Callable[[str], object]) -> Option:
    """A new list; one empty value is an empty list."""
    return lambda _, typed: {
        key: [_parsed(key, parse, each) for each in _texts(typed) if each.strip()]
    }


def _parsed(key: str, parse: Callable[[str], T], each: str) -> T:
    try:
        return parse(each)
    except ValueError as problem:
        raise RefusedError(
            "programme", f"“{each}” cannot be used in {key}.", f"Write {problem}."
        ) from problem


def _in_languages(key: str) -> Option:
    """`LANG=TEXT`: takes the place of the one in that language; an empty text takes it away."""

    def read(document: Document, typed: Typed) -> dict[str, object]:
        known = document.get(key)
        by_lang = {each["lang"]: each for each in known} if isinstance(known, list) else {}
        for each in _texts(typed):
            tag, text = _parsed(key, _pair("a language and a text: en=Snow Radio"), each)
            by_lang[normalise(tag)] = {"lang": tag, "text": text} if text.strip() else None
        return {key: [each for each in by_lang.values() if each]}

    return read


def _pair(wanted: str) -> Callable[[str], tuple[str, str]]:
    def parse(text: str) -> tuple[str, str]:
        first, equals, second = text.partition("=")
        if not equals:
            raise ValueError(wanted)
        return first.strip(), second

    return parse


def _texts(typed: Typed) -> tuple[str, ...]:
    return typed if isinstance(typed, tuple) else (str(typed),)


def _languages(_: Document, typed: Typed) -> dict[str, object]:
    tags = [tag.strip() for each in _texts(typed) for tag in each.split(",")]
    return {"languages": [tag for tag in tags if tag]}


def _person(text: str) -> dict[str, object]:
    person = parse_person(text)
    return {"name": person.name, "role": person.role, "href": person.href}


def _location(text: str) -> dict[str, object]:
    location = parse_location(text)
    return {**asdict(location), "rel": str(location.rel)}


def _license(_: Document, typed: Typed) -> dict[str, object]:
    text = str(typed).strip()
    made = _parsed("license", lambda each: asdict(parse_license(each)), text) if text else None
    return {"license": made}


def _txt(text: str) -> dict[str, object]:
    purpose, value = _pair("a purpose and a text: verify=CODE; =TEXT without a purpose")(text)
    return {"text": value, "purpose": purpose or None}


def _pronounce(document: Document, typed: Typed) -> dict[str, object]:
    """`LANG=WRITTEN=SPOKEN`: takes the place of what was said of that word; empty, it goes."""
    key = "pronunciations"
    known = document.get(key)
    said = {(e["lang"], e["written"]): e for e in known} if isinstance(known, list) else {}
    wanted = "a language, a word and how it is said: en=IWPR=I W P R"
    for each in _texts(typed):
        tag, rest = _parsed(key, _pair(wanted), each)
        written, spoken = _parsed(key, _pair(wanted), rest)
        word = {"lang": normalise(tag), "written": written, "spoken": spoken.strip()}
        said[(normalise(tag), written)] = word if spoken.strip() else None
    return {key: [each for each in said.values() if each]}


def _block_for(text: str) -> dict[str, object]:
    wanted = "a directory and yes or no: amazon=yes; =yes for each one"
    directory, answer = _pair(wanted)(text)
    if answer.strip().lower() not in ("yes", "no"):
        raise ValueError(wanted)
    return {"blocked": answer.strip().lower() == "yes", "id": directory or None}


OPTIONS: Mapping[str, Option] = {
    "title": _in_languages("titles"),
    "language": _as_it_is("language"),
    "languages": _languages,
    "description": _as_it_is("description"),
    "description_in": _in_languages("descriptions"),
    "category": _list("categories", str),
    "time_zone": _as_it_is("time_zone"),
    "explicit": _as_it_is("explicit"),
    "feedback": _as_it_is("feedback"),
    "author": _as_it_is("author"),
    "owner_name": _part("owner", "name"),
    "owner_email": _part("owner", "email"),
    "copyright": _as_it_is("copyright"),
    "license": _license,
    "funding": _list("funding", lambda text: asdict(parse_funding(text))),
    "person": _list("people", _person),
    "location": _list("locations", _location),
    "type": _as_it_is("type"),
    "complete": _as_it_is("complete"),
    "block": _as_it_is("block"),
    "block_for": _list("blocks", _block_for),
    "update_frequency": _part("update_frequency", "text"),
    "update_rrule": _part("update_frequency", "rrule"),
    "update_start": _part("update_frequency", "start"),
    "update_complete": _part("update_frequency", "complete"),
    "txt": _list("txt", _txt),
    "pronounce": _pronounce,
    "artwork": _as_it_is("artwork"),
    "artwork_alt": _as_it_is("artwork_alt"),
}
"""Every option by its name, with the keys that it fills."""
