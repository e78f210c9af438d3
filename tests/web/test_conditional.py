"""Preconditions, one by one and against each other."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from podcast.web.conditional import precondition, range_allowed

CHANGED = datetime(2026, 11, 24, 12, 0, 0, 900_000, tzinfo=UTC)
SAME = "Tue, 24 Nov 2026 12:00:00 GMT"
EARLIER = "Tue, 24 Nov 2026 11:59:59 GMT"


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({}, None),
        ({"If-None-Match": '"abc"'}, 304),
        ({"If-None-Match": 'W/"abc"'}, 304),
        ({"If-None-Match": '"x", W/"abc" ,"y"'}, 304),
        ({"If-None-Match": '"a,b", "abc"'}, 304),
        ({"If-None-Match": "*"}, 304),
        ({"If-None-Match": "abc"}, None),
        ({"If-None-Match": '"ABC"'}, None),
        ({"If-Modified-Since": SAME}, 304),
        ({"If-Modified-Since": EARLIER}, None),
        ({"If-Modified-Since": "Tuesday, 24-Nov-26 12:00:00 GMT"}, 304),
        ({"If-Modified-Since": "Tue Nov 24 12:00:00 2026"}, 304),
        ({"If-Modified-Since": "yesterday"}, None),
        ({"If-None-Match": '"x"', "If-Modified-Since": SAME}, None),
        ({"If-Match": '"abc"'}, None),
        ({"If-Match": "*"}, None),
        ({"If-Match": 'W/"abc"'}, 412),
        ({"If-Match": '"x"'}, 412),
        ({"If-Unmodified-Since": SAME}, None),
        ({"If-Unmodified-Since": EARLIER}, 412),
        ({"If-Match": '"abc"', "If-Unmodified-Since": EARLIER}, None),
        ({"If-Match": '"x"', "If-None-Match": '"abc"'}, 412),
    ],
)
def test_a_precondition_is_judged_in_the_order_of_the_standard(
    headers: dict[str, str], expected: int | None
) -> None:
    assert precondition(headers, etag="abc", modified=CHANGED) == expected


@pytest.mark.parametrize(
    ("header", "allowed"),
    [(None, True), ('"abc"', True), ('W/"abc"', False), ('"x"', False), (SAME, False), ("", False)],
)
def test_only_the_very_strong_tag_allows_a_range(header: str | None, allowed: bool) -> None:
    assert range_allowed(header, etag="abc") is allowed
