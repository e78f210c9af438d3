"""The sentence that says on which station, in which language and for whose money it went out.

One row of a table for each way to say such a thing; the sentence itself is kept whole.
"""

from __future__ import annotations

import re
from dataclasses import replace

from podcast import markup
from podcast.domain.episodes import Broadcast, Content, Credit, CreditRole
from podcast.domain.texts import Lang
from podcast.languages.names import from_english_name

_THING = r"(?:programme|program|broadcast|report|feature|story|package|episode|podcast)"
_LONGEST = 2_000
_PERHAPS = re.compile(r"[\s*_]*(?:This|The)\b", re.IGNORECASE)
_OPENING = re.compile(rf"This (?:weekly |special )?(?:audio|radio) {_THING}\b", re.IGNORECASE)
_OPENING_IN_ITALICS = re.compile(
    rf"(?:This|The) (?:weekly |special )?(?:audio |radio )?(?:{_THING}|article|project)\b",
    re.IGNORECASE,
)
_ITALICS = re.compile(r"\s*([*_])(?!\1).*\1\s*", re.DOTALL)

_NAMES = r"[A-Z]\w+(?:(?:, and |, | and |/)[A-Z]\w+)*"
_LANGUAGES = re.compile(rf"\bin (?:both |the )?({_NAMES})")
_AIRED = re.compile(
    rf"\b(?:went out|goes out|broadcast|aired|carried)(?: in (?:both |the )?{_NAMES})? (?:on|by) "
)
_OVER = (
    r"(?:as part|which|that|under|in partnership|with|"
    r"(?:and )?(?:was |is )?(?:funded|financed|sponsored|supported|produced|made|broadcast)) "
)
"""Where a name is over although no comma says so."""

_AFTER_STATIONS = re.compile(rf"(?:, (?:an? |the )|,? {_OVER}).*", re.DOTALL)
_STATION = r"(?:on )?(?:[\w’'-]+ ){0,2}(?:Radio|Television|TV|FM|Ovozi|Sadoi|Sado|Voice)\b"
_NEXT_STATION = re.compile(rf"(?:,? and |, )(?={_STATION})")
_PLACE = re.compile(
    r"(?P<station>.+?),? in (?:the (?:[\w-]+ )*?(?:city|town|province|region) of )?"
    r"(?P<place>[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*)"
)

_NAME = r"(?:the |an? )?(?P<name>[A-Z](?:[^.,;()]|(?<=\b[A-Z])\.|\.(?=\S))*)"
"""A name up to a comma or the end of a sentence; the stops of initials belong to it."""
_AFTER_NAME = re.compile(rf" {_OVER}.*", re.DOTALL)
_NEXT_NAME = re.compile(r",? and (?:by )?the (?=[A-Z])")

_ROWS = (
    (CreditRole.NETWORK, re.compile(rf"\bthe [A-Z]\w+(?:-language)? service of {_NAME}")),
    (CreditRole.NETWORK, re.compile(r"\b(?:the )?(?P<name>[A-Z][\w/]*)[’']s [A-Z]\w+ service\b")),
    (CreditRole.PRODUCER, re.compile(rf"\b(?:produced|made|prepared) by {_NAME}")),
    (CreditRole.FUNDER, re.compile(rf"\b(?:funded|financed|sponsored|supported) by {_NAME}")),
    (
        CreditRole.FUNDER,
        re.compile(
            rf"\bwith (?:the )?(?:financial |generous )?(?:support|funding|assistance|funds) "
            rf"(?:from|of) {_NAME}"
        ),
    ),
)
"""How a sentence names an organisation, and in which role."""


def recognise_credits(source: str, found: Content) -> Content | None:
    """Take a paragraph that is the credit sentence; None leaves it in the text.

    It is one when it begins like one (“This audio programme”; in italics “The programme” will do)
    and names a station or another organisation.
    """
    if found.credit_text is not None or len(source) > _LONGEST or not _PERHAPS.match(source):
        return None
    opening = _OPENING_IN_ITALICS if _ITALICS.fullmatch(source) else _OPENING
    sentence = " ".join(markup.plain(source).split())
    if not opening.match(sentence):
        return None
    languages = _languages(sentence)
    broadcasts = _broadcasts(sentence, languages)
    credits_ = (
        *(Credit(CreditRole.BROADCASTER, each.station) for each in broadcasts),
        *(Credit(role, name) for role, pattern in _ROWS for name in _names(pattern, sentence)),
    )
    if not credits_:
        return None
    return replace(
        found,
        credit_text=sentence,
        credits=tuple(dict.fromkeys((*found.credits, *credits_))),
        broadcasts=(*found.broadcasts, *broadcasts),
        declared_audio=found.declared_audio or languages,
    )


def _languages(sentence: str) -> tuple[Lang, ...]:
    """The languages of the first “in …” that names one."""
    for match in _LANGUAGES.finditer(sentence):
        named = (from_english_name(each) for each in re.split(r", and |, | and |/", match[1]))
        languages = tuple(dict.fromkeys(lang for lang in named if lang is not None))
        if languages:
            return languages
    return ()


def _broadcasts(sentence: str, languages: tuple[Lang, ...]) -> tuple[Broadcast, ...]:
    aired = _AIRED.search(sentence)
    if aired is None:
        return ()
    stations = _AFTER_STATIONS.sub("", sentence[aired.end() :])
    found = (_station(each) for each in _NEXT_STATION.split(stations))
    return tuple(Broadcast(name, place, languages) for name, place in found if name)


def _station(written: str) -> tuple[str, str | None]:
    """A station and its place, up to the first comma or the end of the sentence."""
    name = re.split(r"[,;(]|\.(?:\s|$)", written.removeprefix("on "))[0].strip()
    match = _PLACE.fullmatch(name)
    if match is None:
        return name, None
    is_language = from_english_name(match["place"]) is not None
    return match["station"], None if is_language else match["place"]


def _names(pattern: re.Pattern[str], sentence: str) -> list[str]:
    written = (_AFTER_NAME.sub("", match["name"]) for match in pattern.finditer(sentence))
    return [name.strip() for each in written for name in _NEXT_NAME.split(each) if name.strip()]
