"""Programmes by two doors: `seeds/programme.toml` and the options of a command. One validator.

programme.toml -> file.py ────┐
options of a command -> options.py ─> tables.py (checks, with values.py) -> Programme
"""

from .file import read_programmes
from .options import Typed, changed, new_programme
from .starter import STARTER
from .written import written

__all__ = ["STARTER", "Typed", "changed", "new_programme", "read_programmes", "written"]
