"""Who gets gzip, and that it is always the same."""

from __future__ import annotations

import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcast.web.codings import accepts_gzip, to_gzip


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (None, False),
        ("", False),
        ("gzip", True),
        ("GZIP", True),
        ("x-gzip", True),
        ("br, gzip;q=0.8", True),
        ("gzip;q=0", False),
        ("gzip; q=0.000", False),
        ("gzip;q=0, *", False),
        ("*", True),
        ("*;q=0", False),
        ("identity", False),
        ("gzip;q=0.5, identity", False),
        ("gzip;q=0.5, identity;q=0.2", True),
        ("br", False),
        ("gzip;q=loud", False),
        ("gzip;q=nan", False),
    ],
)
def test_gzip_is_sent_to_who_prefers_it(header: str | None, expected: bool) -> None:
    assert accepts_gzip(header) is expected


@given(st.text(max_size=80))
def test_any_header_has_an_answer(header: str) -> None:
    assert accepts_gzip(header) in (True, False)


@given(st.binary(max_size=500))
def test_compressing_twice_gives_the_same_bytes(body: bytes) -> None:
    assert to_gzip(body) == to_gzip(body)
    assert gzip.decompress(to_gzip(body)) == body
