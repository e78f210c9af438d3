"""Options of a command change what they name, through the validator of the file."""

from __future__ import annotations

from dataclasses import replace

import pytest

from podcast.domain.errors import RefusedError
from podcast.domain.people import Person
from podcast.domain.places import Location
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
from podcast.domain.rights import Funding, License
from podcast.domain.texts import Lang, LangText
from podcast.intake.programme import Typed, changed, new_programme
from podcast.intake.programme.options import OPTIONS
from tests.cast import EN, KK, PROGRAMME, RU

KNOWN = replace(PROGRAMME, moved_to="https://other.example/feed.xml", artworks=((KK, "k.png"),))

CHANGES: list[tuple[str, Typed, dict[str, object]]] = [
    (
        "title",
        ("kk=Орталық Азия радиосы",),
        {"titles": (*KNOWN.titles, ProgrammeTitle(KK, "Орталық Азия радиосы"))},
    ),
    (
        "title",
        ("RU=Радио ЦА", "en=Radio"),
        {"titles": (ProgrammeTitle(EN, "Radio"), ProgrammeTitle(RU, "Радио ЦА"))},
    ),
    ("title", ("ru=",), {"titles": KNOWN.titles[:1]}),
    ("language", "ru", {"language": RU}),
    ("languages", ("en, kk",), {"languages": (EN, KK)}),
    ("languages", ("en", "uz-cyrl"), {"languages": (EN, Lang("uz-Cyrl"))}),
    ("description", "Snow.", {"description": "Snow."}),
    ("description_in", ("ru=Снег = зима.",), {"descriptions": (LangText(RU, "Снег = зима."),)}),
    ("category", ("News > Politics", "Arts"), {"categories": (*KNOWN.categories, ("Arts", None))}),
    ("time_zone", "Asia/Almaty", {"time_zone": "Asia/Almaty"}),
    ("explicit", True, {"explicit": True}),
    ("feedback", "", {"feedback": None}),
    ("author", "Example House", {"author": "Example House"}),
    ("copyright", "Example House", {"copyright": "Example House"}),
    ("license", "CC-BY-4.0", {"license": License("cc-by-4.0")}),
    ("license", "Ours <https://e.example/l>", {"license": License("Ours", "https://e.example/l")}),
    ("license", "", {"license": None}),
    (
        "funding",
        ("Give <https://e.example/g>",),
        {"funding": (Funding("https://e.example/g", "Give"),)},
    ),
    (
        "person",
        ("Anna Example (Host) <https://e.example/a>", "Bek Example (fact checker)"),
        {
            "people": (
                Person("Anna Example", "host", "cast", "https://e.example/a"),
                Person("Bek Example", "fact checker", "writing"),
            )
        },
    ),
    ("location", ("Osh (KG)",), {"locations": (Location("Osh", country="KG"),)}),
    ("type", "serial", {"type": ShowType.SERIAL}),
    ("complete", True, {"complete": True}),
    ("block", True, {"block": True}),
    (
        "block_for",
        ("=no", "amazon=yes"),
        {"blocks": (DirectoryBlock(blocked=False), DirectoryBlock(blocked=True, id="amazon"))},
    ),
    ("update_frequency", "Weekly", {"update_frequency": UpdateFrequency("Weekly")}),
    ("txt", ("verify=a=b", "=words"), {"txt": (Txt("a=b", "verify"), Txt("words"))}),
    (
        "pronounce",
        ("en=IWPR=I W P R", "ru=НПО=эн-пэ-о", "en=US="),
        {
            "pronunciations": (
                Pronunciation(EN, "IWPR", "I W P R"),
                Pronunciation(RU, "НПО", "эн-пэ-о"),
            )
        },
    ),
    ("artwork", "cover.png", {"artwork_source": "cover.png"}),
    ("artwork_alt", "Snow", {"artwork_alt": "Snow"}),
]


@pytest.mark.parametrize(("option", "typed", "facts"), CHANGES)
def test_an_option_changes_what_it_names_and_nothing_else(
    option: str, typed: Typed, facts: dict[str, object]
) -> None:
    assert changed(KNOWN, {option: typed}) == replace(KNOWN, **facts)  # type: ignore[arg-type]


def test_every_option_is_tried() -> None:
    beside = {"owner_name", "owner_email", "update_rrule", "update_start", "update_complete"}
    assert {option for option, _, _ in CHANGES} | beside == set(OPTIONS)


def test_parts_of_one_table_come_and_go_by_themselves() -> None:
    both = changed(KNOWN, {"owner_name": "Anna", "owner_email": "anna@radio.example"})
    assert both.owner == Owner("Anna", "anna@radio.example")
    renamed = changed(both, {"owner_name": "Bek"})
    assert renamed.owner == Owner("Bek", "anna@radio.example")
    assert changed(renamed, {"owner_name": "", "owner_email": ""}).owner is None

    weekly = changed(
        KNOWN,
        {
            "update_frequency": "Ten Fridays",
            "update_rrule": "FREQ=WEEKLY;COUNT=10",
            "update_start": "2026-01-02",
            "update_complete": True,
        },
    )
    assert weekly.update_frequency == UpdateFrequency(
        "Ten Fridays", "FREQ=WEEKLY;COUNT=10", "2026-01-02", complete=True
    )
    assert changed(weekly, {"update_frequency": ""}).update_frequency is None


@pytest.mark.parametrize("option", ["person", "location", "funding", "txt", "block_for"])
def test_one_empty_value_empties_a_list(option: str) -> None:
    full = replace(
        KNOWN,
        people=(Person("Anna", "host", "cast"),),
        locations=(Location("Osh"),),
        funding=(Funding("https://e.example", "Give"),),
        txt=(Txt("code"),),
        blocks=(DirectoryBlock(blocked=True),),
    )
    after = changed(full, {option: ("",)})
    emptied = [
        name
        for name in ("people", "locations", "funding", "txt", "blocks")
        if getattr(after, name) == ()
    ]
    assert len(emptied) == 1


@pytest.mark.parametrize(
    ("option", "typed", "message"),
    [
        ("title", ("Snow Radio",), r"“Snow Radio” cannot be used in titles\. .*en=Snow Radio"),
        ("title", ("english=Snow",), r"“english” is not a language tag"),
        ("title", ("en=",), r"no title is in the main language, en"),
        ("language", "kk", r"no title is in the main language, kk"),
        ("languages", ("ru",), r"leaves out the main language"),
        ("description", "", r"description: It must be given\."),
        ("category", ("Politcs",), r"is not one of Apple's categories"),
        ("category", ("",), r"categories: "),
        ("time_zone", "Bishkek", r"is no IANA time zone"),
        ("feedback", "radio.example", r"is no e-mail address"),
        ("owner_name", "Anna", r"owner\.email: It must be given\."),
        ("license", "Ours", r"needs a `url`"),
        ("license", "Ours <", r"cannot be used in license"),
        ("funding", ("https://e.example",), r"Support us <https://example\.org/give>"),
        ("person", ("Anna (host) <http://e.example/a>",), r"people\.0\.href: .*https://"),
        ("person", ("Anna",), r"Anna Example \(reporter\)"),
        ("person", ("Anna (hots)",), r"Did you mean “host”"),
        ("location", ("Osh (somewhere)",), r"“somewhere”"),
        ("location", ("Osh (geo:91,0)",), r"RFC 5870"),
        ("update_rrule", "FREQ=DAILY", r"update_frequency\.text: It must be given\."),
        ("txt", ("code",), r"=TEXT without a purpose"),
        ("pronounce", ("en=IWPR",), r"en=IWPR=I W P R"),
        ("pronounce", ("xx-nothing=a=b",), r"is not a language tag"),
        ("block_for", ("amazon",), r"amazon=yes"),
        ("block_for", ("amazon=perhaps",), r"amazon=yes"),
        ("type", "weekly", r"type: "),
    ],
)
def test_what_cannot_be_used_is_refused_with_what_can(
    option: str, typed: Typed, message: str
) -> None:
    with pytest.raises(RefusedError, match=message) as refused:
        changed(KNOWN, {option: typed})
    assert refused.value.remedy


def test_a_new_programme_needs_a_slug_and_a_title() -> None:
    assert new_programme("tau-radio", {"title": ("kk=Тау радиосы",)}, PROGRAMME) == Programme(
        slug="tau-radio",
        titles=(ProgrammeTitle(KK, "Тау радиосы"),),
        language=KK,
        languages=(KK,),
        description="Тау радиосы",
        explicit=False,
        categories=(("News", "Politics"),),
        time_zone="Asia/Bishkek",
    )


def test_a_new_programme_takes_what_is_typed_instead() -> None:
    typed: dict[str, Typed] = {
        "title": ("kk=Тау", "ru=Горы"),
        "language": "ru",
        "languages": ("ru,kk",),
        "category": ("Arts",),
    }
    made = new_programme("tau-radio", typed, None)
    assert (made.language, made.languages, made.categories, made.time_zone) == (
        *(RU, (RU, KK), (("Arts", None),), "UTC"),
    )


@pytest.mark.parametrize(
    ("slug", "typed", "message"),
    [
        ("tau-radio", {}, r"It has no title\."),
        ("tau-radio", {"title": ("",)}, r"en=Snow Radio"),
        ("studio", {"title": ("en=Studio",)}, r"“studio” cannot be an address"),
        ("feeds.opml", {"title": ("en=Feeds",)}, r"“feeds\.opml” cannot be an address"),
    ],
)
def test_a_new_programme_is_refused_by_the_same_validator(
    slug: str, typed: dict[str, Typed], message: str
) -> None:
    with pytest.raises(RefusedError, match=message):
        new_programme(slug, typed, PROGRAMME)
