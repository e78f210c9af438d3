"""Breaches in an item."""

from __future__ import annotations

from ._breach import MUST, SHOULD, Breaches, item, more, none

DATE = "<pubDate>Tue, 24 Nov 2026 12:00:00 +0000</pubDate>"
SNOW = '<enclosure url="https://radio.example/media/snow.mp3" length="4800000" type="audio/mpeg"/>'
GUID = '<guid isPermaLink="false">2f1f4a51-0000-4000-8000-000000000001</guid>'
ICON = '<itunes:image href="https://radio.example/media/snow.jpg"/>'
ABOUT_WATER = "<description>Бір ауыл мен бір арық туралы.</description>"
EXPLICIT = "<itunes:explicit>true</itunes:explicit>"
KAZAKH_TEXT = (
    '<podcast:transcript url="https://radio.example/valley/water/transcript.kk.txt" '
    'type="text/plain"/>'
)

BREACHES: Breaches = {
    ("psp.i.title", MUST): [
        none("<title>Снег в горах</title>"),
        ("<title>Снег в горах<", "<title><"),
        item("<title>Снег</title>"),
    ],
    ("psp.i.title", SHOULD): [
        ("<title>Снег в горах<", "<title>Valley Radio: Снег в горах<"),
        ("<title>Снег в горах<", "<title>Снег в горах — valley radio<"),
        ("<title>Снег в горах<", "<title>Valley Radio<"),
        *(
            ("<title>Снег в горах<", f"<title>{title}<")
            for title in (
                "S2E7 Снег в горах",
                "Season 2: Снег",
                "Снег в горах (выпуск 7)",
                "Эпизод №7. Снег",
                "#7 Снег в горах",
                "قسمت ۷: برف",
            )
        ),
    ],
    ("psp.i.enclosure", MUST): [
        none(SNOW),
        more(SNOW, SNOW.replace("snow", "ice")),
        none(' length="4800000" type="audio/mpeg"'),
        (SNOW, SNOW.replace('"4800000"', '"0"')),
        (SNOW, SNOW.replace('"4800000"', '"4.8 MB"')),
        (SNOW, SNOW.replace("https://radio.example", "")),
        (SNOW, SNOW.replace("audio/mpeg", "mp3")),
    ],
    ("psp.i.type", MUST): [(SNOW, SNOW.replace("audio/mpeg", "audio/mp3"))],
    ("apple.i.extension", MUST): [
        (SNOW, SNOW.replace("snow.mp3", "get?file=snow.mp3")),
        (SNOW, SNOW.replace("snow.mp3", "snow.m4a")),
        (SNOW, SNOW.replace("audio/mpeg", "audio/x-m4a")),
    ],
    ("apple.i.enclosure-unique", MUST): [("media/well.mp3", "media/snow.mp3")],
    ("psp.i.guid", MUST): [
        none(GUID),
        more(GUID, GUID.replace("0001", "0008")),
        (GUID, GUID.replace("false", "true")),
        (GUID, GUID.replace(' isPermaLink="false"', "")),
        (GUID, GUID.replace("0000-4000-8000-000000000001", "").replace("2f1f4a51-", "")),
        (GUID, GUID.replace("000000000001", "000000000003")),
    ],
    ("psp.i.guid", SHOULD): [("2f1f4a51-0000-4000-8000-000000000001", "snow")],
    ("psp.i.pubDate", MUST): [
        none(DATE),
        more(DATE, DATE),
        (DATE, "<pubDate/>"),
        (DATE, DATE.replace("Tue", "Wed")),
        (DATE, DATE.replace("+0000", "EST")),
        (DATE, DATE.replace("24", "44")),
        (DATE, DATE.replace("12:00:00", "12:00")),
        (DATE, "<pubDate>2026-11-24T12:00:00Z</pubDate>"),
        (DATE, DATE.replace("Tue, 24", "Wed, 25")),
    ],
    ("psp.i.description", SHOULD): [
        none(ABOUT_WATER),
        (ABOUT_WATER, "<description/>"),
        more(ABOUT_WATER, ABOUT_WATER),
    ],
    ("psp.i.link", SHOULD): [none("<link>https://radio.example/valley/snow/</link>")],
    ("psp.i.link", MUST): [
        (">https://radio.example/valley/snow/<", ">snow/<"),
        item("<link>https://radio.example/valley/ice/</link>"),
    ],
    ("psp.i.duration", SHOULD): [none("<itunes:duration>1:01:01</itunes:duration>")],
    ("psp.i.duration", MUST): [
        (">1:01:01<", ">61.5<"),
        (">1:01:01<", ">0<"),
        (">1:01:01<", ">1:61:01<"),
        more(
            "<itunes:duration>1:01:01</itunes:duration>", "<itunes:duration>3661</itunes:duration>"
        ),
    ],
    ("psp.i.image", MUST): [
        (ICON, ICON.replace(".jpg", ".webp")),
        (ICON, ICON.replace("https://radio.example", "")),
        more(ICON, ICON),
        none(' href="https://radio.example/media/snow.jpg"'),
    ],
    ("psp.i.explicit", SHOULD): [none(EXPLICIT)],
    ("psp.i.explicit", MUST): [(EXPLICIT, EXPLICIT.replace("true", "clean"))],
    ("psp.i.transcript", SHOULD): [none(KAZAKH_TEXT)],
    ("psp.i.season", MUST): [
        ("<itunes:season>2<", "<itunes:season>0<"),
        item("<itunes:season>3</itunes:season>"),
    ],
    ("psp.i.episode", MUST): [
        ("<itunes:episode>7<", "<itunes:episode>7a<"),
        ("<itunes:episode>7<", "<itunes:episode>0<"),
        ("<itunes:type>episodic<", "<itunes:type>serial<"),
    ],
    ("psp.i.episodeType", MUST): [("<itunes:episodeType>full<", "<itunes:episodeType>short<")],
    ("psp.i.block", MUST): [
        (
            "</itunes:episodeType>\n      <itunes:block>yes<",
            "</itunes:episodeType>\n      <itunes:block>no<",
        )
    ],
    ("apple.title", MUST): [
        ("<itunes:title>Снег в горах<", "<itunes:title><"),
        item("<itunes:title>Снег</itunes:title>"),
    ],
    ("apple.title", SHOULD): [("<itunes:title>Снег", "<itunes:title>Выпуск 7. Снег")],
}
