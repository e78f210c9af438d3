"""Static files: kept for ever under a name that changes with them."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from podcast.domain.errors import NotFoundError
from podcast.web.assets import FOLDER, read_assets


def test_each_file_has_an_address_that_may_be_kept_for_ever(client: FlaskClient) -> None:
    assets = read_assets()
    for name, what in assets.files.items():
        response = client.get(assets.address(name))
        assert (response.status_code, response.data) == (200, what.body)
        assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert response.headers["Content-Type"] == what.type


def test_the_address_of_another_release_gets_todays_file_without_a_promise(
    client: FlaskClient,
) -> None:
    response = client.get("/static/0123/site.css")
    assert (response.status_code, response.headers["Cache-Control"]) == (200, "no-cache")


def test_a_change_in_any_file_changes_every_address(tmp_path: Path) -> None:
    (tmp_path / "a.js").write_text("import './b.js';")
    (tmp_path / "b.js").write_text("1")
    before = read_assets(tmp_path).address("a.js")
    (tmp_path / "b.js").write_text("2")
    assert read_assets(tmp_path).address("a.js") != before


def test_comments_and_indents_stay_at_home(tmp_path: Path) -> None:
    (tmp_path / "a.css").write_text("/* one\n   two */\na {\n  color: red; /* three */\n}\n")
    (tmp_path / "b.js").write_text("// one\nif (a) {\n  b('//c'); // two\n}\n\n")
    files = read_assets(tmp_path).files
    assert files["a.css"].body == b"a {\ncolor: red;\n}\n"
    assert files["b.js"].body == b"if (a) {\nb('//c'); // two\n}\n"


def test_a_file_that_is_not_there_has_no_address(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError):
        read_assets(tmp_path).address("site.css")


def test_the_sites_style_sheet_stays_small() -> None:
    assert len(gzip.compress((FOLDER / "site.css").read_bytes(), 6)) < 6_000
