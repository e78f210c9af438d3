"""Range headers, well formed and not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcast.web.ranges import ByteRange, parse_range


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("bytes=0-1", (ByteRange(0, 2),)),
        ("bytes=0-", (ByteRange(0, 1000),)),
        ("bytes=999-", (ByteRange(999, 1),)),
        ("bytes=990-5000", (ByteRange(990, 10),)),
        ("bytes=-5", (ByteRange(995, 5),)),
        ("bytes=-5000", (ByteRange(0, 1000),)),
        ("bytes=0-0", (ByteRange(0, 1),)),
        ("Bytes = 0-1", (ByteRange(0, 2),)),
        ("bytes=0-1, ,5-6", (ByteRange(0, 2), ByteRange(5, 2))),
        ("bytes=0-1,2000-3000", (ByteRange(0, 2),)),
        ("bytes=0-99999999999999999999999999", (ByteRange(0, 1000),)),
        ("bytes=000000000000000000000005-6", (ByteRange(5, 2),)),
    ],
)
def test_a_range_is_read_as_the_standard_says(header: str, expected: tuple[ByteRange, ...]) -> None:
    assert parse_range(header, 1000) == expected


@pytest.mark.parametrize("header", ["bytes=1000-", "bytes=1000-1001", "bytes=-0", "bytes=5000-"])
def test_a_range_past_the_end_cannot_be_satisfied(header: str) -> None:
    assert parse_range(header, 1000) == ()


@pytest.mark.parametrize(
    "header",
    [
        "",
        "bytes",
        "bytes=",
        "bytes=,",
        "bytes=-",
        "bytes=a-b",
        "bytes=2-1",
        "bytes=0-1,2-1",
        "bytes=+1-2",
        "bytes=1 - 2",
        "bytes=-1-2",
        "bytes=٣-٤",
        "seconds=0-1",
        "0-1",
    ],
)
def test_an_invalid_range_is_ignored(header: str) -> None:
    assert parse_range(header, 1000) is None


@given(st.text(max_size=60), st.integers(0, 10**12))
def test_whatever_is_asked_stays_inside(specs: str, size: int) -> None:
    for each in parse_range(f"bytes={specs}", size) or ():
        assert each.length > 0
        assert each.first >= 0
        assert each.first + each.length <= size


@given(st.integers(0, 999), st.integers(0, 2000))
def test_first_and_last_name_the_bytes_of_a_slice(first: int, last: int) -> None:
    body = bytes(range(250)) * 4
    found = parse_range(f"bytes={first}-{last}", len(body))
    if last < first:
        assert found is None
    else:
        assert found is not None
        assert body[found[0].first :][: found[0].length] == body[first : last + 1]


def test_the_header_of_the_answer_counts_from_nought() -> None:
    assert ByteRange(995, 5).content_range(1000) == "bytes 995-999/1000"
