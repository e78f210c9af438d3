"""Episodes as plain documents for programs outside: the JSON that DESIGN.md section 7 fixes."""

from __future__ import annotations

from datetime import UTC, datetime

from podcast.database.summaries import Summary
from podcast.domain.cleaning import Cleaning
from podcast.domain.episodes import Episode
from podcast.domain.links import Links
from podcast.domain.recordings import Profile, Recording
from podcast.domain.texts import EditionText
from podcast.feeds import choose_recording
from podcast.languages.names import direction
from podcast.markup import blocks, plain

from .release import Failure


def summary_of(episode: Episode | Summary) -> dict[str, object]:
    """One entry of `podcast episode list --json`."""
    return {
        "slug": episode.slug,
        "guid": episode.guid,
        "state": str(episode.state),
        "title": {"lang": episode.title.lang, "text": episode.title.text},
        "date": rfc3339(episode.date),
    }


def document_of(episode: Episode, links: Links) -> dict[str, object]:
    """The document of `podcast episode show --json`; what is not known is None or empty."""
    content = episode.content
    return {
        **summary_of(episode),
        "programme": episode.programme,
        "source_url": content.source_url,
        "feedback": content.feedback,
        "topics": list(content.topics),
        "focus": list(content.focus),
        "credits": [{"role": str(each.role), "name": each.name} for each in content.credits],
        "credit_text": content.credit_text,
        "people": [{"name": each.name, "role": each.role} for each in content.people],
        "broadcasts": [
            {"station": each.station, "place": each.place, "languages": list(each.languages)}
            for each in content.broadcasts
        ],
        "declared_audio": list(content.declared_audio),
        "season": content.season,
        "episode": content.episode,
        "type": str(content.type),
        "explicit": content.explicit,
        "image": links.media(episode.artwork) if episode.artwork else None,
        "summary": next((text.summary for text in content.texts if text.summary), None),
        "speakers": _speakers(content.texts),
        "texts": [_text(text) for text in content.texts],
        "recordings": [_recording(episode, each, links) for each in episode.recordings],
        "transcripts": [
            {
                "lang": each.lang,
                "role": str(each.role),
                "timing": str(each.timing),
                "cues": each.cues,
            }
            for each in episode.transcripts
        ],
        "assumed": list(episode.assumed),
    }


def failure_of(failure: Failure | None) -> dict[str, object] | None:
    """Why the making of an episode's files came to nothing, and of which recording it was."""
    if failure is None:
        return None
    lang, kind = failure.which or (None, None)
    again = rfc3339(failure.again_at) if failure.again_at else None
    return {"lang": lang, "kind": kind and str(kind), "why": failure.why, "again": again}


def rfc3339(instant: datetime) -> str:
    """An instant in UTC (RFC 3339), to the second."""
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _speakers(texts: tuple[EditionText, ...]) -> list[str]:
    found = (block.speaker for text in texts for block in blocks(text.body) if block.speaker)
    return list(dict.fromkeys(found))


def _text(text: EditionText) -> dict[str, object]:
    return {
        "lang": text.lang,
        "dir": direction(text.lang),
        "title": text.title.text if text.title else None,
        "words": len(plain(text.body).split()),
    }


def _recording(episode: Episode, recording: Recording, links: Links) -> dict[str, object]:
    return {
        "lang": recording.lang,
        "kind": str(recording.kind),
        "duration_ms": recording.duration_ms or None,
        "voice": recording.voice,
        "loudness": recording.loudness,
        "notes": list(recording.notes),
        "cleaning": _cleaning(recording.cleaning),
        "peaks": _peaks(episode, recording, links),
        "renditions": [
            {
                "profile": str(each.profile),
                "url": None if each.profile is Profile.BROADCAST else links.media(each.key),
                "type": each.type,
                "bytes": each.bytes,
            }
            for each in recording.renditions
        ],
    }


def _cleaning(cleaning: Cleaning) -> dict[str, object]:
    """What was asked to be done to a recording; `high_pass` is in Hz, None without one."""
    return {
        "high_pass": cleaning.high_pass,
        "repair": cleaning.repair,
        "trim": cleaning.trim,
        "idents": cleaning.idents is not None,
    }


def _peaks(episode: Episode, recording: Recording, links: Links) -> str | None:
    """The address of the waveform, where it is this recording's that the address answers with."""
    if choose_recording(episode, (), recording.lang) is not recording:
        return None
    return links.peaks(episode.programme, episode.slug, recording.lang)
