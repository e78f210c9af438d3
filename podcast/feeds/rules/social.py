"""Rules of the podcast: tags that lead elsewhere: comments, chats, payments, feeds, streams."""

from __future__ import annotations

from collections.abc import Iterator

from podcast.domain.rules import must, should

from ..parsed import Node, Part
from ._checks import BOTH, CHANNEL, attributes, each, every, faults, tag
from ._remedies import EITHER, PROGRAMME
from ._values import (
    ANY,
    BOOLEAN,
    DECIMAL,
    HOST,
    ISO_INSTANT,
    MEDIUM,
    MIME,
    URI,
    URL,
    UUID_TEXT,
    WHOLE,
    iso_instant,
    text,
    words,
)

_LIVE = "podcast:liveItem"
_VALUE = frozenset({"podcast:value"})
_SPLIT = frozenset({"podcast:valueTimeSplit"})
_REMOTE_HOMES = CHANNEL | _SPLIT | {"podcast:podroll", "podcast:publisher"}
_ENCLOSURE = {"url": URL, "type": MIME, "length": WHOLE}


def _uri(node: Node, _: Part) -> Iterator[str]:
    if node.get("protocol") != "disabled" and not node.get("uri"):
        yield "<podcast:socialInteract> has no “uri”."


def _paid(value: Node, _: Part) -> Iterator[str]:
    if not value.all("podcast:valueRecipient"):
        yield "<podcast:value> pays nobody: it has no <podcast:valueRecipient>."
    for split in value.all("podcast:valueTimeSplit"):
        remote, paid = split.all("podcast:remoteItem"), split.all("podcast:valueRecipient")
        if len(remote) > 1 or bool(remote) == bool(paid):
            yield "<podcast:valueTimeSplit> holds one <podcast:remoteItem>, or else recipients."


def _recommended(podroll: Node, _: Part) -> Iterator[str]:
    if not podroll.all("podcast:remoteItem"):
        yield "<podcast:podroll> recommends nothing: it has no <podcast:remoteItem>."


def _published(publisher: Node, _: Part) -> Iterator[str]:
    media = [item.get("medium") for item in publisher.all("podcast:remoteItem")]
    unknown = [medium for medium in media if medium is not None and not MEDIUM.fits(medium)]
    if media != ["publisher"] and not unknown:  # ns.remoteItem tells what is no medium at all
        yield "<podcast:publisher> holds one <podcast:remoteItem> of the medium “publisher”."


def _live(live: Node, _: Part) -> Iterator[str]:
    for name in ("guid", "enclosure"):
        if (count := len(live.all(name))) != 1:
            yield f"<{_LIVE}> has {count or 'no'} <{name}>, not one."
    for name in ("title", "podcast:contentLink"):
        if not live.all(name):
            yield f"<{_LIVE}> has no <{name}>."
    for enclosure in live.all("enclosure"):
        yield from faults(enclosure, needs=_ENCLOSURE)
    start, end = (iso_instant(live.get(key) or "") for key in ("start", "end"))
    if start and end and bool(start.tzinfo) == bool(end.tzinfo) and end < start:
        yield f"<{_LIVE}> ends before it starts."


RULES = (
    must(
        "ns.socialInteract",
        "podcast:socialInteract has a protocol of the namespace's list, and an address unless it "
        "is disabled.",
        every(
            tag(
                "podcast:socialInteract",
                BOTH,
                needs={
                    "protocol": words(
                        *("disabled", "activitypub", "twitter", "lightning", "atproto"),
                        *("hive", "matrix", "nostr"),
                    )
                },
                may={"uri": URI, "accountId": ANY, "accountUrl": URL, "priority": WHOLE},
                many=True,
            ),
            each("podcast:socialInteract", _uri),
        ),
        source="NS",
        remedy=EITHER,
    ),
    must(
        "ns.chat",
        "podcast:chat, once, has a server and a protocol of the namespace's list.",
        tag(
            "podcast:chat",
            BOTH,
            needs={"server": HOST, "protocol": words("irc", "xmpp", "nostr", "matrix")},
            may={"accountId": ANY, "space": ANY},
        ),
        source="NS",
        remedy=EITHER,
    ),
    must(
        "ns.value",
        "podcast:value has a type, a method and recipients, each with type, address and split; a "
        "valueTimeSplit has its times, and recipients or one remoteItem.",
        every(
            tag(
                "podcast:value",
                BOTH,
                needs={"type": ANY, "method": ANY},
                may={"suggested": DECIMAL},
                many=True,
            ),
            tag(
                "podcast:valueRecipient",
                _VALUE | _SPLIT,
                needs={"type": ANY, "address": ANY, "split": WHOLE},
                may={"name": text(255), "fee": BOOLEAN, "customKey": ANY, "customValue": ANY},
                many=True,
            ),
            tag(
                "podcast:valueTimeSplit",
                _VALUE,
                needs={"startTime": DECIMAL, "duration": DECIMAL},
                may={"remoteStartTime": DECIMAL, "remotePercentage": WHOLE},
                many=True,
            ),
            each("podcast:value", _paid),
        ),
        source="NS",
        remedy=EITHER,
    ),
    must(
        "ns.remoteItem",
        "podcast:remoteItem has the guid of a feed, and a medium of the namespace if any.",
        tag(
            "podcast:remoteItem",
            _REMOTE_HOMES,
            needs={"feedGuid": UUID_TEXT},
            may={"feedUrl": URL, "itemGuid": ANY, "medium": MEDIUM, "title": text(255)},
            many=True,
        ),
        source="NS",
        remedy=EITHER,
    ),
    must(
        "ns.podroll",
        "podcast:podroll, once in the channel, recommends at least one feed.",
        every(tag("podcast:podroll", CHANNEL), each("podcast:podroll", _recommended)),
        source="NS",
        remedy=PROGRAMME,
    ),
    must(
        "ns.publisher",
        "podcast:publisher, once in the channel, leads to the one feed of the publisher.",
        every(tag("podcast:publisher", CHANNEL), each("podcast:publisher", _published)),
        source="NS",
        remedy=PROGRAMME,
    ),
    must(
        "ns.liveItem",
        "podcast:liveItem of the channel has status, start, title, guid, enclosure and "
        "contentLink, and does not end before it starts.",
        every(
            tag(
                _LIVE,
                CHANNEL,
                needs={"status": words("pending", "live", "ended"), "start": ISO_INSTANT},
                may={"end": ISO_INSTANT},
                many=True,
            ),
            each(_LIVE, _live),
        ),
        source="NS",
        remedy=PROGRAMME,
    ),
    should(
        "ns.liveItem",
        "podcast:liveItem tells when it ends.",
        attributes(_LIVE, "end"),
        source="NS",
        remedy=PROGRAMME,
    ),
)
