"""Reads the plain transcript: nothing but words, in paragraphs."""

from __future__ import annotations

import unicodedata

from ._reading import Reading, Said


def read(text: str) -> Reading:
    """All words as one; a sign that nobody sees or says is a fault."""
    faults = [
        f"It has the control character U+{ord(sign):04X}."
        for sign in dict.fromkeys(text)
        if sign != "\n" and unicodedata.category(sign) == "Cc"
    ]
    if not text.strip():
        faults.append("It says nothing.")
    return Reading((Said(0, 0, tuple(text.split())),), tuple(faults))
