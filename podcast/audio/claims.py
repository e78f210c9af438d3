"""What a recording says of itself against what was heard: what was mended is said."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from podcast.domain.errors import AudioError

from .decode import EXACT, Sound
from .ends import is_cut_off
from .frames import read_frames, starts_with_frame

_SHORT = 0.02  # of what is claimed: more is no damage, but a file that was cut off
_MISSING_MS = 50  # from which a gap is said
_WRONG = 0.02
_WHOLE = "The upload or the export was cut off: upload the whole file again."


def refuse_cut_off(path: Path, container: str) -> None:
    """Raise AudioError where a file ends before its container says, as far as that one does."""
    if is_cut_off(path, container):
        raise AudioError(
            f"This {container} file ends in the middle: its last part is missing.", _WHOLE
        )


def refuse_truncated(sound: Sound, duration_ms: int) -> None:
    """Raise AudioError where a header that tells exactly says that much of the file is missing."""
    claimed = sound.claimed_ms
    if sound.container not in EXACT or not claimed or claimed - duration_ms <= claimed * _SHORT:
        return
    raise AudioError(
        f"This {sound.container} file says that it lasts {claimed / 1_000:.1f} s, but ends after "
        f"{duration_ms / 1_000:.1f} s.",
        _WHOLE,
    )


def notes(path: Path, sound: Sound, duration_ms: int) -> Iterator[str]:
    """Sentences for the producer about a recording that was heard to its end."""
    if sound.damaged:
        places = "A place was" if sound.damaged == 1 else f"{sound.damaged} places were"
        yield f"{places} left out: nothing can be decoded there."
    if sound.impossible:
        yield (
            f"{sound.impossible} of its samples are no sound (no numbers, or far beyond full "
            "scale): they were silenced."
        )
    yield from _length(path, sound, duration_ms)
    if sound.container == "MP3" and not starts_with_frame(path):
        yield "Something that is no sound stands before the first frame: it was left out."
    if len(sound.shapes) > 1:
        told = ", then ".join(f"{rate} Hz with {channels}" for rate, channels in sound.shapes[:4])
        yield f"It changes in the middle ({told} channels): all was brought to {sound.rate} Hz."


def _length(path: Path, sound: Sound, duration_ms: int) -> Iterator[str]:
    claimed = sound.claimed_ms
    if sound.container in EXACT and claimed and claimed - duration_ms > _MISSING_MS:
        yield (
            f"It is {(claimed - duration_ms) / 1_000:.1f} s shorter than its header says: what is "
            "damaged was left out."
        )
    elif sound.container == "MP3" and claimed and abs(claimed - duration_ms) > _WRONG * duration_ms:
        frames = read_frames(path)
        if frames and frames.claimed is not None:
            yield (
                f"Its header says that it lasts {claimed / 1_000:.0f} s, and it lasts "
                f"{duration_ms / 1_000:.0f} s: the files made from it tell the true length."
            )
