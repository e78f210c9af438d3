"""A feed's address becomes links that open it in an app."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from ..translation import _


@dataclass(frozen=True, slots=True)
class App:
    """An app's name, where it runs, and the link that subscribes in it."""

    name: str
    runs_on: str
    link: str


def apps(feed_url: str) -> tuple[App, ...]:
    """Apps that take a feed's address from a link, the free ones among them."""
    bare = feed_url.split("://", 1)[-1]
    whole = quote(feed_url, safe="")
    return (
        App("Apple Podcasts", _("iPhone, iPad, Mac"), f"podcast://{bare}"),
        App(
            "AntennaPod",
            _("Android, free software"),
            f"https://antennapod.org/deeplink/subscribe?url={whole}",
        ),
        App("Pocket Casts", _("Android, iPhone, web"), f"pktc://subscribe/{bare}"),
        App("Overcast", _("iPhone"), f"overcast://x-callback-url/add?url={whole}"),
        App("Podcast Addict", _("Android"), f"podcastaddict://{bare}"),
        App("gPodder", _("Computer, free software"), f"gpodder://{bare}"),
    )
