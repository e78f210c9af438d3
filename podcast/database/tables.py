"""The tables: what people write is one JSON document a row, what is asked for is a column."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    literal_column,
)

from podcast.domain.episodes import EpisodeType
from podcast.domain.texts import UNDETERMINED

from .engine import Instant

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

setting = Table(
    "setting",
    metadata,
    Column("name", String, primary_key=True),
    Column("value", Text, nullable=False),
)

programme = Table(
    "programme",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("slug", String, nullable=False, unique=True),
    Column("position", Integer, nullable=False),
    Column("document", Text, nullable=False),
    Column("guid", String, nullable=False),
    Column("provisional", Boolean, nullable=False),
    Column("artwork", String),
    Column("artwork_revision", String, nullable=False, default=""),
    # What `seeds/programme.toml` last said, by its own keys; `{}` where it never spoke of it, ""
    # in rows of the first release. Where the document differs from it, a person edited it.
    Column("seed_document", Text, nullable=False, default=""),
    # Rises with every change that a feed could show: feeds made from a lower one are behind.
    Column("changes", Integer, nullable=False, default=0),
    Column("changed_at", Instant, nullable=False),
)

programme_artwork = Table(
    "programme_artwork",
    metadata,
    Column("programme_id", ForeignKey("programme.id", ondelete="CASCADE"), primary_key=True),
    # The feed it is for; the programme's own picture is in its row.
    Column("lang", String, primary_key=True),
    Column("key", String, nullable=False),
    # What it was drawn from: where that is the same, it is never drawn again.
    Column("revision", String, nullable=False),
)

programme_redirect = Table(
    "programme_redirect",
    metadata,
    # An address that a programme had before; it leads to the one it has now.
    Column("slug", String, primary_key=True),
    Column("programme_id", ForeignKey("programme.id", ondelete="CASCADE"), nullable=False),
)

episode = Table(
    "episode",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("programme_id", ForeignKey("programme.id"), nullable=False),
    Column("slug", String, nullable=False),
    Column("guid", String, nullable=False, unique=True),
    # The source URL, else the origin: what makes two articles one episode.
    Column("identity", String, nullable=False, unique=True),
    Column("origin", String, nullable=False),
    Column("state", String, nullable=False),
    Column("date", Instant, nullable=False),
    Column("assumed", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("content", Text, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("edited", Boolean, nullable=False, default=False),
    Column("created_at", Instant, nullable=False),
    Column("changed_at", Instant, nullable=False),
    Column("publish_at", Instant),
    Column("published_at", Instant),
    # Audio is behind where these differ: what it should be made from, what it was made from.
    Column("audio_wanted", String, nullable=False),
    Column("audio_made", String, nullable=False, default=""),
    # The picture that was given, as a private key; the public key made of it, and from what.
    Column("image", String),
    Column("artwork", String),
    Column("artwork_revision", String, nullable=False, default=""),
    # Said in the content too; here so that lists and heads of feeds need not read it.
    Column("title_lang", String, nullable=False, default=UNDETERMINED),
    Column("type", String, nullable=False, default=str(EpisodeType.FULL)),
    # The languages it can be heard in, those of its recordings that have files: `kk ru`.
    Column("heard", String, nullable=False, default=""),
    UniqueConstraint("programme_id", "slug"),
)

NEWEST_FIRST = (episode.c.date.desc(), episode.c.guid)
"""The order of feeds and lists."""

OLDEST_FIRST = (episode.c.date, episode.c.guid.desc())
"""The same backwards, so that what stands just above another is found by the same index."""

# A feed's order, and all that it must know of an episode before it reads the whole of it.
Index(
    "ix_episode_order",
    *(episode.c.programme_id, episode.c.state, *NEWEST_FIRST),
    *(episode.c.revision, episode.c.changed_at, episode.c.published_at, episode.c.heard),
)
Index("ix_episode_list", *NEWEST_FIRST)
Index("ix_episode_state", episode.c.state, *NEWEST_FIRST)
Index("ix_episode_programme", episode.c.programme_id, *NEWEST_FIRST)
Index("ix_episode_slug", episode.c.slug)
Index("ix_episode_due", episode.c.state, episode.c.publish_at)
Index("ix_episode_type", episode.c.type, episode.c.programme_id)

AUDIO_BEHIND = episode.c.audio_wanted != episode.c.audio_made
Index(
    "ix_episode_audio_behind",
    episode.c.id,
    sqlite_where=AUDIO_BEHIND,
    postgresql_where=AUDIO_BEHIND,
)

# The picture that was given is what `artwork_revision` names, once one is made of it.
PICTURE_BEHIND = episode.c.image != episode.c.artwork_revision
Index(
    "ix_episode_picture_behind",
    episode.c.id,
    sqlite_where=PICTURE_BEHIND,
    postgresql_where=PICTURE_BEHIND,
)

episode_revision = Table(
    "episode_revision",
    metadata,
    Column("episode_id", ForeignKey("episode.id", ondelete="CASCADE"), primary_key=True),
    Column("revision", Integer, primary_key=True),
    Column("at", Instant, nullable=False),
    Column("who", String, nullable=False),
    Column("content", Text, nullable=False),
)

episode_redirect = Table(
    "episode_redirect",
    metadata,
    # An address that an episode had before; it leads to the one it has now.
    Column("programme_id", ForeignKey("programme.id", ondelete="CASCADE"), primary_key=True),
    Column("slug", String, primary_key=True),
    Column("episode_id", ForeignKey("episode.id", ondelete="CASCADE"), nullable=False),
)

seed = Table(
    "seed",
    metadata,
    Column("path", String, primary_key=True),
    Column("size", Integer, nullable=False),
    Column("mtime_ns", Integer, nullable=False),
    Column("digest", String, nullable=False),
    Column("episode_id", ForeignKey("episode.id", ondelete="CASCADE"), nullable=False),
    # The content and date as last taken from the file (null in a recording's row, and until the
    # article changes in rows of the first release): what both sides of a conflict began from.
    Column("content", Text),
    Column("date", Instant),
    # Since when the file has not been found.
    Column("vanished_at", Instant),
)

conflict = Table(
    "conflict",
    metadata,
    # What the changed article says where a producer has said something else since.
    Column("episode_id", ForeignKey("episode.id", ondelete="CASCADE"), primary_key=True),
    Column("path", String, nullable=False),
    Column("digest", String, nullable=False),
    Column("fields", Text, nullable=False),
    Column("content", Text, nullable=False),
    Column("date", Instant),
    Column("found_at", Instant, nullable=False),
)

recording = Table(
    "recording",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("episode_id", ForeignKey("episode.id", ondelete="CASCADE"), nullable=False),
    Column("lang", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("original", String, nullable=False),
    Column("duration_ms", Integer, nullable=False, default=0),
    Column("loudness", Text),
    Column("voice", String),
    Column("peaks", Text, nullable=False, default="[]"),
    # A hash of what its files sound of: where it is the same, they are not encoded again.
    Column("made_from", String, nullable=False, default=""),
    # A hash of what their tags say; empty: what they say is not known, and may be renewed.
    Column("tagged_from", String, nullable=False, server_default=""),
    # What was odd about it when its files were made: sentences for its producer.
    Column("notes", Text, nullable=False, server_default="[]"),
    # What was asked to be done to it before it is measured; `{}`: nothing.
    Column("cleaning", Text, nullable=False, server_default="{}"),
    UniqueConstraint("episode_id", "lang", "kind"),
)

rendition = Table(
    "rendition",
    metadata,
    Column("key", String, primary_key=True),
    Column("episode_id", ForeignKey("episode.id", ondelete="CASCADE"), nullable=False),
    # Null once another object has taken its place; it is still answered for its time.
    Column("recording_id", ForeignKey("recording.id", ondelete="SET NULL")),
    Column("profile", String, nullable=False),
    Column("type", String, nullable=False),
    Column("codecs", String),
    Column("bytes", Integer, nullable=False),
    Column("sha256", String, nullable=False),
    Column("duration_ms", Integer, nullable=False),
    Column("bitrate", Integer, nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("replaced_at", Instant),
    Index("ix_rendition_episode_id", "episode_id"),
    Index("ix_rendition_recording_id", "recording_id"),
)

artwork = Table(
    "artwork",
    metadata,
    Column("key", String, primary_key=True),
    Column("programme_id", ForeignKey("programme.id", ondelete="CASCADE"), nullable=False),
    # Null: a picture of the programme itself.
    Column("episode_id", ForeignKey("episode.id", ondelete="CASCADE")),
    Column("type", String, nullable=False),
    Column("bytes", Integer, nullable=False),
    Column("sha256", String, nullable=False),
    Column("made_at", Instant, nullable=False),
)

transcript = Table(
    "transcript",
    metadata,
    Column("episode_id", ForeignKey("episode.id", ondelete="CASCADE"), primary_key=True),
    Column("lang", String, primary_key=True),
    Column("role", String, primary_key=True),
    Column("timing", String, nullable=False),
    Column("cues", Integer, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("changed_at", Instant, nullable=False),
    Column("document", Text, nullable=False),
    # How many of its cues are headings: with two, it has chapters.
    Column("headings", Integer, nullable=False, default=0),
)

HAS_CHAPTERS = transcript.c.headings > literal_column("1")
Index(
    "ix_transcript_headings",
    *(transcript.c.episode_id, transcript.c.lang),
    sqlite_where=HAS_CHAPTERS,
    postgresql_where=HAS_CHAPTERS,
)

feed = Table(
    "feed",
    metadata,
    Column("programme_id", ForeignKey("programme.id", ondelete="CASCADE"), primary_key=True),
    # The empty string is the feed of all episodes.
    Column("lang", String, primary_key=True),
    Column("guid", String, nullable=False),
    Column("provisional", Boolean, nullable=False),
    Column("key", String, nullable=False),
    Column("etag", String, nullable=False),
    Column("items", Integer, nullable=False),
    Column("changes", Integer, nullable=False),
    Column("base_url", String, nullable=False),
    Column("changed_at", Instant, nullable=False),
)

feed_object = Table(
    "feed_object",
    metadata,
    Column("key", String, primary_key=True),
    Column("programme_id", ForeignKey("programme.id", ondelete="CASCADE"), nullable=False),
    Column("lang", String, nullable=False),
    Column("made_at", Instant, nullable=False),
)

job = Table(
    "job",
    metadata,
    Column("kind", String, primary_key=True),
    Column("subject", String, primary_key=True),
    Column("revision", String, nullable=False),
    # Rises with every start, also of another revision: a durable name is never used twice.
    Column("attempt", Integer, nullable=False),
    Column("failures", Integer, nullable=False, default=0),
    Column("state", String, nullable=False, index=True),
    Column("step", String, nullable=False, default=""),
    Column("heartbeat", Instant),
    Column("not_before", Instant),
    Column("last_error", Text),
)

audit = Table(
    "audit",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", Instant, nullable=False),
    Column("who", String, nullable=False),
    Column("what", String, nullable=False),
    Column("episode_id", Integer),
    Column("detail", Text, nullable=False, default=""),
)

account = Table(
    "account",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String, nullable=False, unique=True),
    Column("password_hash", String),
    Column("disabled", Boolean, nullable=False, default=False),
    Column("created_at", Instant, nullable=False),
)

welcome = Table(
    "welcome",
    metadata,
    # SHA-256 of the token, so that a copy of the database opens nothing.
    Column("token_digest", String, primary_key=True),
    # Null: for the first administrator, who chooses a name.
    Column("account_id", ForeignKey("account.id", ondelete="CASCADE")),
    Column("expires_at", Instant, nullable=False),
    Column("used_at", Instant),
)

session = Table(
    "session",
    metadata,
    Column("token_digest", String, primary_key=True),
    Column("account_id", ForeignKey("account.id", ondelete="CASCADE"), nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),
)

sign_in_attempt = Table(
    "sign_in_attempt",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String, nullable=False, index=True),
    Column("at", Instant, nullable=False),
)
