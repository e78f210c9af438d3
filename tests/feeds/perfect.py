"""A feed with every tag filled, in which no rule finds anything; written by hand."""

from __future__ import annotations

from pathlib import Path

PERFECT = (Path(__file__).parent / "perfect.xml").read_text("utf-8")
