"""Ways into the studio and out of it, over HTTP."""

from __future__ import annotations

import re
import sqlite3
from datetime import timedelta
from html import unescape
from pathlib import Path

import pytest
from werkzeug.test import TestResponse

from podcast.domain.chance import true_chance
from podcast.domain.errors import ConfigError
from podcast.services import accounts
from podcast.web.secret import read_secret
from podcast.workspace import Workspace
from tests.application import create_app

from .newsroom import ALICES, BOBS, Hands, opened
from .site import Browser, employed

WELCOME = "/studio/welcome/"


def link(workspace: Workspace) -> str:
    with workspace.database.write() as connection:
        token = accounts.first_welcome(connection, now=workspace.clock(), chance=true_chance)
    assert token
    return WELCOME + token


def accept(browser: Browser, path: str, **changes: str) -> TestResponse:
    fields = {"name": "Alice", "password": ALICES, "again": ALICES} | changes
    return browser.send(path, **fields)


# ---- strangers ----


@pytest.mark.parametrize(
    "path", ["/studio/", "/studio/episodes/new", "/studio/episodes/x/", "/studio/?state=draft"]
)
def test_a_stranger_is_asked_to_sign_in_and_comes_to_where_the_way_led(
    charlie: Browser, workspace: Workspace, path: str
) -> None:
    sent_on = charlie.get(path)
    assert sent_on.status_code == 303
    assert sent_on.headers["Location"].startswith("/studio/sign-in")
    employed(charlie.client.application, workspace, "alice")
    entered = charlie.send(sent_on.headers["Location"], name="alice", password=ALICES)
    assert (entered.status_code, entered.headers["Location"]) == (303, path)


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "/studio//evil.example",
        "/studio/../../evil",
        "/studio/\r\nSet-Cookie: x=y",
        "javascript:alert(1)",
        "studio/",
        "/central-asia-radio/",
    ],
)
def test_signing_in_never_leads_outside_the_studio(
    alice: Browser, charlie: Browser, elsewhere: str
) -> None:
    del alice
    entered = charlie.send("/studio/sign-in", name="alice", password=ALICES, next=elsewhere)
    assert (entered.status_code, entered.headers["Location"]) == (303, "/studio/")


def test_a_wrong_password_is_told_and_the_name_is_kept(alice: Browser, charlie: Browser) -> None:
    del alice
    refused = charlie.sign_in("Alice", "let me in let me in")
    assert refused.status_code == 403
    assert "Name and password do not belong together." in refused.text
    assert 'value="Alice"' in refused.text
    assert "let me in" not in refused.text
    assert charlie.get("/studio/").status_code == 303


def test_a_closed_name_is_told_with_its_wait(charlie: Browser) -> None:
    for _ in range(accounts.ATTEMPTS):
        charlie.sign_in("alice", "let me in let me in")
    assert "Try again in 15 minutes" in charlie.sign_in("alice", ALICES).text


@pytest.mark.parametrize("path", ["/studio/retry", "/studio/sign-out", WELCOME + "x"])
def test_a_form_without_its_token_does_nothing(alice: Browser, path: str) -> None:
    refused = alice.post(path, {"name": "alice", "password": ALICES, "again": ALICES})
    assert refused.status_code == 400
    assert "nothing was done" in refused.text
    assert alice.get("/studio/").status_code == 200


def test_a_sign_in_without_its_token_tries_nothing_and_keeps_what_it_carries(
    alice: Browser, charlie: Browser
) -> None:
    del alice
    fields = {"name": "alice", "password": ALICES, "kept-title": "Снег", "next": "/studio/?page=1"}
    refused = charlie.post("/studio/sign-in", fields)
    assert refused.status_code == 400
    assert "This form had expired. " in unescape(re.sub("<[^>]+>", "", refused.text))
    assert "Снег" in refused.text
    assert 'value="/studio/?page=1"' in refused.text
    assert charlie.get("/studio/").status_code == 303


def test_pages_of_the_studio_are_kept_nowhere(alice: Browser, charlie: Browser) -> None:
    for page in (alice.get("/studio/"), charlie.get("/studio/"), charlie.get("/studio/sign-in")):
        assert page.headers["Cache-Control"] == "no-store"
        assert page.headers["X-Robots-Tag"] == "noindex"
    assert "unsafe" not in charlie.get("/studio/sign-in").headers["Content-Security-Policy"]


# ---- the one-time link ----


def test_opening_the_link_changes_nothing_and_sending_its_form_signs_in(
    charlie: Browser, workspace: Workspace
) -> None:
    path = link(workspace)
    before = _dump(workspace)
    assert charlie.get(path).status_code == charlie.get(path).status_code == 200
    assert _dump(workspace) == before
    entered = accept(charlie, path)
    assert (entered.status_code, entered.headers["Location"]) == (303, "/studio/")
    assert "Sign out alice" in charlie.get("/studio/").text


def test_a_used_link_says_so_and_what_to_do(charlie: Browser, workspace: Workspace) -> None:
    path = link(workspace)
    accept(charlie, path)
    for answer in (charlie.get(path), charlie.send("/studio/", path)):
        assert answer.status_code == 410
        assert "This sign-in link has been used" in answer.text
        assert "Sign in with your name and password." in answer.text


def test_an_expired_link_says_so_and_what_to_do(
    charlie: Browser, workspace: Workspace, hands: Hands
) -> None:
    path = link(workspace)
    hands.go_on(timedelta(hours=24))
    answer = charlie.get(path)
    assert answer.status_code == 410
    assert "has expired" in answer.text
    assert "<code>podcast user add NAME</code>" in answer.text


def test_an_unknown_link_opens_nothing(charlie: Browser, workspace: Workspace) -> None:
    link(workspace)
    assert charlie.get(WELCOME + "A" * 22).status_code == 403


@pytest.mark.parametrize(
    ("changes", "field", "message"),
    [
        ({"name": " "}, "name", "The name is empty."),
        ({"password": "short", "again": "short"}, "password", "it needs 12 or more"),
        ({"again": BOBS}, "again", "The two passwords are not the same."),
    ],
)
def test_a_problem_with_a_password_stands_at_its_field_and_the_name_is_kept(
    charlie: Browser, workspace: Workspace, changes: dict[str, str], field: str, message: str
) -> None:
    path = link(workspace)
    refused = accept(charlie, path, **changes)
    assert refused.status_code == 422
    assert message in refused.text
    assert f'aria-describedby="{field}-h {field}-p1" aria-invalid="true"' in refused.text or (
        f'aria-describedby="{field}-p1" aria-invalid="true"' in refused.text
    )
    assert f'value="{changes.get("name", "Alice")}"' in refused.text
    assert ALICES not in refused.text
    assert accept(charlie, path).status_code == 303


# ---- sessions ----


@pytest.mark.parametrize(("base_url", "secure"), [("https://radio.example", True), ("", False)])
def test_the_cookie_is_for_the_studio_alone_and_no_script_reads_it(
    tmp_path: Path, base_url: str, secure: bool
) -> None:
    with opened(tmp_path, Hands(), PODCAST_SITE__BASE_URL=base_url) as workspace:
        browser = Browser(create_app(workspace).test_client())
        entered = accept(browser, link(workspace))
        cookies = {each.split("=")[0]: each for each in entered.headers.getlist("Set-Cookie")}
    assert set(cookies) >= {"studio_session"}
    for cookie in cookies.values():
        assert "Path=/studio" in cookie
        assert "HttpOnly" in cookie
        assert "SameSite=Lax" in cookie
        assert ("Secure" in cookie) is secure
    assert "Max-Age=1209600" in cookies["studio_session"]


def test_signing_out_ends_the_session_itself(alice: Browser, charlie: Browser) -> None:
    cookie = alice.client.get_cookie("studio_session", path="/studio")
    assert cookie is not None
    signed_out = alice.send("/studio/", "/studio/sign-out")
    assert signed_out.headers["Location"] == "/studio/sign-in"
    assert "You are signed out." in alice.get("/studio/sign-in").text
    charlie.client.set_cookie("studio_session", cookie.value, path="/studio")
    assert charlie.get("/studio/").status_code == 303


def test_a_page_that_is_loaded_signs_nobody_out(alice: Browser) -> None:
    alice.get("/studio/sign-out")
    assert alice.get("/studio/").status_code == 200


def test_an_episode_typed_before_the_session_ended_comes_through_the_sign_in(
    alice: Browser, hands: Hands
) -> None:
    page = alice.get("/studio/episodes/new")
    hands.go_on(timedelta(days=15))
    text = "\nFirst line.\r\n\r\n“Second” & <third>."
    asked = alice.send_again(page, "/studio/episodes/new", title="Снег", text=text, do="publish")
    assert asked.status_code == 403
    assert "What you typed is kept" in asked.text
    kept = {
        "kept-title": "Снег",
        "kept-text": text.replace("\r\n", "\n"),
        "next": "/studio/episodes/new",
    }
    entered = alice.send_again(asked, "/studio/sign-in", name="alice", password=ALICES, **kept)
    assert entered.status_code == 200
    assert 'value="Снег"' in entered.text
    assert "\nFirst line.\n\n“Second” &amp; &lt;third&gt;.</textarea>" in entered.text
    assert 'action="/studio/episodes/new"' in entered.text
    saved = alice.send_again(entered, "/studio/episodes/new", title="Снег", text=text, do="save")
    assert saved.status_code == 303


# ---- the secret ----


def test_the_secret_is_made_once_for_one_pair_of_eyes(tmp_path: Path) -> None:
    path = tmp_path / "secret"
    secret = read_secret(path)
    assert (len(secret), oct(path.stat().st_mode & 0o777)) == (32, "0o600")
    assert read_secret(path) == secret
    assert [each.name for each in tmp_path.iterdir()] == ["secret"]


def test_a_secret_that_others_can_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "secret"
    read_secret(path)
    path.chmod(0o644)
    with pytest.raises(ConfigError, match="can be read by others"):
        read_secret(path)


def test_a_secret_that_was_cut_off_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "secret"
    path.write_bytes(b"short")
    with pytest.raises(ConfigError, match="5 bytes instead of 32"):
        read_secret(path)


def _dump(workspace: Workspace) -> list[str]:
    connection = sqlite3.connect(workspace.private.root / "podcast.db")
    try:
        return list(connection.iterdump())
    finally:
        connection.close()
