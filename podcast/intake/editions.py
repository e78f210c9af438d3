"""An article and its editions in other languages into one Draft.

Each file gives its text: title, summary, body. What an edition says beside that is taken where the
article says nothing. Where they differ, the article is believed: a fact in an edition's front
matter gets a warning, and what was printed in it is kept whole among what has no field
(`credit_text.ru`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from zoneinfo import ZoneInfo

from podcast.domain.drafts import Draft
from podcast.domain.episodes import Content
from podcast.domain.errors import RefusedError
from podcast.domain.people import Person
from podcast.domain.problems import Problem, warning
from podcast.domain.texts import Lang
from podcast.languages.names import name_in

from .compose import local_day
from .evidence import may_be_in
from .fields import NOTHING
from .files import ReadFile

_FACTS = tuple(each.name for each in fields(Content) if each.name not in {"texts", "other"})
_IN_A_LANGUAGE = frozenset(
    {"credit_text", "topics", "focus", "season_name", "episode_display", "image_alt"}
)
"""What an edition may say in its own words without saying anything else."""
_TOLD_BY_THE_SENTENCE = frozenset({"credits", "broadcasts", "declared_audio"})


def with_editions(main: ReadFile, editions: Mapping[Lang, ReadFile], *, zone: ZoneInfo) -> Draft:
    """Join an article and its editions, in their order.

    Raises RefusedError (`edition`) for two texts in one language.
    """
    draft = Draft(
        origin=main.origin,
        digest=_digest(main, editions),
        content=main.composed.content,
        date=main.composed.date,
        hold=main.declared.hold,
        slug=main.declared.slug,
        guid=main.declared.guid,
        problems=main.problems,
    )
    for lang, edition in editions.items():
        draft = _joined(draft, edition, lang=lang, zone=zone)
    return draft


def _digest(main: ReadFile, editions: Mapping[Lang, ReadFile]) -> str:
    """Of an article alone its own; else one that changes with each of the files."""
    if not editions:
        return main.digest
    lines = [main.digest, *(f"{lang} {editions[lang].digest}" for lang in sorted(editions))]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _joined(draft: Draft, edition: ReadFile, *, lang: Lang, zone: ZoneInfo) -> Draft:
    theirs = edition.composed
    text = theirs.content.texts[0]
    if text.body and any(each.body and each.lang == lang for each in draft.content.texts):
        raise RefusedError(
            "edition",
            f"{edition.origin}: there is a text in {name_in(lang)} already.",
            f"Rename the file, or say in which `language` {draft.origin} is.",
        )
    content = draft.content
    taken = {name: getattr(theirs.content, name) for name in _FACTS if not _says(content, name)}
    kept = _kept(draft, edition, lang, zone)
    return replace(
        draft,
        content=replace(
            content, texts=(*content.texts, text), other=(*content.other, *kept), **taken
        ),
        date=draft.date or theirs.date,
        hold=draft.hold or edition.declared.hold,
        slug=draft.slug or edition.declared.slug,
        guid=draft.guid or edition.declared.guid,
        problems=(*draft.problems, *_problems(draft, edition, lang)),
    )


def _says(content: Content, name: str) -> bool:
    return bool(getattr(content, name) != getattr(NOTHING, name))


def _kept(draft: Draft, edition: ReadFile, lang: Lang, zone: ZoneInfo) -> Iterator[tuple[str, str]]:
    """What an edition prints otherwise than the article does, by the name of its field."""
    ours, theirs = draft.content, edition.composed.content
    told = {*_TOLD_BY_THE_SENTENCE, *_contradicted(draft, edition, lang)}
    for name in _FACTS:
        if name not in told and _differs(theirs, ours, name):
            yield f"{name}.{lang}", _written(getattr(theirs, name))
    date = edition.composed.date
    if "date" not in told and date and draft.date not in {None, date}:
        yield f"date.{lang}", local_day(date, zone).isoformat()
    taken = {key for key, _ in ours.other}
    for key, written in theirs.other:
        if (key, written) not in ours.other:
            yield (f"{key}.{lang}" if key in taken else key), written


def _differs(theirs: Content, ours: Content, name: str) -> bool:
    both = _says(theirs, name) and _says(ours, name)
    return both and bool(getattr(theirs, name) != getattr(ours, name))


def _written(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(_written, value))
    return value.name if isinstance(value, Person) else str(value)


def _problems(draft: Draft, edition: ReadFile, lang: Lang) -> Iterator[Problem]:
    for problem in edition.problems:
        told = edition.origin in (problem.where, problem.message)
        message = problem.message if told else f"{edition.origin}: {problem.message}"
        yield replace(problem, message=message)
    text = edition.composed.content.texts[0]
    if text.body and not may_be_in(text.body, lang):
        yield warning(
            "edition.language",
            edition.origin,
            f"{edition.origin} is named as {name_in(lang)}, but its letters and words say "
            "otherwise.",
            "Rename the file, if its language is another.",
        )
    for key in _contradicted(draft, edition, lang):
        yield warning(
            "edition.fact",
            edition.origin,
            f"{edition.origin}: `{key}` is said otherwise than in {draft.origin}, "
            "which is believed.",
            "Say it in one of the two files, or alike in both.",
        )


def _contradicted(draft: Draft, edition: ReadFile, lang: Lang) -> Iterator[str]:
    """The keys of an edition's front matter that say another thing than the article."""
    declared = edition.declared
    if declared.language not in {None, lang}:
        yield "language"
    for name in ("date", "slug", "guid"):
        said, known = getattr(declared, name), getattr(draft, name)
        if said and known and said != known:
            yield name
    for name in _FACTS:
        if name not in _IN_A_LANGUAGE and _differs(declared.facts, draft.content, name):
            yield name
