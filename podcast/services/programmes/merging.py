"""Merges what a file says of a programme into what is known of it: the database is the truth. Pure.

    before (what the file said), ours (what is known), theirs (what the file says) -> document, seed

A field that the file changed is taken where no person changed it since; else ours stays, and both
are told until they agree. Titles and descriptions are fields of their own in each language.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from podcast.intake.programme import Document

_IN_LANGUAGES = ("titles", "descriptions")


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A field in which the file and a person have said something else; `titles.ru` is one."""

    field: str
    ours: object
    theirs: object


@dataclass(frozen=True, slots=True)
class Merged:
    """`document` is what is known from now on, `seed` what to remember as said by the file.

    Where they disagree, `seed` keeps what it was: so they are told again until they agree.
    """

    document: Document
    seed: Document
    disagreements: tuple[Disagreement, ...]


def merge(*, before: Document, ours: Document, theirs: Document) -> Merged:
    """Merge by field. The address stays ours."""
    base, mine, file = (_by_field(each) for each in (before, ours, theirs))
    known, seed, disagreements = {**mine}, {**file}, []
    for field in dict.fromkeys((*mine, *file, *base)):
        said, own, new = (each.get(field) or None for each in (base, mine, file))
        if new in (said, own):
            continue
        if own == said:
            known[field] = file.get(field)
        else:
            seed[field] = base.get(field)
            disagreements.append(Disagreement(field, own, new))
    return Merged(_joined(known), _joined(seed), tuple(disagreements))


def _by_field(document: Document) -> dict[str, object]:
    fields = {key: value for key, value in document.items() if key not in (*_IN_LANGUAGES, "slug")}
    for key in _IN_LANGUAGES:
        fields |= {f"{key}.{each['lang']}": each for each in _each(document.get(key))}
    return fields


def _joined(fields: dict[str, object]) -> Document:
    document = {key: value for key, value in fields.items() if "." not in key}
    for key in _IN_LANGUAGES:
        parts = (value for field, value in fields.items() if field.startswith(f"{key}."))
        document[key] = [value for value in parts if value]
    return document


def _each(value: object) -> Iterator[dict[str, object]]:
    if isinstance(value, list):
        yield from (each for each in value if isinstance(each, dict))
