"""What the validator refused, in sentences: where, what, and the key that was perhaps meant."""

from __future__ import annotations

from difflib import get_close_matches

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from .tables import KNOWN_KEYS

_SAID = {
    "missing": "It must be given.",
    "too_short": "At least one must be given.",
    "string_too_short": "It must be given.",
}
"""What the validator says in its own tongue, by its type of error."""


def told(refused: ValidationError) -> str:
    """One line for each thing that is wrong."""
    return "\n".join(_line(each) for each in refused.errors())


def said(problem: ErrorDetails) -> str:
    """What is wrong with a value, without its place, and without the point at the end."""
    told = _SAID.get(problem["type"]) or problem["msg"].removeprefix("Value error, ")
    return told.rstrip(".")


def _line(problem: ErrorDetails) -> str:
    where = ".".join(str(part) for part in problem["loc"]) or "programme"
    if problem["type"] != "extra_forbidden":
        return f"{where}: {said(problem)}."
    close = get_close_matches(str(problem["loc"][-1]), KNOWN_KEYS, n=1)
    return f"{where}: unknown key." + (f" Did you mean `{close[0]}`?" if close else "")
