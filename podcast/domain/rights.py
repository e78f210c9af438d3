"""What may be done with a programme, and who pays for it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class License:
    """`podcast:license`: an identifier of its list, lower case, or an own name with a URL."""

    name: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Funding:
    """A page where listeners can give (`podcast:funding`); the text has at most 128 characters."""

    url: str
    text: str


LICENSES = frozenset(
    {"arr", "cc-by-4.0", "cc-by-nc-4.0", "cc-by-nc-nd-4.0", "pod-v4v-1.0"},
)
"""The identifiers that need no URL (podcast-namespace, licenses.json), lower case."""
