"""Numbers, dates and languages in the reader's words."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from flask.testing import FlaskClient
from flask_babel import force_locale

from podcast.domain.texts import Lang
from podcast.web import wording


@pytest.fixture(autouse=True)
def _in_a_request(client: FlaskClient) -> object:
    with client.application.test_request_context("/"):
        yield


@pytest.mark.parametrize(
    ("count", "told"),
    [
        (1, "1 kB"),
        (257_018, "257 kB"),
        (999_499, "999 kB"),
        (999_500, "1 MB"),
        (1_120_000, "1.1 MB"),
        (25_000_000, "25 MB"),
        (999_499_999, "999.5 MB"),
        (4_294_967_296, "4.3 GB"),
    ],
)
def test_a_size_is_told_in_decimal_units(count: int, told: str) -> None:
    assert wording.file_size(count) == told


def test_a_moment_is_told_as_on_a_clock() -> None:
    assert [wording.clock(ms) for ms in (0, 59_999, 93_000, 3_723_000)] == [
        "0:00",
        "0:59",
        "1:33",
        "1:02:03",
    ]


def test_a_duration_is_told_in_words() -> None:
    assert wording.duration(93_177) == "1 minute 33 seconds"
    assert wording.duration(3_600_000) == "1 hour"


def test_a_day_is_told_by_the_calendar_of_the_programmes_zone() -> None:
    late = datetime(2026, 11, 24, 20, 0, tzinfo=UTC)
    assert wording.long_day(late, "Asia/Bishkek") == "25 November 2026"
    assert wording.short_day(late, "Europe/London") == "24 Nov 2026"
    assert wording.zone_name("Asia/Bishkek") == "Kyrgyzstan Time"


def test_persian_readers_get_their_own_figures() -> None:
    with force_locale("fa"):
        assert wording.clock(93_000) == "۱:۳۳"
        assert wording.number(15) == "۱۵"
        assert wording.isolated("Radio") == "\u2068Radio\u2069"
    assert wording.isolated("Radio") == "Radio"
    assert wording.isolated("رادیو") == "\u2068رادیو\u2069"


@pytest.mark.parametrize(
    ("lang", "name"),
    [("kk", "Kazakh"), ("prs", "Dari"), ("qaa", "qaa"), ("und", "an unnamed language")],
)
def test_a_language_is_named_in_the_readers_language(lang: Lang, name: str) -> None:
    assert wording.language_name(lang) == name
