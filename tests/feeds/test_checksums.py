"""The CRC-32 of a whole follows from those of its parts."""

from __future__ import annotations

import zlib

from hypothesis import given
from hypothesis import strategies as st

from podcast.feeds.checksums import combine, shift_of


@given(st.binary(max_size=5_000), st.binary(max_size=5_000))
def test_of_two_texts_in_a_row_it_is_what_zlib_says_of_both(first: bytes, second: bytes) -> None:
    crcs = zlib.crc32(first), zlib.crc32(second)

    assert combine(*crcs, shift_of(len(second))) == zlib.crc32(first + second)


@given(st.lists(st.binary(max_size=300), max_size=30))
def test_of_many_texts_in_a_row_it_is_what_zlib_says_of_all(texts: list[bytes]) -> None:
    whole = 0
    for text in texts:
        whole = combine(whole, zlib.crc32(text), shift_of(len(text)))

    assert whole == zlib.crc32(b"".join(texts))


CRCS = st.integers(0, 2**32 - 1)
SIZES = st.integers(0, 2**40)


@given(CRCS, CRCS, CRCS, SIZES, SIZES)
def test_it_does_not_matter_which_two_are_joined_first_however_long_they_are(
    one: int, two: int, three: int, size_of_two: int, size_of_three: int
) -> None:
    from_the_left = combine(
        combine(one, two, shift_of(size_of_two)), three, shift_of(size_of_three)
    )
    from_the_right = combine(
        one, combine(two, three, shift_of(size_of_three)), shift_of(size_of_two + size_of_three)
    )

    assert from_the_left == from_the_right
