"""What files say of themselves: tags in front of what is heard, where the public finds them."""

from __future__ import annotations

from podcast.database import episodes as episode_rows
from podcast.database import programmes as programme_rows
from podcast.domain.episodes import EpisodeId
from podcast.domain.recordings import Recording, Rendition
from podcast.feeds.audio_files import PUBLIC

from ..parts import Parts
from ..stations import lay_aside
from ..tagging import Tagged, writer_for
from ..tags import said_in, text_in
from .plan import Source, Which, as_planned, spoken_in
from .sound import Encoded


def tag(parts: Parts, number: EpisodeId, source: Source, encoded: tuple[Encoded, ...]) -> Tagged:
    """Write the tags and lay the files into the public folder; the one for stations stays private.

    Raises StorageError.
    """
    programme, episode = as_planned(parts, number, source)
    transcript = spoken_in(parts, source) or text_in(episode, source.lang)
    recording = Recording(source.lang, source.kind, source.original, 0, ())
    writer = writer_for(parts, programme, episode, recording, transcript)
    renditions = []
    for each in encoded:
        path, plain = parts.private.path(each.key), _untagged(each)
        public = each.profile in PUBLIC
        written = writer.write(path, plain) if public else lay_aside(parts, episode, path, plain)
        renditions.append(written)
    return Tagged(tuple(renditions), writer.revision)


def _untagged(encoded: Encoded) -> Rendition:
    return Rendition(
        profile=encoded.profile,
        key="",
        type=encoded.type,
        bytes=0,
        sha256="",
        duration_ms=encoded.duration_ms,
        bitrate=encoded.bitrate,
        codecs=encoded.codecs,
    )


def retag(parts: Parts, number: EpisodeId, which: Which) -> Tagged:
    """Lay the files of a recording into the public folder again, with what is to be said by now.

    Their frames are copied from the files that are public: nothing is decoded or encoded, and those
    files stay as they are. Raises NotFoundError where one is gone, StorageError.
    """
    with parts.database.read() as connection:
        episode = episode_rows.get_episode(connection, number)
        programme = programme_rows.get_programme(connection, episode.programme).programme
        transcript = said_in(connection, episode, which[0])
    (recording,) = (each for each in episode.recordings if (each.lang, each.kind) == which)
    writer = writer_for(parts, programme, episode, recording, transcript)
    renditions = tuple(
        writer.write(parts.media.path(each.key), each) if each.profile in PUBLIC else each
        for each in recording.renditions
    )
    return Tagged(renditions, writer.revision)
