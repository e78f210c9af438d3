"""Narrate the seed and an hour of it: seconds of wall and CPU, and the child's peak memory."""

from __future__ import annotations

import resource
import tempfile
import time
from pathlib import Path

from podcast.domain.texts import Block, BlockKind, Lang, LangText
from podcast.speech.narrate import narrate
from podcast.speech.script import write_script

SEED = Path(__file__).parents[1] / "seeds" / "000_dec9a8bdb9c32bcf.txt"
READINGS = {"the seed": 1, "an hour": 45}


def seed_blocks() -> tuple[Block, ...]:
    """The seed's paragraphs, without its title, credits and lists."""
    paragraphs = SEED.read_text(encoding="utf-8").split("\n\n")
    texts = [text.strip() for text in paragraphs if text.strip()[:1].isalnum()]
    return tuple(Block(BlockKind.PARAGRAPH, text) for text in texts)


def main() -> None:
    """Print one line a reading; the second's memory minus the first's is the growth."""
    title = LangText(Lang("ru"), "Казахстан перед лицом террористической угрозы")
    with tempfile.TemporaryDirectory() as folder:
        for name, times in READINGS.items():
            script = write_script(title, seed_blocks() * times, lang=Lang("en"))
            cpu, began = children().ru_utime, time.perf_counter()
            narration = narrate(script, Path(folder) / "narration.wav", lang=Lang("en"))
            wall, cpu = time.perf_counter() - began, children().ru_utime - cpu
            print(
                f"{name}: {narration.duration_ms / 1000:.0f} s of sound, "
                f"{len(narration.cues)} cues, {wall:.2f} s wall, {cpu:.2f} s CPU, "
                f"peak {children().ru_maxrss / 1024:.0f} MB"
            )


def children() -> resource.struct_rusage:
    """What the child processes that ended have used; `ru_maxrss` is the largest one's, in KiB."""
    return resource.getrusage(resource.RUSAGE_CHILDREN)


if __name__ == "__main__":
    main()
