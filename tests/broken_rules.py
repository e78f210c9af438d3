"""Rules and the ways in which tests break each of them alone, as parameters of a test."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import pytest

from podcast.domain.problems import Severity
from tests.rules_page import Key

if TYPE_CHECKING:
    from _pytest.mark import ParameterSet

__all__ = ["MUST", "SHOULD", "Key", "ways"]

MUST, SHOULD = Severity.ERROR, Severity.WARNING


def ways(broken: Mapping[Key, Sequence[object]]) -> list[ParameterSet]:
    """One parameter set a way: the key, and the way; called `RULE-SEVERITY-NUMBER`."""
    return [
        pytest.param((rule, severity), way, id=f"{rule}-{severity}-{number}")
        for (rule, severity), found in broken.items()
        for number, way in enumerate(found)
    ]
