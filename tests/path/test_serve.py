"""What a newcomer and an operator see of `podcast serve`."""

from __future__ import annotations

import shutil
import subprocess
import time
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.path.conftest import Newsroom
from tests.serving import command, outcome, serve, surroundings

pytestmark = pytest.mark.slow


def test_each_address_is_said_in_two_words_when_it_answers(newsroom: Newsroom) -> None:
    urls = newsroom.serving.urls

    assert set(urls) == {"site", "feed", "studio"}
    assert urls["feed"] == f"{urls['site']}central-asia-radio/feed.xml"
    assert urls["studio"].startswith(f"{urls['site']}studio/welcome/")


def test_steps_show_progress_with_names(newsroom: Newsroom) -> None:
    said = "\n".join(newsroom.serving.lines)

    for step in ("draw", "narrate", "measure", "render", "tag", "attach", "feeds"):
        assert f"step={step}" in said


def test_a_second_start_does_no_work_twice(newsroom: Newsroom, tmp_path: Path) -> None:
    root = shutil.copytree(newsroom.root, tmp_path / "again")
    port = urlsplit(newsroom.serving.urls["site"]).port
    before = outcome(root)

    again = serve(root, {"PODCAST_SITE__BASE_URL": f"http://127.0.0.1:{port}"})
    assert again.is_complete(), again.lines
    assert again.stop() == 0

    made = [line for line in again.lines if line.startswith("step=") and "step=feeds" not in line]
    assert made == []
    assert outcome(root)["media"] == before["media"]


def test_a_second_server_names_the_first_and_gives_up(newsroom: Newsroom) -> None:
    started = time.monotonic()

    second = subprocess.run(
        [*command(newsroom.root), "serve"],
        env=surroundings(),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert second.returncode == 1
    assert f"process {newsroom.serving.process.pid}" in second.stderr
    assert "Traceback" not in second.stderr
    # It waits 10 s for a server that may be going; five times that would be a hang.
    assert 10 <= time.monotonic() - started < 50


def test_other_commands_see_what_is_served_and_change_no_address(newsroom: Newsroom) -> None:
    result = subprocess.run(
        [*command(newsroom.root), "feed"],
        env=surroundings(),
        capture_output=True,
        text=True,
        check=True,
    )

    assert newsroom.serving.urls["feed"] in result.stdout


def test_an_article_dropped_in_goes_public_while_the_server_runs(tmp_path: Path) -> None:
    root = tmp_path / "radio"
    (root / "seeds").mkdir(parents=True)
    (root / "podcast.toml").write_text("", "utf-8")
    shutil.copy(Path(__file__).parents[2] / "seeds" / "programme.toml", root / "seeds")
    serving = serve(root)
    assert serving.says("site http"), serving.lines
    article = "# Snow in Osh\n\nSnow fell in the mountains near Osh and closed the road.\n"
    (root / "seeds" / "snow.md").write_text(article, "utf-8")

    subprocess.run([*command(root), "ingest"], env=surroundings(), check=True, capture_output=True)

    listed = subprocess.run(
        [*command(root), "episode", "list"],
        env=surroundings(),
        check=True,
        capture_output=True,
        text=True,
    )
    assert "published" in listed.stdout
    assert serving.stop() == 0


def test_sigterm_ends_all_of_it(tmp_path: Path) -> None:
    root = tmp_path / "radio"
    (root / "seeds").mkdir(parents=True)
    (root / "podcast.toml").write_text("", "utf-8")
    shutil.copy(Path(__file__).parents[2] / "seeds" / "programme.toml", root / "seeds")
    serving = serve(root)
    assert serving.says("site http"), serving.lines
    started = time.monotonic()

    assert serving.stop() == 0

    # 10 s is what an operator is promised; asserted at five times, the bench prints the time.
    assert time.monotonic() - started < 50
    group = subprocess.run(
        ["pgrep", "-g", str(serving.process.pid)], capture_output=True, text=True, check=False
    )
    assert group.stdout == ""
