"""Breaches of the files an episode offers beside its enclosure."""

from __future__ import annotations

from ._breach import MUST, SHOULD, Breaches, channel, item, more, none

SNOW = "https://radio.example/valley/snow/"
VTT = (
    f'<podcast:transcript url="{SNOW}transcript.ru.vtt" type="text/vtt" language="ru" '
    'rel="captions"/>'
)
PLAIN = f'<podcast:transcript url="{SNOW}transcript.ru.txt" type="text/plain" language="ru"/>'
CHAPTERS = f'<podcast:chapters url="{SNOW}chapters.json" type="application/json+chapters"/>'
SOURCE = '<podcast:source uri="https://radio.example/media/snow.mp3"/>'
SEAL = '<podcast:integrity type="sri" value="sha256-qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqo="/>'
BITE = '<podcast:soundbite startTime="60.5" duration="30">The pass is closed</podcast:soundbite>'
BANNER = (
    '<podcast:image href="https://radio.example/media/banner.jpg" alt="A valley at dusk" '
    'aspect-ratio="16/9" width="1600" height="900" type="image/jpeg" purpose="banner"/>'
)
TRAILER = (
    '<podcast:trailer pubdate="Mon, 02 Nov 2026 08:00:00 GMT" '
    'url="https://radio.example/media/trailer.mp3" length="240000" type="audio/mpeg" season="2">'
    "Valley Radio is coming</podcast:trailer>"
)
LINK = '<podcast:contentLink href="https://video.example/snow">See it too</podcast:contentLink>'

BREACHES: Breaches = {
    ("ns.transcript", MUST): [
        ("application/x-subrip", "text/srt"),
        (VTT, VTT.replace("url=", "href=")),
        (VTT, VTT.replace("https://radio.example", "")),
        (VTT, VTT.replace('rel="captions"', 'rel="subtitles"')),
        (VTT, VTT.replace('language="ru"', 'language="Русский"')),
        (PLAIN, PLAIN.replace("/>", ' rel="captions"/>')),
        channel(PLAIN),
    ],
    ("ns.transcript.vtt", SHOULD): [none(VTT)],
    ("ns.chapters", MUST): [
        (CHAPTERS, CHAPTERS.replace("json+chapters", "json")),
        (CHAPTERS, CHAPTERS.replace(SNOW, "")),
        (CHAPTERS, CHAPTERS.replace(' type="application/json+chapters"', "")),
        more(CHAPTERS, CHAPTERS),
        channel(CHAPTERS),
    ],
    ("ns.alternateEnclosure", MUST): [
        none(SOURCE),
        (SOURCE, "<podcast:source/>"),
        (SOURCE, SOURCE.replace("https://radio.example/media/", "")),
        more(SEAL, SEAL),
        (SEAL, SEAL.replace("sri", "md5")),
        (SEAL, SEAL.replace("qqqq", "q")),
        (SEAL, SEAL.replace("sha256", "sha384")),
        item(SOURCE),
        ('<podcast:alternateEnclosure type="audio/mpeg"', "<podcast:alternateEnclosure"),
        ('bitrate="96000"', 'bitrate="96 kbit/s"'),
        ('length="1200000"', 'length="much"'),
        ('title="Light"', f'title="{"L" * 33}"'),
        ('rel="light"', f'rel="{"l" * 33}"'),
        ('rel="light"', 'default="true"'),
        ('default="true"', 'default="yes"'),
        ('lang="ru" title="Light"', 'lang="Russian" title="Light"'),
    ],
    ("ns.alternateEnclosure", SHOULD): [none(' length="1200000"')],
    ("ns.soundbite", MUST): [
        none(' startTime="60.5"'),
        none(' duration="30"'),
        (BITE, BITE.replace('"60.5"', '"1:00"')),
        (BITE, BITE.replace('"30"', '"0"')),
        (BITE, BITE.replace('"60.5"', '"380"')),
        (BITE, BITE.replace("The pass is closed", "c" * 129)),
    ],
    ("ns.soundbite", SHOULD): [
        (BITE, BITE.replace('"30"', '"10"')),
        (BITE, BITE.replace('"30"', '"121"')),
    ],
    ("ns.trailer", MUST): [
        (TRAILER, TRAILER.replace("Valley Radio is coming", "")),
        (TRAILER, TRAILER.replace("Valley Radio is coming", "V" * 129)),
        (TRAILER, TRAILER.replace("https://radio.example/media/", "")),
        (TRAILER, TRAILER.replace("Mon, 02 Nov", "Tue, 02 Nov")),
        (TRAILER, TRAILER.replace('"240000"', '"0"')),
        (TRAILER, TRAILER.replace('season="2"', 'season="two"')),
        none(' pubdate="Mon, 02 Nov 2026 08:00:00 GMT"'),
        item(TRAILER),
    ],
    ("ns.trailer", SHOULD): [
        none(' length="240000"'),
        (TRAILER, TRAILER.replace(' type="audio/mpeg"', "")),
    ],
    ("ns.image", MUST): [
        (BANNER, BANNER.replace('href="https://radio.example/media/banner.jpg" ', "")),
        (BANNER, BANNER.replace("16/9", "wide")),
        (BANNER, BANNER.replace('"1600"', '"1600px"')),
        (BANNER, BANNER.replace("image/jpeg", "jpeg")),
        (BANNER, BANNER.replace('"banner"', f'"{"b" * 129}"')),
        more(SOURCE, BANNER),
    ],
    ("ns.image", SHOULD): [
        none(' alt="A valley at dusk"'),
        none(' aspect-ratio="1/1"'),
        channel('<podcast:images srcset="https://radio.example/media/cover.png 3000w"/>'),
    ],
    ("ns.contentLink", MUST): [
        (LINK, LINK.replace("See it too", "")),
        (LINK, LINK.replace(' href="https://video.example/snow"', "")),
        (LINK, LINK.replace("https://video.example/", "")),
        channel(LINK),
    ],
}
