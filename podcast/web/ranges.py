"""A Range header becomes byte ranges of one representation (RFC 9110, section 14)."""

from __future__ import annotations

import re
from dataclasses import dataclass

_SPEC = re.compile(r"([0-9]*)-([0-9]*)")
_BEYOND = 10**18
"""Stands for any position with more digits than a file can have bytes."""


@dataclass(frozen=True, slots=True)
class ByteRange:
    """`length` bytes (1 or more) from offset `first`."""

    first: int
    length: int

    def content_range(self, size: int) -> str:
        """The value of `Content-Range` for a representation of `size` bytes."""
        return f"bytes {self.first}-{self.first + self.length - 1}/{size}"


def parse_range(header: str, size: int) -> tuple[ByteRange, ...] | None:
    """Read which bytes of `size` are asked for, in the order asked.

    None: the header is invalid or in another unit, and is to be ignored (14.2). An empty tuple:
    valid, but nothing of it can be satisfied (416). A last position past the end is clipped.
    """
    unit, separator, specs = header.partition("=")
    if not separator or unit.strip().lower() != "bytes":
        return None
    wanted = [spec.strip(" \t") for spec in specs.split(",")]
    parsed = [_SPEC.fullmatch(spec) for spec in wanted if spec]
    if not parsed:
        return None
    ranges = []
    for match in parsed:
        if match is None or match.group() == "-" or _runs_backwards(*match.groups()):
            return None
        ranges.append(_clip(match.group(1), match.group(2), size))
    return tuple(each for each in ranges if each is not None)


def _runs_backwards(first: str, last: str) -> bool:
    return bool(first and last) and _number(last) < _number(first)


def _clip(first: str, last: str, size: int) -> ByteRange | None:
    if not first:
        length = min(_number(last), size)
        return ByteRange(size - length, length) if length else None
    start = _number(first)
    if start >= size:
        return None
    end = min(_number(last), size - 1) if last else size - 1
    return ByteRange(start, end - start + 1)


def _number(digits: str) -> int:
    significant = digits.lstrip("0")
    return int(significant or "0") if len(significant) <= 18 else _BEYOND
