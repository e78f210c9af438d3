"""Programmes by three doors: `seeds/programme.toml`, options, lines of a form. One validator.

programme.toml -> file.py ────┐
options of a command -> options.py ─> tables.py (checks, with values.py) -> Programme
how words are said -> pronunciations.py ─┘
"""

from .documents import Document, read_document, written
from .file import read_programmes
from .options import Typed, changed, new_programme
from .pronunciations import read_lines, write_lines
from .starter import STARTER

__all__ = [
    "STARTER",
    "Document",
    "Typed",
    "changed",
    "new_programme",
    "read_document",
    "read_lines",
    "read_programmes",
    "write_lines",
    "written",
]
