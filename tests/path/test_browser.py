"""The seed's own page in a real browser, and an episode that a producer adds there."""

from __future__ import annotations

import json
import time
import wave
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import numpy as np
import pytest
from playwright.sync_api import Browser, Page, Response, expect

from tests.path.conftest import Newsroom
from tests.web.test_player import SPOKEN, wait_until

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SLUG = "kazakhstan-pered-litsom-terroristicheskoy-ugrozy"
AUDIO = "document.querySelector('audio')"
BUDGET = 60_000
PHONE = {"width": 360, "height": 740}
PASSWORD = "correct horse battery"


@pytest.fixture
def address(newsroom: Newsroom) -> str:
    return f"{newsroom.serving.urls['site']}central-asia-radio/{SLUG}/"


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=PHONE)  # type: ignore[arg-type]
    yield context.new_page()
    context.close()


def test_the_seeds_page_weighs_at_most_60_kb(phone: Page, address: str) -> None:
    weights: dict[str, int] = {}

    def weigh(response: Response) -> None:
        kind = response.headers.get("content-type", "")
        if not kind.startswith(("audio", "image")):
            weights[response.url] = int(response.headers.get("content-length", 0))

    phone.on("response", weigh)
    phone.goto(address, wait_until="networkidle")

    assert len(weights) >= 3
    assert 0 < sum(weights.values()) <= BUDGET


def test_above_the_fold_of_a_phone_one_sees_what_it_is_and_who_paid(
    phone: Page, address: str
) -> None:
    phone.goto(address)

    shown = [
        phone.get_by_role("heading", level=1),
        phone.get_by_text("synthetic voice").first,
        phone.get_by_text("Radio Azattyk").first,
        phone.get_by_text("Norwegian Ministry of Foreign Affairs").first,
        phone.locator(".deck .play"),
    ]
    for each in shown:
        box = each.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= PHONE["height"]
    expect(shown[0]).to_have_attribute("lang", "ru")


def spoken_at(newsroom: Newsroom, ms: float) -> set[str]:
    """The words that the transcript says are heard about now."""
    url = f"{newsroom.serving.urls['site']}central-asia-radio/{SLUG}/transcript.en.json"
    with urlopen(url) as response:
        segments = json.loads(response.read())["segments"]
    near = [s for s in segments if s["startTime"] * 1000 - 100 <= ms <= s["endTime"] * 1000 + 100]
    return {word for segment in near for word in segment["body"].split()}


def test_the_voice_plays_and_the_page_follows_it(
    newsroom: Newsroom, phone: Page, address: str
) -> None:
    phone.goto(address)
    phone.locator(".deck .play").click()
    for second in (1, 20, 45, 80):
        phone.evaluate(f"{AUDIO}.currentTime = {second}")
        wait_until(phone, f"!{AUDIO}.seeking && {AUDIO}.currentTime > {second + 0.3}")
        ms, marked = phone.evaluate(SPOKEN)
        assert marked in spoken_at(newsroom, ms) | {""}
    assert phone.evaluate(f"{AUDIO}.error") is None


def tone(path: Path) -> Path:
    """Ten seconds of a tone that rises and falls, as a WAV file."""
    moments = np.arange(10 * 44_100) / 44_100
    sound = 0.3 * np.sin(2 * np.pi * 330 * moments) * (0.6 + 0.4 * np.sin(2 * np.pi * 3 * moments))
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(44_100)
        file.writeframes((sound * 32_767).astype("<i2").tobytes())
    return path


def test_an_episode_added_by_form_with_an_upload_appears_in_the_feed(
    own_newsroom: Newsroom, browser: Browser, tmp_path: Path
) -> None:
    context = browser.new_context(locale="en-GB")
    page: Any = context.new_page()
    page.goto(own_newsroom.serving.urls["studio"])
    page.get_by_label("Name").fill("Alice")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_label("The same password again").fill(PASSWORD)
    page.get_by_role("button", name="Set password and sign in").click()
    page.get_by_role("link", name="Add an episode").click()
    page.get_by_label("Title", exact=True).fill("Қар жауды")
    page.get_by_label("Text of the episode").fill("Тауда қар жауды. Жол жабылды.")
    page.get_by_label("Add a recording").set_input_files(tone(tmp_path / "broadcast.wav"))
    page.get_by_label("Language spoken in it").select_option("kk")
    page.get_by_label("Kind").select_option("broadcast")
    page.get_by_role("button", name="Publish now").click()
    page.get_by_text("It becomes public as soon as its files are made.").first.wait_for()
    context.close()

    feed = own_newsroom.serving.urls["feed"]
    for _ in range(300):
        with urlopen(feed) as response:
            body = response.read().decode()
        if "Қар жауды" in body:
            break
        time.sleep(0.2)
    assert "Қар жауды" in body
    with urlopen(feed.replace("feed.xml", "feed.kk.xml")) as response:
        assert "Қар жауды" in response.read().decode()
