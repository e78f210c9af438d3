"""Reads WebVTT by the W3C's syntax (w3.org/TR/webvtt1, section 4), as it asks of who writes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from .._cuts import length
from ._reading import Reading, Said, milliseconds, rising

WIDTH = 65
"""Characters a line that are advised (podcast-namespace, docs/examples/transcripts)."""

_TIME = r"([0-9]{2,}):([0-5][0-9]):([0-5][0-9])\.([0-9]{3})"
_TIMES = re.compile(rf"{_TIME}[ \t]+-->[ \t]+{_TIME}([ \t]+\S.*)?")
_TAG = re.compile(r"<[^>]*>")
_KNOWN_TAG = re.compile(
    r"</?(?:c|i|b|u|ruby|rt)(?:\.[^\s.<>&]+)*>|<(?:v|lang)(?:\.[^\s.<>&]+)*[ \t][^<>]+>"
    rf"|</(?:v|lang)>|<{_TIME}>"
)
_VOICE = re.compile(r"<v(?:\.[^\s.<>&]+)*[ \t]+([^<>]+)>")
_REFERENCE = re.compile(r"&(?:amp|lt|gt|lrm|rlm|nbsp|#[0-9]+|#x[0-9A-Fa-f]+);")
_OTHER_BLOCKS = ("NOTE", "STYLE", "REGION")


def read(text: str) -> Reading:
    """Read all blocks; what cannot be read is a fault, and the rest is read on."""
    head, *blocks = re.split(r"\n\n+", text.strip("\n"))
    faults = [] if re.fullmatch(r"WEBVTT([ \t][^\n]*)?", head) else ["It does not begin “WEBVTT”."]
    said: list[Said] = []
    wide: list[str] = []
    for number, block in enumerate(blocks, 1):
        if block.startswith(_OTHER_BLOCKS):
            continue
        where = f"Block {number}"
        lines = block.split("\n")
        if "-->" not in lines[0] and len(lines) > 1:
            lines = lines[1:]  # its identifier
        times = _TIMES.fullmatch(lines[0])
        if not times:
            faults.append(f"{where} has no times: “{lines[0]}”.")
            continue
        cue = "\n".join(lines[1:])
        faults += (f"{where} {fault}" for fault in _faults(cue))
        wide += (f"{where} has a line of {n} characters." for n in _too_wide(lines[1:]))
        voice = _VOICE.match(cue)
        said.append(
            Said(
                milliseconds(times.groups()[:4]),
                milliseconds(times.groups()[4:8]),
                tuple(_plain(cue).split()),
                " ".join(unescape(voice.group(1)).split()) if voice else None,
            )
        )
    return Reading(tuple(said), (*faults, *rising(said)), tuple(wide))


def _faults(cue: str) -> Iterator[str]:
    if not _plain(cue).strip():
        yield "says nothing."
    if "-->" in cue:
        yield "has an arrow in its text."
    for tag in _TAG.findall(cue):
        if not _KNOWN_TAG.fullmatch(tag):
            yield f"has “{tag}”, which is no tag of WebVTT."
    if "<" in _TAG.sub("", cue):
        yield "has a “<” that is not escaped."
    if "&" in _REFERENCE.sub("", cue):
        yield "has a “&” that is not escaped."
    if len(re.findall(r"<v[ .\t]", cue)) > (1 if _VOICE.match(cue) else 0):
        yield "names a speaker within its text."


def _too_wide(lines: list[str]) -> Iterator[int]:
    for line in map(_plain, lines):
        if (places := length(line)) > WIDTH and " " in line:
            yield places


def _plain(cue: str) -> str:
    return unescape(_TAG.sub("", cue))
