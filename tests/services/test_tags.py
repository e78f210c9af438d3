"""What files say of themselves is what feeds and pages say: titles, chapters, words."""

from __future__ import annotations

import json
from pathlib import Path

from podcast.database import programmes as programme_rows
from podcast.database.episodes import find_by_slug
from podcast.domain.recordings import Profile
from podcast.services.tags import Tags, said_in, tags_of
from podcast.workspace import Workspace
from tests.seeds import SHOW, taken_in
from tests.web.stage import visit

PARTED = """\
---
title: The pass in winter
date: 2026-11-01
source_url: https://news.example/pass
---

Snow fell in the mountains.

## The road

It is closed until May.

## The driver

He said that he would wait.
"""
SLUG = "the-pass-in-winter"


def tags(workspace: Workspace) -> Tags:
    with workspace.database.read() as connection:
        episode = find_by_slug(connection, SLUG)
        programme = programme_rows.get_programme(connection, SHOW).programme
        (recording,) = episode.recordings
        said = said_in(connection, episode, recording.lang)
    return tags_of(programme, episode, recording, said, links=None)


def test_the_chapters_of_a_file_are_those_that_the_feed_gives(tmp_path: Path) -> None:
    with taken_in(tmp_path, parted=PARTED) as workspace:
        answer = visit(workspace).get(f"/{SHOW}/{SLUG}/chapters.json")
        given = json.loads(answer.data)["chapters"]  # its type is no name of JSON's

        said = [(each.start / 1_000, each.title) for each in tags(workspace).chapters]
        assert said == [(each["startTime"], each["title"]) for each in given]
        assert [title for _, title in said] == ["The pass in winter", "The road", "The driver"]


def test_the_words_of_a_file_are_those_of_its_transcript(tmp_path: Path) -> None:
    with taken_in(tmp_path, parted=PARTED) as workspace:
        listener = visit(workspace)
        text = listener.get(f"/{SHOW}/{SLUG}/transcript.en.txt").text
        timed = listener.get(f"/{SHOW}/{SLUG}/transcript.en.json").get_json()["segments"]

        said = tags(workspace)
        assert said.text == text.strip()
        assert [start / 1_000 for start, _ in said.cues] == [each["startTime"] for each in timed]
        assert "He said that he would wait." in [words for _, words in said.cues]


def test_only_the_standard_file_carries_when_each_word_is_said(tmp_path: Path) -> None:
    with taken_in(tmp_path, parted=PARTED) as workspace:
        with workspace.database.read() as connection:
            (recording,) = find_by_slug(connection, SLUG).recordings
        files = {file.profile: workspace.media.read(file.key) for file in recording.renditions}

        assert b"cues=((0," in files[Profile.STANDARD]
        assert b"cues=()" in files[Profile.LIGHT]
        assert all(b"Chapter(start=" in content for content in files.values())
        assert all(b"duration_ms=10000" in content for content in files.values())
