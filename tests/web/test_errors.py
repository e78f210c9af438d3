"""Errors become pages with a status; what broke stays inside."""

from __future__ import annotations

import logging

import pytest

from podcast.domain import errors
from podcast.domain.errors import PodcastError, RefusedError
from podcast.workspace import Workspace
from tests.application import create_app

LEAVES = {
    "ConfigError": 500,
    "SpeechError": 500,
    "NotFoundError": 404,
    "GoneError": 410,
    "ConflictError": 409,
    "PreflightError": 409,
    "RefusedError": 422,
    "AudioError": 422,
    "ArtworkError": 422,
    "SignInError": 403,
    "BusyError": 503,
    "StorageError": 503,
}


def make(name: str) -> PodcastError:
    kind = getattr(errors, name)
    if kind is RefusedError:
        return RefusedError("empty", "secret detail", "remedy")
    made = kind("secret detail", "remedy")
    assert isinstance(made, PodcastError)
    return made


def answer(stage: Workspace, error: Exception) -> tuple[int, str, str | None]:
    app = create_app(stage)

    @app.get("/studio/fails")
    def fails() -> str:
        raise error

    response = app.test_client().get("/studio/fails")
    return (
        response.status_code,
        response.get_data(as_text=True),
        response.headers.get("Retry-After"),
    )


def test_every_leaf_has_a_status() -> None:
    known = {kind.__name__ for kind in PodcastError.__subclasses__()}
    leads_on = {"MovedError"}  # no page, but an address: test_renamed.py
    assert known == set(LEAVES) | leads_on


@pytest.mark.parametrize("name", sorted(LEAVES))
def test_an_error_is_a_page_with_its_status(stage: Workspace, name: str) -> None:
    status, text, retry = answer(stage, make(name))
    assert status == LEAVES[name]
    assert "<h1>" in text
    assert "secret detail" not in text
    assert retry == ("10" if status == 503 else None)


def test_a_defect_is_logged_and_never_shown(
    stage: Workspace, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        status, text, _ = answer(stage, ZeroDivisionError("secret detail"))
    assert (status, "secret detail" in text) == (500, False)
    assert "secret detail" in caplog.text
