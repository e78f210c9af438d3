from __future__ import annotations

from pathlib import Path

import pytest

from podcast.domain.errors import ConfigError
from podcast.domain.programmes import Owner, Programme, ProgrammeTitle
from podcast.domain.rights import Funding
from podcast.domain.texts import Lang
from podcast.intake.categories import CATEGORIES, parse_category
from podcast.intake.programme import STARTER, read_programmes
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


def test_everything_a_programme_may_say_is_read(tmp_path: Path) -> None:
    more = (
        'author = "Example House"\ncopyright = "Example House"\nartwork = "cover.png"\n'
        'owner = { name = "Anna Example", email = "anna@radio.example" }\n'
        'funding = [{ url = "https://give.example", text = "Give" }]\n'
    )
    (programme,) = read(LEAST + more, tmp_path)
    assert (programme.author, programme.copyright, programme.artwork_source) == (
        *("Example House", "Example House", "cover.png"),
    )
    assert programme.owner == Owner("Anna Example", "anna@radio.example")
    assert programme.funding == (Funding("https://give.example", "Give"),)


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
        ("explicit = false\n", "", r"programme\.0\.explicit: Field required"),
        ("Radio of the mountains.", "", r"programme\.0\.description"),
        ("slug =", 'feedback = "radio.example"\nslug =', r"is no e-mail address"),
        ("slug =", "slug", r"is no TOML"),
        (LEAST, LEAST + LEAST, r"two programmes have one slug"),
        (LEAST, "", r"programme: Field required"),
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
