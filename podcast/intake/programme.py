"""`seeds/programme.toml` into programmes: `[[programme]]` tables.

The first is the default one. An article goes to the programme that its focus names, else there.
"""

from __future__ import annotations

import tomllib
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator
from pydantic_core import ErrorDetails

from podcast.domain.errors import ConfigError, RefusedError
from podcast.domain.problems import Problem, warning
from podcast.domain.programmes import Owner, Programme, ProgrammeTitle
from podcast.domain.rights import Funding
from podcast.domain.texts import Lang
from podcast.languages.names import name_in, normalise
from podcast.languages.slugs import is_slug

from .categories import parse_category
from .contact import ADDRESS

STARTER = """\
# What is known of your programmes. The first one is the default; an article goes to another where
# its focus names it. What is not known is left out: nothing is invented.

[[programme]]
slug = "radio"                                # its address, for life
titles = [{ lang = "en", text = "Radio" }]    # a name in each language; the main one must be there
language = "en"                               # the main language
languages = ["en"]                            # those it is heard or read in, best first
description = "Radio programmes, with their texts."
explicit = false
categories = ["News"]                         # Apple's, such as "News > Politics"
time_zone = "UTC"                             # such as "Asia/Bishkek"
# feedback = "feedback@example.org"
# author = "Who makes it"
# owner = { name = "Who the directories write to", email = "owner@example.org" }
# copyright = "Who owns it"
# funding = [{ url = "https://example.org/give", text = "Support us" }]
# artwork = "cover.png"
"""
"""What `podcast init` writes: one programme that works at once, and all that can be said."""


def read_programmes(path: Path) -> tuple[tuple[Programme, ...], tuple[Problem, ...]]:
    """Read the programmes in the file's order, with warnings.

    Raises ConfigError with the path of each key that is unknown or unusable.
    """
    try:
        written = tomllib.loads(path.read_text("utf-8"))
        file = _File.model_validate(written)
    except OSError as problem:
        raise ConfigError(
            f"{path.name} cannot be read: {problem.strerror}.", "`podcast init` writes one."
        ) from problem
    except UnicodeDecodeError as problem:
        raise ConfigError(f"{path.name} is not in UTF-8.", "Save it as UTF-8.") from problem
    except tomllib.TOMLDecodeError as problem:
        raise ConfigError(f"{path.name} is no TOML: {problem}.", "Mend that line.") from problem
    except ValidationError as problem:
        what = "\n".join(_told(each) for each in problem.errors())
        raise ConfigError(f"{path.name}: {what}", "Mend or remove what is named here.") from problem
    programmes = tuple(each.programme() for each in file.programme)
    return programmes, tuple(problem for each in programmes for problem in _warnings(each))


def _language(tag: str) -> str:
    try:
        return normalise(tag)
    except RefusedError as problem:
        raise ValueError(str(problem)) from problem


def _address(text: str) -> str:
    if not ADDRESS.fullmatch(text):
        raise ValueError(f"“{text}” is no e-mail address.")
    return text


def _zone(name: str) -> str:
    try:
        return ZoneInfo(name).key
    except (ValueError, OSError, LookupError) as problem:
        raise ValueError(f"“{name}” is no IANA time zone such as Asia/Bishkek.") from problem


def _category(text: str) -> str:
    parse_category(text)
    return text


def _slug(text: str) -> str:
    if not is_slug(text):
        raise ValueError(
            f"“{text}” cannot be an address: use a to z, 0 to 9 and single hyphens, and no "
            "reserved word (such as studio) or language tag."
        )
    return text


_Text = Annotated[str, Field(min_length=1, max_length=4_000)]
_Language = Annotated[str, AfterValidator(_language)]
_Address = Annotated[str, AfterValidator(_address)]
_Zone = Annotated[str, AfterValidator(_zone)]
_Category = Annotated[str, AfterValidator(_category)]
_Slug = Annotated[str, AfterValidator(_slug)]


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, str_strip_whitespace=True)


class _Title(_Table):
    lang: _Language
    text: _Text
    reviewed: bool = True


class _Owner(_Table):
    name: _Text
    email: _Address


class _Funding(_Table):
    url: Annotated[str, Field(pattern=r"^https?://\S+$")]
    text: Annotated[str, Field(max_length=128)]


class _Programme(_Table):
    slug: _Slug
    titles: Annotated[list[_Title], Field(min_length=1)]
    language: _Language
    languages: Annotated[list[_Language], Field(min_length=1)]
    description: _Text
    explicit: bool
    categories: Annotated[list[_Category], Field(min_length=1)]
    time_zone: _Zone
    feedback: _Address | None = None
    author: _Text | None = None
    owner: _Owner | None = None
    copyright: _Text | None = None
    funding: list[_Funding] = []
    artwork: _Text | None = None

    @model_validator(mode="after")
    def _agree(self) -> _Programme:
        tags = [title.lang for title in self.titles]
        if len(set(tags)) < len(tags):
            raise ValueError("two titles are in one language.")
        if self.language not in tags:
            raise ValueError(f"no title is in the main language, {self.language}.")
        if self.language not in self.languages:
            raise ValueError(f"`languages` leaves out the main language, {self.language}.")
        return self

    def programme(self) -> Programme:
        return Programme(
            slug=self.slug,
            titles=tuple(
                ProgrammeTitle(Lang(each.lang), each.text, each.reviewed) for each in self.titles
            ),
            language=Lang(self.language),
            languages=tuple(Lang(each) for each in dict.fromkeys(self.languages)),
            description=self.description,
            explicit=self.explicit,
            categories=tuple(parse_category(each) for each in self.categories),
            time_zone=self.time_zone,
            feedback=self.feedback,
            author=self.author,
            owner=Owner(self.owner.name, self.owner.email) if self.owner else None,
            copyright=self.copyright,
            funding=tuple(Funding(each.url, each.text) for each in self.funding),
            artwork_source=self.artwork,
        )


class _File(_Table):
    programme: Annotated[list[_Programme], Field(min_length=1)]

    @model_validator(mode="after")
    def _differ(self) -> _File:
        slugs = [each.slug for each in self.programme]
        if len(set(slugs)) < len(slugs):
            raise ValueError("two programmes have one slug.")
        return self


_KNOWN_KEYS = [
    *(key for table in (_File, _Programme, _Title, _Owner, _Funding) for key in table.model_fields)
]


def _told(problem: ErrorDetails) -> str:
    """One line for a thing that is wrong: where, what, and the key that was perhaps meant."""
    where = ".".join(str(part) for part in problem["loc"]) or "programme"
    if problem["type"] != "extra_forbidden":
        return f"{where}: {problem['msg'].removeprefix('Value error, ')}"
    close = get_close_matches(str(problem["loc"][-1]), _KNOWN_KEYS, n=1)
    return f"{where}: unknown key." + (f" Did you mean `{close[0]}`?" if close else "")


def _warnings(programme: Programme) -> tuple[Problem, ...]:
    unreviewed = (title for title in programme.titles if not title.reviewed)
    return tuple(
        warning(
            "programme.title.unreviewed",
            f"{programme.slug}.titles.{title.lang}",
            f"No native reader has reviewed the {name_in(title.lang)} title “{title.text}”.",
            "Have it read, and remove `reviewed = false` in seeds/programme.toml.",
        )
        for title in unreviewed
    )
