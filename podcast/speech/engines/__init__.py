"""Words into sound: every module here is an engine, and has an `offer(settings)`.

Importing one loads no library of a voice: that is what `Offer.open` does, in the child process.
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from podcast.speech._engine import Offer
from podcast.speech.settings import VoiceSettings


def offers(settings: VoiceSettings) -> tuple[Offer, ...]:
    """What every engine has at hand, the most natural first."""
    modules = (
        import_module(f"{__name__}.{each.name}")
        for each in iter_modules(__path__)
        if each.name[0] != "_"
    )
    made = (module.offer(settings) for module in modules)
    return tuple(sorted(made, key=lambda each: each.rank, reverse=True))
