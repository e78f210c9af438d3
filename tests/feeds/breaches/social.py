"""Breaches of what leads elsewhere: comments, chats, payments, feeds, streams."""

from __future__ import annotations

from ._breach import MUST, SHOULD, Breaches, channel, item, more, none

PAID = '<podcast:valueRecipient type="node" address="02d5c1bf8b940dc9" split="100"/>'
SONG = (
    '<podcast:remoteItem feedGuid="a94f5cc9-8c58-55fc-91fe-a324087a655b" itemGuid="song-1" '
    'medium="music"/>'
)
HILLS = (
    '<podcast:remoteItem feedGuid="29cdca4a-32d8-56ba-b48b-09a011c5daa9" '
    'feedUrl="https://hills.example/feed.xml" title="Hill Radio"/>'
)
PUBLISHER = 'medium="publisher" feedGuid="003af0a0-6a45-55cf-b765-68e3d349551a"'
CHAT = '<podcast:chat server="chat.example" protocol="matrix"/>'
LIVE_GUID = '<guid isPermaLink="false">2f1f4a51-0000-4000-8000-000000000009</guid>'
STREAM = '<enclosure url="https://radio.example/live/stream.mp3" type="audio/mpeg" length="312"/>'

BREACHES: Breaches = {
    ("ns.socialInteract", MUST): [
        ('protocol="activitypub"', 'protocol="usenet"'),
        none(' protocol="activitypub"'),
        none(' uri="https://social.example/@valley/1"'),
        ('accountUrl="https://social.example/@valley"', 'accountUrl="@valley"'),
        ('priority="1"', 'priority="first"'),
    ],
    ("ns.chat", MUST): [
        (CHAT, CHAT.replace(' server="chat.example"', "")),
        (CHAT, CHAT.replace("chat.example", "https://chat.example/")),
        (CHAT, CHAT.replace(' protocol="matrix"', "")),
        (CHAT, CHAT.replace("matrix", "icq")),
        more(CHAT, CHAT),
    ],
    ("ns.value", MUST): [
        none(' type="lightning"'),
        none(' method="keysend"'),
        ('suggested="0.00000015"', 'suggested="little"'),
        (PAID, ""),
        (PAID, PAID.replace('type="node" ', "")),
        (PAID, PAID.replace(' address="02d5c1bf8b940dc9"', "")),
        (PAID, PAID.replace('"100"', '"half"')),
        ('fee="true"', 'fee="yes"'),
        (' startTime="60" duration="30.5"', ' startTime="60"'),
        none(SONG),
        more(SONG, PAID),
        more(SONG, SONG),
        item(PAID),
    ],
    ("ns.remoteItem", MUST): [
        (SONG, SONG.replace("a94f5cc9-", "")),
        (SONG, SONG.replace(' feedGuid="a94f5cc9-8c58-55fc-91fe-a324087a655b"', "")),
        (SONG, SONG.replace('"music"', '"song"')),
        ('feedUrl="https://hills.example/feed.xml"', 'feedUrl="feed.xml"'),
        item(HILLS),
    ],
    ("ns.podroll", MUST): [
        none(HILLS),
        channel(f"<podcast:podroll>{HILLS}</podcast:podroll>"),
        item(f"<podcast:podroll>{HILLS}</podcast:podroll>"),
    ],
    ("ns.publisher", MUST): [
        (PUBLISHER, PUBLISHER.replace('medium="publisher"', 'medium="podcast"')),
        (PUBLISHER, PUBLISHER.replace('medium="publisher" ', "")),
        ("<podcast:publisher>", f"<podcast:publisher>{HILLS}"),
    ],
    ("ns.liveItem", MUST): [
        ('status="pending"', 'status="soon"'),
        none(' status="pending"'),
        ('start="2026-11-27T12:00:00+06:00"', 'start="2026-11-27"'),
        ('end="2026-11-27T13:00:00+06:00"', 'end="2026-11-27T11:00:00+06:00"'),
        ('end="2026-11-27T13:00:00+06:00"', 'end="2026-11-27T05:59:59Z"'),
        none("<title>The valley, live</title>"),
        none(LIVE_GUID),
        none(STREAM),
        (STREAM, STREAM.replace(' type="audio/mpeg"', "")),
        none(
            '<podcast:contentLink href="https://radio.example/live/">Hear it on the page'
            "</podcast:contentLink>"
        ),
    ],
    ("ns.liveItem", SHOULD): [none(' end="2026-11-27T13:00:00+06:00"')],
}
