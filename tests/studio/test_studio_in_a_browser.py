"""The producer's whole way, in a real browser: the link, the form, a recording, the list."""

from __future__ import annotations

import itertools
import os
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page

from podcast.database.jobs import JobState
from podcast.domain.episodes import State
from podcast.services import accounts
from podcast.workspace import Workspace
from tests.cast import CONTENT, NOON
from tests.node import run_node

from .newsroom import ALICES, sound
from .site import employed, serving
from .stock import add, fail, hear_badly, show_picture

pytestmark = pytest.mark.browser


FIND = """async () => {
  const { violations } = await axe.run(document, { resultTypes: ['violations'] });
  return violations.flatMap(v => v.nodes.map(n => `${v.id}: ${n.target} ${n.failureSummary}`));
}"""


@pytest.fixture
def address(app: Flask) -> Iterator[str]:
    with serving(app) as port:
        yield f"http://127.0.0.1:{port}"


@pytest.fixture(params=[True, False], ids=["with script", "without script"])
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    context = browser.new_context(java_script_enabled=request.param, locale="en-GB")
    yield context.new_page()
    context.close()


def test_alice_signs_in_by_the_link_and_adds_an_episode_with_a_recording(
    page: Page, address: str, workspace: Workspace, tmp_path: Path
) -> None:
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda said: complaints.append(said.text) if "CSP" in said.text else None)
    recording = tmp_path / "Азаттық.wav"
    recording.write_bytes(sound())
    with workspace.database.write() as connection:
        token = accounts.first_welcome(connection, now=workspace.clock(), chance=workspace.chance)

    page.goto(f"{address}/studio/welcome/{token}")
    page.get_by_label("Name").fill("Alice")
    page.get_by_label("Password", exact=True).fill(ALICES)
    page.get_by_label("The same password again").fill(ALICES)
    page.get_by_role("button", name="Set password and sign in").click()
    page.get_by_role("link", name="Add an episode").click()

    # The first try: nobody says what the recording is. The file is kept.
    page.get_by_label("Title", exact=True).fill("Снег в горах")
    page.get_by_label("Text of the episode").fill("Snow fell.\n\nThe road is closed.")
    page.get_by_label("Add a recording").set_input_files(recording)
    page.get_by_role("button", name="Publish now").click()
    page.get_by_text("Before it can be published").wait_for()
    assert page.get_by_label("Kind").get_attribute("aria-invalid") == "true"
    assert page.get_by_text("Азаттық.wav").is_visible()

    page.get_by_label("Language spoken in it").select_option("kk")
    page.get_by_label("Kind").select_option("broadcast")
    page.get_by_role("button", name="Publish now").click()
    page.get_by_text("It becomes public as soon as its files are made.").first.wait_for()

    page.get_by_role("navigation", name="Studio").get_by_role("link", name="Episodes").click()
    row = page.get_by_role("row", name="Снег в горах")
    assert "In the works" in row.inner_text()
    assert "Broadcast, Kazakh" in row.inner_text()
    assert complaints == []


def test_enter_in_a_field_saves_a_draft_even_while_a_file_waits(
    page: Page, address: str, app: Flask, workspace: Workspace, tmp_path: Path
) -> None:
    employed(app, workspace, "alice")
    recording = tmp_path / "a.wav"
    recording.write_bytes(sound())
    page.goto(f"{address}/studio/episodes/new")
    page.get_by_label("Name").fill("alice")
    page.get_by_label("Password").fill(ALICES)
    page.get_by_label("Password").press("Enter")
    page.get_by_label("Add a recording").set_input_files(recording)
    page.get_by_label("Language spoken in it").select_option("kk")
    page.get_by_label("Kind").select_option("broadcast")
    page.get_by_label("Title", exact=True).press("Enter")
    page.get_by_text("There is no title.").first.wait_for()
    page.get_by_label("Title", exact=True).fill("Snow")
    page.get_by_label("Title", exact=True).press("Enter")
    page.get_by_text("Saved. Nothing is public yet.").wait_for()
    assert page.get_by_text("Broadcast, Kazakh").is_visible()


@pytest.mark.parametrize("page", [True], indirect=True, ids=["with script"])
def test_a_picture_that_is_too_large_is_told_before_it_is_sent(
    page: Page, address: str, app: Flask, workspace: Workspace, tmp_path: Path
) -> None:
    employed(app, workspace, "alice")
    large = tmp_path / "large.jpg"
    large.touch()
    os.truncate(large, 20_000_001)
    page.goto(f"{address}/studio/episodes/new")
    page.get_by_label("Name").fill("alice")
    page.get_by_label("Password").fill(ALICES)
    page.get_by_label("Password").press("Enter")
    page.get_by_text("Summary, number, episode type").click()
    field = page.get_by_label("Picture", exact=True)
    field.set_input_files(large)
    page.get_by_text("This file is larger than 20 MB, so it will not be taken.").wait_for()
    assert field.input_value() == ""


@pytest.mark.node
@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_no_page_breaks_a_rule_of_accessibility_or_runs_off_sideways(
    browser: Browser, app: Flask, address: str, workspace: Workspace, direction: str
) -> None:
    read = "require('fs').readFileSync('node_modules/axe-core/axe.min.js', 'utf8')"
    axe = run_node(f"console.log(JSON.stringify({read}))", package="axe-core@4.14.1", given="")
    employed(app, workspace, "alice")
    show_picture(workspace, add(workspace, "public", State.PUBLISHED, content=CONTENT))
    add(workspace, "later", State.SCHEDULED, at=NOON + timedelta(days=3))
    fail(workspace, add(workspace, "broken", State.SCHEDULED, at=NOON), JobState.STUCK, 4)
    hear_badly(workspace, add(workspace, "heard", State.PUBLISHED))
    broken = []
    for width, theme in itertools.product((360, 1280), ("light", "dark")):
        context = browser.new_context(viewport={"width": width, "height": 800})
        context.add_cookies([{"name": "theme", "value": theme, "url": address}])
        page = context.new_page()
        for place in _walk(page, address):
            page.evaluate(f"document.documentElement.dir = '{direction}'")
            page.evaluate(str(axe))
            broken += [(place, width, theme, each) for each in page.evaluate(FIND)]
            assert page.evaluate("document.documentElement.scrollWidth") == width, place
        context.close()
    assert broken == []


def _walk(page: Page, address: str) -> Iterator[str]:
    """Every kind of page of the studio, one after the other."""
    page.goto(f"{address}/studio/welcome/unknown")
    yield "notice"
    page.goto(f"{address}/studio/sign-in")
    page.get_by_label("Name").fill("alice")
    page.get_by_label("Password").fill("let me in let me in")
    page.get_by_role("button", name="Sign in").click()
    yield "sign-in refused"
    page.get_by_label("Password").fill(ALICES)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(f"{address}/studio/")
    yield "list"
    page.goto(f"{address}/studio/episodes/new")
    yield "new"
    page.get_by_role("button", name="Schedule").click()
    page.get_by_text("Before it can be published").wait_for()
    yield "problems"
    for slug in ("public", "later", "broken"):
        page.goto(f"{address}/studio/episodes/{slug}/")
        yield slug
    page.goto(f"{address}/studio/episodes/public/")
    page.get_by_text("Summary, number, episode type").click()
    yield "picture"
    page.goto(f"{address}/studio/episodes/heard/")
    yield "recordings"
    page.goto(f"{address}/studio/programmes/")
    page.get_by_label("Names, abbreviations and numbers").fill("kk = Нұр Отан = Нур Отан\nIWPR")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("does not have three parts").wait_for()
    yield "words"
