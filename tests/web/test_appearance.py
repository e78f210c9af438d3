"""Light, dark or as the system, with a form alone."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from .markup import read, values

PAGE = "/central-asia-radio/sneg-v-gorah/"


def theme_of(client: FlaskClient) -> str | None:
    found = read(client, PAGE).get("data-theme")
    return None if found is None else str(found)


def test_a_choice_is_kept_and_leads_back_to_the_page(client: FlaskClient) -> None:
    assert theme_of(client) is None
    response = client.post("/", data={"theme": "dark", "back": f"{PAGE}?t=5"})
    assert (response.status_code, response.headers["Location"]) == (303, f"{PAGE}?t=5")
    assert theme_of(client) == "dark"
    client.post("/", data={"theme": "", "back": PAGE})
    assert theme_of(client) is None


def test_the_chosen_theme_is_ticked(client: FlaskClient) -> None:
    client.post("/", data={"theme": "light", "back": PAGE})
    assert values(read(client, PAGE), "[name=theme][checked]", "value") == ["light"]


def test_two_themes_are_two_representations(client: FlaskClient) -> None:
    system = client.get(PAGE).headers["ETag"]
    client.post("/", data={"theme": "dark", "back": PAGE})
    assert client.get(PAGE, headers={"If-None-Match": system}).status_code == 200


@pytest.mark.parametrize(
    "back", ["https://evil.example/", "//evil.example/", "/\\evil.example", "", "x", "/a\r\nb"]
)
def test_the_way_back_never_leads_elsewhere(client: FlaskClient, back: str) -> None:
    response = client.post("/", data={"theme": "dark", "back": back})
    assert response.headers["Location"] == "/"


def test_a_made_up_theme_is_no_theme(client: FlaskClient) -> None:
    client.set_cookie("theme", '"><script>')
    assert theme_of(client) is None
    client.post("/", data={"theme": "pink", "back": "/"})
    assert theme_of(client) is None
