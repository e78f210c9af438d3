"""How words are said, in the studio: a word a line; what is wrong is told by the line it is in."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from html import unescape
from typing import Any

import lxml.html
import pytest

from podcast.database import episodes as episode_rows
from podcast.database import programmes as programme_rows
from podcast.database.tables import audit
from podcast.domain.episodes import State
from podcast.domain.programmes import Pronunciation
from podcast.domain.texts import Lang
from podcast.services.programmes.saving import edit_programme
from podcast.workspace import Workspace
from tests.cast import NOON, PROGRAMME

from .newsroom import ALICES, Hands
from .site import Browser
from .stock import add

PAGE = f"/studio/programmes/{PROGRAMME.slug}/"
IWPR = Pronunciation(Lang("en"), "IWPR", "I W P R")
TEXT = "kk = Нұр Отан = Нур Отан\r\n\r\n  en=IWPR=I W P R\r\n"


def known(workspace: Workspace) -> tuple[Pronunciation, ...]:
    with workspace.database.read() as connection:
        stored = programme_rows.get_programme(connection, PROGRAMME.slug)
    return stored.programme.pronunciations


def typed_in(html: str) -> str:
    page: Any = lxml.html.document_fromstring(html)
    (area,) = page.xpath("//textarea[@name='text']")
    return str(area.text).removeprefix("\n")  # as browsers do


def problems(html: str) -> list[str]:
    found = re.findall(r'id="text-p\d+">.*?<span>(.*?)</span></p>', html, re.DOTALL)
    return [unescape(re.sub(r"<[^>]+>", "", each)) for each in found]


def test_words_are_saved_a_line_each_and_shown_by_language_and_word(
    bob: Browser, workspace: Workspace
) -> None:
    saved = bob.send(PAGE, text=TEXT)

    assert (saved.status_code, saved.headers["Location"]) == (303, PAGE)
    assert known(workspace) == (Pronunciation(Lang("kk"), "Нұр Отан", "Нур Отан"), IWPR)
    shown = bob.get(PAGE).text
    assert "Saved. Narrations with a word that is said otherwise now are read anew." in shown
    assert typed_in(shown) == "en = IWPR = I W P R\nkk = Нұр Отан = Нур Отан\n"
    with workspace.database.read() as connection:
        told = connection.execute(audit.select().where(audit.c.what == "programme edited")).all()
    assert [(each.who, each.detail) for each in told] == [("bob", PROGRAMME.slug)]


def test_a_line_that_is_taken_away_is_forgotten(bob: Browser, workspace: Workspace) -> None:
    bob.send(PAGE, text=TEXT)

    bob.send(PAGE, text="en = IWPR = I W P R")
    assert known(workspace) == (IWPR,)
    bob.send(PAGE, text="")
    assert known(workspace) == ()


def test_only_narrations_with_the_word_are_wanted_anew(bob: Browser, workspace: Workspace) -> None:
    number = add(workspace, "text", State.PUBLISHED)  # its text is “Some text.”
    bob.send(PAGE, text="en = IWPR = I W P R")
    with workspace.database.read() as connection:
        before = episode_rows.audio_state(connection, number).wanted
    bob.send(PAGE, text="en = IWPR = I W P R\nen = Some = Sum")
    with workspace.database.read() as connection:
        after = episode_rows.audio_state(connection, number).wanted

    assert (before, len(after)) == ("a", 16)


def test_lines_that_change_places_change_nothing(bob: Browser, workspace: Workspace) -> None:
    bob.send(PAGE, text=TEXT)
    before = known(workspace)

    bob.send(PAGE, text="\n".join(reversed(TEXT.split("\r\n"))))

    assert known(workspace) == before


def test_a_word_may_have_a_sign_of_equality_in_it(bob: Browser, workspace: Workspace) -> None:
    bob.send(PAGE, text="en = a=b = a is b")

    assert known(workspace) == (Pronunciation(Lang("en"), "a=b", "a is b"),)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("en = IWPR", "Line 2, “en = IWPR”, does not have three parts."),
        ("IWPR", "Line 2, “IWPR”, does not have three parts."),
        ("e_n = IWPR = I W P R", "Line 2, the language: “e_n” is not a language tag."),
        (" = IWPR = I W P R", "Line 2, the language: "),
        ("en = = I W P R", "Line 2, the word: It must be given."),
        ("en = IWPR =", "Line 2, how it is said: It must be given."),
        ("en = IW\u202ePR = I W P R", "Line 2, the word: it has invisible characters"),
        (f"en = {'x' * 500} = y", "Line 2, the word: "),
        ("en = Snow = Snoo", "Line 2 says how “Snow” is said, as line 1 does. Keep one"),
    ],
)
def test_a_line_that_cannot_be_used_is_named_and_nothing_is_saved(
    bob: Browser, workspace: Workspace, line: str, told: str
) -> None:
    text = f"en = Snow = Snoh\n{line}\nen = IWPR = I W P R"
    refused = bob.send(PAGE, text=text)

    (problem,) = problems(refused.text)
    assert refused.status_code == 422
    assert problem.startswith(f"Error. {told}")
    assert typed_in(refused.text) == text
    assert 'aria-describedby="text-h text-p1" aria-invalid="true"' in refused.text
    assert known(workspace) == ()


def test_a_list_that_somebody_else_has_changed_is_not_overwritten(
    bob: Browser, workspace: Workspace
) -> None:
    opened = bob.get(PAGE)
    with workspace.database.write() as connection:
        edit_programme(
            connection, PROGRAMME.slug, {"pronounce": ("en=IWPR=I W P R",)}, who="alice", now=NOON
        )
    refused = bob.send_again(opened, PAGE, text="en = Snow = Snoh")

    assert refused.status_code == 409
    assert "Somebody has changed this list" in refused.text
    assert typed_in(refused.text) == "en = Snow = Snoh"
    assert known(workspace) == (IWPR,)
    assert bob.send_again(refused, PAGE, text="en = Snow = Snoh").status_code == 303
    assert known(workspace) == (Pronunciation(Lang("en"), "Snow", "Snoh"),)


def test_the_way_to_the_words_stands_on_each_page_and_leads_to_the_first_programme(
    bob: Browser, workspace: Workspace
) -> None:
    other = replace(PROGRAMME, slug="other-radio")
    with workspace.database.write() as connection:
        programme_rows.save_programme(connection, other, guid="other", now=NOON)

    assert 'href="/studio/programmes/"' in bob.get("/studio/").text
    assert bob.get("/studio/programmes/").headers["Location"] == PAGE
    shown = bob.get(PAGE).text
    assert 'href="/studio/programmes/other-radio/"' in shown
    assert bob.get("/studio/programmes/nobodys/").status_code == 404


def test_nobody_from_outside_sees_or_changes_the_words(
    charlie: Browser, workspace: Workspace
) -> None:
    assert charlie.get(PAGE).status_code == 303
    assert charlie.post(PAGE, {"text": "en = Snow = Snoh"}).status_code == 403
    assert known(workspace) == ()


def test_without_the_token_of_the_form_nothing_is_saved_and_all_is_given_back(
    bob: Browser, workspace: Workspace
) -> None:
    refused = bob.post(PAGE, {"text": "en = Snow = Snoh", "programme": PROGRAMME.slug})

    assert refused.status_code == 400
    assert "This form had expired: nothing was saved." in refused.text
    assert typed_in(refused.text) == "en = Snow = Snoh"
    assert known(workspace) == ()


def test_words_typed_before_the_session_ended_come_through_the_sign_in(
    alice: Browser, hands: Hands, workspace: Workspace
) -> None:
    page = alice.get(PAGE)
    hands.go_on(timedelta(days=15))
    asked = alice.send_again(page, PAGE, text="en = Snow = Snoh")
    assert asked.status_code == 403
    carried = {
        "kept-text": "en = Snow = Snoh",
        "kept-programme": PROGRAMME.slug,
        "kept-seen": dict(re.findall(r'name="(seen)" value="([^"]*)"', page.text))["seen"],
    }
    entered = alice.send_again(
        asked, "/studio/sign-in", name="alice", password=ALICES, next=PAGE, **carried
    )

    assert entered.status_code == 200
    assert typed_in(entered.text) == "en = Snow = Snoh"
    assert alice.send_again(entered, PAGE, text="en = Snow = Snoh").status_code == 303
    assert len(known(workspace)) == 1
