"""A Problem: a named defect with a field, a severity, a message and a remedy."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """An error blocks publishing, a warning shows."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """`rule` is a stable id (`psp.c.title`, `text.not-utf8`), `where` the field or place."""

    rule: str
    severity: Severity
    where: str
    message: str
    remedy: str = ""


def error(rule: str, where: str, message: str, remedy: str = "") -> Problem:
    """Make a Problem that blocks."""
    return Problem(rule, Severity.ERROR, where, message, remedy)


def warning(rule: str, where: str, message: str, remedy: str = "") -> Problem:
    """Make a Problem that only shows."""
    return Problem(rule, Severity.WARNING, where, message, remedy)


def errors(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """The problems that block, in order."""
    return tuple(problem for problem in problems if problem.severity is Severity.ERROR)
