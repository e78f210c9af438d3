"""What a value may be, compared with what others know: dateutil, CLDR, the IANA's table."""

from __future__ import annotations

from importlib.resources import files

import pytest
from babel import Locale

from podcast.domain.codes import COUNTRIES, LANGUAGES
from podcast.feeds.rules._values import COUNT, GEO, IMAGE, RSS_LANGUAGE, rss_instant


def test_countries_are_those_of_the_time_zone_database() -> None:
    table = (files("tzdata") / "zoneinfo" / "iso3166.tab").read_text("utf-8")
    codes = {line[:2].lower() for line in table.splitlines() if line and line[0] != "#"}
    assert codes == COUNTRIES


def test_languages_are_those_that_cldr_names_in_two_letters() -> None:
    named = {code for code in map(str, Locale("en").languages) if len(code) == 2}
    assert named - {"sh"} == LANGUAGES  # sh was withdrawn from ISO 639-1


@pytest.mark.parametrize(
    ("language", "fits"),
    [
        *(("ru", True), ("RU", True), ("fa-AF", True), ("en-us", True)),
        *(("prs", False), ("uz-Cyrl", False), ("ru-", False), ("", False), ("russian", False)),
    ],
)
def test_a_channels_language_is_two_letters_and_at_most_a_country(
    language: str, fits: bool
) -> None:
    assert bool(RSS_LANGUAGE.fits(language)) is fits


def test_a_number_is_in_the_digits_that_programs_read() -> None:
    assert COUNT.fits("7")
    assert not COUNT.fits("۷")


@pytest.mark.parametrize(
    ("place", "fits"),
    [
        *(("geo:42.87,74.59", True), ("geo:-90,180,3000", True)),
        *(("geo:42.87,74.59;u=35", True), ("geo:42.87,74.59;crs=wgs84;u=35", True)),
        *(("geo:42.87", False), ("geo:91,0", False), ("geo:0,-181", False), ("geo:٤٢,٧٤", False)),
        *(("geo:42.87, 74.59", False), ("42.87,74.59", False)),
    ],
)
def test_a_place_is_what_rfc_5870_says(place: str, fits: bool) -> None:
    assert bool(GEO.fits(place)) is fits


@pytest.mark.parametrize(
    ("address", "fits"),
    [
        *(("https://radio.example/a.PNG", True), ("https://radio.example/a.jpeg?v=2", True)),
        *(("https://radio.example/a.webp", False), ("https://radio.example/?a.png", False)),
        ("/a.png", False),
    ],
)
def test_a_picture_is_known_by_the_end_of_its_path(address: str, fits: bool) -> None:
    assert bool(IMAGE.fits(address)) is fits


@pytest.mark.parametrize(
    "written",
    [
        "Tue, 31 Feb 2026 12:00:00 +0000",
        "Tue, 24 Nov 2026 25:00:00 +0000",
        "Tue, 24 Nov 2026 12:00:00 +9900",
        "Tue, 24 Nov 0000 12:00:00 +0000",
        "Tue, ٢٤ Nov 2026 12:00:00 +0000",
        "tue, 24 nov 2026 12:00:00 +0000",
    ],
)
def test_what_is_no_date_is_none_and_not_a_crash(written: str) -> None:
    assert rss_instant(written) is None
