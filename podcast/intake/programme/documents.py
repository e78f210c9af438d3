"""A programme as `seeds/programme.toml` would say it, and back through the validator."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, fields, is_dataclass, replace

from pydantic import ValidationError

from podcast.domain.errors import RefusedError
from podcast.domain.programmes import Programme

from .faults import told
from .tables import ProgrammeTable

Document = Mapping[str, object]
"""A programme's keys with plain values, as TOML has them; unknown is None or an empty list."""

_NOT_SAID = frozenset({"artwork", "artworks", "idents", "moved_to", "guid", "provisional"})
"""What the installation knows, and no file says."""


def written(programme: Programme) -> Document:
    """Every key that a file can say, with its value, in the order of the fields."""
    document = {
        each.name: _plain(getattr(programme, each.name))
        for each in fields(programme)
        if each.name not in _NOT_SAID
    }
    document["categories"] = [
        f"{category} > {below}" if below else category for category, below in programme.categories
    ]
    document["artwork"] = document.pop("artwork_source")
    return document


def read_document(document: Document, known: Programme | None = None) -> Programme:
    """The programme that a document says; what the installation knows is taken from `known`.

    Raises RefusedError that names what cannot be used.
    """
    said = {key: value for key, value in document.items() if value is not None}
    try:
        made = ProgrammeTable.model_validate(said).programme()
    except ValidationError as problem:
        raise RefusedError(
            "programme",
            told(problem),
            "Nothing was changed; `podcast programme edit --help` shows how each is written.",
        ) from problem
    if known is None:
        return made
    return replace(
        made,
        moved_to=known.moved_to,
        guid=known.guid,
        provisional=known.provisional,
        artwork=known.artwork,
        artworks=known.artworks,
        idents=known.idents,
    )


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if is_dataclass(value) and not isinstance(value, type):
        return {name: _plain(each) for name, each in asdict(value).items()}
    return str(value) if isinstance(value, str) else value
