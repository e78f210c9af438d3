"""What intake has recognised in an episode's text, in words: it has left the text for these."""

from __future__ import annotations

from dataclasses import dataclass

from podcast.domain.episodes import Content, CreditRole

from ..translation import _
from ..wording import language_name


@dataclass(frozen=True, slots=True)
class Fact:
    """One line: what it is, and what the article says of it."""

    word: str
    value: str


def facts_of(content: Content) -> tuple[Fact, ...]:
    """Everything that is known beside title and text; what no input says is left out."""
    credited = {
        _("Broadcaster"): content.names(CreditRole.BROADCASTER),
        _("Network"): content.names(CreditRole.NETWORK),
        _("Producer"): content.names(CreditRole.PRODUCER),
        _("Paid for by"): content.names(CreditRole.FUNDER),
    }
    said = {
        _("On air in"): tuple(map(language_name, content.declared_audio)),
        **credited,
        _("Credit, as printed"): (content.credit_text or "",),
        _("Written by"): tuple(person.name for person in content.people),
        _("Topics"): content.topics,
        _("Focus"): content.focus,
        _("Questions go to"): (content.feedback or "",),
        _("Source"): (content.source_url or "",),
    }
    return tuple(Fact(word, ", ".join(values)) for word, values in said.items() if any(values))
