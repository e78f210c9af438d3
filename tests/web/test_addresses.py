"""Every address has one form, and is never made from what a client calls us."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

EPISODE = "/central-asia-radio/sneg-v-gorah/"
EVIL = {"Host": "evil.example", "X-Forwarded-Host": "evil.example"}


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("/central-asia-radio", "/central-asia-radio/"),
        ("/central-asia-radio?page=1", "/central-asia-radio/?page=1"),
        ("/central-asia-radio/sneg-v-gorah", "/central-asia-radio/sneg-v-gorah/"),
        (
            "/central-asia-radio/sneg-v-gorah?t=5&x=%D1%81",
            "/central-asia-radio/sneg-v-gorah/?t=5&x=%D1%81",
        ),
        ("/central-asia-radio/feed.xml/", "/central-asia-radio/feed.xml"),
        ("/central-asia-radio/feed.en.xml/", "/central-asia-radio/feed.en.xml"),
        (
            "/central-asia-radio/sneg-v-gorah/transcript.en.vtt/",
            "/central-asia-radio/sneg-v-gorah/transcript.en.vtt",
        ),
        ("/media/a/b.mp3/", "/media/a/b.mp3"),
        ("/healthz/", "/healthz"),
    ],
)
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_the_other_form_of_an_address_redirects_for_good(
    client: FlaskClient, asked: str, told: str, method: str
) -> None:
    response = client.open(asked, method=method, headers={"Host": "evil.example"})
    assert (response.status_code, response.headers["Location"]) == (308, told)


@pytest.mark.parametrize(
    "path",
    [
        "/no-such-programme/",
        "/central-asia-radio/no-such-episode/",
        "/central-asia-radio/no-such-episode/transcript.en.vtt",
        "/central-asia-radio/sneg-v-gorah/transcript.kk.vtt",
        "/central-asia-radio/sneg-v-gorah/transcript.en.translation.vtt",
        "/central-asia-radio/sneg-v-gorah/transcript.en.verbatim.vtt",
        "/central-asia-radio/sneg-v-gorah/transcript.en.doc",
        "/central-asia-radio/feed.kk.xml",
        "/central-asia-radio/feed.rss",
        "/no-such-programme/feed.xml",
        "/media/central-asia-radio/none.mp3",
        "/media/../podcast.toml",
        "/static/0/none.css",
        "/favicon.ico",
        "/central-asia-radio//sneg-v-gorah/",
        "/central-asia-radio/?page=2",
        "/central-asia-radio/?page=0",
        "/central-asia-radio/?page=x",
    ],
)
def test_what_is_not_there_is_404(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_a_path_that_looks_like_a_host_leads_nowhere_else(client: FlaskClient) -> None:
    response = client.get("/", environ_overrides={"PATH_INFO": "//evil.example"})
    assert response.status_code == 404


def test_no_address_is_made_from_the_host_header(client: FlaskClient) -> None:
    for path in ("/", "/central-asia-radio/", "/central-asia-radio/sneg-v-gorah/", "/nothing/"):
        response = client.get(
            path, headers={"Host": "evil.example", "X-Forwarded-Host": "evil.example"}
        )
        assert "evil.example" not in response.get_data(as_text=True)
        assert "evil.example" not in str(response.headers)


def test_what_an_address_cannot_do_is_said_with_what_it_can(client: FlaskClient) -> None:
    for path in (
        "/central-asia-radio/feed.xml",
        "/central-asia-radio/",
        "/central-asia-radio/sneg-v-gorah/",
        "/central-asia-radio/sneg-v-gorah/transcript.en.vtt",
        "/media/central-asia-radio/a.mp3",
        "/healthz",
    ):
        for method in ("POST", "PUT", "DELETE"):
            response = client.open(path, method=method)
            assert response.status_code == 405
            assert set(response.headers["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS"}


def test_health_is_plain_and_never_kept(client: FlaskClient) -> None:
    response = client.get("/healthz")
    assert (response.status_code, response.data) == (200, b"ok\n")
    assert response.headers["Cache-Control"] == "no-store"
