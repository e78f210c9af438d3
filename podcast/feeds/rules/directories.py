"""Rules of the tags of single directories: Spotify's own, and the picture that YouTube reads."""

from __future__ import annotations

from podcast.domain.rules import should

from ._checks import BOTH, CHANNEL, tag
from ._remedies import REBUILD
from ._values import COUNT, COUNTRIES_OF_ORIGIN, URL

RULES = (
    should(
        "spotify.country",
        "spotify:countryOfOrigin, if there, stands once in the channel and has codes of ISO 3166.",
        tag("spotify:countryOfOrigin", CHANNEL, text=COUNTRIES_OF_ORIGIN),
        source="Spotify",
        remedy=REBUILD,
    ),
    should(
        "spotify.limit",
        "spotify:limit, if there, stands once in the channel and has a recentCount from 1.",
        tag("spotify:limit", CHANNEL, needs={"recentCount": COUNT}),
        source="Spotify",
        remedy=REBUILD,
    ),
    should(
        "youtube.thumbnail",
        "media:thumbnail, if there, has a whole address.",
        tag("media:thumbnail", BOTH, needs={"url": URL}, many=True),
        source="YouTube",
        remedy=REBUILD,
    ),
)
