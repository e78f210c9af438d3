"""Days as they are printed, in every language of ours."""

from __future__ import annotations

from datetime import date

import pytest

from podcast.intake.dates import find_date

DAY = date(2010, 7, 27)


@pytest.mark.parametrize(
    "written",
    [
        *("27 July 2010", "27 Jul 2010", "27 Jul. 2010", "27-Jul-2010", "27th July 2010"),
        *("27th of July 2010", "July 27, 2010", "July 27th, 2010", "July 27 2010", "JULY 27, 2010"),
        *("2010-07-27", "27.07.2010", "27.7.2010", "27/07/2010", "07/27/2010", "(27 July 2010)"),
        *("Tuesday, 27 July 2010", "Tuesday 27 July 2010", "Tue, July 27, 2010"),
        *("27 июля 2010", "27 июля 2010 г.", "27 июля 2010 года", "вторник, 27 июля 2010 г."),
        *("2010 жылғы 27 шілде", "27 шілде 2010 ж.", "2010 жылы 27 шілде"),
        *("2010-жылдын 27-июлу", "27-июль, 2010-жыл", "27 июли соли 2010", "27 июли 2010"),
        *("2010-yil 27-iyul", "27 iyul 2010", "27-iyul, 2010-yil", "2010 йил 27 июль"),
        *("۲۷ ژوئیه ۲۰۱۰", "۲۷ جولای ۲۰۱۰"),
    ],
)
def test_a_printed_day_is_read(written: str) -> None:
    dated = find_date(written)
    assert dated is not None
    assert (dated.days, dated.rest) == ((DAY,), "")


@pytest.mark.parametrize(
    ("written", "days"),
    [
        ("05.07.2010", (date(2010, 7, 5), date(2010, 5, 7))),
        ("05/07/2010", (date(2010, 7, 5), date(2010, 5, 7))),
        ("Monday, 05.07.2010", (date(2010, 7, 5),)),
        ("07.07.2010", (date(2010, 7, 7),)),
    ],
)
def test_numbers_may_be_two_days(written: str, days: tuple[date, ...]) -> None:
    dated = find_date(written)
    assert dated is not None
    assert dated.days == days


@pytest.mark.parametrize(
    "written",
    [
        *("", "July 2010", "27 July", "31 June 2010", "27 Thermidor 2010", "07.27.2010"),
        *("2010-13-01", "27 July 1066", "27 July 20100", "127 July 2010", "1.2.3.2010"),
        *("Monday, 27 July 2010", "page 27.07.2010-2", "۵ اسد ۱۳۸۹", "2010", "12-2010-07-27"),
    ],
)
def test_what_is_no_day_or_not_that_weekday_is_not_read(written: str) -> None:
    assert find_date(written) is None


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        ("By Anna Ilina, 27 July 2010", "By Anna Ilina"),
        ("27 July 2010 | By Anna Ilina", "By Anna Ilina"),
        ("Osh, Tuesday, 27 July 2010", "Osh"),
        ("Published: 27 July 2010", "Published"),
        ("27 July 2010 was a hot day", "was a hot day"),
    ],
)
def test_the_rest_of_a_line_is_left(line: str, rest: str) -> None:
    dated = find_date(line)
    assert dated is not None
    assert (dated.days, dated.rest) == ((DAY,), rest)
