"""Breaches by what stands side by side."""

from __future__ import annotations

import re

from ..perfect import PERFECT
from ._breach import MUST, SHOULD, Breaches, none

ITEMS = "".join(re.findall(r" *<item>.*?</item>\n", PERFECT, re.DOTALL))
SECOND = re.findall(r" *<item>.*?</item>\n", PERFECT, re.DOTALL)[1]
THIRD = re.findall(r" *<item>.*?</item>\n", PERFECT, re.DOTALL)[2]
VTT = 'url="https://radio.example/valley/snow/transcript.ru.vtt"'
NEAR = ("127.0.0.1:8000", "[::1]", "192.168.1.20", "10.1.2.3", "localhost", "radio.local", "pi")

BREACHES: Breaches = {
    ("apple.items", MUST): [none(ITEMS)],
    ("google.order", SHOULD): [(SECOND + THIRD, THIRD + SECOND)],
    ("ns.https", MUST): [
        (VTT, VTT.replace("https:", "http:")),
        (VTT, VTT.replace("https://radio.example", "http://8.8.8.8")),
        ("https://radio.example/give", "http://radio.example/give"),
    ],
    ("ns.https", SHOULD): [
        (VTT, VTT.replace("https://radio.example", f"http://{host}")) for host in NEAR
    ],
    ("google.protocol", SHOULD): [
        ("https://radio.example/media/snow.mp3", "http://radio.example/media/snow.mp3"),
        ("<link>https://radio.example/valley/snow/", "<link>http://radio.example/valley/snow/"),
        ("https://radio.example/media/snow.jpg", "http://radio.example/media/snow.jpg"),
    ],
}
