"""Take in ten thousand articles, then look again when nothing has changed.

The second is compared with the least that it can be: one scandir of the folder, and a stat of each
file. Both are measured in turn, in one process; the call of the service includes reading
`seeds/programme.toml`.
"""

from __future__ import annotations

import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from podcast.cli.ingest import take_seeds
from podcast.config import STARTER
from podcast.intake.programme import STARTER as PROGRAMME
from podcast.workspace import opened

ARTICLES, ROUNDS = 10_000, 15
SYLLABLES = (
    *("ba", "chol", "dar", "en", "fi", "gu", "ha", "ir", "jo", "ka", "le", "mo", "nu", "or"),
    *("pe", "qo", "ra", "si", "ta", "u", "ve", "wo", "xa", "yur", "zi"),
)


def main() -> None:
    """Print the time per new article, and the ratio with its spread."""
    articles = int(sys.argv[1]) if len(sys.argv) > 1 else ARTICLES
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        lay(root, articles)
        with opened(root, {}) as workspace:
            cpu = time.process_time()
            first = timed(lambda: assert_told(take_seeds(workspace), added=articles))
            cpu = time.process_time() - cpu
            each, busy = 1000 * first / articles, 1000 * cpu / articles
            print(f"{articles} new: {first:.1f} s, {each:.2f} ms each, {busy:.2f} ms of them CPU")
            again, least = [], []
            for _ in range(ROUNDS):
                least.append(timed(lambda: list_and_stat(workspace.seeds)))
                again.append(timed(lambda: assert_told(take_seeds(workspace), unchanged=articles)))
            touch_one(workspace.seeds)
            one = timed(lambda: assert_told(take_seeds(workspace), changed=1))
    ratios = [ours / floor for ours, floor in zip(again, least, strict=True)]
    print(f"{articles} unchanged: {shown(again)}")
    print(f"scandir and stat: {shown(least)}")
    print(f"ratio: {statistics.median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f})")
    print(f"1 changed of {articles}: {1000 * one:.0f} ms")


def lay(root: Path, articles: int) -> None:
    """Lay a workspace with articles of varied length, some with the same title."""
    chance = random.Random(articles)
    seeds = root / "seeds"
    seeds.mkdir()
    (root / "podcast.toml").write_text(STARTER, "utf-8")
    (seeds / "programme.toml").write_text(PROGRAMME, "utf-8")
    for number in range(articles):
        title = "The evening news" if number % 10 == 0 else sentence(chance, 4)
        paragraphs = [sentence(chance, chance.randint(8, 60)) for _ in range(chance.randint(2, 9))]
        body = "\n\n".join(f"{each}." for each in paragraphs)
        article = f"# {title}\n\n{body}\n\n**Topic:** {sentence(chance, 2)}\n"
        (seeds / f"article-{number:05}.md").write_text(article, "utf-8")


def sentence(chance: random.Random, words: int) -> str:
    """Some words that nobody knows."""
    made = ("".join(chance.choices(SYLLABLES, k=chance.randint(1, 4))) for _ in range(words))
    return " ".join(made).capitalize()


def touch_one(seeds: Path) -> None:
    """Change one article."""
    with (seeds / "article-00001.md").open("a", encoding="utf-8") as file:
        file.write("\nOne sentence more.\n")


def list_and_stat(folder: Path) -> None:
    """The least that tells whether a folder has changed."""
    with os.scandir(folder) as entries:
        for entry in entries:
            entry.stat()


def assert_told(report: object, **counts: int) -> None:
    """Make sure that what was measured is what was meant."""
    for name, wanted in counts.items():
        told = getattr(report, name)
        assert (told if isinstance(told, int) else len(told)) == wanted, (name, told)


def timed(work: Callable[[], object]) -> float:
    """Seconds that the work takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def shown(seconds: list[float]) -> str:
    """The median with its spread, in ms."""
    ms = [1000 * each for each in seconds]
    return f"{statistics.median(ms):.1f} ms ({min(ms):.1f} to {max(ms):.1f})"


if __name__ == "__main__":
    main()
