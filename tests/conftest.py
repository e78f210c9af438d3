"""What every room's tests stand on: a real workspace, a browser, and no skips in CI."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from tests.cast import LINKS, NOON

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from podcast.workspace import Workspace

CHECKOUT = Path(__file__).parents[1]
IN_CI = os.environ.get("CI") == "true"

# How long an example takes says nothing on a machine that does other work too.
settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, database=None, print_blob=True)
settings.load_profile("ci" if IN_CI else "here")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that CI sets by itself."""
    parser.addoption("--no-skips", action="store_true", default=IN_CI, help="a skip is a failure")


def pytest_xdist_auto_num_workers() -> int:
    """Two for each core: a third of the time a test waits, for the disk or for a process."""
    return 2 * (os.cpu_count() or 1)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail the run for a skipped test, where everything that a test needs has to be there."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter is None or not session.config.getoption("no_skips"):
        return
    if skipped := len(reporter.stats.get("skipped", [])):
        reporter.write_line(f"\n{skipped} skipped, and no skip is allowed here.", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """An opened, empty installation whose clock stands at NOON and whose randomness is seeded."""
    from podcast.config import FILE_NAME, STARTER
    from podcast.workspace import opened
    from tests.stencil import lay_databases

    root = tmp_path / "workspace"
    (root / "seeds").mkdir(parents=True)
    (root / FILE_NAME).write_text(STARTER, "utf-8")
    lay_databases(root)
    environment = {
        "PODCAST_SITE__BASE_URL": LINKS.base_url,
        "PODCAST_TESTING__NOW": NOON.isoformat(),
        "PODCAST_TESTING__SEED": "cast",
    }
    with opened(root, environment) as installation:
        yield installation


CHROMIUM_FLAGS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--mute-audio",
    "--no-first-run",
    # A page that needs anything of another machine fails its test.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The system's Chromium; it reaches this machine alone."""
    names = ("chromium", "chromium-browser", "google-chrome")
    executable = next(filter(None, map(shutil.which, names)), None)
    if not executable:
        pytest.skip("Chromium is not here (Debian, Ubuntu: apt install chromium)")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=executable, args=CHROMIUM_FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """An empty tab of a browser without a past."""
    context = browser.new_context()
    yield context.new_page()
    context.close()
