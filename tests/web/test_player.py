"""The playing audio element in a real browser, and what the page makes of its time."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.cast import LIGHT, STANDARD, TRANSCRIPT

from .served import Site, serving
from .sound import PAGE, furnish_with_sound
from .stage import open_stage

pytestmark = pytest.mark.browser

AUDIO = "document.querySelector('audio')"
STILL = """(() => {
  globalThis.frames = scrollY === globalThis.at ? (globalThis.frames ?? 0) + 1 : 0;
  globalThis.at = scrollY;
  return globalThis.frames > 5;
})()"""
SPOKEN = """() => {
  const [range] = CSS.highlights.get('word');
  return [document.querySelector('audio').currentTime * 1000, range ? range.toString() : ''];
}"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    workspace = open_stage(tmp_path_factory.mktemp("sound"))
    furnish_with_sound(workspace)
    workspace.close()
    with serving(workspace.root) as running:
        yield running


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(viewport={"width": 1280, "height": 900})
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext, site: Site) -> Iterator[Page]:
    """The episode's page; in the end, nothing may have complained."""
    opened = context.new_page()
    complaints: list[str] = []
    opened.on("console", lambda message: complaints.append(message.text))
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.goto(f"http://127.0.0.1:{site.port}{PAGE}")
    yield opened
    assert complaints == []


def value(page: Page, expression: str) -> Any:
    return page.evaluate(expression)


def wait_until(page: Page, condition: str) -> None:
    """Look at a condition once a frame. Playwright's own way needs eval, which pages forbid."""
    page.evaluate(
        f"""() => new Promise((resolve, reject) => {{
          const began = performance.now();
          const look = () => {{
            if ({condition}) resolve();
            else if (performance.now() - began > 20000) reject(new Error({condition!r}));
            else requestAnimationFrame(look);
          }};
          look();
        }})"""
    )


def word_at(ms: float) -> str:
    """What the transcript says is spoken at this moment; nothing between two lines."""
    for cue in TRANSCRIPT.cues:
        if cue.start <= ms < cue.end:
            return [word.text for word in cue.words if word.start <= ms][-1]
    return ""


def play_button(page: Page) -> Any:
    return page.locator(".deck .play")


def test_it_plays_and_time_goes_on(page: Page) -> None:
    play_button(page).click()
    wait_until(page, f"{AUDIO}.currentTime > 0.3")
    assert value(page, f"{AUDIO}.error") is None
    assert value(page, f"Math.abs({AUDIO}.duration - 14) < 0.1")
    expect(play_button(page)).to_have_attribute("aria-label", "Pause")
    play_button(page).click()
    assert value(page, f"{AUDIO}.paused")
    expect(play_button(page)).to_have_attribute("aria-label", "Play")


def test_the_marked_word_is_the_one_whose_time_it_is(page: Page) -> None:
    play_button(page).click()
    seen = []
    for start in (0, 3_200, 5_600, 7_300, 9_400, 11_800, 13_000):
        value(page, f"{AUDIO}.currentTime = {start / 1000}")
        wait_until(page, f"!{AUDIO}.seeking && {AUDIO}.currentTime * 1000 > {start + 30}")
        # Time and mark are read in one go, but the mark is painted once a frame: a word that has
        # just begun may still be the one before.
        ms, marked = value(page, SPOKEN)
        assert marked in (word_at(ms), word_at(ms - 50))
        seen.append(marked)
    assert len(set(seen)) == 7
    assert "" not in seen


def test_between_two_lines_no_word_is_marked_but_the_needle_stays(page: Page) -> None:
    page.goto(f"{page.url}?t=4.7")
    wait_until(page, f"{AUDIO}.currentTime > 4.6")
    assert value(page, SPOKEN)[1] == ""
    expect(page.locator(".para.on .cue")).to_have_text("Снег в горах")


def test_a_click_on_a_word_plays_from_it(page: Page) -> None:
    box = value(
        page,
        """() => {
          const text = [...document.querySelectorAll('.cue')][4].firstChild;
          const at = text.data.indexOf('opens');
          const range = new Range();
          range.setStart(text, at); range.setEnd(text, at + 5);
          text.parentElement.scrollIntoView({ block: 'center' });
          const { x, y, width, height } = range.getBoundingClientRect();
          return [x + width / 2, y + height / 2];
        }""",
    )
    page.mouse.click(*box)
    wait_until(page, f"!{AUDIO}.paused && {AUDIO}.currentTime >= 11.7")
    ms, marked = value(page, SPOKEN)
    assert 11_700 <= ms < 13_400
    assert marked in (word_at(ms), word_at(ms - 50))


def test_enter_on_a_time_plays_from_there(page: Page) -> None:
    page.locator(".para .t").nth(3).focus()
    page.keyboard.press("Enter")
    wait_until(page, f"!{AUDIO}.paused && {AUDIO}.currentTime >= 9.2")
    assert value(page, f"{AUDIO}.currentTime") < 11
    assert "?t" not in page.url


def test_arrows_walk_along_the_times(page: Page) -> None:
    page.locator(".para .t").nth(0).focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".para .t").nth(2)).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(page.locator(".para .t").nth(1)).to_be_focused()


def test_a_shared_moment_opens_there(page: Page) -> None:
    page.goto(f"{page.url}?t=9.5")
    wait_until(page, f"{AUDIO}.currentTime === 9.5")
    assert value(page, SPOKEN) == [9_500, "driver"]
    expect(page.locator(".deck [data-clock]")).to_have_text("0:09")


def test_the_dial_is_a_slider_for_the_keyboard(page: Page) -> None:
    slider = page.get_by_role("slider", name="Position")
    slider.focus()
    for key, told in (
        ("ArrowRight", "0:05 / 0:14"),
        ("ArrowUp", "0:10 / 0:14"),
        ("ArrowLeft", "0:05 / 0:14"),
        ("End", "0:14 / 0:14"),
        ("PageDown", "0:00 / 0:14"),
        ("l", "0:14 / 0:14"),
        ("j", "0:00 / 0:14"),
    ):
        page.keyboard.press(key)
        expect(slider).to_have_attribute("aria-valuetext", told)
    page.keyboard.press(" ")
    wait_until(page, f"!{AUDIO}.paused")


def test_no_key_acts_outside_of_the_player(page: Page) -> None:
    page.locator("h1").click()
    for key in (" ", "l", "k"):
        page.keyboard.press(key)
    assert value(page, f"[{AUDIO}.paused, {AUDIO}.currentTime]") == [True, 0]


def test_speed_and_file_are_taken_over_and_remembered(page: Page) -> None:
    page.goto(f"{page.url}?t=6")
    wait_until(page, f"{AUDIO}.currentTime === 6")
    page.get_by_label("Speed").select_option("1.5")
    page.locator("[data-file]").select_option("1")
    wait_until(page, f"{AUDIO}.readyState > 0 && {AUDIO}.currentTime === 6")
    assert value(page, f"{AUDIO}.currentSrc").endswith(LIGHT.key)
    assert value(page, f"{AUDIO}.playbackRate") == 1.5
    page.goto(page.url.split("?")[0])
    assert value(page, f"[{AUDIO}.playbackRate, {AUDIO}.src.endsWith('.opus')]") == [1.5, True]


def test_sleep_stops_when_the_paragraph_is_over(page: Page) -> None:
    page.goto(f"{page.url}?t=4.4")
    page.get_by_label("Sleep").select_option("paragraph")
    play_button(page).click()
    wait_until(page, f"{AUDIO}.paused && {AUDIO}.currentTime > 4.9")
    assert value(page, f"{AUDIO}.currentTime") < 6
    expect(page.get_by_label("Sleep")).to_have_value("")


def test_follow_the_voice_lets_go_when_the_reader_scrolls(page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 400})
    follow = page.get_by_role("button", name="Follow the voice")
    expect(follow).to_have_attribute("aria-pressed", "true")
    page.locator(".para .t").nth(2).focus()
    wait_until(page, STILL)  # what the focus scrolled is over before it plays
    page.keyboard.press("Enter")
    wait_until(page, f"{AUDIO}.currentTime > 5.1")
    value(page, f"{AUDIO}.currentTime = 9.3")
    expect(page.locator(".para").nth(3)).to_be_in_viewport()
    expect(follow).to_have_attribute("aria-pressed", "true")
    page.mouse.move(600, 200)
    page.mouse.wheel(0, -500)
    expect(follow).to_have_attribute("aria-pressed", "false")
    follow.click()
    expect(follow).to_have_attribute("aria-pressed", "true")


def test_a_bar_at_the_foot_stands_in_for_the_player_that_left_the_screen(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 500})
    dock = page.get_by_role("region", name="Player, small")
    expect(dock).to_be_hidden()
    page.locator(".aired").scroll_into_view_if_needed()
    expect(dock).to_be_visible()
    dock.get_by_role("button", name="Play").click()
    wait_until(page, f"!{AUDIO}.paused && {AUDIO}.currentTime > 0")
    expect(dock.locator(".now")).to_have_text("This is a narration.")


def test_playing_shifts_nothing_on_the_page(page: Page) -> None:
    expect(play_button(page)).to_be_visible()
    value(page, "new Promise(drawn => requestAnimationFrame(() => setTimeout(drawn, 100)))")
    value(
        page,
        """() => {
          globalThis.shifts = [];
          new PerformanceObserver(list => shifts.push(...list.getEntries().map(e => e.value)))
            .observe({ type: 'layout-shift' });
        }""",
    )
    value(page, f"{AUDIO}.currentTime = 0")
    play_button(page).click()
    wait_until(page, f"{AUDIO}.currentTime > 1")
    assert sum(value(page, "shifts")) == 0


def test_a_copied_address_is_the_feeds(context: BrowserContext, page: Page, site: Site) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    copied = value(page, "navigator.clipboard.readText()")
    assert copied == f"http://127.0.0.1:{site.port}/central-asia-radio/feed.xml"


def test_the_theme_changes_at_once_and_is_drawn_by_the_server_next_time(page: Page) -> None:
    page.get_by_label("Dark").check()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    assert 'data-theme="dark"' in page.request.get(page.url).text()
    page.get_by_label("As the system").check()
    assert "data-theme" not in page.request.get(page.url).text().split("<body")[0]


def test_without_the_highlight_api_the_line_is_tinted(context: BrowserContext, page: Page) -> None:
    context.add_init_script("delete globalThis.Highlight;")
    page.goto(f"{page.url}?t=9.5")
    expect(page.locator(".cue.on")).to_have_text("A driver said he would wait.")
    expect(page.locator(".cue.on")).to_have_css("background-color", "rgb(169, 235, 223)")


def test_with_it_only_the_word_is(page: Page) -> None:
    page.goto(f"{page.url}?t=9.5")
    expect(page.locator(".cue.on")).to_have_css("background-color", "rgba(0, 0, 0, 0)")


def test_without_script_everything_can_be_heard_read_and_chosen(
    browser: Browser, site: Site
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"http://127.0.0.1:{site.port}{PAGE}")
    expect(page.locator("audio")).to_be_visible()
    expect(page.locator(".deck")).to_be_hidden()
    expect(page.get_by_role("button", name="Follow the voice")).to_be_hidden()
    page.locator(".para .t").nth(3).click()
    expect(page).to_have_url(f"http://127.0.0.1:{site.port}{PAGE}?t=9.2#t9200")
    expect(page.locator("audio source").first).to_have_attribute(
        "src", f"/media/{STANDARD.key}#t=9.2"
    )
    page.get_by_label("Dark").check()
    page.get_by_role("button", name="Use this").click()
    expect(page).to_have_url(f"http://127.0.0.1:{site.port}{PAGE}?t=9.2")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    context.close()


def test_everything_above_the_fold_of_a_phone(browser: Browser, site: Site) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(f"http://127.0.0.1:{site.port}{PAGE}")
    for selector in ("h1", ".head .lede", ".prov.key", ".wave", ".deck .play", ".deck .clock"):
        expect(page.locator(selector)).to_be_in_viewport(ratio=1)
    for width in (320, 360, 640, 960, 1280, 2560):
        page.set_viewport_size({"width": width, "height": 740})
        assert value(page, "document.documentElement.scrollWidth") == width
    context.close()


@pytest.fixture
def elsewhere(tmp_path: Path, site: Site) -> Iterator[str]:
    """A page of another origin that embeds the audio and its transcript."""
    base = f"http://127.0.0.1:{site.port}"
    (tmp_path / "index.html").write_text(
        f"""<!doctype html><link rel="icon" href="data:,">
        <audio crossorigin controls src="{base}/media/{STANDARD.key}">
        <track default kind="captions" srclang="en" src="{base}{PAGE}transcript.en.vtt"></audio>"""
    )

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Say nothing."""

    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), partial(Quiet, directory=str(tmp_path))
    )
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    thread.join()
    server.server_close()


def test_another_origin_plays_the_audio_seeks_and_reads_the_transcript(
    browser: Browser, elsewhere: str
) -> None:
    context = browser.new_context()
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(elsewhere)
    page.locator("audio").click()
    value(page, f"{AUDIO}.play()")
    value(page, f"{AUDIO}.currentTime = 9.5")
    wait_until(page, f"{AUDIO}.currentTime > 9.6 && !{AUDIO}.paused")
    wait_until(page, f"{AUDIO}.textTracks[0].activeCues?.length === 1")
    assert value(page, f"{AUDIO}.textTracks[0].cues.length") == len(TRANSCRIPT.cues)
    assert value(page, f"{AUDIO}.textTracks[0].activeCues[0].text") == TRANSCRIPT.cues[3].text
    assert (
        value(
            page, f"fetch({AUDIO}.src, {{ headers: {{ Range: 'bytes=0-1' }} }}).then(r => r.status)"
        )
        == 206
    )
    assert complaints == []
    context.close()
