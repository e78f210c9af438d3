"""The tables of a programme: which keys each has, which must agree, and what they become."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from podcast.domain.people import TAXONOMY, Person, group_of
from podcast.domain.places import Location, LocationRel
from podcast.domain.programmes import (
    DirectoryBlock,
    Owner,
    Programme,
    ProgrammeTitle,
    Pronunciation,
    ShowType,
    Txt,
    UpdateFrequency,
)
from podcast.domain.recurrence import recurrence_faults
from podcast.domain.rights import LICENSES, Funding, License
from podcast.domain.texts import Lang, LangText

from ..categories import parse_category
from .values import (
    Address,
    Category,
    Country,
    Geo,
    Language,
    Line,
    Osm,
    Role,
    Short,
    Slug,
    Text,
    Web,
    Zone,
)


class Table(BaseModel):
    """What all have in common: an unknown key is refused, and a text is no number."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, str_strip_whitespace=True)


class TitleTable(Table):
    """The name in one language."""

    lang: Language
    text: Line
    reviewed: bool = True


class DescriptionTable(Table):
    """A translation of the description."""

    lang: Language
    text: Text


class OwnerTable(Table):
    """Who the directories write to."""

    name: Line
    email: Address


class FundingTable(Table):
    """A page where listeners can give."""

    url: Web
    text: Short


class BlockTable(Table):
    """Whether one directory, or each one, may list the programme."""

    blocked: bool
    id: Annotated[str, Field(pattern=r"^[a-z0-9]+$", max_length=64)] | None = None


class PersonTable(Table):
    """Somebody with a role of the podcast taxonomy; the group follows from it."""

    name: Short
    role: Role = "host"
    group: str | None = None
    href: Web | None = None

    @model_validator(mode="after")
    def _agree(self) -> PersonTable:
        if self.group is not None and self.role not in TAXONOMY.get(self.group.lower(), ()):
            raise ValueError(f"the group {self.group} has no role {self.role}.")
        return self

    def person(self) -> Person:
        """As the domain has it."""
        group = self.group.lower() if self.group else group_of(self.role)
        return Person(self.name, self.role, group or "cast", self.href)


class LicenseTable(Table):
    """A licence by its identifier, or by an own name with its page."""

    name: Short
    url: Web | None = None

    @model_validator(mode="after")
    def _agree(self) -> LicenseTable:
        if self.url is None and self.name.lower() not in LICENSES:
            known = ", ".join(sorted(LICENSES))
            raise ValueError(
                f"“{self.name}” is a licence of its own and needs a `url`; known ones are {known}."
            )
        return self

    def license(self) -> License:
        """As the domain has it: identifiers in lower case."""
        known = self.name.lower() in LICENSES
        return License(self.name.lower() if known else self.name, self.url)


class LocationTable(Table):
    """A place it speaks of, or is made in."""

    name: Short
    rel: Literal["subject", "creator"] = "subject"
    geo: Geo | None = None
    osm: Osm | None = None
    country: Country | None = None


class FrequencyTable(Table):
    """How often it comes: in words, and as a recurrence rule."""

    text: Short
    rrule: Annotated[str, AfterValidator(str.upper)] | None = None
    start: str | None = None
    complete: bool = False

    @model_validator(mode="after")
    def _agree(self) -> FrequencyTable:
        if self.rrule is None and self.start is not None:
            raise ValueError("a `start` is for a rule: there is no `rrule`.")
        faults = recurrence_faults(self.rrule, self.start) if self.rrule is not None else ()
        if faults:
            raise ValueError("the rrule is not of RFC 5545: " + " ".join(faults))
        return self


class TxtTable(Table):
    """A text for machines."""

    text: Text
    purpose: Short | None = None


class PronunciationTable(Table):
    """How a synthetic voice says a word or phrase."""

    lang: Language
    written: Short
    spoken: Short


def _named(licence: object) -> object:
    """A licence by its name alone is a table with a name."""
    return {"name": licence} if isinstance(licence, str) else licence


class ProgrammeTable(Table):
    """Everything that can be said of a programme."""

    slug: Slug
    titles: Annotated[list[TitleTable], Field(min_length=1)]
    language: Language
    languages: Annotated[list[Language], Field(min_length=1)]
    description: Text
    explicit: bool
    categories: Annotated[list[Category], Field(min_length=1)]
    time_zone: Zone
    descriptions: list[DescriptionTable] = []
    feedback: Address | None = None
    author: Line | None = None
    owner: OwnerTable | None = None
    copyright: Line | None = None
    license: Annotated[LicenseTable | None, BeforeValidator(_named)] = None
    funding: list[FundingTable] = []
    artwork: Line | None = None
    artwork_alt: Line | None = None
    type: Literal["episodic", "serial"] = "episodic"
    complete: bool = False
    block: bool = False
    blocks: list[BlockTable] = []
    people: list[PersonTable] = []
    locations: list[LocationTable] = []
    update_frequency: FrequencyTable | None = None
    txt: list[TxtTable] = []
    pronunciations: list[PronunciationTable] = []

    @model_validator(mode="after")
    def _agree(self) -> ProgrammeTable:
        tags = [title.lang for title in self.titles]
        if len(set(tags)) < len(tags):
            raise ValueError("two titles are in one language.")
        if self.language not in tags:
            raise ValueError(f"no title is in the main language, {self.language}.")
        if self.language not in self.languages:
            raise ValueError(f"`languages` leaves out the main language, {self.language}.")
        told = [self.language, *(each.lang for each in self.descriptions)]
        if len(set(told)) < len(told):
            raise ValueError("two descriptions are in one language.")
        if len({each.id for each in self.blocks}) < len(self.blocks):
            raise ValueError("two `blocks` are for one directory.")
        said = [(each.lang, each.written) for each in self.pronunciations]
        if len(set(said)) < len(said):
            raise ValueError("two `pronunciations` are of one word.")
        return self

    def programme(self) -> Programme:
        """As the domain has it."""
        frequency = self.update_frequency
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
            owner=Owner(**self.owner.model_dump()) if self.owner else None,
            copyright=self.copyright,
            funding=tuple(Funding(each.url, each.text) for each in self.funding),
            artwork_source=self.artwork,
            artwork_alt=self.artwork_alt,
            descriptions=tuple(LangText(Lang(each.lang), each.text) for each in self.descriptions),
            type=ShowType(self.type),
            complete=self.complete,
            block=self.block,
            blocks=tuple(DirectoryBlock(each.blocked, each.id) for each in self.blocks),
            people=tuple(each.person() for each in self.people),
            license=self.license.license() if self.license else None,
            locations=tuple(
                Location(each.name, LocationRel(each.rel), each.geo, each.osm, each.country)
                for each in self.locations
            ),
            update_frequency=UpdateFrequency(**frequency.model_dump()) if frequency else None,
            txt=tuple(Txt(each.text, each.purpose) for each in self.txt),
            pronunciations=tuple(
                Pronunciation(Lang(each.lang), each.written, each.spoken)
                for each in self.pronunciations
            ),
        )


class FileTable(Table):
    """The whole file."""

    programme: Annotated[list[ProgrammeTable], Field(min_length=1)]

    @model_validator(mode="after")
    def _differ(self) -> FileTable:
        slugs = [each.slug for each in self.programme]
        if len(set(slugs)) < len(slugs):
            raise ValueError("two programmes have one slug.")
        return self


_TABLES: tuple[type[Table], ...] = (
    *(FileTable, ProgrammeTable, TitleTable, DescriptionTable, OwnerTable, FundingTable),
    *(BlockTable, PersonTable, LicenseTable, LocationTable, FrequencyTable, TxtTable),
    PronunciationTable,
)
KNOWN_KEYS = [key for table in _TABLES for key in table.model_fields]
"""Every key there is, to find the one that was perhaps meant."""
