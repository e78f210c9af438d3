"""Compares what is made with a file kept beside the tests; `GOLDEN=write` writes the file instead.

A written file is a proposal: read the difference, then keep it or mend the code.
"""

from __future__ import annotations

import os
from pathlib import Path


def assert_golden(path: Path, made: bytes) -> None:
    """Fail unless the file holds exactly these bytes."""
    if os.environ.get("GOLDEN") == "write":
        path.write_bytes(made)
    assert path.read_bytes().decode() == made.decode()
