"""The second door: the studio's form into a Draft, with a Problem at each unusable field."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from zoneinfo import ZoneInfo

from podcast.domain.drafts import Draft
from podcast.domain.problems import Problem, error
from podcast.domain.texts import Lang

from .compose import compose
from .decoding import clean
from .fields import KEYS, Declared, FieldError, Value, declare

_LISTS = frozenset({"authors", "topics", "focus", "audio_language"})
_LINES = frozenset({"people", "broadcasts", "credits", "location", "funding"})
"""Lists whose items may have a comma in them, so that each stands on a line of its own."""


def read_form(
    fields: Mapping[str, str], *, languages: tuple[Lang, ...], zone: ZoneInfo
) -> tuple[Draft, tuple[Problem, ...]]:
    """Read the form's fields: `text` is Markdown, the others are named as in front matter.

    A list is written with a line for each item; one of bare names in a single line, with commas. A
    line end says that there are lines. `date` is local in the programme's zone. Fields that are not
    the draft's (a token, a button) are passed over. Never raises for what is typed: a field that
    cannot be used has a Problem whose `where` is its name, and is left out.
    The draft is still to be judged.
    """
    ours = {key: fields[key] for key in (*KEYS, "text") if key in fields}
    problems: list[Problem] = []
    texts: dict[str, str] = {}
    for key, typed in ours.items():
        texts[key], removed = clean(typed, key)
        problems += removed
    declared = Declared()
    for key, typed in texts.items():
        if key != "text" and typed.strip():
            declared, refused = _declare(declared, key, typed=typed, zone=zone)
            problems += refused
    composed = compose(texts.get("text", ""), declared, languages=languages, zone=zone)
    draft = Draft(
        origin="form",
        digest=_digest(ours),
        content=composed.content,
        date=composed.date,
        hold=declared.hold,
        slug=declared.slug,
        guid=declared.guid,
    )
    return draft, (*problems, *composed.problems)


def _declare(
    declared: Declared, key: str, *, typed: str, zone: ZoneInfo
) -> tuple[Declared, tuple[Problem, ...]]:
    value: Value = typed.strip()
    if key in _LISTS:
        value = tuple(typed.split("\n" if "\n" in typed else ","))
    elif key in _LINES:
        value = tuple(typed.split("\n"))
    try:
        return declare(declared, key, value=value, zone=zone), ()
    except FieldError as problem:
        message = f"“{typed.strip()[:60]}” cannot be used here."
        return declared, (error(f"draft.{key}", key, message, f"Write {problem}."),)


def _digest(fields: Mapping[str, str]) -> str:
    written = "\0".join(part for key in sorted(fields) for part in (key, fields[key]))
    return hashlib.sha256(written.encode("utf-8", "surrogatepass")).hexdigest()
