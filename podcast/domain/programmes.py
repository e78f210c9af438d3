"""A programme: a show with feeds, artwork, languages and a time zone."""

from __future__ import annotations

from dataclasses import dataclass

from .texts import Lang


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
class Funding:
    """A page where listeners can give (`podcast:funding`)."""

    url: str
    text: str


@dataclass(frozen=True, slots=True)
class Programme:
    """What `seeds/programme.toml` or `podcast programme edit` says of a show.

    `slug` is its address for life; `languages` are those it is heard or read in, in order of
    preference; `categories` are Apple's, as ("News", "Politics") or ("News", None). `guid` is the
    `podcast:guid` (UUIDv5); `provisional` is true until `site.base_url` was set once. `artwork` is
    the key of a public object in the storage, or None before one was made of `artwork_source` (a
    file beside `seeds/programme.toml`) or drawn.
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
    artwork: str | None = None
    guid: str = ""
    provisional: bool = True

    def title(self, lang: Lang | None = None) -> ProgrammeTitle:
        """The title in `lang`, else in the main language, else the first one."""
        for wanted in (lang, self.language):
            for title in self.titles:
                if title.lang == wanted:
                    return title
        return self.titles[0]
