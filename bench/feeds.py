"""Measures publishing in an archive of ten thousand episodes, beside feedgen alone, in one run.

Ours and the peer take turns, so that a busy machine is busy for both. Every figure is a ratio: the
median, with the least and the most. `python -m bench.feeds [EPISODES] [ROUNDS]`.
"""

from __future__ import annotations

import json
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from types import ModuleType
from typing import BinaryIO, cast

from sqlalchemy import update

from bench import programmes
from bench.programmes import NEWEST, PROGRAMME
from podcast.database import order
from podcast.database import programmes as programme_rows
from podcast.database.episodes import find_by_slug, save_content
from podcast.database.tables import episode
from podcast.domain.episodes import Episode
from podcast.domain.links import Links
from podcast.domain.texts import Lang, LangText
from podcast.feeds import choose_recording, choose_text
from podcast.feeds.item import choose, entry
from podcast.feeds.tags import EXTENSION, Tag
from podcast.services import publish
from podcast.services.printing import binding
from podcast.services.printing import feeds as printing
from podcast.services.printing.press import Press
from podcast.services.printing.spool import item_input
from podcast.services.tags import WORDING
from podcast.storage import Growing, LocalStorage
from podcast.workspace import Workspace, opened

SEED = "bench"
LINKS = Links("https://radio.example")
LATER = NEWEST + timedelta(days=1)
ENVIRONMENT = {"PODCAST_SITE__BASE_URL": LINKS.base_url, "PODCAST_TESTING__NOW": LATER.isoformat()}


def write_values(target: Path, count: int) -> None:
    """Write down what every item says, feed by feed, for the peer."""
    with target.open("w", encoding="utf-8") as file:
        for lang in (None, *PROGRAMME.languages):
            for each in programmes.episodes(SEED, range(1, count + 1)):
                if choose_recording(each, PROGRAMME.languages, lang):
                    file.write(json.dumps([lang or "", values_of(each, lang)], ensure_ascii=False))
                    file.write("\n")


def values_of(each: Episode, lang: Lang | None) -> dict[str, object]:
    """What one item says."""
    item = item_input(each, choose_text(PROGRAMME, each, lang))
    chosen = choose(PROGRAMME, item, wording=WORDING, lang=lang)
    made = entry(PROGRAMME, item, chosen, LINKS, wording=WORDING)
    return {
        "title": chosen.title,
        "link": LINKS.episode(each.programme, each.slug),
        "description": chosen.description.html,
        "content": chosen.whole_text,
        "guid": each.guid,
        "url": LINKS.media(chosen.file.key),
        "bytes": str(chosen.file.bytes),
        "type": chosen.file.type,
        "date": each.date.isoformat(),
        "duration": str(chosen.file.duration_ms // 1_000),
        "tags": [_plain(tag) for tag in getattr(made, EXTENSION).tags],
    }


def _plain(tag: Tag) -> list[object]:
    return [tag.name, tag.text, dict(tag.attributes), [_plain(each) for each in tag.children]]


LAUNCHER = """
import os, sys, time
began = time.perf_counter()
child = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ)
_, status, usage = os.wait4(child, 0)
print(time.perf_counter() - began, usage.ru_maxrss, flush=True)
sys.exit(os.waitstatus_to_exitcode(status))
"""
"""A small process between: a child's peak counts what its parent had before it became another."""


@dataclass(frozen=True, slots=True)
class Spent:
    """What a process says of its own time, its whole time (s), and its largest memory (MB)."""

    own: tuple[float, ...]
    whole: float
    peak: float


def child(*command: str) -> Spent:
    """Run a process of its own."""
    launch = [sys.executable, "-S", "-c", LAUNCHER, sys.executable, *command]
    said = subprocess.run(launch, stdout=subprocess.PIPE, text=True, check=True).stdout
    *own, last = said.splitlines()
    whole, peak = last.split()
    seconds = tuple(float(line) for line in own if re.fullmatch(r"\d+\.\d+", line))
    return Spent(seconds, float(whole), int(peak) / 1_024)


def peer(kind: str, folder: Path) -> Spent:
    """Let feedgen build and write all feeds; it says how long that took, then how long gzip."""
    return child("-m", "bench.feedgen_alone", kind, str(folder / "values"), str(folder))


class Parts:
    """Seconds by part: what a change costs where."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextmanager
    def clocked(self, part: str) -> Iterator[None]:
        """Add what passes meanwhile to a part."""
        began = time.perf_counter()
        try:
            yield
        finally:
            passed = time.perf_counter() - began
            self.seconds[part] = self.seconds.get(part, 0.0) + passed

    @contextmanager
    def watching(self, module: ModuleType, name: str, part: str) -> Iterator[None]:
        """Clock every call of a function."""
        known: Callable[..., object] = getattr(module, name)

        def clocked(*given: object, **named: object) -> object:
            with self.clocked(part):
                return known(*given, **named)

        setattr(module, name, clocked)
        try:
            yield
        finally:
            setattr(module, name, known)


class ClockedFile:
    """A growing file whose every call is clocked."""

    def __init__(self, growing: Growing, parts: Parts) -> None:
        self._growing, self._parts = growing, parts

    def write(self, content: bytes) -> None:
        with self._parts.clocked("copying and writing the .gz"):
            self._growing.write(content)

    def copy(self, source: BinaryIO, *, start: int, size: int) -> None:
        with self._parts.clocked("copying and writing the .gz"):
            self._growing.copy(source, start=start, size=size)

    def flush(self) -> None:
        with self._parts.clocked("its fsync and rename"):
            self._growing.flush()

    def keep(self, key: str) -> None:
        with self._parts.clocked("its fsync and rename"):
            self._growing.keep(key)


class ClockedStorage(LocalStorage):
    """A storage that tells how long writing takes."""

    def __init__(self, known: LocalStorage, parts: Parts) -> None:
        super().__init__(known.root, mode=known.mode)
        self._parts = parts

    @contextmanager
    def begin(self, folder: str) -> Iterator[Growing]:
        with super().begin(folder) as growing:
            yield cast(Growing, ClockedFile(growing, self._parts))


Change = Callable[[Workspace, int], Callable[[Press], None]]
"""Prepares a change to the episode of a number; what it returns is what is measured."""


def due(workspace: Workspace, number: int) -> Callable[[Press], None]:
    """A scheduled episode whose instant comes."""
    _set(workspace, number, state="scheduled", publish_at=LATER + timedelta(days=1))
    publish.renew_feeds(workspace.press(), PROGRAMME.slug)
    _set(workspace, number, publish_at=LATER)
    return lambda press: publish.renew_feeds(press, PROGRAMME.slug)


def corrected(workspace: Workspace, number: int) -> Callable[[Press], None]:
    """Another title."""
    with workspace.database.write() as connection:
        known = find_by_slug(connection, f"night-{number}")
        text = known.content.texts[0]
        title = LangText(text.lang, f"{known.title.text} {known.revision}")
        save_content(
            connection,
            known,
            replace(known.content, texts=(replace(text, title=title),)),
            identity=known.content.source_url or known.origin,
            date=known.date,
            assumed=known.assumed,
            audio_wanted="made",
            edited=True,
            who="bench",
            now=LATER,
        )
        programme_rows.touch(connection, PROGRAMME.slug)
    return lambda press: publish.renew_feeds(press, PROGRAMME.slug)


def withdrawn(workspace: Workspace, number: int) -> Callable[[Press], None]:
    """An episode taken back."""
    with workspace.database.read() as connection:
        known = find_by_slug(connection, f"night-{number}")
    return lambda press: publish.withdraw(press, known, who="bench")


def _set(workspace: Workspace, number: int, **values: object) -> None:
    with workspace.database.write() as connection:
        connection.execute(update(episode).where(episode.c.id == number).values(values))
        programme_rows.touch(connection, PROGRAMME.slug)


CHANGES: dict[str, Change] = {
    "a due episode": due,
    "a corrected title": corrected,
    "a withdrawal": withdrawn,
}


def publish_changes(root: Path, folder: Path, count: int, rounds: int) -> None:
    """One change among many, from the call of the service to the switched row."""
    ratios: dict[str, list[float]] = {name: [] for name in CHANGES}
    parts, whole = Parts(), 0.0
    with opened(root, ENVIRONMENT) as workspace:
        chance = random.Random(SEED)
        press = workspace.press()
        press = replace(press, private=ClockedStorage(press.private, parts))
        for _ in range(rounds):
            theirs = peer("plain", folder).own[0]
            for name, change in CHANGES.items():
                measured = change(workspace, chance.randrange(2, count))
                with ExitStack() as stack:
                    stack.enter_context(parts.watching(printing, "judge", "preflight"))
                    stack.enter_context(parts.watching(binding, "pack", "compressing"))
                    stack.enter_context(parts.watching(order, "order_of", "the order"))
                    began = time.perf_counter()
                    measured(press)
                    passed = time.perf_counter() - began
                ratios[name].append(passed / theirs)
                whole += passed
    for name, some in ratios.items():
        print(f"  {name}: {told(some)} of feedgen alone")
    shares = ", ".join(f"{part} {each / whole:.0%}" for part, each in parts.seconds.items())
    print(f"  of that: {shares}; the two feeds are written side by side")


def from_nothing(root: Path, folder: Path, rounds: int) -> None:
    """All feeds with nothing kept: ours in a process of its own, and as the command."""
    command = ("-m", "podcast", "--workspace", str(root), "feed", "--rebuild")
    figures: dict[str, list[float]] = {}

    def note(figure: str, ratio: float) -> None:
        figures.setdefault(figure, []).append(ratio)

    for _ in range(rounds):
        ours = child("-m", "bench.feeds", "rebuild", str(root))
        whole = child(*command)
        imports = child("-c", "import podcast.services.publish, podcast.workspace")
        for kind, name in PEERS.items():
            theirs = peer(kind, folder)
            note(f"time, beside feedgen {name}", ours.own[0] / theirs.own[0])
            note(f"time, beside feedgen {name}, and gzip", ours.own[0] / sum(theirs.own))
            note(f"peak memory, beside feedgen {name}", ours.peak / theirs.peak)
            note(f"peak memory of the command, beside feedgen {name}", whole.peak / theirs.peak)
            note(f"memory of our imports alone, beside feedgen {name}", imports.peak / theirs.peak)
            print(f"    {kind}: {ours} {whole} {theirs}", file=sys.stderr)
    for figure, ratios in figures.items():
        print(f"  {figure}: {told(ratios)}")


PEERS = {
    "plain": "writing RSS and what its own podcast extension can",
    "same": "writing the same tags as ours",
}


def rebuild(root: Path) -> None:
    """Make all feeds from nothing, and say how long it took from the call of the service on."""
    with opened(root, ENVIRONMENT) as workspace:
        press = workspace.press()
        publish.forget_items(press, PROGRAMME.slug)
        began = time.perf_counter()
        publish.renew_feeds(press, PROGRAMME.slug)
        print(time.perf_counter() - began)


def told(values: list[float]) -> str:
    """The median, with the least and the most."""
    return f"{statistics.median(values):.4f} ({min(values):.4f} to {max(values):.4f})"


def main(count: int = 10_000, rounds: int = 5) -> None:
    """Print all figures."""
    os.environ.update(ENVIRONMENT)
    with tempfile.TemporaryDirectory() as name:
        folder, root = Path(name), Path(name) / "workspace"
        programmes.lay(root, count, seed=SEED)
        write_values(folder / "values", count)
        print(f"{count} episodes, {os.cpu_count()} cores, {rounds} rounds")
        print("from nothing, beside")
        from_nothing(root, folder, rounds)
        print("one change published")
        publish_changes(root, folder, count, rounds)


if __name__ == "__main__":
    if sys.argv[1:2] == ["rebuild"]:
        rebuild(Path(sys.argv[2]))
    else:
        main(*map(int, sys.argv[1:]))
