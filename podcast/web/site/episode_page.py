"""An episode becomes what its page shows; the template only prints it."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from podcast import markup
from podcast.domain.chapters import Chapter, chapters_of
from podcast.domain.episodes import Episode
from podcast.domain.links import TRANSCRIPT_FORMATS, Links
from podcast.domain.pictures import SMALL_SIDE, small_key
from podcast.domain.programmes import Programme
from podcast.domain.recordings import Kind, Profile, Recording, Rendition
from podcast.domain.texts import Lang, LangText
from podcast.domain.transcripts import Role, Transcript, TranscriptRef
from podcast.feeds import choose_recording
from podcast.transcripts import Format, available

from ..translation import _
from ..wording import language_name
from . import provenance, structured, waveform
from .reading import Reading, read_along

_PUBLIC = (Profile.STANDARD, Profile.LIGHT)
_FORMATS = {"audio/mpeg": "MP3", "audio/ogg": "Opus", "audio/mp4": "AAC", "audio/x-m4a": "AAC"}
_SLEEP_MINUTES = (5, 15, 30, 60)


@dataclass(frozen=True, slots=True)
class AudioFile:
    """One file to play or keep: `type` as a browser wants it, `bytes` its exact size."""

    url: str
    path: str
    type: str
    label: str
    format: str
    bytes: int


@dataclass(frozen=True, slots=True)
class Player:
    """What the player needs. `wide` and `narrow` are paths of the dial; `at` seconds or None."""

    duration_ms: int
    name: str
    files: tuple[AudioFile, ...]
    wide: str
    narrow: str
    scale: waveform.Scale
    sleep: tuple[int, ...]
    at: str | None


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
class Stop:
    """A chapter on the page: `place` in per cent of the dial, `href` plays from its beginning."""

    ms: int
    place: str
    href: str
    title: str
    lang: Lang


@dataclass(frozen=True, slots=True)
class Chapters:
    """The chapters of the recording that plays, and the path of their file."""

    path: str
    stops: tuple[Stop, ...]


@dataclass(frozen=True, slots=True)
class OtherRecording:
    """Audio besides the one in the player."""

    name: str
    files: tuple[AudioFile, ...]


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


def offered(episode: Episode, programme: Programme) -> Recording | None:
    """The recording that the page plays; None for a page of text alone."""
    found = episode.preferred_recording(programme.languages)
    return found if found and any(each.profile in _PUBLIC for each in found.renditions) else None


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
        player=_player(recording, links, at) if recording else None,
        wanted=_wanted(episode, recording),
        reading=read_along(transcript) if transcript else None,
        chapters=_chapters(episode, programme, transcript, links),
        texts=_texts(episode, transcript),
        transcripts=tuple(_transcript_files(episode, ref, links) for ref in episode.transcripts),
        others=_others(episode, recording, links),
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


def _chapters(
    episode: Episode, programme: Programme, transcript: Transcript | None, links: Links
) -> Chapters | None:
    """The chapters of the recording that plays, with the address its own feed gives them."""
    recording = offered(episode, programme)
    chapters = chapters_of(transcript, episode.title.text) if transcript else ()
    if recording is None or not chapters:
        return None
    in_main_feed = choose_recording(episode, programme.languages) == recording
    lang = None if in_main_feed else recording.lang
    path = links.path_of(links.chapters(episode.programme, episode.slug, lang))
    return Chapters(path, tuple(_stop(each, episode, recording) for each in chapters))


def _stop(chapter: Chapter, episode: Episode, recording: Recording) -> Stop:
    """The first chapter bears the episode's title, the others what the voice says there."""
    titled = chapter == Chapter(0, episode.title.text)
    anchor = f"t{chapter.start}" if chapter.start else "transcript"
    return Stop(
        ms=chapter.start,
        place=f"{100 * chapter.start / recording.duration_ms:.2f}%",
        href=f"?t={chapter.start / 1000:g}#{anchor}",
        title=chapter.title,
        lang=episode.title.lang if titled else recording.lang,
    )


def public_files(recording: Recording, links: Links) -> tuple[AudioFile, ...]:
    """The files of a recording that anyone may fetch, the standard one first."""
    found = (recording.rendition(profile) for profile in _PUBLIC)
    return tuple(_file(rendition, links) for rendition in found if rendition)


def _player(recording: Recording, links: Links, at: float | None) -> Player:
    duration = recording.duration_ms
    return Player(
        duration_ms=duration,
        name=_recording_name(recording),
        files=public_files(recording, links),
        wide=waveform.bars(recording.peaks, 240),
        narrow=waveform.bars(recording.peaks, 100),
        scale=waveform.scale(duration),
        sleep=tuple(minutes for minutes in _SLEEP_MINUTES if minutes * 60_000 < duration),
        at=f"{at:g}" if at is not None and 0 < at * 1000 < duration else None,
    )


def _recording_name(recording: Recording) -> str:
    language = language_name(recording.lang)
    match recording.kind:
        case Kind.NARRATION:
            return _("Narration in %(language)s, synthetic voice", language=language)
        case Kind.BROADCAST:
            return _("The broadcast, in %(language)s", language=language)
        case Kind.STUDIO:
            return _("Studio recording in %(language)s", language=language)


def _file(rendition: Rendition, links: Links) -> AudioFile:
    label = _("Light") if rendition.profile is Profile.LIGHT else _("Standard")
    codecs = f"; codecs={rendition.codecs}" if rendition.codecs else ""
    url = links.media(rendition.key)
    return AudioFile(
        url=url,
        path=links.path_of(url),
        type=f"{rendition.type}{codecs}",
        label=label,
        format=_FORMATS.get(rendition.type, rendition.type),
        bytes=rendition.bytes,
    )


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


def _others(
    episode: Episode, playing: Recording | None, links: Links
) -> tuple[OtherRecording, ...]:
    found = (
        OtherRecording(_recording_name(recording), public_files(recording, links))
        for recording in episode.recordings
        if recording is not playing
    )
    return tuple(other for other in found if other.files)
