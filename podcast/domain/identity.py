"""GUIDs of episodes and programmes."""

from __future__ import annotations

from uuid import NAMESPACE_URL, UUID, uuid5

PODCAST_NAMESPACE = UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6")
"""The namespace of `podcast:guid` (podcast-namespace, docs/tags/guid.md)."""


def source_guid(source_url: str) -> str:
    """The GUID of an episode with a source URL: UUIDv5 of the URL as written."""
    return str(uuid5(NAMESPACE_URL, source_url))


def feed_guid(feed_url: str) -> str:
    """The `podcast:guid` of a feed: its public URL without scheme and without trailing slashes."""
    return str(uuid5(PODCAST_NAMESPACE, feed_url.split("://", 1)[-1].rstrip("/")))


def provisional_guid(random_value: str) -> str:
    """A stand-in until the public address is known: UUIDv5 of a random value of this workspace."""
    return str(uuid5(PODCAST_NAMESPACE, random_value))
