"""What is asked to be done to a recording before it is measured: nothing, unless somebody asks."""

from __future__ import annotations

from dataclasses import dataclass

from .errors import RefusedError

HIGH_PASS = 80
"""Hz that a high-pass has where nobody says another: under most voices, over a room's rumble."""

HIGH_PASSES = range(20, 301)
"""Hz between which one makes sense: below, nothing is heard; above, a voice gets thin."""

CROSSFADE_MS = 300
"""How long an ident and a recording fade into each other where nobody says otherwise."""

CROSSFADES_MS, BEDS_MS = range(10, 5_001), range(20_001)
"""Between which they make sense; no crossfade at all would click."""


@dataclass(frozen=True, slots=True)
class Idents:
    """A station's jingles before and after a recording, as private keys of the files that came.

    Over `crossfade_ms`, one goes over into the other. With `bed_ms`, an ident goes on, lowered,
    under the first of the recording for so long, or begins under the last of it; 0 is no bed.
    """

    before: str | None = None
    after: str | None = None
    crossfade_ms: int = CROSSFADE_MS
    bed_ms: int = 0


@dataclass(frozen=True, slots=True)
class Cleaning:
    """What is asked for one recording; each is off unless asked, and the original stays.

    `high_pass` is in Hz. `repair` takes the other channel where one drops out. `trim` cuts the
    silence at both ends. `idents` are the programme's, as they were when it came in.
    """

    high_pass: int | None = None
    repair: bool = False
    trim: bool = False
    idents: Idents | None = None

    @property
    def is_asked(self) -> bool:
        """Whether there is anything to do."""
        return self != NOTHING


NOTHING = Cleaning()
"""A recording as it came."""


def check_high_pass(hertz: int) -> None:
    """Raise RefusedError where a high-pass would do nothing, or harm a voice."""
    if hertz not in HIGH_PASSES:
        first, last = HIGH_PASSES[0], HIGH_PASSES[-1]
        raise RefusedError(
            "cleaning",
            f"A high-pass of {hertz} Hz makes no sense for speech.",
            f"Ask for one of {first} to {last} Hz; {HIGH_PASS} is usual.",
        )
