"""Reads the podcast namespace's JSON transcript: its keys, and no others, and times that rise."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import pairwise

from ._reading import Reading, Said

VERSION = "1.0.0"
LONGEST = 10**7
"""Seconds that no recording reaches; what is more may be no number at all (1e999)."""

_KEYS = {"speaker", "startTime", "endTime", "body"}


def read(text: str) -> Reading:
    """Read the document; what cannot be read is a fault, and the rest is read on."""
    try:
        document = json.loads(text, object_pairs_hook=_once, parse_constant=_no_number)
    except (ValueError, RecursionError) as cause:
        return Reading((), (f"It is not JSON: {cause}.",))
    if not isinstance(document, dict) or not isinstance(document.get("segments"), list):
        return Reading((), ("It has no list of segments.",))
    faults = []
    if set(document) != {"version", "segments"}:
        faults.append(f"It has the keys {', '.join(sorted(document))}.")
    if document.get("version") != VERSION:
        faults.append(f"Its version is {document.get('version')!r}, not “{VERSION}”.")
    said: list[Said] = []
    for number, segment in enumerate(document["segments"], 1):
        wrong = list(_faults(segment))
        faults += (f"Segment {number} {fault}" for fault in wrong)
        if not wrong:
            said.append(_said(segment))
    if any(one.start > other.start for one, other in pairwise(said)):
        faults.append("Its segments are not in the order of their times.")
    return Reading(tuple(said), tuple(faults))


def _faults(segment: object) -> Iterator[str]:
    if not isinstance(segment, dict):
        yield "is no object."
        return
    if unknown := sorted(set(segment) - _KEYS):
        yield f"has the key {unknown[0]}, which does not exist."
    if not _is_time(segment.get("startTime")):
        yield "has no startTime in seconds."
    elif "endTime" in segment and not _is_time(segment["endTime"]):
        yield "has no endTime in seconds."
    elif segment.get("endTime", float("inf")) <= segment["startTime"]:
        yield "does not end after it begins."
    for key in ("body", *({"speaker"} & set(segment))):
        if not isinstance(segment.get(key), str) or not segment[key].strip():
            yield f"has no {key}."


def _is_time(value: object) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return 0 <= value < LONGEST


def _said(segment: dict[str, object]) -> Said:
    start, end = segment["startTime"], segment.get("endTime", segment["startTime"])
    assert isinstance(start, int | float)  # noqa: S101  # for the type: `_faults` has looked
    assert isinstance(end, int | float)  # noqa: S101
    speaker = segment.get("speaker")
    return Said(
        round(start * 1_000),
        round(end * 1_000),
        tuple(str(segment["body"]).split()),
        " ".join(str(speaker).split()) if speaker else None,
    )


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key stands there twice")
    return found


def _no_number(constant: str) -> float:
    raise ValueError(f"{constant} is no number")
