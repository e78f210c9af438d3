"""The list of episodes: every state in a shape and a word, what is heard, what failed."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from html import unescape

import pytest
from flask import Flask

from podcast.database import episodes as episode_rows
from podcast.database import jobs as job_rows
from podcast.database import recordings as recording_rows
from podcast.database import transcripts as transcript_rows
from podcast.database.jobs import Job, JobState
from podcast.domain.episodes import State
from podcast.domain.recordings import Kind
from podcast.domain.texts import Lang
from podcast.workspace import Workspace
from tests.cast import CONTENT, NARRATION, NOON, PROGRAMME, TRANSCRIPT

from .newsroom import Hands
from .site import Browser
from .stock import add, fail

RETRY = "/studio/retry"


def rows(html: str) -> dict[str, str]:
    """The text of each row of the list, by the episode's slug; the icon's name for its drawing."""
    found = {}
    for row in re.findall(r"<tr role=\"row\">(.*?)</tr>", html, re.DOTALL):
        slug = re.search(r"/studio/episodes/([^/]+)/", row)
        if slug:
            drawn = re.sub(r'<svg.*?href="#i-(\w+)".*?</svg>', r"[\1] ", row)
            text = unescape(re.sub(r"<[^>]+>", " ", drawn))
            found[slug.group(1)] = " ".join(text.split())
    return found


def test_every_state_has_its_shape_and_its_word(bob: Browser, workspace: Workspace) -> None:
    add(workspace, "public", State.PUBLISHED)
    add(workspace, "later", State.SCHEDULED, at=NOON + timedelta(days=3), days_ago=1)
    number = add(workspace, "working", State.SCHEDULED, at=NOON, days_ago=2)
    working = Job("produce", str(number), "a", 1, JobState.WORKING, step="render-broadcast-kk")
    with workspace.database.write() as connection:
        job_rows.put_job(connection, working)
    add(workspace, "idea", State.DRAFT, days_ago=3)
    add(workspace, "gone", State.WITHDRAWN, days_ago=4)
    fail(
        workspace,
        add(workspace, "broken", State.SCHEDULED, at=NOON, days_ago=5),
        JobState.FAILED,
        2,
    )
    assert rows(bob.get("/studio/").text) == {
        "public": "Public [box] Published Date: 24 Nov 2026 Heard: Nothing yet "
        "Transcript: None yet None",
        "later": "Later [clock] Scheduled Fri 27 Nov 2026, 18:00 Bishkek Date: 23 Nov 2026 "
        "Heard: Nothing yet Transcript: None yet None",
        "working": "Working [work] In the works Making the files Date: 22 Nov 2026 "
        "Heard: Nothing yet Transcript: None yet None",
        "idea": "Idea [box] Draft Date: 21 Nov 2026 Heard: Nothing yet Transcript: None yet None",
        "gone": "Gone [off] Withdrawn Date: 20 Nov 2026 Heard: Nothing yet "
        "Transcript: None yet None",
        "broken": "Broken [error] Failed Date: 19 Nov 2026 Heard: Nothing yet "
        "Transcript: None yet The disk is full: x was not written. Free some space. Attempt 2. "
        "Tried again by itself: Tue 24 Nov 2026, 18:05 Bishkek. Retry at once",
    }


def test_a_row_says_what_is_heard_what_is_wanted_and_how_it_is_timed(
    bob: Browser, workspace: Workspace
) -> None:
    number = add(workspace, "sneg", State.PUBLISHED, content=CONTENT)
    with workspace.database.write() as connection:
        recording_rows.put_recording(connection, number, NARRATION, made_from="stock")
        transcript_rows.put_transcript(connection, number, TRANSCRIPT, now=NOON)
    html = bob.get("/studio/").text
    assert 'lang="ru"><bdi>Снег в горах</bdi>' in html
    assert rows(html) == {
        "sneg": "Снег в горах [box] Published Date: 24 Nov 2026 Heard: Narration, English, 0:14 "
        "Kazakh recording wanted Transcript: English, each word timed None"
    }
    broadcast = replace(NARRATION, lang=Lang("kk"), kind=Kind.BROADCAST, duration_ms=724_000)
    with workspace.database.write() as connection:
        recording_rows.put_recording(connection, number, broadcast, made_from="")
    assert "Broadcast, Kazakh, 12:04 Transcript" in rows(bob.get("/studio/").text)["sneg"]


def test_a_job_that_waits_for_a_person_says_so_and_is_tried_again_at_once(
    bob: Browser, workspace: Workspace
) -> None:
    number = add(workspace, "broken", State.SCHEDULED, at=NOON)
    fail(workspace, number, JobState.STUCK, 4)
    assert "Attempt 4. It waits for you. Retry at once" in rows(bob.get("/studio/").text)["broken"]
    again = bob.send("/studio/episodes/broken/", RETRY)
    assert (again.status_code, again.headers["Location"]) == (303, "/studio/episodes/broken/")
    with workspace.database.read() as connection:
        job = job_rows.get_job(connection, "produce", str(number))
    assert job is not None
    assert (job.state, job.failures, job.not_before, job.attempt) == (JobState.FAILED, 0, NOON, 4)


def test_what_fails_of_a_programme_is_told_above_the_list_and_tried_again(
    bob: Browser, workspace: Workspace
) -> None:
    stuck = Job("feeds", PROGRAMME.slug, "a", 4, JobState.STUCK, last_error="A rule is broken.")
    with workspace.database.write() as connection:
        job_rows.put_job(connection, stuck)
    html = bob.get("/studio/").text
    assert "<bdi>Central Asia Radio</bdi>: What apps show could not be renewed" in html
    assert "A rule is broken." in html
    assert bob.send("/studio/", RETRY).status_code == 303
    with workspace.database.read() as connection:
        job = job_rows.get_job(connection, "feeds", PROGRAMME.slug)
    assert job == replace(stuck, state=JobState.FAILED, failures=0, not_before=NOON)


def test_a_published_episode_whose_new_files_failed_is_still_public(
    bob: Browser, workspace: Workspace
) -> None:
    fail(workspace, add(workspace, "public", State.PUBLISHED), JobState.STUCK, 4)
    assert "Failed What is public stays as it was." in rows(bob.get("/studio/").text)["public"]


def test_work_that_goes_on_is_not_disturbed_by_retrying(bob: Browser, workspace: Workspace) -> None:
    number = add(workspace, "broken", State.SCHEDULED, at=NOON)
    working = Job("produce", str(number), "a", 5, JobState.WORKING, heartbeat=NOON)
    with workspace.database.write() as connection:
        job_rows.put_job(connection, working)
    bob.send("/studio/", RETRY, kind="produce", subject=str(number))
    with workspace.database.read() as connection:
        assert job_rows.get_job(connection, "produce", str(number)) == working


def test_the_list_is_paged_and_narrowed_down(bob: Browser, workspace: Workspace) -> None:
    for number in range(26):
        add(workspace, f"e{number:02}", State.DRAFT, days_ago=number)
    add(workspace, "public", State.PUBLISHED, days_ago=30)
    first, second = bob.get("/studio/"), bob.get("/studio/?page=2")
    assert list(rows(first.text)) == [f"e{number:02}" for number in range(25)]
    assert "1 to 25 of 27" in first.text
    assert list(rows(second.text)) == ["e25", "public"]
    assert list(rows(bob.get("/studio/?state=published").text)) == ["public"]
    assert 'href="/studio/?state=draft&amp;page=2"' in bob.get("/studio/?state=draft").text


@pytest.mark.parametrize("page", ["0", "3", "-1", "x", "²", "9" * 5000])
def test_a_page_that_is_not_there_is_told(bob: Browser, page: str) -> None:
    answer = bob.get(f"/studio/?page={page}")
    assert answer.status_code == 404
    assert "See all episodes" in answer.text


def test_an_unknown_episode_is_told(bob: Browser) -> None:
    answer = bob.get("/studio/episodes/nowhere/")
    assert answer.status_code == 404
    assert "There is no episode nowhere." in answer.text


# ---- switching states ----


def test_what_is_scheduled_can_be_held_back(
    bob: Browser, workspace: Workspace, hands: Hands
) -> None:
    add(workspace, "later", State.SCHEDULED, at=NOON + timedelta(days=3))
    page = "/studio/episodes/later/"
    assert bob.send(page, page + "hold").status_code == 303
    with workspace.database.read() as connection:
        held = episode_rows.find_by_slug(connection, "later")
    assert (held.state, held.publish_at) == (State.DRAFT, None)
    again = bob.send(page, page + "hold")
    assert again.status_code == 409
    assert "later is not scheduled" in again.text
    del hands


def test_withdrawing_takes_the_episode_back_and_publishing_brings_it_again(
    bob: Browser, workspace: Workspace, app: Flask
) -> None:
    add(workspace, "public", State.PUBLISHED)
    page = "/studio/episodes/public/"
    public = f"/{PROGRAMME.slug}/public/"
    assert app.test_client().get(public).status_code == 200
    assert bob.send(page, page + "withdraw").status_code == 303
    assert app.test_client().get(public).status_code == 410
    assert "[off] Withdrawn" in rows(bob.get("/studio/").text)["public"]
    typed = {"title": "Public", "text": "Some text.", "language": "en"}
    assert bob.send(page, **typed, title_language="en", do="publish").status_code == 303
    with workspace.database.read() as connection:
        assert episode_rows.find_by_slug(connection, "public").state is State.SCHEDULED


def test_nobody_switches_anything_without_an_account(
    charlie: Browser, workspace: Workspace
) -> None:
    add(workspace, "public", State.PUBLISHED)
    here = "/studio/episodes/public/"
    for path in (f"{here}withdraw", f"{here}hold", here, RETRY):
        asked = charlie.send("/studio/sign-in", path)
        assert asked.status_code == 403
    with workspace.database.read() as connection:
        assert episode_rows.find_by_slug(connection, "public").state is State.PUBLISHED
