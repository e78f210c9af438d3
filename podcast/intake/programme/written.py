"""A programme as `seeds/programme.toml` would say it: the way back through the door."""

from __future__ import annotations

from dataclasses import asdict, fields, is_dataclass

from podcast.domain.programmes import Programme

_NOT_SAID = frozenset({"artwork", "artworks", "moved_to", "guid", "provisional"})
"""What the installation knows, and no file says."""


def written(programme: Programme) -> dict[str, object]:
    """Every key with its value, in the order of the fields; unknown is None or an empty list."""
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


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if is_dataclass(value) and not isinstance(value, type):
        return {name: _plain(each) for name, each in asdict(value).items()}
    return str(value) if isinstance(value, str) else value
