"""The episode form: what is saved, what is refused at which field; nothing typed is lost."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from html import unescape

import pytest

from podcast.database import episodes as episode_rows
from podcast.database import recordings as recording_rows
from podcast.domain.episodes import Episode, State
from podcast.domain.people import Person
from podcast.domain.texts import EditionText, Lang, LangText
from podcast.workspace import Workspace
from tests.cast import NARRATION, NOON
from tests.services.test_edit import FACT_CHANGES

from .newsroom import Hands
from .site import HIDDEN, Browser
from .stock import BROADCAST, add, hear_badly

NEW = "/studio/episodes/new"
GOOD = {
    "title": "Снег в горах",
    "title_language": "ru",
    "text": "Snow fell in the mountains & closed the road.\n\nA driver said <he> would wait.",
    "language": "en",
    "date": "2026-11-20",
}
CONTENT = EditionText(Lang("en"), LangText(Lang("ru"), GOOD["title"]), GOOD["text"] + "\n")


def episodes(workspace: Workspace) -> tuple[Episode, ...]:
    with workspace.database.read() as connection:
        return episode_rows.list_episodes(connection)


def only(workspace: Workspace) -> Episode:
    (found,) = episodes(workspace)
    return found


def problem_at(html: str, field: str) -> str | None:
    """What stands as the first problem of a field, if its control is marked and described by it."""
    control = re.search(rf'<(?:input|textarea|select) id="{field}"[^>]*>', html)
    said = re.search(rf'id="{field}-p1">.*?<span>(.*?)</span></p>', html)
    if control is None or said is None or f"{field}-p1" not in control.group():
        return None
    assert 'aria-invalid="true"' in control.group() or "<b>Warning.</b>" in said.group()
    return unescape(re.sub(r"<[^>]+>", "", said.group(1)))


# ---- what is not good yet ----


def test_an_empty_form_tells_what_is_missing_at_the_fields(
    bob: Browser, workspace: Workspace
) -> None:
    refused = bob.send(NEW, do="publish")
    assert refused.status_code == 422
    assert problem_at(refused.text, "title") == (
        "Error. There is no title. Type what the episode is called."
    )
    assert problem_at(refused.text, "text") == (
        "Error. There is no text, and no audio. Type the text, or add a recording."
    )
    assert "Before it can be published" in refused.text
    assert episodes(workspace) == ()


@pytest.mark.parametrize(
    ("changes", "field", "message"),
    [
        ({"title": " \t "}, "title", "There is no title."),
        ({"text": "", "do": "publish"}, "text", "There is no text, and no audio"),
        ({"text": "x" * 2_097_153}, "text", "The text has 2.1 MB; 2.1 MB is the most."),
        ({"date": "yesterday"}, "date", "“yesterday” cannot be used here."),
        ({"date": "0999-01-01"}, "date", "The date is before 1900"),
        ({"language": "klingon!"}, "language", "“klingon!” cannot be used here."),
        ({"do": "schedule"}, "day", "There is no day and time to publish at."),
        ({"do": "schedule", "day": "2026-12-01"}, "day", "There is no day and time"),
        ({"do": "schedule", "day": "2026-13-01", "time": "08:00"}, "day", "There is no day"),
        ({"do": "schedule", "day": "2026-11-24", "time": "18:00"}, "day", "This time has passed."),
    ],
)
def test_a_field_that_cannot_be_used_says_why_and_all_that_was_typed_stays(
    bob: Browser, workspace: Workspace, changes: dict[str, str], field: str, message: str
) -> None:
    typed = {"do": "save"} | GOOD | changes
    refused = bob.send(NEW, **typed)
    assert refused.status_code == 422
    assert message in (problem_at(refused.text, field) or "")
    assert episodes(workspace) == ()
    page = unescape(refused.text)
    for name in ("title", "text", "date", "day", "time"):
        assert typed.get(name, "") in page
    for name in ("title_language", "language"):
        chosen = re.search(rf'<select id="{name}".*?</select>', refused.text, re.DOTALL)
        assert chosen is not None
        assert f'value="{typed[name]}" selected' in chosen.group()
    mended = bob.send_again(refused, NEW, **GOOD, do="save")
    assert mended.status_code == 303


def test_what_was_typed_is_never_markup(bob: Browser, workspace: Workspace) -> None:
    evil = '"><script>alert(1)</script>'
    shown = bob.send(NEW, title=evil, text=evil, date=evil, guid=evil, upload=evil, do="save")
    assert shown.status_code == 422
    assert "<script>alert" not in shown.text
    saved = bob.send(NEW, title=evil, text=evil, do="save")
    for page in (bob.get(saved.headers["Location"]), bob.get("/studio/")):
        assert page.status_code == 200
        assert "<script>alert" not in page.text
    assert only(workspace).title.text == evil


def test_a_second_episode_of_one_source_is_told_by_the_name_of_the_first(
    bob: Browser, workspace: Workspace
) -> None:
    text = "Snow fell.\n\nSource: https://news.example/ru/sneg\n"
    assert bob.send(NEW, title="First", text=text, language="en", do="save").status_code == 303
    assert only(workspace).content.source_url == "https://news.example/ru/sneg"
    told = bob.send(NEW, title="Second", text=text, language="en", do="save")
    assert told.status_code == 422
    assert "The episode “First” has the same source address." in (
        problem_at(told.text, "text") or ""
    )
    assert only(workspace).title.text == "First"


# ---- what is saved ----


def test_a_draft_is_saved_as_it_was_typed(bob: Browser, workspace: Workspace) -> None:
    saved = bob.send(NEW, **GOOD, do="save")
    found = only(workspace)
    assert (saved.status_code, saved.headers["Location"]) == (
        303,
        f"/studio/episodes/{found.slug}/",
    )
    assert (found.state, found.content.texts, found.date, found.assumed, found.origin) == (
        State.DRAFT,
        (CONTENT,),
        datetime(2026, 11, 20, 6, 0, tzinfo=UTC),
        (),
        "form",
    )
    page = bob.get(saved.headers["Location"])
    assert "Saved. Nothing is public yet." in page.text
    assert 'value="Снег в горах"' in page.text
    assert "&lt;he&gt; would wait.\n</textarea>" in page.text


def test_a_draft_may_wait_for_its_text_but_is_not_published_without(
    bob: Browser, workspace: Workspace
) -> None:
    saved = bob.send(NEW, title="Later", language="en", do="save")
    assert saved.status_code == 303
    path = saved.headers["Location"]
    assert "There is no text, and no audio" in (problem_at(bob.get(path).text, "text") or "")
    assert bob.send(path, title="Later", do="publish").status_code == 422
    assert only(workspace).state is State.DRAFT
    assert bob.send(path, title="Later", text="Here it is.", do="publish").status_code == 303
    assert only(workspace).state is State.SCHEDULED


def test_publishing_makes_it_due_at_once(bob: Browser, workspace: Workspace) -> None:
    assert bob.send(NEW, **GOOD, do="publish").status_code == 303
    found = only(workspace)
    assert (found.state, found.publish_at) == (State.SCHEDULED, NOON)
    assert "In the works" in bob.get("/studio/").text


def test_a_scheduled_episode_waits_for_its_time_in_the_programmes_zone(
    bob: Browser, workspace: Workspace
) -> None:
    saved = bob.send(NEW, **GOOD, do="schedule", day="2026-11-27", time="08:00")
    found = only(workspace)
    assert (found.state, found.publish_at) == (
        State.SCHEDULED,
        datetime(2026, 11, 27, 2, 0, tzinfo=UTC),
    )
    assert "Fri 27 Nov 2026, 08:00 Bishkek" in bob.get("/studio/").text
    page = bob.get(saved.headers["Location"]).text
    assert 'value="2026-11-27"' in page
    assert 'value="08:00"' in page


def test_a_form_sent_twice_makes_one_episode_and_the_second_corrects_it(
    bob: Browser, workspace: Workspace
) -> None:
    page = bob.get(NEW)
    for title in ("Снег", "Снег", "Много снега"):
        again = GOOD | {"title": title}
        assert bob.send_again(page, NEW, **again, do="save").status_code == 303
    assert only(workspace).title.text == "Много снега"


def test_two_forms_make_two_episodes(bob: Browser, workspace: Workspace) -> None:
    for _ in range(2):
        assert bob.send(NEW, **GOOD, do="save").status_code == 303
    first, second = episodes(workspace)
    assert {first.slug, second.slug} == {"sneg-v-gorakh", "sneg-v-gorakh-2"}
    assert first.guid != second.guid


def test_persian_keeps_its_joiners_and_what_does_not_belong_is_told(
    bob: Browser, workspace: Workspace
) -> None:
    saved = bob.send(
        NEW, title="می\u200cخواهم", text="می\u200cروم\u202e.", language="fa", do="save"
    )
    found = only(workspace)
    assert found.title.text == "می\u200cخواهم"
    assert found.content.texts[0].body.strip() == "می\u200cروم."
    assert "U+202E" in bob.get(saved.headers["Location"]).text


def test_what_is_recognised_leaves_the_text_and_is_shown(
    bob: Browser, workspace: Workspace
) -> None:
    text = "Snow fell in the mountains.\n\nTopic: Social justice\n"
    saved = bob.send(NEW, title="Snow", text=text, language="en", do="save")
    assert only(workspace).content.topics == ("Social justice",)
    page = bob.get(saved.headers["Location"]).text
    assert "Recognised in the text" in page
    assert "<dt>Topics</dt><dd><bdi>Social justice</bdi></dd>" in page


def test_who_did_it_is_written_down(bob: Browser, workspace: Workspace) -> None:
    bob.send(NEW, **GOOD, do="save")
    with workspace.database.read() as connection:
        said = connection.exec_driver_sql(
            "SELECT who, what FROM audit WHERE episode_id IS NOT NULL"
        ).all()
    assert [tuple(row) for row in said] == [("bob", "added")]


def test_an_episode_without_a_date_says_what_listeners_will_read(
    bob: Browser, workspace: Workspace
) -> None:
    undated = GOOD | {"date": ""}
    path = bob.send(NEW, **undated, do="save").headers["Location"]
    assert (only(workspace).date, only(workspace).assumed) == (NOON, ("date",))
    assert "No date was given." in (problem_at(bob.get(path).text, "date") or "")
    bob.send(path, **GOOD, do="save")
    assert only(workspace).assumed == ()
    assert problem_at(bob.get(path).text, "date") is None


# ---- correcting ----


def test_a_correction_changes_what_was_corrected_and_nothing_else(
    bob: Browser, alice: Browser, workspace: Workspace, hands: Hands
) -> None:
    path = bob.send(NEW, **GOOD, do="save").headers["Location"]
    before = only(workspace)
    hands.go_on(timedelta(hours=1))
    changed = GOOD | {"title": "Снег в мае", "date": "2026-11-21"}
    assert alice.send(path, **changed, do="save").status_code == 303
    after = only(workspace)
    assert after.title == LangText(Lang("ru"), "Снег в мае")
    assert after.date == datetime(2026, 11, 21, 6, 0, tzinfo=UTC)
    assert (after.slug, after.guid, after.state, after.content.texts[0].body) == (
        before.slug,
        before.guid,
        before.state,
        before.content.texts[0].body,
    )


def test_every_field_of_the_form_is_taken_and_shown_again(
    bob: Browser, workspace: Workspace
) -> None:
    typed = {name: typed for name, (typed, _, _) in FACT_CHANGES.items()}
    typed["aired_in"] = typed.pop("audio_language")
    wanted = {attribute: value for _, attribute, value in FACT_CHANGES.values()}
    wanted["people"] = (
        *(Person("Bek Example"), Person("Anna Example")),
        Person("Anna Example", "reporter", "cast"),
    )
    path = bob.send(NEW, **GOOD, do="save").headers["Location"]

    assert bob.send(path, **(GOOD | typed), summary="In short.", do="save").status_code == 303

    found = only(workspace).content
    assert {name: getattr(found, name) for name in wanted} == wanted
    assert found.texts[0].summary == "In short."
    before = only(workspace)
    assert bob.send_as_shown(path, do="save").status_code == 303
    assert only(workspace) == before

    assert bob.send_as_shown(path, do="save", topics="").status_code == 303
    assert only(workspace).content == replace(found, topics=())


def test_a_request_that_lacks_a_field_says_nothing_of_it(
    bob: Browser, workspace: Workspace
) -> None:
    path = bob.send(NEW, **GOOD, topics="Roads", do="save").headers["Location"]

    assert bob.send(path, title="Снег в мае", do="save").status_code == 303

    after = only(workspace)
    assert (after.title.text, after.content.topics, after.content.texts[0].body) == (
        "Снег в мае",
        ("Roads",),
        CONTENT.body,
    )


def test_a_fact_that_cannot_be_used_opens_its_group_and_says_why(
    bob: Browser, workspace: Workspace
) -> None:
    path = bob.send(NEW, **GOOD, do="save").headers["Location"]

    refused = bob.send(path, **GOOD, season="two", aired_in="klingon!", do="save")

    assert refused.status_code == 422
    for field in ("season", "aired_in"):
        assert "cannot be used here" in (problem_at(refused.text, field) or "")
    opened = re.findall(r'<details class="fold" id="([\w-]+)" open>', refused.text)
    assert opened == ["g-apps", "g-people"]


def test_a_text_in_another_language_is_typed_beside_the_first(
    bob: Browser, workspace: Workspace
) -> None:
    path = bob.send(NEW, **GOOD, do="save").headers["Location"]
    page = bob.get(f"{path}?edition=kk")
    assert 'value="kk" selected' in page.text

    saved = bob.send_again(
        page, path, title="Таудағы қар", text="Тауда қар жауды.", language="kk", do="save"
    )

    assert saved.status_code == 303
    first, second = only(workspace).content.texts
    kk = Lang("kk")
    assert first == CONTENT
    assert second == EditionText(kk, LangText(kk, "Таудағы қар"), "Тауда қар жауды.\n")
    assert "?edition=kk" in bob.get(path).text


def test_the_address_is_changed_and_the_form_goes_there(bob: Browser, workspace: Workspace) -> None:
    path = bob.send(NEW, **GOOD, do="save").headers["Location"]

    saved = bob.send(path, **GOOD, slug="snow", do="save")

    assert saved.headers["Location"] == "/studio/episodes/snow/"
    assert only(workspace).slug == "snow"


def test_a_form_sent_back_as_it_was_shown_changes_nothing(
    bob: Browser, workspace: Workspace
) -> None:
    path = bob.send(NEW, **GOOD, do="save").headers["Location"]
    before = only(workspace)
    shown = {"text": GOOD["text"].replace("\n", "\r\n") + "\r\n"}
    assert bob.send(path, **(GOOD | shown), do="save").status_code == 303
    assert only(workspace) == before


def test_nobody_overwrites_unawares_what_somebody_else_has_just_saved(
    bob: Browser, alice: Browser, workspace: Workspace
) -> None:
    path = bob.send(NEW, **GOOD, do="save").headers["Location"]
    opened_by_bob = bob.get(path)
    alice.send(path, **(GOOD | {"title": "Alice was here"}), do="save")
    late = GOOD | {"title": "Bob was here"}
    told = bob.send_again(opened_by_bob, path, **late, do="save")
    assert told.status_code == 409
    assert "Somebody has changed this episode" in told.text
    assert 'value="Bob was here"' in told.text
    assert only(workspace).title.text == "Alice was here"
    assert bob.send_again(told, path, **late, do="save").status_code == 303
    assert only(workspace).title.text == "Bob was here"


def test_a_form_of_an_episode_that_somebody_has_renamed_meanwhile_is_not_lost(
    bob: Browser, alice: Browser, workspace: Workspace
) -> None:
    path = bob.send(NEW, **GOOD, do="save").headers["Location"]
    opened_by_bob = bob.get(path)
    alice.send(path, **GOOD, slug="snow", do="save")

    late = GOOD | {"title": "Bob was here"}
    told = bob.send_again(opened_by_bob, path, **late, do="save")

    assert told.status_code == 409
    assert 'value="Bob was here"' in told.text
    assert 'action="/studio/episodes/snow/"' in told.text
    assert GOOD["title"] in bob.get(path).text
    assert bob.post(f"{path}withdraw", dict(HIDDEN.findall(told.text))).status_code == 303


def test_a_form_that_has_expired_gives_back_what_was_typed(
    bob: Browser, workspace: Workspace
) -> None:
    page = bob.get(NEW)
    told = bob.send_again(page, NEW, **GOOD, csrf_token="stale", do="save")
    assert told.status_code == 400
    assert "What you typed is here" in told.text
    assert episodes(workspace) == ()
    assert bob.send_again(told, NEW, **GOOD, do="save").status_code == 303
    assert only(workspace).title.text == GOOD["title"]


def test_a_text_far_beyond_the_limit_is_answered_before_it_fills_the_memory(
    bob: Browser, workspace: Workspace
) -> None:
    refused = bob.send(NEW, title="Long", text="x" * 9_000_000, do="save")
    assert refused.status_code == 413
    assert "what you typed is still there" in refused.text
    assert episodes(workspace) == ()


def test_without_a_programme_an_episode_has_no_place_and_that_is_told(
    bob: Browser, workspace: Workspace
) -> None:
    with workspace.database.write() as connection:
        connection.exec_driver_sql("DELETE FROM programme")
    for answer in (bob.get(NEW), bob.send("/studio/", NEW, **GOOD, do="save")):
        assert answer.status_code == 409
        assert "<code>podcast ingest</code>" in answer.text


# ---- what is heard of it ----


def shown_recordings(html: str) -> list[str]:
    """What stands in the boxes of the recordings, as plain text."""
    boxes = re.findall(r'<div class="rec">.*?</ul></div>', html, re.DOTALL)
    return [" ".join(unescape(re.sub(r"<[^>]+>", " ", box)).split()) for box in boxes]


def test_each_recording_says_what_it_is_what_was_odd_about_it_and_why_it_failed(
    bob: Browser, workspace: Workspace
) -> None:
    hear_badly(workspace, add(workspace, "heard", State.PUBLISHED))

    narrated, aired = shown_recordings(bob.get("/studio/episodes/heard/").text)

    assert narrated.startswith(
        "Narration, English, 0:14 Made with a synthetic voice. Listeners are told so. "
        "espeak-ng en Loudness as it came: -21.3 LUFS Standard file"
    )
    assert aired == (
        "Broadcast, Kazakh, 0:14 Loudness as it came: -21.3 LUFS The recording is clipped in 400 "
        "places. The files could not be made. This recording is silent. Then attach another one."
    )


def test_a_recording_that_failed_says_that_the_files_before_it_stay(
    bob: Browser, workspace: Workspace
) -> None:
    number = add(workspace, "heard", State.PUBLISHED)
    hear_badly(workspace, number)
    with workspace.database.write() as connection:
        row = recording_rows.put_recording(connection, number, BROADCAST, made_from="")
        recording_rows.put_renditions(connection, number, row, NARRATION.renditions, now=NOON)

    _, aired = shown_recordings(bob.get("/studio/episodes/heard/").text)

    assert "another one. Those that are here stay as they were: Standard file" in aired


def test_a_recording_whose_files_are_not_made_yet_says_so(
    bob: Browser, workspace: Workspace
) -> None:
    number = add(workspace, "heard", State.PUBLISHED)
    with workspace.database.write() as connection:
        recording_rows.put_recording(connection, number, BROADCAST, made_from="")

    (aired,) = shown_recordings(bob.get("/studio/episodes/heard/").text)

    assert aired.endswith("Its files are being made, or wait for it.")
