"""An episode becomes what its page shows; the template only prints it."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from podcast import markup
from podcast.domain.episodes import Episode
from podcast.domain.links import TRANSCRIPT_FORMATS, Links
from podcast.domain.pictures import SMALL_SIDE, small_key
from podcast.domain.programmes import Programme
from podcast.domain.recordings import Kind, Recording
from podcast.domain.texts import Lang, LangText
from podcast.domain.transcripts import Role, Transcript, TranscriptRef
from podcast.transcripts import Format, available

from ..translation import _
from ..wording import language_name
from . import provenance, structured
from .player import OtherRecording, Player, make_player, offered, other_recordings
from .reading import Reading, read_along
from .stops import Chapters, chapters_on_page


@dataclass(frozen=True, slots=True)
class Edition:
    """An edition text on the page. `heading` says in which language it is; `body` is clean HTML."""

    lang: Lang
    heading: str
    title: LangText | None
    body: Markup


@dataclass(frozen=True, slots=True)
class TranscriptFiles:
    """A transcript as files: its name, and (format, path, type) of each."""

    name: str
    lang: Lang
    files: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """The episode's own picture: `url` of the whole one for others, `path` of the small one here.

    `side` is how many pixels wide and high the small one is, `shows` empty where nobody says it.
    """

    url: str
    path: str
    side: int
    shows: str


@dataclass(frozen=True, slots=True)
class EpisodePage:
    """Everything the template prints, in the order in which it is read."""

    episode: Episode
    introduction: str
    picture: Picture | None
    key_facts: tuple[provenance.Fact, ...]
    more_facts: tuple[provenance.Fact, ...]
    player: Player | None
    wanted: str | None
    reading: Reading | None
    chapters: Chapters | None
    texts: tuple[Edition, ...]
    transcripts: tuple[TranscriptFiles, ...]
    others: tuple[OtherRecording, ...]
    data: Markup


def shown_transcript(episode: Episode, recording: Recording | None) -> TranscriptRef | None:
    """The transcript that follows this recording."""
    if recording is None:
        return None
    verbatim = (ref for ref in episode.transcripts if ref.role is Role.VERBATIM)
    return next((ref for ref in verbatim if ref.lang == recording.lang), None)


def compose(
    episode: Episode,
    programme: Programme,
    transcript: Transcript | None,
    *,
    links: Links,
    at: float | None,
) -> EpisodePage:
    """Put the page together. `at` is the second to play from, or None."""
    recording = offered(episode, programme)
    introduction = provenance.introduction(episode, recording)
    return EpisodePage(
        episode=episode,
        introduction=introduction,
        picture=_picture(episode, links),
        key_facts=provenance.key_facts(episode),
        more_facts=provenance.more_facts(episode, programme, recording),
        player=make_player(recording, links, at) if recording else None,
        wanted=_wanted(episode, recording),
        reading=read_along(transcript) if transcript else None,
        chapters=chapters_on_page(episode, programme, transcript, links),
        texts=_texts(episode, transcript),
        transcripts=tuple(_transcript_files(episode, ref, links) for ref in episode.transcripts),
        others=other_recordings(episode, recording, links),
        data=structured.podcast_episode(
            episode, programme, recording, links=links, description=introduction
        ),
    )


def _picture(episode: Episode, links: Links) -> Picture | None:
    if episode.artwork is None:
        return None
    small = links.path_of(links.media(small_key(episode.artwork)))
    shows = episode.content.image_alt or ""
    return Picture(links.media(episode.artwork), small, SMALL_SIDE, shows)


def _wanted(episode: Episode, recording: Recording | None) -> str | None:
    """The plea for a recording that we would like to have."""
    if recording is not None and recording.kind is Kind.BROADCAST:
        return None
    languages = episode.content.declared_audio
    if languages:
        return _(
            "Wanted audio: do you have the broadcast in %(language)s? It would be heard here.",
            language=language_name(languages[0]),
        )
    if recording is None:
        return _("Wanted audio: do you have a recording of this? It would be heard here.")
    return None


def _texts(episode: Episode, transcript: Transcript | None) -> tuple[Edition, ...]:
    """The edition texts that the transcript does not already hold."""
    spoken = transcript.lang if transcript else None
    return tuple(
        Edition(
            text.lang,
            _("The text in %(language)s", language=language_name(text.lang)),
            text.title if text.title != episode.title else None,
            Markup(markup.html(text.body)),  # noqa: S704 - sanitised after rendering
        )
        for text in episode.content.texts
        if text.body.strip() and text.lang != spoken
    )


def _transcript_files(episode: Episode, ref: TranscriptRef, links: Links) -> TranscriptFiles:
    files = tuple(
        (
            form.extension,
            links.path_of(
                links.transcript(
                    episode.programme, episode.slug, ref.lang, ref.role, form.extension
                )
            ),
            form.type.split(";")[0],
        )
        for form in sorted(available(ref.timing), key=_usual_place)
    )
    return TranscriptFiles(_transcript_name(ref), ref.lang, files)


def _usual_place(form: Format) -> int:
    """WebVTT first: browsers and apps take that one."""
    return TRANSCRIPT_FORMATS.index(form.extension)


def _transcript_name(ref: TranscriptRef) -> str:
    language = language_name(ref.lang)
    match ref.role:
        case Role.VERBATIM:
            return _("In %(language)s", language=language)
        case Role.TRANSLATION:
            return _("Translation into %(language)s", language=language)
        case Role.SUMMARY:
            return _("Summary in %(language)s", language=language)
