"""Puts the cast on stage: a real workspace in a folder, with programmes and public episodes."""

from __future__ import annotations

import hashlib
import struct
from dataclasses import replace
from pathlib import Path
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from podcast.database import episodes as episode_rows
from podcast.database import feeds as feed_rows
from podcast.database import pictures as picture_rows
from podcast.database import programmes as programme_rows
from podcast.database import recordings as recording_rows
from podcast.database import transcripts as transcript_rows
from podcast.database.episodes import NewEpisode
from podcast.database.feeds import FeedRow
from podcast.database.programmes import ArtworkObject
from podcast.domain.episodes import Episode
from podcast.domain.pictures import SMALL_SIDE, small_key
from podcast.domain.programmes import Programme
from podcast.domain.recordings import Rendition
from podcast.domain.texts import Lang
from podcast.domain.transcripts import Transcript
from podcast.feeds.pieces import BEGINNING, end_of, pack
from podcast.workspace import Workspace, open_workspace
from tests.application import create_app
from tests.artwork.given import encoded, thirds
from tests.cast import EPISODE, NOON, PROGRAMME, TRANSCRIPT
from tests.stencil import lay_databases

BASE_URL = "https://radio.example"


def open_stage(folder: Path, **settings: str) -> Workspace:
    """An empty workspace whose site has a name and whose clock stands still."""
    (folder / "podcast.toml").touch()
    lay_databases(folder)
    environment = {
        "PODCAST_SITE__BASE_URL": BASE_URL,
        "PODCAST_TESTING__NOW": NOON.isoformat(),
        **settings,
    }
    return open_workspace(folder, environment)


def furnish(workspace: Workspace) -> None:
    """Central Asia Radio with its artwork, its one episode with audio, and its feeds."""
    add_programme(workspace, PROGRAMME)
    add_episode(workspace, EPISODE, TRANSCRIPT)
    add_feed(workspace, PROGRAMME, None, b"<rss>all</rss>" * 100)
    add_feed(workspace, PROGRAMME, Lang("en"), b"<rss>en</rss>" * 100)


class Listener(FlaskClient):
    """A client that reads every answer to its end, so that files behind it are closed."""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        """Ask, and read all of the answer."""
        return super().open(*args, buffered=True, **kwargs)


def visit(workspace: Workspace, *, interface: str = "en") -> Listener:
    """A listener at the site of this workspace, without cookies."""
    app = create_app(workspace, interface=interface)
    app.test_client_class = Listener
    client = app.test_client()
    assert isinstance(client, Listener)
    return client


def add_programme(workspace: Workspace, programme: Programme) -> None:
    """Save a programme; its artwork is a few bytes under the key it names."""
    with workspace.database.write() as connection:
        programme_rows.save_programme(connection, programme, guid=programme.guid, now=NOON)
        if programme.artwork:
            picture = b"\x89PNG" + programme.slug.encode()
            workspace.media.put_bytes(programme.artwork, picture)
            made = ArtworkObject(
                programme.artwork, "image/png", len(picture), hashlib.sha256(picture).hexdigest()
            )
            programme_rows.attach_artwork(connection, programme.slug, made, revision="1", now=NOON)


def add_episode(workspace: Workspace, episode: Episode, *transcripts: Transcript) -> Episode:
    """Save an episode in its state, with its recordings; missing bytes become counted ones."""
    with workspace.database.write() as connection:
        number = episode_rows.add_episode(
            connection,
            NewEpisode(
                programme=episode.programme,
                slug=episode.slug,
                guid=episode.guid,
                identity=episode.origin,
                origin=episode.origin,
                state=episode.state,
                date=episode.date,
                assumed=episode.assumed,
                content=episode.content,
                publish_at=episode.publish_at,
                audio_wanted="",
            ),
            who="test",
            now=episode.created_at,
        )
        episode_rows.set_state(
            connection,
            number,
            episode.state,
            publish_at=episode.publish_at,
            published_at=episode.published_at,
        )
        for recording in episode.recordings:
            whole = replace(
                recording, renditions=tuple(_kept(workspace, each) for each in recording.renditions)
            )
            row = recording_rows.put_recording(connection, number, whole, made_from="stage")
            recording_rows.put_renditions(connection, number, row, whole.renditions, now=NOON)
        for transcript in transcripts:
            transcript_rows.put_transcript(connection, number, transcript, now=NOON)
        return episode_rows.get_episode(connection, number)


def add_picture(workspace: Workspace, episode: Episode) -> str:
    """Give the episode artwork and the small picture of it; return the artwork's key."""
    key = f"{episode.programme}/{episode.slug}/{'ab' * 16}.jpg"
    made = []
    for each, side in ((key, 1_400), (small_key(key), SMALL_SIDE)):
        content = encoded(thirds(side, side))
        workspace.media.put_bytes(each, content)
        digest = hashlib.sha256(content).hexdigest()
        made.append(ArtworkObject(each, "image/jpeg", len(content), digest))
    with workspace.database.write() as connection:
        picture_rows.attach_pictures(connection, episode.id, made, image="given.jpg", now=NOON)
    return key


def add_feed(workspace: Workspace, programme: Programme, lang: Lang | None, body: bytes) -> FeedRow:
    """Point a feed to these bytes."""
    etag = hashlib.sha256(body).hexdigest()
    key = f"feeds/{programme.slug}/{etag}.xml"
    piece, packed = pack(body)
    workspace.private.put_bytes(f"{key}.gz", BEGINNING + packed + end_of([piece]))
    row = FeedRow(
        programme=programme.slug,
        lang=lang,
        guid=programme.guid,
        provisional=False,
        key=key,
        etag=etag,
        items=1,
        changes=1,
        base_url=BASE_URL,
        changed_at=NOON,
    )
    with workspace.database.write() as connection:
        feed_rows.point_feed(connection, row, now=NOON)
    return row


def counted(size: int) -> bytes:
    """Bytes in which every place can be told from every other: numbers of four bytes."""
    return b"".join(struct.pack(">I", i) for i in range(-(-size // 4)))[:size]


def _kept(workspace: Workspace, rendition: Rendition) -> Rendition:
    """The rendition as it lies in the storage, put there where it was missing."""
    if not workspace.media.exists(rendition.key):
        workspace.media.put_bytes(rendition.key, counted(rendition.bytes))
    content = workspace.media.read(rendition.key)
    digest = hashlib.sha256(content).hexdigest()
    return replace(rendition, bytes=len(content), sha256=digest)
