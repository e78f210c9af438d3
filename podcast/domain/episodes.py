"""An episode: one broadcast, with its edition texts, credits, recordings and transcripts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType

from .people import Person
from .places import Location
from .recordings import KIND_ORDER, Kind, Recording
from .rights import Funding, License
from .texts import UNDETERMINED, EditionText, Lang, LangText
from .transcripts import TranscriptRef

EpisodeId = NewType("EpisodeId", int)


class State(StrEnum):
    """Where an episode stands. `scheduled` also covers: due, and its audio is still being made."""

    DRAFT = "draft"
    SCHEDULED = "scheduled"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class CreditRole(StrEnum):
    """What an organisation did for the programme."""

    BROADCASTER = "broadcaster"
    NETWORK = "network"
    FUNDER = "funder"
    PRODUCER = "producer"


class EpisodeType(StrEnum):
    """`itunes:episodeType`."""

    FULL = "full"
    TRAILER = "trailer"
    BONUS = "bonus"


@dataclass(frozen=True, slots=True)
class Credit:
    """An organisation in a role, by the name the article gives it."""

    role: CreditRole
    name: str


@dataclass(frozen=True, slots=True)
class Broadcast:
    """One airing: station and place as the article names them, languages as BCP 47 tags."""

    station: str
    place: str | None = None
    languages: tuple[Lang, ...] = ()


@dataclass(frozen=True, slots=True)
class Content:
    """Everything of an episode that people write: what a Draft brings and a producer edits.

    What no input says is None or empty. `credit_text` is the article's own credit sentence,
    verbatim, without markup. `declared_audio` are the languages the article says it went out in.
    `block` asks every directory not to list the episode (`itunes:block`). `image_alt` says what its
    picture shows. `other` are front-matter keys we do not know, kept as written, and lines that
    were recognised and that no field holds whole (`contact`; a `topic` that links somewhere).
    """

    texts: tuple[EditionText, ...]
    credits: tuple[Credit, ...] = ()
    credit_text: str | None = None
    people: tuple[Person, ...] = ()
    broadcasts: tuple[Broadcast, ...] = ()
    declared_audio: tuple[Lang, ...] = ()
    topics: tuple[str, ...] = ()
    focus: tuple[str, ...] = ()
    feedback: str | None = None
    source_url: str | None = None
    season: int | None = None
    episode: int | None = None
    type: EpisodeType = EpisodeType.FULL
    explicit: bool | None = None
    season_name: str | None = None
    episode_display: str | None = None
    license: License | None = None
    locations: tuple[Location, ...] = ()
    funding: tuple[Funding, ...] = ()
    block: bool = False
    image_alt: str | None = None
    other: tuple[tuple[str, str], ...] = ()

    @property
    def title(self) -> LangText:
        """The first edition text's title; the judge has made sure that there is one."""
        return next((text.title for text in self.texts if text.title), LangText(UNDETERMINED, ""))

    @property
    def body_text(self) -> EditionText | None:
        """The first edition text that has a body: what a narration reads."""
        return next((text for text in self.texts if text.body.strip()), None)

    def names(self, role: CreditRole) -> tuple[str, ...]:
        """The organisations credited in this role, in the article's order."""
        return tuple(credit.name for credit in self.credits if credit.role is role)


@dataclass(frozen=True, slots=True)
class Episode:
    """One broadcast as the database knows it.

    `programme` is the programme's slug. `guid` and `slug` are given at birth, for life. `date` is a
    UTC instant; `assumed` names the fields that no input gave (`date`). `publish_at` is the UTC
    instant from which it may be published once its audio is made, or None for a draft. `origin` is
    the seed's path relative to the workspace, or `form`. `revision` rises with each saved change.
    `image` is the private key of the picture that was given for it, `artwork` the public key of
    what was made of that picture; both are None where it has the programme's.
    """

    id: EpisodeId
    programme: str
    slug: str
    guid: str
    state: State
    date: datetime
    assumed: tuple[str, ...]
    content: Content
    revision: int
    created_at: datetime
    changed_at: datetime
    origin: str
    publish_at: datetime | None = None
    published_at: datetime | None = None
    recordings: tuple[Recording, ...] = ()
    transcripts: tuple[TranscriptRef, ...] = ()
    image: str | None = None
    artwork: str | None = None

    @property
    def title(self) -> LangText:
        """What the episode is called, in the language it is called so."""
        return self.content.title

    @property
    def is_heard_without_text(self) -> bool:
        """Whether it has a recording that is not a narration, which goes with the text it reads."""
        return any(each.kind is not Kind.NARRATION for each in self.recordings)

    def preferred_recording(self, languages: tuple[Lang, ...]) -> Recording | None:
        """The recording a listener is offered: by kind first, then by the order of languages."""

        def rank(recording: Recording) -> tuple[int, int]:
            known = recording.lang in languages
            place = languages.index(recording.lang) if known else len(languages)
            return KIND_ORDER.index(recording.kind), place

        audible = [recording for recording in self.recordings if recording.renditions]
        return min(audible, key=rank, default=None)
