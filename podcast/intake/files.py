"""One file into what it says: its bytes decoded, its front matter declared, its text composed."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path
from zoneinfo import ZoneInfo

from podcast.domain.errors import RefusedError
from podcast.domain.problems import Problem, warning
from podcast.domain.texts import Lang

from .compose import Composed, compose_with_title
from .decoding import clean, decode
from .fields import KEYS, Declared, FieldError, declare
from .front import Entry, split_front_matter


@dataclass(frozen=True, slots=True)
class ArticleLimits:
    """How large an article's file may be, in bytes."""

    bytes: int = 2 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class ReadFile:
    """What one file says. `digest` is the SHA-256 of its bytes; `declared` its front matter."""

    origin: str
    digest: str
    declared: Declared
    composed: Composed
    problems: tuple[Problem, ...]


def read_file(
    path: Path,
    *,
    origin: str,
    languages: tuple[Lang, ...],
    zone: ZoneInfo,
    limits: ArticleLimits,
    lang: Lang | None = None,
) -> ReadFile:
    """Read a Markdown or text file with or without front matter.

    `lang` is the language that the file's name declares; it goes before any other evidence. Raises
    RefusedError as `read_article` does, but for a missing title or text.
    """
    raw = _read(path, origin, limits)
    text, removed = clean(decode(raw, origin), origin)
    entries, article = split_front_matter(text)
    declared = _declared(entries, zone)
    composed = compose_with_title(
        article,
        replace(declared, language=lang or declared.language),
        languages=languages,
        zone=zone,
    )
    return ReadFile(
        origin=origin,
        digest=hashlib.sha256(raw).hexdigest(),
        declared=declared,
        composed=composed,
        problems=(*removed, *_unknown(entries), *composed.problems),
    )


def _read(path: Path, origin: str, limits: ArticleLimits) -> bytes:
    try:
        with path.open("rb") as file:
            raw = file.read(limits.bytes + 1)
    except OSError as problem:
        raise RefusedError(
            "unreadable",
            f"{origin} cannot be read: {problem.strerror or problem}.",
            "Look whether the file is still there and may be read.",
        ) from problem
    if len(raw) > limits.bytes:
        raise RefusedError(
            "too-large",
            f"{origin} is larger than an article may be ({limits.bytes:,} bytes).",
            "Leave out what is no text, such as pictures written into it.",
        )
    return raw


def _declared(entries: tuple[Entry, ...], zone: ZoneInfo) -> Declared:
    declared = Declared()
    for entry in entries:
        try:
            declared = declare(declared, entry.key, value=entry.value, zone=zone)
        except FieldError as problem:
            raise RefusedError(
                "front-matter",
                f"Front matter, line {entry.line}: `{entry.key}` cannot be “{_shown(entry)}”.",
                f"Write {problem}.",
            ) from problem
    return declared


def _unknown(entries: tuple[Entry, ...]) -> tuple[Problem, ...]:
    return tuple(
        warning(
            "front-matter.unknown",
            entry.key,
            f"Front matter, line {entry.line}: the key `{entry.key}` is unknown; it is kept.",
            f"Known keys: {', '.join(KEYS)}.",
        )
        for entry in entries
        if entry.key not in KEYS
    )


def _shown(entry: Entry) -> str:
    value = entry.value if isinstance(entry.value, str) else ", ".join(entry.value)
    return f"{value[:60]}…" if len(value) > 60 else value
