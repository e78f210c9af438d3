"""A recurrence rule is sound by the letter of RFC 5545, or what is wrong with it is said."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from podcast.domain.recurrence import recurrence_faults

SOUND = [
    ("FREQ=DAILY", None),
    ("FREQ=WEEKLY;BYDAY=FR", None),
    ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;WKST=SU", None),
    ("FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13", None),
    ("FREQ=MONTHLY;BYDAY=-1SU,+2MO", None),
    ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", None),
    ("FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO", None),
    ("FREQ=YEARLY;BYYEARDAY=-366,1", None),
    ("FREQ=YEARLY;BYMONTH=1,12;BYHOUR=0,23;BYMINUTE=59;BYSECOND=0", None),
    ("FREQ=WEEKLY;UNTIL=20231231T000000Z", None),
    ("FREQ=WEEKLY;COUNT=10", "2023-01-02"),
    ("FREQ=WEEKLY;UNTIL=20231231T000000Z", "2023-01-02T09:00:00Z"),
    ("FREQ=WEEKLY;UNTIL=20231231T000000Z", "2023-01-02T09:00:00+06:00"),
    ("FREQ=WEEKLY;UNTIL=20231231T000000", "2023-01-02T09:00"),
    ("FREQ=WEEKLY;UNTIL=20231231", "2023-01-02"),
]

UNSOUND = [
    ("", None, "“” is no part of a recurrence rule."),
    ("RRULE:FREQ=DAILY", None, "it begins with “RRULE:”, which is left out here."),
    ("every Friday", None, "“every Friday” is no part of a recurrence rule."),
    ("freq=weekly", None, "“freq=weekly” is no part of a recurrence rule."),
    ("FREQ=DAILY;", None, "“” is no part of a recurrence rule."),
    ("FREQ=DAILY;BYEASTER=0", None, "“BYEASTER=0” is no part of a recurrence rule."),
    ("FREQ", None, "“FREQ” is no part of a recurrence rule."),
    ("FREQ=FORTNIGHTLY", None, "FREQ cannot be “FORTNIGHTLY”."),
    ("BYDAY=MO", None, "it has no FREQ."),
    ("BYDAY=MO;FREQ=WEEKLY", None, "FREQ comes first."),
    ("FREQ=DAILY;FREQ=WEEKLY", None, "FREQ stands in it twice."),
    ("FREQ=DAILY;INTERVAL=0", None, "INTERVAL cannot be “0”."),
    ("FREQ=DAILY;INTERVAL=١", None, "INTERVAL cannot be “١”."),
    ("FREQ=DAILY;COUNT=", None, "COUNT cannot be “”."),
    ("FREQ=DAILY;BYHOUR=24", None, "BYHOUR cannot be “24”."),
    ("FREQ=DAILY;BYSECOND=61", None, "BYSECOND cannot be “61”."),
    ("FREQ=DAILY;BYMINUTE=-1", None, "BYMINUTE cannot be “-1”."),
    ("FREQ=MONTHLY;BYMONTHDAY=32", None, "BYMONTHDAY cannot be “32”."),
    ("FREQ=MONTHLY;BYMONTHDAY=0", None, "BYMONTHDAY cannot be “0”."),
    ("FREQ=YEARLY;BYMONTH=13", None, "BYMONTH cannot be “13”."),
    ("FREQ=MONTHLY;BYDAY=54MO", None, "BYDAY cannot be “54MO”."),
    ("FREQ=MONTHLY;BYDAY=MO,XX", None, "BYDAY cannot be “MO,XX”."),
    ("FREQ=DAILY;WKST=1MO", None, "WKST cannot be “1MO”."),
    (
        "FREQ=WEEKLY;UNTIL=2023-12-31T00:00:00.000Z",
        None,
        "UNTIL cannot be “2023-12-31T00:00:00.000Z”.",
    ),
    ("FREQ=WEEKLY;UNTIL=20230230", None, "UNTIL cannot be “20230230”."),
    (
        "FREQ=WEEKLY;BYDAY=FR;BYMONTHDAY=13",
        None,
        "BYMONTHDAY must not stand beside FREQ=WEEKLY.",
    ),
    ("FREQ=MONTHLY;BYYEARDAY=1", None, "BYYEARDAY must not stand beside FREQ=MONTHLY."),
    ("FREQ=MONTHLY;BYWEEKNO=1", None, "BYWEEKNO must not stand beside FREQ=MONTHLY."),
    ("FREQ=WEEKLY;BYDAY=1MO", None, "BYDAY must not count days beside FREQ=WEEKLY."),
    ("FREQ=YEARLY;BYWEEKNO=1;BYDAY=1MO", None, "BYDAY must not count days beside BYWEEKNO."),
    ("FREQ=MONTHLY;BYSETPOS=1", None, "BYSETPOS needs another BY… part to choose from."),
    (
        "FREQ=DAILY;COUNT=2;UNTIL=20231231",
        "2023-01-01",
        "UNTIL and COUNT exclude each other.",
    ),
    ("FREQ=DAILY;COUNT=2", None, "COUNT needs a start to count from."),
    (
        "FREQ=DAILY;COUNT=2",
        "next week",
        "its start, “next week”, is no date and no time of ISO 8601.",
    ),
    (
        "FREQ=DAILY;UNTIL=20231231",
        "2023-01-01T00:00:00Z",
        "UNTIL is a date, and the start is a time in UTC.",
    ),
    (
        "FREQ=DAILY;UNTIL=20231231T000000Z",
        "2023-01-01T00:00",
        "UNTIL is a time in UTC, and the start is a local time.",
    ),
    ("FREQ=DAILY;BYHOUR=9", "2023-01-01", "BYHOUR needs a start with a time."),
]


@pytest.mark.parametrize(("rule", "start"), SOUND)
def test_a_sound_rule_has_no_fault_and_another_program_reads_it(
    rule: str, start: str | None
) -> None:
    assert recurrence_faults(rule, start) == ()
    rrulestr(rule)


@pytest.mark.parametrize(("rule", "start", "fault"), UNSOUND)
def test_a_rule_that_is_none_is_told_what_is_wrong_with_it(
    rule: str, start: str | None, fault: str
) -> None:
    assert recurrence_faults(rule, start) == (fault,)


@given(st.text(alphabet="FREQ=DAILYWKMOTHBU;,+-0123456789:RSCNIVZ "), st.none() | st.text())
def test_any_text_is_judged_and_nothing_is_raised(rule: str, start: str | None) -> None:
    assert isinstance(recurrence_faults(rule, start), tuple)


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
def test_what_has_no_fault_another_program_reads_too(drawn: tuple[str, dict[str, str]]) -> None:
    frequency, parts = drawn
    rule = ";".join([f"FREQ={frequency}", *(f"{key}={value}" for key, value in parts.items())])
    if not recurrence_faults(rule, "2026-11-06T12:00:00Z"):
        rrulestr(rule, dtstart=datetime(2026, 11, 6, 12, tzinfo=UTC))
