"""Declares the files of an episode's transcripts (`podcast:transcript`)."""

from __future__ import annotations

from collections.abc import Iterator

from podcast.domain.episodes import Episode
from podcast.domain.links import Links
from podcast.domain.recordings import Recording
from podcast.domain.transcripts import Role, Timing, TranscriptRef

from .languages import item_language
from .tags import Tag

TYPES = {
    "vtt": "text/vtt",
    "srt": "application/x-subrip",
    "json": "application/json",
    "html": "text/html",
    "txt": "text/plain",
}
"""What PSP-1 lists, WebVTT first: it is what Apple takes in."""

CAPTIONS = frozenset({"vtt", "srt", "json"})
"""The formats that carry time codes, which `rel="captions"` promises."""


def transcripts(episode: Episode, heard: Recording, links: Links) -> Iterator[Tag]:
    """Every transcript in every format it can be had in; the language heard comes first.

    A verbatim transcript in another language follows another recording, so its times would be wrong
    for this enclosure: it is declared as text only.
    """
    for ref in sorted(episode.transcripts, key=lambda ref: ref.lang != heard.lang):
        timed = ref.timing is not Timing.NONE and _follows(ref, heard)
        for extension, mime in TYPES.items():
            if timed or extension not in CAPTIONS:
                url = links.transcript(
                    episode.programme, episode.slug, ref.lang, ref.role, extension
                )
                rel = "captions" if extension in CAPTIONS else None
                attributes = {"url": url, "type": mime, "language": item_language(ref.lang)}
                yield Tag("podcast:transcript", None, {**attributes, "rel": rel})


def _follows(ref: TranscriptRef, heard: Recording) -> bool:
    return ref.role is not Role.VERBATIM or ref.lang == heard.lang
