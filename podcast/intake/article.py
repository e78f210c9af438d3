"""The first door: an article's file into a Draft, or a refusal with its reason and remedy."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from podcast.domain.drafts import Draft
from podcast.domain.errors import RefusedError
from podcast.domain.problems import Problem, errors, warning
from podcast.domain.texts import Lang

from .compose import compose_with_title
from .decoding import clean, decode
from .fields import KEYS, Declared, FieldError, declare
from .front import Entry, split_front_matter
from .judge import TEXT_MISSING, TITLE_MISSING, judge

_REFUSALS = {TITLE_MISSING: "no-title", TEXT_MISSING: "no-text"}
"""What the judge may find that makes a file no article at all, and the code it is refused with."""


@dataclass(frozen=True, slots=True)
class ArticleLimits:
    """How large an article's file may be, in bytes."""

    bytes: int = 2 * 1024 * 1024


USUAL_LIMITS = ArticleLimits()


def read_article(
    path: Path,
    *,
    origin: str,
    languages: tuple[Lang, ...],
    zone: ZoneInfo,
    limits: ArticleLimits = USUAL_LIMITS,
    has_audio: bool = False,
) -> Draft:
    """Read a Markdown or text file with or without front matter.

    `languages` are those a text may be detected as, `zone` is where a date without a zone is local,
    `has_audio` says that a recording lies beside the file, so that it needs no text.
    Raises RefusedError with the code `unreadable`, `too-large`, `empty`, `binary`, `not-utf8`,
    `blank`, `front-matter`, `no-title` or `no-text`.
    """
    raw = _read(path, origin, limits)
    text, removed = clean(decode(raw, origin), origin)
    entries, article = split_front_matter(text)
    declared = _declared(entries, zone)
    composed = compose_with_title(article, declared, languages=languages, zone=zone)
    draft = Draft(
        origin=origin,
        digest=hashlib.sha256(raw).hexdigest(),
        content=composed.content,
        date=composed.date,
        hold=declared.hold,
        slug=declared.slug,
        guid=declared.guid,
        problems=(*removed, *_unknown(entries), *composed.problems),
    )
    for problem in errors(judge(draft, has_audio=has_audio)):
        if problem.rule in _REFUSALS:
            code = _REFUSALS[problem.rule]
            raise RefusedError(code, f"{origin}: {problem.message}", problem.remedy)
    return draft


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
