"""Stations of an English sentence, with the place and the languages of each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from podcast.domain.episodes import Broadcast
from podcast.domain.texts import Lang
from podcast.languages.names import from_english_name

from .organisations import END_OF_SENTENCE, OVER

NAMES = r"[A-Z]\w+(?:(?:, and |, | and |/)[A-Z]\w+)*"
"""One capitalised word, or several: languages, if they are some."""
_IN_LANGUAGES = re.compile(rf"\bin (?:both |the )?({NAMES})")
_BEFORE_THE_NOUN = re.compile(r"(?:This|The) (?:[a-z]+ )?([A-Z]\w+)(?:-language)? ")

_AIRED = re.compile(
    r"\b(?:went out|goes out|broadcast|aired|carried|transmitted)(?: live| exclusively)?"
    r"(?= (?:in|on|by|over|via) )"
)
_SEGMENT = re.compile(
    rf"(?:^ |,? and |, )in (?:both |the )?({NAMES})(?: languages?)? (?:on|by|over|via) "
)
"""“In Kyrgyz on …, and in Uzbek on …”: what follows has these languages."""
_LEAD = re.compile(r" (?:on|by|over|via) ")

_BRACKETS = re.compile(r" \([^()]*\)")
_APPOSITION = re.compile(
    r", (?:the )?[A-Z]\w+(?:-language)? service of (?:the )?[A-Z][\w/-]*(?: [A-Z][\w/-]*)*"
    r"|, [A-Z][\w/]*[’']s [A-Z]\w+ service\b"
    r"|, (?:an? |the (?![A-Z]))[^,.]*(?=[,.]|$)"
)
_OVER = re.compile(rf"(?:[;(]|{END_OF_SENTENCE}|{OVER}).*", re.DOTALL)

_SEPARATOR = re.compile(r"(,? and (?:on |by )?|, (?:on |by )?)")
_MOST = 30
"""Parts of a sentence that are told apart; nobody has so many stations."""
_STATION = re.compile(
    r"(?:[\w’'-]+ ){0,2}(?:Radio|Television|TV|FM|Ovozi|Sadoi|Sado|Voice|radio)\b"
)
_TOWN = r"[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*(?: (?:city|oblast|province|region)s?)?"
_ANOTHER_PLACE = re.compile(_TOWN)
_IN = re.compile(
    r"(?P<name>.+?),? (?:in|across|throughout) (?:the )?(?:[\w-]+ ){0,3}?"
    rf"(?:(?:city|town|province|region|valley) of )?(?P<place>{_TOWN})"
)
_KIND = r"(?:(?:local|private|regional|independent|community|partner|several|two|three) ){0,3}"
_STATIONS_BEFORE = re.compile(
    rf"(?:the )?{_KIND}(?:radio |TV )?(?:stations|networks|channels),? (?=[A-Z])"
)
_STATION_BEFORE = re.compile(rf"(?:the )?(?:{_KIND}(?:radio |TV )?station (?=[A-Z]))?")
_STATIONS_AFTER = re.compile(r"(?: radio| TV)? stations$")
_STATION_AFTER = re.compile(r"(?: radio| TV)? stations?$")
SERVICE = re.compile(r"\b(?P<name>[A-Z][\w/]*(?: [A-Z][\w/]*){0,2})[’']s [A-Z]\w+ service\b")
"""“RFE/RL's Kyrgyz service”: a network and no station, where another one is named."""


@dataclass(frozen=True, slots=True)
class _Station:
    name: str
    places: tuple[str, ...] = ()


def languages_in(sentence: str) -> tuple[Lang, ...]:
    """The languages that an “in …” names, or that stand before the noun (“Kazak-language”)."""
    before = _BEFORE_THE_NOUN.match(sentence)
    named = [before[1]] if before else []
    named += (match[1] for match in _IN_LANGUAGES.finditer(sentence))
    return tuple(dict.fromkeys(lang for each in named for lang in _languages(each)))


def stations_in(sentence: str, languages: tuple[Lang, ...]) -> tuple[Broadcast, ...]:
    """Where it went out. `languages` are those of a station that has none of its own."""
    aired = _AIRED.search(sentence)
    if aired is None:
        return ()
    usual = languages_in(sentence[: aired.start()]) or languages
    clause = _APPOSITION.sub("", _BRACKETS.sub("", sentence[aired.end() :]))
    first, *others = _SEGMENT.split(_OVER.sub("", clause))
    segments = [("", _LEAD.sub("", first, count=1)), *zip(others[::2], others[1::2], strict=True)]
    return tuple(
        Broadcast(station.name, place, tuple(_languages(names)) or usual)
        for names, written in segments
        if written.strip()
        for station in _stations(written)
        for place in station.places or (None,)
    )


def _languages(names: str) -> list[Lang]:
    found = (from_english_name(each) for each in re.split(r", and |, | and |/", names))
    return [lang for lang in found if lang is not None]


def _stations(written: str) -> tuple[_Station, ...]:
    before = _STATIONS_BEFORE.match(written)
    first, *others = _SEPARATOR.split(
        written[before.end() :] if before else written, maxsplit=_MOST
    )
    found = [_station(first)]
    after = any(_STATIONS_AFTER.search(_place(each)[0]) for each in others[1::2])
    are_names = before is not None or after
    for separator, part in zip(others[::2], others[1::2], strict=True):
        found[-1:] = _continued(found[-1], separator, part, are_names=are_names)
    if after and not found[0].places:
        found = [replace(each, places=found[-1].places) for each in found]
    named = [each for each in found if each.name and not SERVICE.fullmatch(each.name)]
    return tuple(named or [each for each in found if each.name])


def _continued(
    station: _Station, separator: str, part: str, *, are_names: bool
) -> Iterator[_Station]:
    """The station as it is, then the next one, or with what else the part says of it."""
    named = are_names and part[:1].isupper()
    has_place = bool(station.places and _place(part)[1])
    if named or has_place or separator.endswith(("on ", "by ")) or _STATION.match(part):
        yield from (station, _station(part))
    elif station.places and _ANOTHER_PLACE.fullmatch(part):
        yield replace(station, places=(*station.places, part))
    elif "and" in separator and not station.places:
        yield _station(f"{station.name}{separator}{part}")
    else:
        yield station


def _station(written: str) -> _Station:
    name, place = _place(written)
    name = _STATION_BEFORE.sub("", name.strip(), count=1)
    bare = _STATION_AFTER.sub("", name)
    name = bare if bare.lower() != bare else name
    return _Station(name.strip(), (place,) if place else ())


def _place(written: str) -> tuple[str, str | None]:
    match = _IN.fullmatch(written)
    if match is None:
        return written, None
    return match["name"], None if from_english_name(match["place"]) else match["place"]
