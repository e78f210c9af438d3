"""What was typed into the episode form: plain strings, kept as they were typed until they are good.

request form -> Typed -> intake (drafting.py) -> what is to be saved, and problems
Episode      -> Typed -> the form, to be corrected
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from uuid import UUID
from zoneinfo import ZoneInfo

from podcast.domain.episodes import Episode
from podcast.domain.programmes import Programme
from podcast.domain.texts import UNDETERMINED, Lang
from podcast.services.edit import fields_of


@dataclass(frozen=True, slots=True)
class Typed:
    """The fields of the form, by the names they have there and, up to `date`, in front matter.

    `guid` is the one the episode gets: made with the empty form, so that a form sent twice makes
    one episode. `upload` is the token of a file that waits. `day` and `time` say when to publish,
    `date` when it was on air, all in the programme's zone. `seen` names the state of the episode
    that the form was filled from, so that nobody overwrites what somebody else has just saved.
    """

    title: str = ""
    title_language: str = ""
    text: str = ""
    language: str = ""
    date: str = ""
    guid: str = ""
    seen: str = ""
    programme: str = ""
    audio_language: str = ""
    audio_kind: str = ""
    upload: str = ""
    day: str = ""
    time: str = ""

    def filled(self) -> dict[str, str]:
        """The fields that are not empty, by name."""
        return {name: value for name, value in asdict(self).items() if value}

    def article(self) -> dict[str, str]:
        """The fields that intake reads."""
        return {name: getattr(self, name) for name in ARTICLE}

    @property
    def mark(self) -> str:
        """A short name for what the form says of the episode itself."""
        said = "\0".join(self.article().values())
        return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:16]


ARTICLE = ("title", "title_language", "text", "language", "date")


def read_typed(form: Mapping[str, str], prefix: str = "") -> Typed:
    """Take the fields out of a request's form; line ends become those of text files."""
    found = {each.name: form.get(prefix + each.name, "") for each in fields(Typed)}
    return Typed(**{name: value.replace("\r\n", "\n") for name, value in found.items()})


def uuid_or_none(text: str) -> str | None:
    """The GUID that an empty form was given; nothing else that may stand in its place."""
    try:
        return str(UUID(text))
    except ValueError:
        return None


def typed_of(episode: Episode, programme: Programme) -> Typed:
    """The form of an episode that is there."""
    zone = ZoneInfo(programme.time_zone)
    shown = fields_of(episode, zone)
    planned = episode.publish_at.astimezone(zone) if episode.publish_at else None
    typed = Typed(
        title=shown["title"],
        title_language=_determined(episode.title.lang),
        text=shown["text"],
        language=_determined(Lang(shown["language"])),
        date=shown["date"].partition("T")[0],
        guid=episode.guid,
        programme=programme.slug,
        day=f"{planned:%Y-%m-%d}" if planned else "",
        time=f"{planned:%H:%M}" if planned else "",
    )
    return replace(typed, seen=typed.mark)


def _determined(lang: Lang) -> str:
    return "" if lang == UNDETERMINED else lang
