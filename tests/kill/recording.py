"""A public narration that gets a broadcast, and what must stay whole meanwhile."""

from __future__ import annotations

import gzip
import json
import math
import sqlite3
import struct
import wave
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import etree

from tests.serving import workspace_of_seeds

from .killing import podcast

RATE, SECONDS = 16_000, 45


def settle(root: Path, **environment: str) -> None:
    """Have all work done, and end."""
    podcast(root, "ingest", **environment)


def waiting(folder: Path) -> Path:
    """The real seeds, public as narrations, and a broadcast whose files are not made yet."""
    root = workspace_of_seeds(folder / "radio")
    settle(root)
    attach(root)
    return root


def attach(root: Path) -> None:
    """Give the first episode a broadcast in Kazakh, to be cleaned; its files are not made yet."""
    file = root / "broadcast.wav"
    with wave.open(str(file), "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(RATE)
        for second in range(SECONDS):
            sound.writeframes(tone(second))
    slug = json.loads(podcast(root, "episode", "list", "--json"))[0]["slug"]
    words = ("--language", "kk", "--kind", "broadcast", "--high-pass", "80", "--no-wait")
    podcast(root, "episode", "audio", slug, str(file), *words)


def tone(second: int) -> bytes:
    """A second of a tone that swells."""
    pitch = 200 + 20 * (second % 7)
    samples = (
        int(12_000 * (0.2 + place / RATE) / 1.2 * math.sin(2 * math.pi * pitch * place / RATE))
        for place in range(RATE)
    )
    return b"".join(struct.pack("<h", sample) for sample in samples)


def heard(root: Path) -> set[tuple[str, str]]:
    """The language and kind of each recording that has files."""
    with sqlite3.connect(root / "var" / "podcast.db") as database:
        found = database.execute(
            "SELECT recording.lang, kind FROM recording"
            " JOIN rendition ON recording.id = rendition.recording_id"
        ).fetchall()
    database.close()
    return set(found)


def is_whole(root: Path) -> bool:
    """Whether every enclosure of the feeds is there, with the length that is told of it."""
    named = [each for feed in _feeds(root) for each in feed.iter("enclosure")]
    files = [
        (root / unquote(urlsplit(each.get("url", "")).path).lstrip("/"), each) for each in named
    ]
    return bool(files) and all(
        path.is_file() and path.stat().st_size == int(each.get("length", "0"))
        for path, each in files
    )


def _feeds(root: Path) -> list[etree._Element]:
    with sqlite3.connect(root / "var" / "podcast.db") as database:
        keys = [row[0] for row in database.execute("SELECT key FROM feed")]
    database.close()
    packed = [(root / "var" / f"{key}.gz").read_bytes() for key in keys]
    return [etree.fromstring(gzip.decompress(each)) for each in packed]
