"""CRC-32 of what stands together, from the CRC-32 of its parts: nothing is read again.

A CRC is a polynomial over GF(2), the remainder of the text's own by 0xEDB88320 (bits reflected). So
that of two texts in a row is that of the first, shifted by the length of the second, plus that of
the second (`crc32_combine` in zlib's crc32.c, whose multmodp and x2nmodp these are).
"""

from __future__ import annotations

from functools import cache

_POLYNOMIAL = 0xEDB88320
_ONE = 1 << 31
"""The polynomial 1: its bit is the highest, as bits are reflected."""


def combine(first: int, second: int, shift: int) -> int:
    """The CRC-32 of two texts in a row; `shift` is `shift_of` the second one's length."""
    return _product(shift, first) ^ second


def shift_of(size: int) -> int:
    """What a CRC is multiplied by when so many bytes follow: x^(8 size), modulo the polynomial."""
    shift, bit = _ONE, 3
    while size:
        if size & 1:
            shift = _product(_power_of_two(bit), shift)
        size >>= 1
        bit += 1
    return shift


def _product(one: int, other: int) -> int:
    """Multiply two polynomials, modulo ours."""
    product, bit = 0, _ONE
    while one:
        if one & bit:
            product ^= other
            one ^= bit
        bit >>= 1
        other = (other >> 1) ^ _POLYNOMIAL if other & 1 else other >> 1
    return product


@cache
def _power_of_two(bit: int) -> int:
    """x^(2^bit), modulo the polynomial."""
    if bit == 0:
        return _ONE >> 1
    half = _power_of_two(bit - 1)
    return _product(half, half)
