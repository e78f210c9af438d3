"""A programme: a show with feeds, artwork, languages and a time zone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from .cleaning import Idents
from .people import Person
from .places import Location
from .rights import Funding, License
from .texts import Lang, LangText, readable


class ShowType(StrEnum):
    """`itunes:type`: newest first, or to be heard from the first one on."""

    EPISODIC = "episodic"
    SERIAL = "serial"


@dataclass(frozen=True, slots=True)
class ProgrammeTitle:
    """The programme's name in one language; `reviewed` says that a native reader approved it."""

    lang: Lang
    text: str
    reviewed: bool = True


@dataclass(frozen=True, slots=True)
class Owner:
    """Who the directories write to (`itunes:owner`); opt-in, never invented."""

    name: str
    email: str


@dataclass(frozen=True, slots=True)
class UpdateFrequency:
    """`podcast:updateFrequency`: in words (at most 128 characters), and as RFC 5545 says it.

    `rrule` has no `RRULE:` before it; `start` is ISO 8601 and must be there where it has a COUNT.
    """

    text: str
    rrule: str | None = None
    start: str | None = None
    complete: bool = False


@dataclass(frozen=True, slots=True)
class Txt:
    """`podcast:txt`: free text for machines, such as a directory's code of ownership."""

    text: str
    purpose: str | None = None


@dataclass(frozen=True, slots=True)
class DirectoryBlock:
    """`podcast:block`: whether one directory (a service slug), or each one, may list the show."""

    blocked: bool
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Pronunciation:
    """How a synthetic voice in `lang` says a word or phrase: `spoken` in the place of `written`."""

    lang: Lang
    written: str
    spoken: str


@dataclass(frozen=True, slots=True)
class Programme:
    """What `seeds/programme.toml` or `podcast programme edit` says of a show.

    `slug` is its address, until it moves; `languages` are those it is heard or read in, in order of
    preference; `categories` are Apple's, as ("News", "Politics") or ("News", None). `guid` is the
    `podcast:guid` (UUIDv5); `descriptions` are translations of `description`; `block` is
    `itunes:block`, `blocks` are `podcast:block`. `moved_to` is the address of the feed at another
    publisher that took the programme over. `provisional` is true until `site.base_url` was set
    once. `artwork` is the key of a public object in the storage, or None before one was made of
    `artwork_source` (a file beside `seeds/programme.toml`) or drawn; `artworks` are those drawn for
    feeds of one language, with the programme's title in it. `idents` are joined to each recording
    that comes in.
    """

    slug: str
    titles: tuple[ProgrammeTitle, ...]
    language: Lang
    languages: tuple[Lang, ...]
    description: str
    explicit: bool
    categories: tuple[tuple[str, str | None], ...]
    time_zone: str
    feedback: str | None = None
    author: str | None = None
    owner: Owner | None = None
    copyright: str | None = None
    funding: tuple[Funding, ...] = ()
    artwork_source: str | None = None
    artwork_alt: str | None = None
    artwork: str | None = None
    artworks: tuple[tuple[Lang, str], ...] = ()
    descriptions: tuple[LangText, ...] = ()
    type: ShowType = ShowType.EPISODIC
    complete: bool = False
    block: bool = False
    blocks: tuple[DirectoryBlock, ...] = ()
    people: tuple[Person, ...] = ()
    license: License | None = None
    locations: tuple[Location, ...] = ()
    update_frequency: UpdateFrequency | None = None
    txt: tuple[Txt, ...] = ()
    pronunciations: tuple[Pronunciation, ...] = ()
    idents: Idents | None = None
    moved_to: str | None = None
    guid: str = ""
    provisional: bool = True

    def title(self, lang: Lang | None = None) -> ProgrammeTitle:
        """The title in `lang` or in what its readers read, else the main one."""
        titles = {title.lang: title for title in reversed(self.titles)}
        wanted = (*(readable(lang) if lang else ()), self.language)
        return next((titles[each] for each in wanted if each in titles), self.titles[0])

    def in_order(self, languages: Iterable[Lang]) -> tuple[Lang, ...]:
        """Languages in the order of preference; those it does not name come last, by their tags."""
        place = {lang: number for number, lang in enumerate(self.languages)}
        return tuple(sorted(languages, key=lambda lang: (place.get(lang, len(place)), lang)))

    def description_in(self, lang: Lang | None) -> str:
        """The description in `lang` or in what its readers read, else the main one."""
        texts = {each.lang: each.text for each in self.descriptions}
        found = (texts[each] for each in (readable(lang) if lang else ()) if each in texts)
        return next(found, self.description)

    def is_drawn_for(self, lang: Lang) -> bool:
        """Whether the feed of `lang` has a picture of its own: it is drawn, with another title."""
        return self.artwork_source is None and self.title(lang).text != self.title().text

    def artwork_for(self, lang: Lang | None) -> str | None:
        """The key of the picture for the feed of `lang`, else of the programme's own."""
        return dict(self.artworks).get(lang, self.artwork) if lang else self.artwork
