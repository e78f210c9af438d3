"""Turns domain dataclasses into JSON documents and back, checked on the way in."""

from __future__ import annotations

import json
from typing import Any

from pydantic import TypeAdapter

from podcast.domain.cleaning import Cleaning
from podcast.domain.episodes import Content
from podcast.domain.programmes import Programme
from podcast.domain.transcripts import Transcript

_CLEANING = TypeAdapter(Cleaning)
_CONTENT = TypeAdapter(Content)
_PROGRAMME = TypeAdapter(Programme)
_TRANSCRIPT = TypeAdapter(Transcript)


def _dump(adapter: TypeAdapter[Any], value: object) -> str:
    """Compact JSON with the keys in the order of the fields, defaults left out."""
    return adapter.dump_json(value, exclude_defaults=True).decode()


def dump_cleaning(cleaning: Cleaning) -> str:
    """A Cleaning as a JSON document; `{}` where nothing is asked for."""
    return _dump(_CLEANING, cleaning)


def load_cleaning(document: str) -> Cleaning:
    """A Cleaning from its JSON document."""
    return _CLEANING.validate_json(document)


def dump_content(content: Content) -> str:
    """A Content as a JSON document."""
    return _dump(_CONTENT, content)


def load_content(document: str) -> Content:
    """A Content from its JSON document."""
    return _CONTENT.validate_json(document)


def dump_programme(programme: Programme) -> str:
    """A Programme as a JSON document."""
    return _dump(_PROGRAMME, programme)


def load_programme(document: str) -> Programme:
    """A Programme from its JSON document."""
    return _PROGRAMME.validate_json(document)


def dump_transcript(transcript: Transcript) -> str:
    """A Transcript as a JSON document."""
    return _dump(_TRANSCRIPT, transcript)


def load_transcript(document: str) -> Transcript:
    """A Transcript from its JSON document."""
    return _TRANSCRIPT.validate_json(document)


def dump_list(values: tuple[str, ...] | tuple[int, ...]) -> str:
    """A list of plain values as JSON."""
    return json.dumps(values, separators=(",", ":"), ensure_ascii=False)


def load_strings(document: str) -> tuple[str, ...]:
    """A list of strings from JSON."""
    return tuple(json.loads(document))


def load_numbers(document: str) -> tuple[int, ...]:
    """A list of whole numbers from JSON."""
    return tuple(json.loads(document))
