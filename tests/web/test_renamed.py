"""A former address of an episode, and of all that lies below it, leads to the one it has now."""

from __future__ import annotations

from podcast.services.rename import rename_episode
from podcast.workspace import Workspace
from tests.cast import EPISODE, NOON, PROGRAMME, STANDARD, TRANSCRIPT

from .stage import add_episode, add_programme, visit

OLD, NEW = "/central-asia-radio/sneg-v-gorah", "/central-asia-radio/snow"


def test_a_former_address_leads_on_with_all_that_follows_it(own_stage: Workspace) -> None:
    add_programme(own_stage, PROGRAMME)
    episode = add_episode(own_stage, EPISODE, TRANSCRIPT)
    with own_stage.database.write() as connection:
        rename_episode(connection, episode, "snow", who="bob", now=NOON)
    client = visit(own_stage)

    for path in ("/", "/?t=3", "/transcript.en.vtt", "/transcript.en.json?x=%D1%8F"):
        for ask in (client.get, client.head):
            answer = ask(OLD + path, headers={"Host": "elsewhere.example"})
            assert (answer.status_code, answer.headers["Location"]) == (301, NEW + path)
        assert client.get(NEW + path).status_code == 200
    assert client.get(f"/media/{STANDARD.key}").status_code == 200
    assert f'href="{NEW}/"' in client.get("/central-asia-radio/").get_data(as_text=True)


def test_a_browser_forgets_in_minutes_where_an_address_led(own_stage: Workspace) -> None:
    """Else an episode that gets its old address back leads in circles in it, for good."""
    add_programme(own_stage, PROGRAMME)
    episode = add_episode(own_stage, EPISODE, TRANSCRIPT)
    with own_stage.database.write() as connection:
        renamed = rename_episode(connection, episode, "snow", who="bob", now=NOON)
    client = visit(own_stage)
    assert client.get(f"{OLD}/").headers["Cache-Control"] == "public, max-age=300"

    with own_stage.database.write() as connection:
        rename_episode(connection, renamed, "sneg-v-gorah", who="bob", now=NOON)
    assert client.get(f"{OLD}/").status_code == 200
    back = client.get(f"{NEW}/")
    assert (back.status_code, back.headers["Location"]) == (301, f"{OLD}/")
