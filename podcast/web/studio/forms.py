"""What was typed into the episode form: plain strings, kept as they were typed until they are good.

request form -> Typed -> intake (drafting.py) -> what is to be saved, and problems
Episode      -> Typed -> the form, to be corrected
"""

from __future__ import annotations

import hashlib
from collections.abc import Container, Mapping
from dataclasses import asdict, dataclass, fields, replace
from uuid import UUID
from zoneinfo import ZoneInfo

from podcast.domain.episodes import Episode
from podcast.domain.programmes import Programme
from podcast.domain.texts import UNDETERMINED, Lang
from podcast.intake.shown import fields_of

from .fields import NAMES, key_of


@dataclass(frozen=True, slots=True)
class Typed:
    """The fields of the form, by the names they have there; those of `fields.py` end it.

    `edition` is the language of the text that is shown, empty for the first one. `guid` is the one
    the episode gets: made with the empty form, so that a form sent twice makes one episode.
    `audio_high_pass`, `audio_repair` and `audio_trim` are ticks, empty where they are not set.
    `upload` and `picture_upload` are tokens of files that wait; `picture_away` names a picture that
    is to be taken away. `day` and `time` say when to publish, `date` when it was on air, all in the
    programme's zone. `seen` names the state of the episode that the form was filled from, so that
    nobody overwrites what somebody else has just saved.
    """

    title: str = ""
    title_language: str = ""
    text: str = ""
    language: str = ""
    date: str = ""
    edition: str = ""
    guid: str = ""
    seen: str = ""
    programme: str = ""
    audio_language: str = ""
    audio_kind: str = ""
    audio_high_pass: str = ""
    audio_repair: str = ""
    audio_trim: str = ""
    upload: str = ""
    picture_upload: str = ""
    picture_away: str = ""
    day: str = ""
    time: str = ""
    summary: str = ""
    season: str = ""
    season_name: str = ""
    episode: str = ""
    episode_display: str = ""
    type: str = ""
    explicit: str = ""
    image_alt: str = ""
    authors: str = ""
    people: str = ""
    broadcasts: str = ""
    aired_in: str = ""
    credits: str = ""
    credit_text: str = ""
    topics: str = ""
    focus: str = ""
    location: str = ""
    source_url: str = ""
    feedback: str = ""
    license: str = ""
    funding: str = ""
    block: str = ""
    slug: str = ""

    def filled(self) -> dict[str, str]:
        """The fields that are not empty, by name."""
        return {name: value for name, value in asdict(self).items() if value}

    def article(self) -> dict[str, str]:
        """The fields that intake reads, as it calls them."""
        return {key_of(name): getattr(self, name) for name in ARTICLE}

    @property
    def mark(self) -> str:
        """A short name for what the form says of the episode itself."""
        said = "\0".join(self.article().values())
        return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:16]


ARTICLE = ("title", "title_language", "text", "language", "date", *NAMES)


def read_typed(form: Mapping[str, str], prefix: str = "") -> Typed:
    """Take the fields out of a request's form; line ends become those of text files."""
    found = {each.name: form.get(prefix + each.name, "") for each in fields(Typed)}
    return Typed(**{name: value.replace("\r\n", "\n") for name, value in found.items()})


def completed(typed: Typed, shown: Typed, sent: Container[str]) -> Typed:
    """What was typed, with what is known where a request lacks the field: it says nothing of it."""
    return replace(typed, **{name: getattr(shown, name) for name in ARTICLE if name not in sent})


def uuid_or_none(text: str) -> str | None:
    """The GUID that an empty form was given; nothing else that may stand in its place."""
    try:
        return str(UUID(text))
    except ValueError:
        return None


def typed_of(episode: Episode, programme: Programme, edition: str = "") -> Typed:
    """The form of an episode that is there, with its first text or that of an edition."""
    zone = ZoneInfo(programme.time_zone)
    shown = fields_of(episode, zone, Lang(edition) if edition else None)
    planned = episode.publish_at.astimezone(zone) if episode.publish_at else None
    typed = Typed(
        **{name: shown[key_of(name)] for name in NAMES},
        title=shown["title"],
        title_language=_determined(Lang(shown["title_language"])),
        text=shown["text"],
        language=_determined(Lang(shown["language"])),
        date=shown["date"].partition("T")[0],
        edition=edition,
        guid=episode.guid,
        programme=programme.slug,
        day=f"{planned:%Y-%m-%d}" if planned else "",
        time=f"{planned:%H:%M}" if planned else "",
    )
    return replace(typed, seen=typed.mark)


def _determined(lang: Lang) -> str:
    return "" if lang == UNDETERMINED else lang
