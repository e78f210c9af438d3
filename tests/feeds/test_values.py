"""What a value may be, compared with what others know: dateutil, CLDR, the IANA's table."""

from __future__ import annotations

from datetime import UTC, datetime
from importlib.resources import files

import pytest
from babel import Locale
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from podcast.feeds.rules._codes import COUNTRIES, LANGUAGES
from podcast.feeds.rules._values import COUNT, GEO, IMAGE, RSS_LANGUAGE, rss_instant
from podcast.feeds.rules.recurrence import mistakes

START = datetime(2026, 11, 6, 12, tzinfo=UTC)
GOOD = (
    "FREQ=DAILY",
    "FREQ=WEEKLY;INTERVAL=2",
    "FREQ=DAILY;INTERVAL=1;BYDAY=MO,TU,WE,TH,FR",
    "FREQ=WEEKLY;BYDAY=MO,WE;WKST=SU",
    "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13",
    "FREQ=MONTHLY;BYDAY=-1FR",
    "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
    "FREQ=YEARLY;BYDAY=+4TH;BYMONTH=11",
    "FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO",
    "FREQ=YEARLY;BYYEARDAY=-1,100",
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO;COUNT=10",
    "FREQ=WEEKLY;UNTIL=20271231T000000Z;BYDAY=MO",
    "FREQ=DAILY;BYHOUR=8,18;BYMINUTE=0;BYSECOND=0",
)


@pytest.mark.parametrize("rule", GOOD)
def test_a_rule_that_rfc_5545_allows_has_no_mistake(rule: str) -> None:
    assert list(mistakes(rule)) == []
    assert rrulestr(rule, dtstart=START)[0] >= START


def _list(*numbers: int) -> st.SearchStrategy[str]:
    drawn = st.lists(st.sampled_from(numbers), min_size=1, max_size=3)
    return drawn.map(lambda each: ",".join(map(str, each)))


PARTS = {
    "INTERVAL": _list(0, 1, 2),
    "COUNT": _list(0, 1, 10),
    "UNTIL": st.sampled_from(["20271231T000000Z", "20271331T000000Z", "2027-12-31"]),
    "BYDAY": st.sampled_from(["FR", "MO,WE", "1FR", "-1SU", "54MO", "FRI", "+FR", ""]),
    "BYMONTHDAY": _list(-31, -1, 0, 1, 31, 32),
    "BYYEARDAY": _list(-366, 0, 1, 367),
    "BYWEEKNO": _list(-53, 0, 1, 54),
    "BYMONTH": _list(-1, 0, 1, 12, 13),
    "BYSETPOS": _list(-1, 0, 1, 366),
    "WKST": st.sampled_from(["MO", "SU", "1MO", "monday"]),
}
RULES = st.tuples(
    st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY", "OFTEN"]),
    st.fixed_dictionaries({}, optional=PARTS),
)


@given(RULES)
def test_what_has_no_mistake_dateutil_reads_too(drawn: tuple[str, dict[str, str]]) -> None:
    frequency, parts = drawn
    rule = ";".join([f"FREQ={frequency}", *(f"{key}={value}" for key, value in parts.items())])
    if not list(mistakes(rule)):
        rrulestr(rule, dtstart=START)


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
