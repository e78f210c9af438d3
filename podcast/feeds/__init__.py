"""Turns a programme and its episodes into feed bytes, and judges them. Pure, and kept so.

    render_head(programme, …) -> bytes ─┐
    render_item(programme, …) -> Fragment ─> assemble(head, items) -> feed ─> check_feed -> Problems

No request, no clock, no database: the same input gives the same bytes, so golden files and foreign
validators can judge them, and an item that did not change is never rendered again.
"""

from .audio_files import choose_recording
from .channel import render_head
from .document import assemble
from .item import Fragment, ItemInput, render_item
from .preflight import Other, check_change, check_feed
from .texts import choose_text, choose_title
from .trailers import Trailer, trailer_of
from .wording import Wording

__all__ = [
    "Fragment",
    "ItemInput",
    "Other",
    "Trailer",
    "Wording",
    "assemble",
    "check_change",
    "check_feed",
    "choose_recording",
    "choose_text",
    "choose_title",
    "render_head",
    "render_item",
    "trailer_of",
]
