"""What has moved answers 301 over real HTTP, with an address that no Host header can bend."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from podcast.database import programmes as programme_rows
from podcast.services.programmes import moves
from podcast.workspace import Workspace
from tests.cast import NOON, PROGRAMME, STANDARD

from .served import Site, serving
from .stage import furnish, open_stage

OLD, NEW, NEWEST = PROGRAMME.slug, "silk-road-radio", "steppe-radio"
ELSEWHERE = "https://other.example/feed.xml"
EVIL = {"Host": "evil.example", "X-Forwarded-Host": "evil.example"}


def workspace_in(folder: Path) -> Workspace:
    workspace = open_stage(folder)
    furnish(workspace)
    return workspace


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A programme that has moved twice."""
    workspace = workspace_in(tmp_path_factory.mktemp("moved"))
    with workspace.database.write() as connection:
        moves.move_here(connection, OLD, NEW, who="alice", now=NOON)
        moves.move_here(connection, NEW, NEWEST, who="alice", now=NOON)
    workspace.close()
    with serving(workspace.root) as site:
        yield site


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/?page=2",
        "/feed.xml",
        "/feed.en.xml",
        "/sneg-v-gorah/",
        "/sneg-v-gorah/?t=9.2",
        "/sneg-v-gorah/transcript.en.vtt",
        "/sneg-v-gorah/chapters.json",
        "/nothing/that/is%20here?and=%C3%BC",
    ],
)
@pytest.mark.parametrize("former", [OLD, NEW])
def test_everything_below_a_former_address_leads_to_the_same_below_the_new_one(
    site: Site, former: str, path: str
) -> None:
    answer = site.ask(f"/{former}{path}", EVIL)
    assert (answer.status, answer.headers["Location"]) == (
        *(301, f"http://127.0.0.1:{site.port}/{NEWEST}{path}"),
    )
    assert answer.headers["Cache-Control"] == "public, max-age=300"


def test_the_form_without_the_slash_is_one_step_too(site: Site) -> None:
    answer = site.ask(f"/{OLD}")
    assert (answer.status, answer.headers["Location"]) == (
        *(301, f"http://127.0.0.1:{site.port}/{NEWEST}/"),
    )


def test_players_on_other_sites_may_follow(site: Site) -> None:
    for path in ("feed.xml", "sneg-v-gorah/transcript.en.vtt"):
        answer = site.ask(f"/{OLD}/{path}", {"Origin": "https://player.example"})
        assert answer.headers["Access-Control-Allow-Origin"] == "*"


def test_the_new_address_answers_and_media_stay_where_they_are(site: Site) -> None:
    for path in (f"/{NEWEST}/", f"/{NEWEST}/feed.xml", f"/{NEWEST}/sneg-v-gorah/"):
        assert site.ask(path).status == 200
    assert site.ask(f"/media/{STANDARD.key}").status == 200
    assert site.ask(f"/media/{PROGRAMME.artwork}").status == 200


def test_what_never_was_is_still_not_found(site: Site) -> None:
    for path in ("/none/", "/none/feed.xml", f"/{NEWEST}/none/", "/feed.xml"):
        assert site.ask(path).status == 404


def test_feeds_at_another_publisher_lead_there_and_the_pages_stay(tmp_path: Path) -> None:
    workspace = workspace_in(tmp_path)
    with workspace.database.write() as connection:
        moves.move_here(connection, OLD, NEW, who="alice", now=NOON)
        moves.move_away(connection, NEW, ELSEWHERE, links=workspace.links(), who="alice", now=NOON)
    with serving(workspace.root) as site:
        for slug in (OLD, NEW):
            for name in ("feed.xml", "feed.en.xml"):
                answer = site.ask(f"/{slug}/{name}", EVIL)
                assert (answer.status, answer.headers["Location"]) == (301, ELSEWHERE)
        assert site.ask(f"/{NEW}/feed.kk.xml").status == 404
        page = site.ask(f"/{NEW}/")
        assert page.status == 200
        assert page.body.count(b'type="application/rss+xml"') == 1
        assert ELSEWHERE.encode() in page.body
        assert b"/feed.en.xml" not in page.body

        with workspace.database.write() as connection:
            moves.move_back(connection, NEW, who="alice", now=NOON)
        assert site.ask(f"/{NEW}/feed.xml").status == 200
        with workspace.database.read() as connection:
            assert programme_rows.get_programme(connection, NEW).programme.moved_to is None
    workspace.close()
