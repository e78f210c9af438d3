"""What a breach is, and how one writes it."""

from __future__ import annotations

from podcast.domain.problems import Severity

Breach = tuple[str, str]
"""A text of perfect.xml, of which the first is replaced, and what stands there then."""

Breaches = dict[tuple[str, Severity], list[Breach]]

MUST, SHOULD = Severity.ERROR, Severity.WARNING

IN_CHANNEL = "<itunes:type>episodic</itunes:type>"
IN_ITEM = "<itunes:episodeType>full</itunes:episodeType>"


def more(place: str, xml: str) -> Breach:
    """Put something behind this."""
    return place, place + xml


def none(xml: str) -> Breach:
    """Leave this out."""
    return xml, ""


def channel(xml: str) -> Breach:
    """Put something more into the channel."""
    return more(IN_CHANNEL, xml)


def item(xml: str) -> Breach:
    """Put something more into the first item."""
    return more(IN_ITEM, xml)
