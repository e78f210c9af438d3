"""What is written into an audio file so that it explains itself far from its feed."""

from __future__ import annotations

from sqlalchemy import Connection

from podcast.audio.tag import Tags
from podcast.database import episodes as episode_rows
from podcast.database import programmes as programme_rows
from podcast.database import recordings as recording_rows
from podcast.database import transcripts as transcript_rows
from podcast.domain.chapters import chapters_of
from podcast.domain.episodes import Episode
from podcast.domain.links import Links
from podcast.domain.programmes import Programme
from podcast.domain.recordings import Kind, Recording
from podcast.domain.texts import EditionText, Lang, LangText
from podcast.domain.transcripts import Cue, Part, Role, Timing, Transcript
from podcast.feeds import Wording, choose_title
from podcast.languages.names import name_in
from podcast.markup import blocks
from podcast.transcripts import render

from .revisions import audio_revision, tags_revision

__all__ = ["WORDING", "Tags", "renew_tags", "said_in", "tagged_now", "tags_of", "text_in"]

WORDING = Wording(name_in)
"""The sentences that feeds and files say by themselves, in English."""


def tags_of(
    programme: Programme,
    episode: Episode,
    recording: Recording,
    transcript: Transcript | None,
    *,
    links: Links | None,
) -> Tags:
    """The tags of a recording's files, without what depends on the file: cover and duration.

    Its titles and chapters are those that the feed of its language gives. The page's address is
    only written once the site has one of its own (`links`).
    """
    content = episode.content
    said = (WORDING.narration(recording), WORDING.credits(content))
    title = choose_title(programme, episode, recording.lang)
    return Tags(
        title=title,
        programme=programme.title(recording.lang).text,
        language=recording.lang,
        date=episode.date,
        text=_text(transcript),
        cover=None,
        source_url=content.source_url,
        page_url=links.episode(programme.slug, episode.slug) if links else None,
        track=content.episode,
        artist=", ".join(person.name for person in content.people) or programme.author,
        comment=" ".join(each for each in said if each) or None,
        chapters=chapters_of(transcript, title) if transcript else (),
        cues=_cues(transcript),
    )


def _cues(transcript: Transcript | None) -> tuple[tuple[int, str], ...]:
    """What is said from which ms on, where the transcript follows the voice."""
    if transcript is None or transcript.timing is Timing.NONE:
        return ()
    return tuple((cue.start, cue.text) for cue in transcript.cues)


def _text(transcript: Transcript | None) -> str | None:
    if transcript is None:
        return None
    return render(transcript, "txt", title=LangText(transcript.lang, "")).decode().strip() or None


def said_in(connection: Connection, episode: Episode, lang: Lang) -> Transcript | None:
    """The words of a recording that was made before: followed by its voice, or else its text."""
    stored = transcript_rows.get_transcript(connection, episode.id, lang, Role.VERBATIM)
    if stored is not None and stored.transcript.timing is not Timing.NONE:
        return stored.transcript
    return text_in(episode, lang)


def text_in(episode: Episode, lang: Lang) -> Transcript | None:
    """The text of an episode in the language of a recording that nobody has followed yet."""
    text = next((text for text in episode.content.texts if text.lang == lang), None)
    return untimed(text) if text is not None and text.body.strip() else None


def untimed(text: EditionText) -> Transcript:
    """A text as a transcript without times: a cue a block."""
    parts = {"heading": Part.HEADING, "quotation": Part.QUOTATION}
    cues = tuple(
        Cue(0, 0, block.text, place, speaker=block.speaker, part=parts.get(block.kind, Part.TEXT))
        for place, block in enumerate(blocks(text.body))
    )
    return Transcript(text.lang, Role.VERBATIM, cues)


def tagged_now(
    connection: Connection, programme: Programme, episode: Episode, lang: Lang, kind: Kind
) -> str:
    """The revision of what the files of a recording should say by now."""
    recording = Recording(lang, kind, "", 0, ())
    transcript = said_in(connection, episode, lang)
    tags = tags_of(programme, episode, recording, transcript, links=None)
    return tags_revision(tags, programme.artwork)


def renew_tags(connection: Connection, episode: Episode) -> None:
    """Have the tags of an episode's files renewed, where they say something else than is known.

    What has changed outside of it (the programme's title or picture, a transcript) is taken in.
    Work that is still to be done takes it in by itself.
    """
    if episode_rows.audio_state(connection, episode.id).behind:
        return
    programme = programme_rows.get_programme(connection, episode.programme).programme
    made = recording_rows.made_from(connection, episode.id)
    wanted = {
        each.which: tagged_now(connection, programme, episode, *each.which)
        for each in episode.recordings
        if each.renditions
    }
    if any(made[which].tags != revision for which, revision in wanted.items()):
        besides = tuple(sorted((lang, str(kind), tags) for (lang, kind), tags in wanted.items()))
        revision = audio_revision(
            programme, episode.content, episode.recordings, date=episode.date, besides=besides
        )
        episode_rows.want_audio(connection, episode.id, revision)
