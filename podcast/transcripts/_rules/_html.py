"""Reads the namespace's HTML transcript: `cite` the speaker, `time` the start, `p` the words."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from itertools import pairwise

from ._reading import Reading, Said

_FRAME = {"html", "head", "body", "meta", "title"}
_SPOKEN = {"cite", "time", "p"}
_DURATION = re.compile(r"PT([0-9]+(?:\.[0-9]{1,3})?)S")
_CLOCK = re.compile(r"(?:([0-9]+):)?([0-5]?[0-9]):([0-5][0-9])")


def read(text: str) -> Reading:
    """Read all paragraphs; what cannot be read is a fault, and the rest is read on."""
    page = _Page()
    page.feed(text)
    page.close()
    faults = page.faults
    if not text.lower().startswith("<!doctype html>"):
        faults.insert(0, "It does not begin “<!DOCTYPE html>”.")
    if page.inside:
        faults.append(f"<{page.inside}> is not closed.")
    if not page.titled:
        faults.append("It has no title.")
    if page.times not in (0, len(page.said)):
        faults.append("Only some of its paragraphs have a time.")
    if any(one.start > other.start for one, other in pairwise(page.said)):
        faults.append("Its times do not rise.")
    return Reading(tuple(page.said), tuple(faults))


class _Page(HTMLParser):
    """Collects cite, time and p as they come; each p ends what was said."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.said: list[Said] = []
        self.faults: list[str] = []
        self.inside: str | None = None
        self.titled = False
        self.times = 0
        self._text = ""
        self._start = 0
        self._duration: str | None = None
        self._names: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _FRAME | _SPOKEN:
            self.faults.append(f"There is a <{tag}> in it.")
        if tag == "html" and dict(attrs).get("lang") is None:
            self.faults.append("It does not say its language.")
        if tag in _SPOKEN | {"title"}:
            if self.inside:
                self.faults.append(f"There is a <{tag}> inside a <{self.inside}>.")
            self.inside, self._text = tag, ""
            self._duration = dict(attrs).get("datetime")

    def handle_data(self, data: str) -> None:
        self._text += data
        if not self.inside and data.strip():
            self.faults.append(f"There is text outside of a paragraph: “{data.strip()}”.")

    def handle_endtag(self, tag: str) -> None:
        if tag not in _SPOKEN | {"title"}:
            return
        if tag != self.inside:
            self.faults.append(f"</{tag}> closes nothing.")
        self.inside = None
        text = " ".join(self._text.split())
        if not text:
            self.faults.append(f"There is an empty <{tag}>.")
        elif tag == "title":
            self.titled = True
        elif tag == "cite":
            self._names = text.split()
        elif tag == "time":
            self._time(text)
        else:
            self.said.append(Said(self._start, self._start, (*self._names, *text.split())))
            self._names = []

    def _time(self, text: str) -> None:
        self.times += 1
        duration = _DURATION.fullmatch(self._duration or "")
        clock = _CLOCK.fullmatch(text)
        if not duration or not clock:
            self.faults.append(f"“{text}” is no time with a datetime of its own (PT4S).")
            return
        hours, minutes, seconds = (int(part or 0) for part in clock.groups())
        self._start = round(float(duration.group(1)) * 1_000)
        if (hours * 60 + minutes) * 60 + seconds != self._start // 1_000:
            self.faults.append(f"“{text}” is not what its datetime says: {self._duration}.")
