"""Rules of the sound and the pictures that are offered beside an enclosure (podcast: tags)."""

from __future__ import annotations

from collections.abc import Iterator

from podcast.domain.rules import must, should

from ..parsed import Node, Part
from ._checks import BOTH, CHANNEL, ITEM, attributes, each, every, tag
from ._remedies import EITHER, EPISODE, REBUILD
from ._values import (
    BOOLEAN,
    COUNT,
    DECIMAL,
    DURATION,
    LANGUAGE,
    MIME,
    RATIO,
    RSS_DATE,
    SRI,
    URI,
    URL,
    WHOLE,
    text,
    words,
)

_ALTERNATE = "podcast:alternateEnclosure"
_ALTERNATES = frozenset({_ALTERNATE})
_IMAGE = {
    "alt": text(1_000),
    "aspect-ratio": RATIO,
    "width": COUNT,
    "height": COUNT,
    "type": MIME,
    "purpose": text(128),
}


def _sources(alternate: Node, _: Part) -> Iterator[str]:
    if not alternate.all("podcast:source"):
        yield f"<{_ALTERNATE}> has no source."
    for seal in alternate.all("podcast:integrity"):
        value = seal.get("value")
        if seal.get("type") == "sri" and value and not SRI.fits(value):
            yield f"<podcast:integrity> says “{value}”; it is to be {SRI.says}."


def _one_default(part: Part) -> Iterator[str]:
    if part.attributes(_ALTERNATE, "default").count("true") > 1:
        yield f"More than one <{_ALTERNATE}> is the default."


def _shape(image: Node, _: Part) -> Iterator[str]:
    if image.get("aspect-ratio") is None and None in (image.get("width"), image.get("height")):
        yield "<podcast:image> has no “aspect-ratio”, nor “width” and “height”."


def _dropped(_: Node, __: Part) -> Iterator[str]:
    yield "There is a <podcast:images>, which <podcast:image> has taken the place of."


def _seconds(written: str) -> float | None:
    """What a duration says, in seconds."""
    if not DURATION.fits(written):
        return None
    total = 0
    for number in written.split(":"):
        total = total * 60 + int(number)
    return total


def _within(soundbite: Node, part: Part) -> Iterator[str]:
    start, length = soundbite.get("startTime") or "", soundbite.get("duration") or ""
    if DECIMAL.fits(start) and DECIMAL.fits(length):
        whole, end = _seconds(part.text("itunes:duration")), float(start) + float(length)
        if not float(length):
            yield "<podcast:soundbite> has no length."
        elif whole and end > whole + 1:  # the duration of an episode is rounded
            yield f"<podcast:soundbite> ends at {end:g} s; the episode has {whole:g} s."


def _usual_length(soundbite: Node, _: Part) -> Iterator[str]:
    length = soundbite.get("duration") or ""
    if DECIMAL.fits(length) and float(length) and not 15 <= float(length) <= 120:
        yield f"<podcast:soundbite> lasts {float(length):g} s."


RULES = (
    must(
        "ns.alternateEnclosure",
        "podcast:alternateEnclosure has a type and a source, at most one digest, and attributes in "
        "their form; one is the default.",
        every(
            tag(
                _ALTERNATE,
                ITEM,
                needs={"type": MIME},
                may={
                    "length": WHOLE,
                    "bitrate": DECIMAL,
                    "height": COUNT,
                    "lang": LANGUAGE,
                    "title": text(32),
                    "rel": text(32),
                    "codecs": text(255),
                    "default": BOOLEAN,
                },
                many=True,
            ),
            tag(
                "podcast:source",
                _ALTERNATES,
                needs={"uri": URI},
                may={"contentType": MIME},
                many=True,
            ),
            tag(
                "podcast:integrity",
                _ALTERNATES,
                needs={"type": words("sri", "pgp-signature"), "value": text(10_000)},
            ),
            each(_ALTERNATE, _sources),
            _one_default,
        ),
        source="NS",
        remedy=REBUILD,
    ),
    should(
        "ns.alternateEnclosure",
        "podcast:alternateEnclosure tells its length in bytes.",
        attributes(_ALTERNATE, "length"),
        source="NS",
        remedy=REBUILD,
    ),
    must(
        "ns.soundbite",
        "podcast:soundbite has a start and a length within the episode, and a text of 128 "
        "characters at the most.",
        every(
            tag(
                "podcast:soundbite",
                ITEM,
                text=text(128, least=0),
                needs={"startTime": DECIMAL, "duration": DECIMAL},
                many=True,
            ),
            each("podcast:soundbite", _within),
        ),
        source="NS",
        remedy=EPISODE,
    ),
    should(
        "ns.soundbite",
        "podcast:soundbite lasts 15 to 120 seconds.",
        each("podcast:soundbite", _usual_length),
        source="NS",
        remedy=EPISODE,
    ),
    must(
        "ns.trailer",
        "podcast:trailer of the channel has a title of 128 characters at the most, a whole address "
        "and a date of RFC 2822.",
        tag(
            "podcast:trailer",
            CHANNEL,
            text=text(128),
            needs={"url": URL, "pubdate": RSS_DATE},
            may={"length": COUNT, "type": MIME, "season": WHOLE},
            many=True,
        ),
        source="NS",
        remedy=REBUILD,
    ),
    should(
        "ns.trailer",
        "podcast:trailer tells its length in bytes and its type.",
        attributes("podcast:trailer", "length", "type"),
        source="NS",
        remedy=REBUILD,
    ),
    must(
        "ns.image",
        "podcast:image has a whole address, and attributes in their form.",
        tag("podcast:image", BOTH, needs={"href": URL}, may=_IMAGE, many=True),
        source="NS",
        remedy=REBUILD,
    ),
    should(
        "ns.image",
        "podcast:image says in words what the picture shows, and its shape; podcast:images is no "
        "longer used.",
        every(
            attributes("podcast:image", "alt"),
            each("podcast:image", _shape),
            each("podcast:images", _dropped),
        ),
        source="NS",
        remedy=f"Say in words what the picture shows (artwork_alt, image_alt). {EITHER}",
    ),
    must(
        "ns.contentLink",
        "podcast:contentLink has an address and a text.",
        tag("podcast:contentLink", ITEM, text=text(255), needs={"href": URI}, many=True),
        source="NS",
        remedy=EPISODE,
    ),
)
