"""What is heard: a text read aloud, measured and encoded, without tags yet."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace

from podcast.audio.plan import CODECS
from podcast.database.documents import dump_transcript
from podcast.domain.cleaning import Idents
from podcast.domain.episodes import EpisodeId
from podcast.domain.errors import AudioError, DecoderError, UnusableError
from podcast.domain.recordings import Kind, Profile
from podcast.domain.transcripts import Role, Transcript
from podcast.languages.names import name_in
from podcast.markup import blocks
from podcast.speech.announcement import announcement
from podcast.speech.script import write_script

from ..engines import Measurement, Rendered
from ..parts import Parts, digest_of, lay, unfinished
from ..recipes import recipes_for
from .plan import Source, as_planned

log = logging.getLogger("podcast.produce")


@dataclass(frozen=True, slots=True)
class Encoded:
    """An encoded file without tags, by its private key; the other facts as in Rendition.

    `notes` are sentences for the producer of the recording.
    """

    profile: Profile
    key: str
    type: str
    duration_ms: int
    bitrate: int
    codecs: str | None
    notes: tuple[str, ...] = ()


def narrate(parts: Parts, number: EpisodeId, source: Source) -> Source:
    """Read the episode's text aloud; keep the recording as an original, its cues beside it."""
    lang = source.lang
    programme, episode = as_planned(parts, number, source)
    text = episode.content.body_text
    assert text is not None, "a narration is only planned for a text"  # noqa: S101
    aired = episode.content.broadcasts
    opening = announcement(
        lang,
        languages=episode.content.declared_audio,
        station=aired[0].station if aired else None,
        names=name_in,
    )
    script = write_script(
        text.title or episode.title,
        blocks(text.body),
        lang=lang,
        announcement=opening,
        pronunciations=programme.pronunciations,
    )
    with unfinished(parts, ".wav") as spoken, unfinished(parts, ".flac") as kept:
        narration = parts.engines.narrate(script, spoken, lang)
        for warning in narration.warnings:
            log.warning("voice passed-over episode=%s reason=%s", episode.slug, warning)
        parts.engines.keep(spoken, kept)
        digest = digest_of(kept)
        original = f"originals/{digest}.flac"
        lay(parts.private, original, kept, digest)
    document = dump_transcript(Transcript(lang, Role.VERBATIM, narration.cues)).encode()
    cues = f"steps/{number}-{hashlib.sha256(document).hexdigest()}.json"
    parts.private.put_bytes(cues, document)
    voices = ", ".join(dict.fromkeys(voice.name for voice in narration.voices))
    return replace(source, original=original, voice=voices, transcript=cues)


def clean(parts: Parts, number: EpisodeId, source: Source) -> Source:
    """Do to the recording what was asked for, and keep what comes of it between the steps.

    Raises AudioError, UnusableError, StorageError.
    """
    idents = source.cleaning.idents or Idents()
    before, after = (key and parts.private.path(key) for key in (idents.before, idents.after))
    original = parts.private.path(source.original)
    with unfinished(parts, ".flac") as target:
        with _judged(source):
            told = parts.engines.clean(
                original, target, source.cleaning, before or None, after or None
            )
        key = f"steps/{number}-{digest_of(target)}.flac"
        parts.private.put(key, target)
    return replace(source, cleaned=key, notes=told.notes)


def measure(parts: Parts, source: Source) -> Measurement:
    """Hear what is to be encoded once, whole. Raises AudioError, UnusableError.

    What was odd about a recording that was cleaned is told of the file that came.
    """
    with _judged(source):
        measured = parts.engines.measure(parts.private.path(source.heard))
    return measured if source.cleaned is None else replace(measured, notes=source.notes)


@contextmanager
def _judged(source: Source) -> Iterator[None]:
    """Raise UnusableError where it is the recording itself that fails, as it came in."""
    try:
        yield
    except DecoderError:
        raise
    except AudioError as refused:
        if source.kind is Kind.NARRATION:
            raise
        raise UnusableError(
            f"The {source.kind} recording in {name_in(source.lang)} cannot be used. "
            f"{refused.message}",
            f"{refused.remedy} Then attach another one in its place: this one is not tried again.",
        ) from refused


def render(
    parts: Parts, number: EpisodeId, source: Source, measured: Measurement
) -> tuple[Encoded, ...]:
    """Encode every profile at the right level. Raises AudioError, UnusableError, StorageError."""
    heard = parts.private.path(source.heard)
    recipes = recipes_for(source.kind, parts.recipes)
    with ExitStack() as stack:
        targets = {
            profile: stack.enter_context(unfinished(parts, f".{CODECS[recipe.codec].extension}"))
            for profile, recipe in recipes.items()
        }
        with _judged(source):
            made = parts.engines.render(heard, targets, measured, recipes)
        return tuple(_keep_encoded(parts, number, each) for each in made)


def _keep_encoded(parts: Parts, number: EpisodeId, rendered: Rendered) -> Encoded:
    """Keep a file between the steps; it is the episode's own, since its end deletes it."""
    key = f"steps/{number}-{digest_of(rendered.path)}{rendered.path.suffix}"
    parts.private.put(key, rendered.path)
    return Encoded(
        profile=rendered.profile,
        key=key,
        type=rendered.type,
        duration_ms=rendered.duration_ms,
        bitrate=rendered.bitrate,
        codecs=rendered.codecs,
        notes=rendered.notes,
    )
