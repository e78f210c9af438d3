"""A public narration that gets a broadcast, and what must stay whole meanwhile."""

from __future__ import annotations

import gzip
import json
import math
import sqlite3
import struct
import subprocess
import wave
from pathlib import Path

from tests.serving import STANDING, command, digest, surroundings

RATE, SECONDS = 16_000, 45


def podcast(root: Path, *words: str, **environment: str) -> str:
    """What a command prints; it is to succeed."""
    ran = subprocess.run(
        [*command(root), *words],
        env={**surroundings(), **STANDING, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


def finish(root: Path, **environment: str) -> None:
    """Have all work done, and end."""
    podcast(root, "ingest", **environment)


def attach(root: Path) -> None:
    """Give the first episode a broadcast in Kazakh; its files are still to be made."""
    file = root / "broadcast.wav"
    with wave.open(str(file), "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(RATE)
        for second in range(SECONDS):
            sound.writeframes(tone(second))
    slug = json.loads(podcast(root, "episode", "list", "--json"))[0]["slug"]
    words = ("--language", "kk", "--kind", "broadcast", "--no-wait")
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
    """The language and kind of each recording that has public files."""
    return {(lang, kind) for lang, kind, *_ in _renditions(root)}


def whole(root: Path) -> bool:
    """Whether every file that a feed names is there, with the length that it says."""
    with sqlite3.connect(root / "var" / "podcast.db") as database:
        keys = [row[0] for row in database.execute("SELECT key FROM feed")]
    database.close()
    feeds = [gzip.decompress((root / "var" / f"{key}.gz").read_bytes()).decode() for key in keys]
    files = _renditions(root)
    named = [each for each in files if any(each[2] in feed for feed in feeds)]
    return bool(named) and all(
        digest(root / "media" / key) == sha256 and f'length="{size}"' in "".join(feeds)
        for _, _, key, size, sha256 in named
        if key.endswith(".mp3")
    )


def _renditions(root: Path) -> list[tuple[str, str, str, int, str]]:
    with sqlite3.connect(root / "var" / "podcast.db") as database:
        found = database.execute(
            "SELECT recording.lang, recording.kind, rendition.key, bytes, rendition.sha256"
            " FROM rendition JOIN recording ON recording.id = rendition.recording_id"
            " WHERE replaced_at IS NULL"
        ).fetchall()
    database.close()
    return found
