"""A hundred episodes, killed eight times on the way: none is lost, doubled or made differently."""

from __future__ import annotations

import math
import sqlite3
import struct
import wave
from pathlib import Path

import pytest

from tests.serving import STANDING, Serving, outcome, serve

EPISODES = 100
KILLS = (25, 90, 40, 75, 110, 33, 61, 120)
"""After how many lines about work each run is killed: in ingest, then among the steps."""

PROGRAMME = """\
[[programme]]
slug = "radio"
titles = [{ lang = "en", text = "Radio" }]
language = "en"
languages = ["en", "ru", "kk", "ky"]
description = "A hundred programmes."
explicit = false
categories = ["News"]
time_zone = "Asia/Bishkek"
"""

TEXTS = {
    "en": ("Snow in the pass", "The road is closed. It opens in May, says driver {number}."),
    "ru": ("Снег на перевале", "Дорога закрыта. Водитель {number} ждёт до мая."),
    "kk": ("Асудағы қар", "Жол жабық. {number} жүргізуші мамырға дейін күтеді."),
    "ky": ("Ашуудагы кар", "Жол жабык. {number} айдоочу майга чейин күтөт."),
    "hy": ("Ձյունը լեռնանցքում", "Ճանապարհը փակ է։ Վարորդ {number} սպասում է։"),
}
"""The last one is in no language of the programme; titles repeat, so that slugs are numbered."""

pytestmark = [pytest.mark.slow, pytest.mark.timeout(1_800)]


def workspace(root: Path) -> Path:
    """A hundred articles: some dated, some held, some yet to come, some with a recording."""
    seeds = root / "seeds"
    seeds.mkdir(parents=True)
    (root / "podcast.toml").write_text("", "utf-8")
    (seeds / "programme.toml").write_text(PROGRAMME, "utf-8")
    for number in range(EPISODES):
        lang = list(TEXTS)[number % len(TEXTS)]
        title, text = TEXTS[lang]
        facts = {"title": title, "language": lang}
        if number % 3:
            facts["date"] = f"2026-{number % 11 + 1:02}-{number % 28 + 1:02}"
        if number % 25 == 7:
            facts["draft"] = "true"
        if number % 25 == 11:
            facts["date"] = "2030-01-01"
        front = "\n".join(f"{key}: {value}" for key, value in facts.items())
        body = text.format(number=number)
        (seeds / f"{number:03}.md").write_text(f"---\n{front}\n---\n\n{body}\n", "utf-8")
        if number % 20 == 4:
            tone(seeds / f"{number:03}.kk.wav", pitch=200 + number)
    return root


def tone(path: Path, *, pitch: int) -> None:
    """Two seconds of a tone of its own."""
    rate = 16_000
    samples = (int(9_000 * math.sin(2 * math.pi * pitch * n / rate)) for n in range(2 * rate))
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(b"".join(struct.pack("<h", sample) for sample in samples))


def is_over(serving: Serving, lines: int) -> bool:
    """Whether the feed is complete before so many lines about work were said."""

    def enough() -> bool:
        said = sum(line.startswith(("step=", "ingest ")) for line in serving.lines)
        return said >= lines or "feed" in serving.urls

    while not serving.wait_for(enough):
        assert serving.process.poll() is None, serving.lines[-20:]
    return "feed" in serving.urls


def finish(root: Path) -> None:
    """Serve until the feed is complete, however long it takes, then end cleanly."""
    serving = serve(root, STANDING)
    while not serving.is_complete():
        assert serving.process.poll() is None, serving.lines[-20:]
    assert serving.stop() == 0, serving.lines[-20:]


def test_a_hundred_episodes_killed_on_the_way_end_as_if_nobody_had(tmp_path: Path) -> None:
    undisturbed = workspace(tmp_path / "undisturbed")
    finish(undisturbed)

    root = workspace(tmp_path / "killed")
    for lines in KILLS:
        serving = serve(root, STANDING)
        assert not is_over(serving, lines), "it was over before it could be killed"
        serving.kill()
    finish(root)

    assert outcome(root) == outcome(undisturbed)
    assert not list(root.glob("var/tmp/work-*"))
    with sqlite3.connect(root / "var" / "podcast.db") as database:
        counted = database.execute("SELECT state, count(*) FROM episode GROUP BY state").fetchall()
        stuck = database.execute("SELECT * FROM job WHERE state != 'done'").fetchall()
    database.close()
    assert dict(counted) == {"draft": 4, "scheduled": 4, "published": 92}
    assert stuck == []
