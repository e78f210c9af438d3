from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from podcast.domain.errors import ConfigError
from podcast.domain.people import Person
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
from podcast.domain.rights import Funding, License
from podcast.domain.texts import Lang, LangText
from podcast.intake.categories import CATEGORIES, parse_category
from podcast.intake.programme import STARTER, changed, read_programmes, written
from tests.cast import EN, RU

SEEDS = Path(__file__).parents[2] / "seeds"
LEAST = """\
[[programme]]
slug = "snow-radio"
titles = [{ lang = "en", text = "Snow Radio" }]
language = "en"
languages = ["en", "ru"]
description = "Radio of the mountains."
explicit = false
categories = ["News > Politics"]
time_zone = "Asia/Bishkek"
"""
SNOW_RADIO = Programme(
    slug="snow-radio",
    titles=(ProgrammeTitle(EN, "Snow Radio"),),
    language=EN,
    languages=(EN, RU),
    description="Radio of the mountains.",
    explicit=False,
    categories=(("News", "Politics"),),
    time_zone="Asia/Bishkek",
)


def read(text: str, folder: Path) -> tuple[Programme, ...]:
    path = folder / "programme.toml"
    path.write_text(text, "utf-8")
    return read_programmes(path)[0]


def test_the_repositorys_programme_says_what_is_known_and_no_more() -> None:
    (programme,), problems = read_programmes(SEEDS / "programme.toml")
    titles = {
        "en": "Central Asia Radio",
        "ru": "Радио Центральной Азии",
        "kk": "Орталық Азия радиосы",
        "ky": "Борбордук Азия радиосу",
        "tg": "Радиои Осиёи Марказӣ",
        "uz": "Markaziy Osiyo radiosi",
        "fa": "رادیو آسیای مرکزی",
    }
    assert programme == Programme(
        slug="central-asia-radio",
        titles=tuple(
            ProgrammeTitle(Lang(lang), text, reviewed=lang == "en") for lang, text in titles.items()
        ),
        language=EN,
        languages=tuple(Lang(lang) for lang in titles),
        description="Radio programmes from Central Asia, with their texts.",
        explicit=False,
        categories=(("News", "Politics"),),
        time_zone="Asia/Bishkek",
        feedback="feedback.ca@iwpr.net",
    )
    assert [(each.rule, each.where) for each in problems] == [
        ("programme.title.unreviewed", f"central-asia-radio.titles.{lang}")
        for lang in [*titles][1:]
    ]


def test_the_least_a_programme_needs_is_enough(tmp_path: Path) -> None:
    assert read(LEAST, tmp_path) == (SNOW_RADIO,)


def test_the_starter_is_a_programme_with_and_without_what_it_leaves_out(tmp_path: Path) -> None:
    (bare,) = read(STARTER, tmp_path)
    (full,) = read(STARTER.replace("\n# ", "\n").partition("\n\n")[2], tmp_path)
    assert (bare.slug, bare.author, bare.owner, bare.feedback) == ("radio", None, None, None)
    assert full.owner == Owner("Who the directories write to", "owner@example.org")
    assert [key for key, value in written(full).items() if value in (None, [], False)] == [
        "explicit"
    ], "the starter shows all that can be said"


MORE = """\
feedback = "anna@radio.example"
author = "Example House"
copyright = "Example House"
artwork = "cover.png"
artwork_alt = "Snow on a radio"
owner = { name = "Anna Example", email = "anna@radio.example" }
funding = [{ url = "https://give.example", text = "Give" }]
descriptions = [{ lang = "ru", text = "Радио гор." }]
type = "serial"
complete = true
block = true
blocks = [{ blocked = false }, { blocked = true, id = "amazon" }]
people = [
  { name = "Anna Example" },
  { name = "Bek Example", role = "Fact Checker", href = "https://radio.example/bek" },
  { name = "Daria Example", role = "editor", group = "video post-production" },
]
license = { name = "House licence", url = "https://radio.example/licence" }
locations = [
  { name = "Osh", rel = "creator", geo = "geo:40.53,72.8", osm = "R178009", country = "KG" },
  { name = "Талас" },
]
update_frequency = { text = "Ten Fridays", rrule = "FREQ=WEEKLY;COUNT=10", start = "2026-01-02" }
txt = [{ text = "code", purpose = "verify" }, { text = "words" }]
pronunciations = [{ lang = "en", written = "IWPR", spoken = "I W P R" }]
"""
EVERYTHING = replace(
    SNOW_RADIO,
    feedback="anna@radio.example",
    author="Example House",
    copyright="Example House",
    artwork_source="cover.png",
    artwork_alt="Snow on a radio",
    owner=Owner("Anna Example", "anna@radio.example"),
    funding=(Funding("https://give.example", "Give"),),
    descriptions=(LangText(RU, "Радио гор."),),
    type=ShowType.SERIAL,
    complete=True,
    block=True,
    blocks=(DirectoryBlock(blocked=False), DirectoryBlock(blocked=True, id="amazon")),
    people=(
        Person("Anna Example", "host", "cast"),
        Person("Bek Example", "fact checker", "writing", "https://radio.example/bek"),
        Person("Daria Example", "editor", "video post-production"),
    ),
    license=License("House licence", "https://radio.example/licence"),
    locations=(
        Location("Osh", LocationRel.CREATOR, "geo:40.53,72.8", "R178009", "KG"),
        Location("Талас"),
    ),
    update_frequency=UpdateFrequency("Ten Fridays", "FREQ=WEEKLY;COUNT=10", "2026-01-02"),
    txt=(Txt("code", "verify"), Txt("words")),
    pronunciations=(Pronunciation(Lang("en"), "IWPR", "I W P R"),),
)


def test_everything_a_programme_may_say_is_read(tmp_path: Path) -> None:
    assert read(LEAST + MORE, tmp_path) == (EVERYTHING,)


def test_a_known_licence_is_its_name_in_lower_case(tmp_path: Path) -> None:
    (programme,) = read(LEAST + 'license = "CC-BY-4.0"', tmp_path)
    assert programme.license == License("cc-by-4.0")


def test_what_was_read_can_be_written_and_read_again(tmp_path: Path) -> None:
    for programme in (SNOW_RADIO, EVERYTHING):
        assert changed(programme, {}) == programme
    assert written(SNOW_RADIO)["categories"] == ["News > Politics"]
    assert written(EVERYTHING)["artwork"] == "cover.png"


def test_several_programmes_keep_their_order(tmp_path: Path) -> None:
    both = read(LEAST + LEAST.replace("snow-radio", "ice-radio"), tmp_path)
    assert [each.slug for each in both] == ["snow-radio", "ice-radio"]


def test_language_tags_are_spelt_right(tmp_path: Path) -> None:
    (programme,) = read(LEAST.replace('"ru"', '"UZ-cyrl", "rus"'), tmp_path)
    assert programme.languages == ("en", "uz-Cyrl", "ru")


@pytest.mark.parametrize(
    ("written", "instead", "message"),
    [
        ("slug =", "slugg =", r"programme\.0\.slugg: unknown key\. Did you mean `slug`"),
        ("lang =", "langue =", r"programme\.0\.titles\.0\.langue: unknown key"),
        ("[[programme]]", "[[show]]", r"show: unknown key"),
        ("News > Politics", "News > Politcs", r"Did you mean “News > Politics”"),
        ("News > Politics", "news", r"Did you mean “News”"),
        ("News > Politics", "Politics", r"Did you mean “News > Politics”"),
        ("News > Politics", "Arts > Politics", r"Did you mean “News > Politics”"),
        ("News > Politics", "Xyzzy", r"is not one of Apple's categories\.$"),
        ("Asia/Bishkek", "Asia/Nowhere", r"time_zone: “Asia/Nowhere” is no IANA time zone"),
        ("Asia/Bishkek", "../zone", r"is no IANA time zone"),
        ("snow-radio", "Snow Radio", r"programme\.0\.slug: “Snow Radio” cannot be an address"),
        ("snow-radio", "studio", r"“studio” cannot be"),
        ("snow-radio", "ru", r"“ru” cannot be"),
        ('["en", "ru"]', '["english"]', r"languages\.0: “english” is not a language tag"),
        ('["en", "ru"]', '["ru"]', r"`languages` leaves out the main language, en"),
        ('["en", "ru"]', "[]", r"programme\.0\.languages"),
        ('lang = "en"', 'lang = "ru"', r"no title is in the main language, en"),
        ('"Snow Radio" }', '"Snow Radio" }, { lang = "EN", text = "x" }', r"two titles are in one"),
        ("explicit = false", 'explicit = "no"', r"programme\.0\.explicit"),
        ("explicit = false\n", "", r"programme\.0\.explicit: It must be given\."),
        ("Radio of the mountains.", "", r"programme\.0\.description"),
        ("slug =", 'feedback = "radio.example"\nslug =', r"is no e-mail address"),
        ("slug =", "slug", r"is no TOML"),
        *(
            ("slug =", f"{line}\nslug =", message)
            for line, message in (
                ('people = [{ name = "A", role = "hots" }]', r"“hots” is no role .*“host”"),
                ('people = [{ name = "A", role = "xyz" }]', r"Such as host, reporter or author"),
                (
                    'people = [{ name = "A", role = "host", group = "writing" }]',
                    r"the group writing has no role host",
                ),
                (f'people = [{{ name = "{"x" * 129}" }}]', r"people\.0\.name: .*128"),
                ('license = "Ours"', r"license: “Ours” is a licence of its own and needs a `url`"),
                ('locations = [{ name = "Osh", geo = "40,72" }]', r"“40,72” is not of the form of"),
                ('locations = [{ name = "Osh", osm = "178009" }]', r"locations\.0\.osm: “178009”"),
                ('locations = [{ name = "Osh", country = "kg" }]', r"ISO 3166-1 alpha-2"),
                ('locations = [{ name = "Osh", rel = "near" }]', r"locations\.0\.rel"),
                (
                    'update_frequency = { text = "x", rrule = "FREQ=WEEKLY;BYMONTHDAY=13" }',
                    r"update_frequency: the rrule is not of RFC 5545: BYMONTHDAY must not stand",
                ),
                (
                    'update_frequency = { text = "x", rrule = "FREQ=DAILY;COUNT=3" }',
                    r"COUNT needs a start",
                ),
                (
                    'update_frequency = { text = "x", start = "2026-01-01" }',
                    r"there is no `rrule`",
                ),
                (
                    "pronunciations = ["
                    + 2 * '{ lang = "en", written = "a", spoken = "b" },'
                    + "]",
                    "two `pronunciations` are of one word",
                ),
                (f'txt = [{{ text = "{"x" * 4001}" }}]', r"txt\.0\.text: .*4000"),
                ('type = "weekly"', r"type: "),
                ('block = "yes"', r"block: "),
                ("blocks = [{ blocked = true }, { blocked = true }]", r"two `blocks` are for one"),
                ('blocks = [{ blocked = true, id = "Apple!" }]', r"blocks\.0\.id"),
                ('descriptions = [{ lang = "EN", text = "x" }]', r"two descriptions are in one"),
                ('funding = [{ url = "https://радио.example", text = "x" }]', r"in ASCII"),
                ('author = "A\\u0007B"', r"author: it has invisible characters"),
            )
        ),
        (LEAST, LEAST + LEAST, r"two programmes have one slug"),
        (LEAST, "", r"programme: It must be given\."),
    ],
)
def test_an_unusable_programme_is_refused_with_the_path_of_its_key(
    written: str, instead: str, message: str, tmp_path: Path
) -> None:
    with pytest.raises(ConfigError) as refused:
        read(LEAST.replace(written, instead), tmp_path)
    assert refused.match(message.removesuffix("$"))
    assert refused.value.remedy


def test_a_missing_or_unreadable_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read"):
        read_programmes(tmp_path / "programme.toml")
    (tmp_path / "programme.toml").write_bytes("# Über".encode("latin-1"))
    with pytest.raises(ConfigError, match="not in UTF-8"):
        read_programmes(tmp_path / "programme.toml")


def test_apples_list_has_19_categories_with_91_subcategories() -> None:
    assert len(CATEGORIES) == 19
    assert sum(map(len, CATEGORIES.values())) == 91


def test_each_category_is_read_as_it_is_written() -> None:
    for category, below in CATEGORIES.items():
        assert parse_category(category) == (category, None)
        for each in below:
            assert parse_category(f"{category} > {each}") == (category, each)
