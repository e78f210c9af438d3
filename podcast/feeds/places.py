"""Places a programme speaks of or is made in, as `podcast:location`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from podcast.domain.places import Location

from .fitting import SHORT, fit
from .tags import Tag


def location_tags(named: Sequence[Location]) -> Iterator[Tag]:
    """One element a place. What nobody said of it (position, country) is left out."""
    for place in named:
        attributes = {
            "rel": str(place.rel),
            "geo": place.geo,
            "osm": place.osm,
            "country": place.country,
        }
        yield Tag("podcast:location", fit(place.name, SHORT), attributes)
