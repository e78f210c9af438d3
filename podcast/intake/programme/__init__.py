"""Programmes by two doors: `seeds/programme.toml` and the options of a command. One validator.

programme.toml -> file.py ────┐
options of a command -> options.py ─> tables.py (checks, with values.py) -> Programme
"""

from .documents import Document, read_document, written
from .file import read_programmes
from .options import Typed, changed, new_programme
from .starter import STARTER

__all__ = [
    "STARTER",
    "Document",
    "Typed",
    "changed",
    "new_programme",
    "read_document",
    "read_programmes",
    "written",
]
