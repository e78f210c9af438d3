"""The ground of all tests: the workspace, the browser, and skips in CI."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.cast import LINKS, NOON
from tests.conftest import CHECKOUT

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from podcast.workspace import Workspace

CONFTEST = "from tests.conftest import pytest_addoption, pytest_sessionfinish\n"
ONE = "import pytest\n@pytest.mark.skip\ndef test_it(): pass\n"
WHOLE = "import pytest\npytest.skip(allow_module_level=True)\n"
NONE = "import pytest\n@pytest.mark.xfail(strict=True)\ndef test_it(): assert False\n"


@pytest.mark.parametrize(
    ("tests", "ci", "code"),
    [
        pytest.param(ONE, "true", 1, id="one"),
        pytest.param(WHOLE, "true", 1, id="whole-module"),
        pytest.param(NONE, "true", 0, id="none"),
        pytest.param(ONE, "", 0, id="one-elsewhere"),
    ],
)
def test_a_skip_is_a_failure_in_ci(tmp_path: Path, tests: str, ci: str, code: int) -> None:
    (tmp_path / "conftest.py").write_text(CONFTEST)
    (tmp_path / "test_it.py").write_text(tests)
    (tmp_path / "test_more.py").write_text("def test_passes(): pass\n")
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "--rootdir", tmp_path, tmp_path],
        env=os.environ | {"CI": ci, "PYTHONPATH": str(CHECKOUT)},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == code, ran.stdout + ran.stderr


def test_the_workspace_is_a_real_one_whose_clock_stands_still(workspace: Workspace) -> None:
    assert workspace.clock() == workspace.clock() == NOON
    assert workspace.chance("a purpose") == workspace.chance("a purpose")
    assert workspace.links().home() == LINKS.home()
    assert (workspace.private.root / "podcast.db").is_file()


class _Hello(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b"<!doctype html><link rel=icon href=data:,><title>Here</title>")

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass


@pytest.mark.browser
def test_the_browser_reaches_this_machine_and_no_other(page: Page) -> None:
    from playwright.sync_api import Error

    with ThreadingHTTPServer(("127.0.0.1", 0), _Hello) as server:
        threading.Thread(target=server.serve_forever).start()
        try:
            page.goto(f"http://127.0.0.1:{server.server_port}/")
            assert page.title() == "Here"
            with pytest.raises(Error, match="ERR_NAME_NOT_RESOLVED"):
                page.goto("http://radio.example/")
        finally:
            server.shutdown()
