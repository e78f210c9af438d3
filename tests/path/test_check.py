"""`podcast check` on what a real `podcast serve` made and serves."""

from __future__ import annotations

import json
import subprocess

import pytest

from tests.path.conftest import Newsroom
from tests.serving import command, surroundings

pytestmark = pytest.mark.slow


def checked(newsroom: Newsroom, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*command(newsroom.root), "check", "--json", *words],
        env=surroundings(),
        capture_output=True,
        text=True,
        check=False,
    )


def test_what_is_made_and_served_breaks_no_rule_that_must_hold(newsroom: Newsroom) -> None:
    result = checked(newsroom, "--all")

    found = json.loads(result.stdout)
    assert {each["rule"] for each in found} == {
        "guid.provisional",
        "ns.https",
        "psp.c.author",
        "spotify.owner",
    }
    assert result.returncode == 0
    assert f"check http {newsroom.serving.urls['site'].rstrip('/')}" in result.stderr
    assert "check media 1/1" in result.stderr


def test_a_second_check_decodes_nothing_unless_it_is_told_to(newsroom: Newsroom) -> None:
    checked(newsroom, "--only", "media")

    assert "check media 1/1" not in checked(newsroom, "--only", "media").stderr
    assert "check media 1/1" in checked(newsroom, "--only", "media", "--all").stderr
