"""A listener chooses a chapter, with script and without."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from .parted import PARTED
from .served import Site, serving
from .sound import PAGE, furnish_with_sound
from .stage import open_stage
from .test_player import AUDIO, wait_until

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    workspace = open_stage(tmp_path_factory.mktemp("parted"))
    furnish_with_sound(workspace, PARTED)
    workspace.close()
    with serving(workspace.root) as running:
        yield running


def test_a_chapter_plays_from_its_beginning_and_the_page_stays(
    browser: Browser, site: Site
) -> None:
    page = browser.new_page()
    page.goto(f"http://127.0.0.1:{site.port}{PAGE}")
    address = page.url
    page.get_by_role("link", name="The pass & the driver").click()
    wait_until(page, f"!{AUDIO}.paused && {AUDIO}.currentTime >= 8.65")
    assert page.evaluate(f"{AUDIO}.currentTime") < 11
    assert page.url == address
    expect(page.locator(".para.on h3")).to_have_text("The pass & the driver")
    page.close()


def test_without_script_a_chapter_is_a_link_to_its_time(browser: Browser, site: Site) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"http://127.0.0.1:{site.port}{PAGE}")
    page.get_by_role("link", name="The road").click()
    assert page.url.endswith("?t=4.6#t4600")
    expect(page.locator("audio source").first).to_have_attribute("src", re.compile(r"#t=4\.6$"))
    context.close()
