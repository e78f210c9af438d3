"""Breaches in the channel."""

from __future__ import annotations

from ._breach import MUST, SHOULD, Breaches, channel, item, more, none

SELF = (
    '<atom:link rel="self" type="application/rss+xml" '
    'href="https://radio.example/valley/feed.xml"/>'
)
COVER = '<itunes:image href="https://radio.example/media/cover.png"/>'
DESCRIPTION = "<![CDATA[<p>Programmes from the valley &amp; the hills.</p>]]>"
NEXT = '<atom:link rel="next" href="https://radio.example/valley/feed.2.xml"/>'
ARCHIVE = '<atom:link rel="prev-archive" href="https://radio.example/valley/archive.1.xml"/>'

BREACHES: Breaches = {
    ("psp.c.self", MUST): [
        none(SELF),
        more(SELF, SELF),
        (' type="application/rss+xml"', ' type="text/xml"'),
        ('href="https://radio.example/valley/feed.xml"', 'href="feed.xml"'),
    ],
    ("psp.c.title", MUST): [
        none("<title>Valley Radio</title>"),
        ("<title>Valley Radio<", "<title><"),
        channel("<title>Valley Radio</title>"),
    ],
    ("psp.c.description", MUST): [
        none(f"<description>{DESCRIPTION}</description>"),
        none(DESCRIPTION),
        channel("<description>Again.</description>"),
    ],
    ("psp.c.link", MUST): [
        none("<link>https://radio.example/valley/</link>"),
        channel("<link>https://radio.example/valley/</link>"),
    ],
    ("psp.c.language", MUST): [
        none("<language>ru-KG</language>"),
        (">ru-KG<", ">prs<"),
        (">ru-KG<", ">russian<"),
        (">ru-KG<", ">xx<"),
        (">ru-KG<", ">ru-ZZ<"),
        channel("<language>kk</language>"),
    ],
    ("psp.c.category", MUST): [
        ('<itunes:category text="Politics"/>', '<itunes:category text="politics"/>'),
        ('<itunes:category text="Politics"/>', "<itunes:category/>"),
        ('text="Society &amp; Culture"', 'text="Games &amp; Hobbies"'),
        (
            '<itunes:category text="Politics"/>',
            '<itunes:category text="Politics"><itunes:category text="Politics"/></itunes:category>',
        ),
    ],
    ("psp.c.explicit", MUST): [
        none("<itunes:explicit>false</itunes:explicit>"),
        ("<itunes:explicit>false<", "<itunes:explicit>no<"),
        channel("<itunes:explicit>false</itunes:explicit>"),
    ],
    ("psp.c.image", MUST): [
        none(COVER),
        more(COVER, COVER),
        (COVER, COVER.replace(".png", ".gif")),
        (COVER, COVER.replace("https://radio.example", "")),
        (COVER, "<itunes:image/>"),
    ],
    ("psp.c.locked", SHOULD): [
        none('<podcast:locked owner="podcast@radio.example">yes</podcast:locked>')
    ],
    ("psp.c.locked", MUST): [
        (">yes</podcast:locked>", ">true</podcast:locked>"),
        (">yes</podcast:locked>", "/>"),
        channel("<podcast:locked>no</podcast:locked>"),
    ],
    ("psp.c.guid", MUST): [
        none("<podcast:guid>917393e3-1b1e-5cef-ace4-edaa54e1f810</podcast:guid>"),
        ("917393e3-1b1e-5cef", "917393e3-1b1e-4cef"),
        ("917393e3-1b1e-5cef", "?"),
        channel("<podcast:guid>917393e3-1b1e-5cef-ace4-edaa54e1f810</podcast:guid>"),
    ],
    ("psp.c.author", SHOULD): [
        none("<itunes:author>Valley Newsroom</itunes:author>"),
        ("<itunes:author>Valley Newsroom<", "<itunes:author><"),
    ],
    ("spotify.owner", SHOULD): [
        none("<itunes:email>podcast@radio.example</itunes:email>"),
        none("<itunes:name>Valley Newsroom</itunes:name>"),
        ("<itunes:email>podcast@radio.example<", "<itunes:email>podcast<"),
    ],
    ("psp.c.type", MUST): [
        (">episodic<", ">weekly<"),
        channel("<itunes:type>episodic</itunes:type>"),
    ],
    ("psp.c.copyright", SHOULD): [
        ("<copyright>", "<copyright>© "),
        ("<copyright>", "<copyright>Copyright "),
        ("</copyright>", " 2026</copyright>"),
    ],
    ("psp.c.complete", MUST): [("<itunes:complete>yes<", "<itunes:complete>no<")],
    ("psp.c.block", MUST): [("<itunes:block>yes<", "<itunes:block>no<")],
    ("apple.new-feed-url", MUST): [
        (">https://radio.example/valley/feed.xml<", ">feed.xml<"),
        channel("<itunes:new-feed-url>https://radio.example/new.xml</itunes:new-feed-url>"),
    ],
    ("rss.image", MUST): [
        ("      <title>Valley Radio", "      <title>Cover"),
        none("      <link>https://radio.example/valley/</link>\n"),
        none("      <url>https://radio.example/media/cover.png</url>\n"),
    ],
    ("apple.verify", MUST): [none("05124")],
    ("apple.dropped", SHOULD): [
        channel("<itunes:keywords>news, radio</itunes:keywords>"),
        channel("<itunes:summary>Programmes from the valley.</itunes:summary>"),
        item("<itunes:subtitle>Snow</itunes:subtitle>"),
    ],
    ("websub.hub", MUST): [
        none(' href="https://hub.example/"'),
        ("https://hub.example/", "hub.example"),
    ],
    ("fh.paging", MUST): [
        more(NEXT, NEXT),
        (NEXT, NEXT.replace("https://radio.example/valley/", "")),
    ],
    ("fh.paging", SHOULD): [
        channel('<atom:link rel="prev" href="https://radio.example/valley/feed.xml"/>'),
        channel('<atom:link rel="previous" href="https://radio.example/valley/feed.xml"/>'),
    ],
    ("fh.archive", MUST): [
        channel("<fh:archive/>"),
        (ARCHIVE, ARCHIVE.replace("https://radio.example/valley/", "")),
        more(ARCHIVE, ARCHIVE),
    ],
    ("fh.complete", MUST): [channel("<fh:complete/>")],
    ("spotify.country", SHOULD): [
        (">kg kz<", ">Kyrgyzstan<"),
        (">kg kz<", "><"),
        channel("<spotify:countryOfOrigin>tj</spotify:countryOfOrigin>"),
    ],
    ("spotify.limit", SHOULD): [('recentCount="100"', 'recentCount="0"')],
    ("youtube.thumbnail", SHOULD): [
        ("https://radio.example/media/wide.png", "wide.png"),
        none(' url="https://radio.example/media/snow-wide.png"'),
    ],
}
