"""Which texts are whole web addresses."""

from __future__ import annotations

import re
from urllib.parse import urlsplit


def is_web_address(url: str) -> bool:
    """Whether it is one with a host, by http or https, that can stand in a feed."""
    if re.search(r"[\s<>\"]", url):
        return False
    try:
        parts = urlsplit(url)
        return parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:  # a broken IPv6 address, or a port that is no number
        return False
