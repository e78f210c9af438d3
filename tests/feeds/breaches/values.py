"""Breaches of values, wherever they stand."""

from __future__ import annotations

from ._breach import MUST, SHOULD, Breaches, channel, item

WATER = "Бір ауыл мен бір арық туралы."
SNOW = '<![CDATA[<p>Snow &amp; ice on <a href="https://radio.example/pass/">the pass</a>.</p>]]>'
NIGHT = "<p>Snow fell in the night.</p>"

BREACHES: Breaches = {
    ("psp.trim", MUST): [
        ("<title>Снег в горах", "<title> Снег в горах"),
        ('title="Light"', 'title="Light "'),
        (">yes</podcast:locked>", ">\n  yes\n</podcast:locked>"),
        ("<copyright>Valley Newsroom", "<copyright>Valley Newsroom\u3000"),
    ],
    ("psp.length", MUST): [
        ("<title>Снег в горах", f"<title>{'с' * 256}"),
        ("<copyright>Valley Newsroom", f"<copyright>{'Valley' * 43}"),
        (WATER, "а" * 2_001),
        (WATER, "a" * 4_001),
    ],
    ("rss.cdata", MUST): [
        (NIGHT, "<script>alert(1)</script>"),
        (NIGHT, '<iframe src="https://radio.example/">the pass</iframe>'),
        (NIGHT, '<p onclick="alert(1)">Snow fell in the night.</p>'),
        (NIGHT, '<a href="javascript:alert(1)">Snow fell in the night.</a>'),
        (WATER, f"&lt;p&gt;{WATER}&lt;/p&gt;"),
        (WATER, f"<p>{WATER}</p>"),
    ],
    ("rss.cdata", SHOULD): [
        ("<title>Снег в горах", "<title>&lt;b&gt;Снег&lt;/b&gt; в горах"),
        (SNOW, SNOW.replace("<p>", "<h2>").replace("</p>", "</h2>")),
        ("<copyright>Valley Newsroom", "<copyright>Valley &lt;i&gt;Newsroom&lt;/i&gt;"),
    ],
    ("apple.ascii-url", MUST): [
        ("<link>https://radio.example/valley/snow/", "<link>https://radio.example/valley/снег/"),
        ("media/snow.jpg", "media/снег.jpg"),
        ("transcript.ru.vtt", "транскрипт.ru.vtt"),
    ],
    ("apple.case", MUST): [
        channel("<itunes:Subtitle>News</itunes:Subtitle>"),
        item("<itunes:Order>1</itunes:Order>"),
        item("<pubdate>Tue, 24 Nov 2026 12:00:00 +0000</pubdate>"),
    ],
}
