"""Chooses what a listener is offered, and declares every other public file of the episode."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from dataclasses import replace

from podcast.domain.episodes import Episode
from podcast.domain.links import Links
from podcast.domain.recordings import Profile, Recording, Rendition
from podcast.domain.texts import Lang

from .languages import item_language
from .tags import Tag
from .wording import ALTERNATIVES, ENCODINGS, Wording

PUBLIC = (Profile.STANDARD, Profile.COMPACT, Profile.LIGHT)
"""Which files an app may be told of, in this order."""


def choose_recording(
    episode: Episode, languages: tuple[Lang, ...], lang: Lang | None = None
) -> Recording | None:
    """The recording behind the enclosure: by kind, then by the programme's order of languages.

    Only one with a standard file counts, and in a language's own feed only that language. None: the
    episode is in no such feed.
    """
    heard = tuple(
        recording
        for recording in episode.recordings
        if recording.rendition(Profile.STANDARD) and lang in (None, recording.lang)
    )
    return replace(episode, recordings=heard).preferred_recording(languages)


def alternate_enclosures(
    episode: Episode, chosen: Recording, links: Links, wording: Wording
) -> Iterator[Tag]:
    """Every public file as `podcast:alternateEnclosure`: the enclosure's own first, as default.

    `rel` keeps other recordings apart: without one, a file is another encoding of the enclosure.
    """
    others = [recording for recording in episode.recordings if recording is not chosen]
    for recording in (chosen, *others):
        for profile in PUBLIC:
            if rendition := recording.rendition(profile):
                default = recording is chosen and profile is Profile.STANDARD
                title = ENCODINGS.get(profile) or ALTERNATIVES[recording.kind]
                yield _alternate(
                    rendition,
                    links.media(rendition.key),
                    lang=item_language(recording.lang),
                    title=wording.gettext(title),
                    rel=None if recording is chosen else f"{recording.kind}-{recording.lang}",
                    default="true" if default else None,
                )


def _alternate(
    rendition: Rendition,
    url: str,
    *,
    lang: str | None,
    title: str,
    rel: str | None,
    default: str | None,
) -> Tag:
    return Tag(
        "podcast:alternateEnclosure",
        None,
        {
            "type": rendition.type,
            "length": str(rendition.bytes),
            "bitrate": str(rendition.bitrate),
            "lang": lang,
            "title": title,
            "rel": rel,
            "codecs": rendition.codecs,
            "default": default,
        },
        (
            Tag("podcast:source", None, {"uri": url}),
            Tag("podcast:integrity", None, {"type": "sri", "value": _sri(rendition.sha256)}),
        ),
    )


def _sri(sha256: str) -> str:
    """A digest as the W3C's Subresource Integrity writes it."""
    return f"sha256-{b64encode(bytes.fromhex(sha256)).decode()}"
