"""Addresses: what a page of this site may link to by its path alone."""

from __future__ import annotations

import pytest

from podcast.domain.links import Links

LINKS = Links("https://radio.example")


@pytest.mark.parametrize(
    ("url", "path"),
    [
        (LINKS.home(), "/"),
        (LINKS.feed("central-asia-radio"), "/central-asia-radio/feed.xml"),
        ("https://radio.example.org/feed.xml", "https://radio.example.org/feed.xml"),
        ("https://radio.example:8443/feed.xml", "https://radio.example:8443/feed.xml"),
        ("https://other.example/feed.xml", "https://other.example/feed.xml"),
    ],
)
def test_only_an_address_of_this_site_is_cut_to_its_path(url: str, path: str) -> None:
    assert LINKS.path_of(url) == path
