"""A sentence of credits, in whichever language, into what is known: it is kept whole."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from podcast.domain.episodes import Broadcast, Content, Credit, CreditRole
from podcast.domain.texts import Lang

LONGEST = 2_000
"""Characters of a paragraph that may be such a sentence."""

ITALICS = re.compile(r"\s*([*_])(?!\1).*\1\s*", re.DOTALL)
"""A paragraph as credits are printed; what begins less clearly will do then."""


def with_sentence(
    found: Content,
    sentence: str,
    *,
    broadcasts: tuple[Broadcast, ...],
    organisations: Iterable[Credit],
    languages: tuple[Lang, ...],
) -> Content | None:
    """Add what a sentence says; None where it names no station and no organisation.

    A second sentence follows the first. Languages that were declared beside the text stay.
    """
    stations = (Credit(CreditRole.BROADCASTER, each.station) for each in broadcasts)
    credits_ = (*filter(_has_a_name, stations), *organisations)
    if not credits_ and not broadcasts:
        return None
    before = found.credit_text or ""
    return replace(
        found,
        credit_text=before if sentence in before else f"{before} {sentence}".strip(),
        credits=tuple(dict.fromkeys((*found.credits, *credits_))),
        broadcasts=tuple(dict.fromkeys((*found.broadcasts, *broadcasts))),
        declared_audio=_audio(found, languages),
    )


def _has_a_name(credit: Credit) -> bool:
    """“National radio stations” are where it was heard, and nobody's name."""
    return credit.name.lower() != credit.name or credit.name.upper() == credit.name


def _audio(found: Content, languages: tuple[Lang, ...]) -> tuple[Lang, ...]:
    said = {lang for each in found.broadcasts for lang in each.languages}
    if found.declared_audio and not said.issuperset(found.declared_audio):
        return found.declared_audio
    return tuple(dict.fromkeys((*found.declared_audio, *languages)))
