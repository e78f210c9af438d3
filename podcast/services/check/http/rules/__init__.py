"""The rules of what the running server answers, as tables: pure, of answers that were collected."""

from __future__ import annotations

from podcast.domain.rules import Rule

from ..asked import Asked
from . import answers, codings, ranges, sharing, site, validators, waveforms
from .answers import GONE, MOVED
from .site import SITE_RULES, Site

RULES: tuple[Rule[Asked], ...] = (
    *answers.RULES,
    *validators.RULES,
    *codings.RULES,
    *ranges.RULES,
    *sharing.RULES,
    *waveforms.RULES,
    *site.RULES,
)

__all__ = ["GONE", "MOVED", "RULES", "SITE_RULES", "Site"]
