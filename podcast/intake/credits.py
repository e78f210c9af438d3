"""The English sentence that says on which station, in which language, for whose money it went out.

One row of a table for each way to say such a thing; the sentence itself is kept whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from podcast import markup
from podcast.domain.episodes import Content, Credit, CreditRole

from .credit_sentence import ITALICS, LONGEST, with_sentence
from .organisations import START, split_names
from .stations import SERVICE, languages_in, stations_in

_THING = r"(?:programme|program|broadcast|report|feature|story|package|episode|podcast)"
_ADJECTIVES = r"(?:weekly |special |[A-Z]\w+(?:-language)? ){0,2}"
_PERHAPS = re.compile(r"[\s*_]*(?:This|The|It)\b", re.IGNORECASE)
_OPENING = re.compile(
    rf"This {_ADJECTIVES}(?:audio|radio) {_THING}\b|The {_ADJECTIVES}audio {_THING}\b",
    re.IGNORECASE,
)
_OPENING_IN_ITALICS = re.compile(
    rf"(?:This|The) {_ADJECTIVES}(?:audio |radio )?(?:{_THING}|article|project|series)\b",
    re.IGNORECASE,
)
_GOING_ON = re.compile(
    r"It (?:was|is|has been) (?:also )?"
    r"(?:aired|broadcast|co-funded|financed|funded|made|part|produced|sponsored|supported)\b"
)
"""How a paragraph begins that goes on about the credits before it."""

_SUPPORT = (
    r"(?:an? |the )?(?:financial |generous |kind )*"
    r"(?:support|funding|assistance|funds|help|backing|grants?)"
)
_ROWS = (
    (CreditRole.NETWORK, re.compile(r"\bthe [A-Z]\w+(?:-language)? service of ")),
    (CreditRole.PRODUCER, re.compile(r"\b(?:produced|made|prepared) by ")),
    (
        CreditRole.FUNDER,
        re.compile(
            r"\b(?:funded|financed|sponsored|supported)"
            rf"(?: jointly| in part| partly| generously)? by (?:{_SUPPORT} (?:from|of) )?"
            rf"|\b(?:with|through|under|thanks to|possible by) {_SUPPORT} (?:from|of|by) "
        ),
    ),
)
"""How a sentence leads to the name of an organisation, and in which role it is."""


def recognise_credits(source: str, found: Content) -> Content | None:
    """Take a paragraph that is a credit sentence; None leaves it in the text.

    It is one when it begins like one (“This audio programme”; in italics “The programme” will do;
    after another one “It was produced”) and names a station or another organisation.
    """
    if len(source) > LONGEST or not _PERHAPS.match(source):
        return None
    opening = _OPENING_IN_ITALICS if ITALICS.fullmatch(source) else _OPENING
    sentence = " ".join(markup.plain(source).split())
    goes_on = found.credit_text is not None and _GOING_ON.match(sentence)
    if not goes_on and not opening.match(sentence):
        return None
    languages = languages_in(sentence)
    return with_sentence(
        found,
        sentence,
        broadcasts=stations_in(sentence, languages),
        organisations=_organisations(sentence),
        languages=languages,
    )


def _organisations(sentence: str) -> Iterator[Credit]:
    for role, leads in _ROWS:
        for lead in leads.finditer(sentence):
            if re.match(START, sentence[lead.end() :]):
                yield from (Credit(role, name) for name in split_names(sentence[lead.end() :]))
        if role is CreditRole.NETWORK:
            yield from (Credit(role, match["name"]) for match in SERVICE.finditer(sentence))
