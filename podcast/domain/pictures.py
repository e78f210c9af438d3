"""What is public of an episode's picture: the artwork for apps, and a small one for its page."""

from __future__ import annotations

SMALL_SIDE = 600
"""Pixels of the small one."""


def small_key(artwork: str) -> str:
    """The key of the small picture that is made with this artwork, and only with it.

    Its bytes are made once: the artwork's own hash in the key stands for both.
    """
    name, _, extension = artwork.rpartition(".")
    return f"{name}-{SMALL_SIDE}.{extension}"
