"""The first door: an article's file, with its editions, into a Draft, or a refusal."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from zoneinfo import ZoneInfo

from podcast.domain.drafts import Draft
from podcast.domain.errors import RefusedError
from podcast.domain.problems import errors
from podcast.domain.texts import Lang

from .editions import with_editions
from .files import ArticleLimits, ReadFile, read_file
from .judge import TEXT_MISSING, TITLE_MISSING, judge

__all__ = ["USUAL_LIMITS", "ArticleLimits", "read_article"]

_REFUSALS = {TITLE_MISSING: "no-title", TEXT_MISSING: "no-text"}
"""What the judge may find that makes a file no article at all, and the code it is refused with."""

USUAL_LIMITS = ArticleLimits()


def read_article(
    path: Path,
    *,
    origin: str,
    languages: tuple[Lang, ...],
    zone: ZoneInfo,
    limits: ArticleLimits = USUAL_LIMITS,
    has_audio: bool = False,
    editions: Mapping[Lang, Path] = {},
    lang: Lang | None = None,
) -> Draft:
    """Read a Markdown or text file with or without front matter, and the editions beside it.

    `languages` are those a text may be detected as, `zone` is where a date without a zone is local,
    `has_audio` says that a recording lies beside the file, so that it needs no text. `editions` are
    files with the text in another language (`NAME.ru.md`); `editions.py` says how they are joined.
    `lang` is the language in the article's own name, where there is no article without one.
    Raises RefusedError with the code `unreadable`, `too-large`, `empty`, `binary`, `not-utf8`,
    `blank`, `front-matter`, `edition`, `no-title` or `no-text`.
    """
    main = read_file(path, origin=origin, lang=lang, languages=languages, zone=zone, limits=limits)
    others = {
        lang: _read_edition(
            editions[lang],
            origin=_beside(origin, path, editions[lang]),
            lang=lang,
            languages=languages,
            zone=zone,
            limits=limits,
        )
        for lang in sorted(editions, key=lambda lang: _place(lang, languages))
    }
    draft = with_editions(main, others, zone=zone)
    for problem in errors(judge(draft, has_audio=has_audio)):
        if problem.rule in _REFUSALS:
            code = _REFUSALS[problem.rule]
            raise RefusedError(code, f"{origin}: {problem.message}", problem.remedy)
    return draft


def _read_edition(
    path: Path,
    *,
    origin: str,
    lang: Lang,
    languages: tuple[Lang, ...],
    zone: ZoneInfo,
    limits: ArticleLimits,
) -> ReadFile:
    """Read an edition; a refusal says which of the files it is about."""
    try:
        return read_file(
            path, origin=origin, lang=lang, languages=languages, zone=zone, limits=limits
        )
    except RefusedError as refusal:
        if origin in refusal.message:
            raise
        message = f"{origin}: {refusal.message}"
        raise RefusedError(refusal.reason, message, refusal.remedy) from refusal


def _beside(origin: str, path: Path, edition: Path) -> str:
    """What an edition is called: like its article, where it lies beside it."""
    if edition.parent == path.parent:
        return str(PurePosixPath(origin).with_name(edition.name))
    return edition.as_posix()


def _place(lang: Lang, languages: tuple[Lang, ...]) -> tuple[int, str]:
    return languages.index(lang) if lang in languages else len(languages), lang
