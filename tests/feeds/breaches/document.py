"""Breaches of the document as a whole."""

from __future__ import annotations

from ._breach import MUST, Breaches, none

BREACHES: Breaches = {
    ("psp.utf8", MUST): [
        none('<?xml version="1.0" encoding="UTF-8"?>\n'),
        ("<?xml", "\ufeff<?xml"),
        ('encoding="UTF-8"', 'encoding="utf8"'),
    ],
    ("psp.rss2", MUST): [
        ('version="2.0"', 'version="0.92"'),
        ("</channel>", "</channel><channel/>"),
        ("<rss ", "<!DOCTYPE rss [<!ENTITY a 'b'>]><rss "),
        ("<rss ", "<!DOCTYPE rss SYSTEM 'rss.dtd'><rss "),
        ("</channel>", ""),
        ("Snow on a road", "Snow & ice"),
    ],
    ("psp.ns", MUST): [
        ("/rss/1.0/modules/content/", "/RSS/1.0/modules/content/"),
        ('xmlns:media="http://search.yahoo.com/mrss/"', 'xmlns:media="http://search.yahoo.com/"'),
        ("http://www.itunes.com/dtds/podcast-1.0.dtd", "https://www.itunes.com/podcast-1.0.dtd"),
    ],
}
