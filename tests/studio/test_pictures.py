"""The picture beside the form: told by its content, never lost, shown, and taken away again."""

from __future__ import annotations

import pytest

from podcast.database import episodes as episode_rows
from podcast.database import jobs as job_rows
from podcast.database.jobs import Job, JobState
from podcast.domain.episodes import Episode
from podcast.services import pictures
from podcast.workspace import Workspace
from tests.artwork.given import encoded, noise, photograph, thirds

from .newsroom import sound
from .site import Browser
from .test_uploads import files, hidden

NEW, PAGE = "/studio/episodes/new", "/studio/episodes/snow/"
TEXT = {"title": "Snow", "text": "Snow fell in the mountains.", "language": "en"}
PICTURE = ("Қар.jpg", photograph(1_500, 1_400))
AWAY = "Take the picture away when the form is saved"


def episode(workspace: Workspace) -> Episode:
    with workspace.database.read() as connection:
        return episode_rows.find_by_slug(connection, "snow")


def work(workspace: Workspace) -> None:
    """What the worker does for the picture, step by step."""
    known, parts = episode(workspace), workspace.parts()
    made = pictures.make_picture(parts, known.id, known.image or "")
    pictures.show_picture(parts, known.id, known.image or "", made, is_current=lambda _: True)


# ---- given ----


def test_a_picture_is_kept_byte_for_byte_as_an_original(bob: Browser, workspace: Workspace) -> None:
    saved = bob.send(NEW, **TEXT, picture=PICTURE, do="save")
    assert saved.status_code == 303
    image = episode(workspace).image or ""
    assert workspace.private.read(image) == PICTURE[1]
    assert files(workspace) == [image]
    assert "what listeners see is being made of it" in bob.get(PAGE).text


def test_a_picture_and_a_recording_go_in_together(bob: Browser, workspace: Workspace) -> None:
    said = {"audio_language": "kk", "audio_kind": "broadcast"}
    wav = ("a.wav", sound())
    saved = bob.send(NEW, **TEXT, **said, audio=wav, picture=PICTURE, do="publish")
    assert saved.status_code == 303
    found = episode(workspace)
    assert files(workspace) == sorted([found.image or "", found.recordings[0].original])


def test_a_correction_gives_another_picture_and_keeps_the_rest(
    bob: Browser, workspace: Workspace
) -> None:
    bob.send(NEW, **TEXT, do="save")
    before = episode(workspace)
    assert bob.send_as_shown(PAGE, picture=PICTURE, do="save").status_code == 303
    after = episode(workspace)
    assert workspace.private.read(after.image or "") == PICTURE[1]
    assert after.content == before.content


def test_a_small_picture_is_taken_and_warned_of(bob: Browser, workspace: Workspace) -> None:
    small = ("small.png", encoded(thirds(700, 900), "PNG"))
    saved = bob.send(NEW, **TEXT, picture=small, do="save")
    assert (
        "shorter side has 700 pixels: enlarged to 1400" in bob.get(saved.headers["Location"]).text
    )
    assert (episode(workspace).image or "").endswith(".png")


# ---- refused ----


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"<html><script>alert(1)</script></html>", "This is not a picture that can be read."),
        (photograph(700, 700)[:4_000], "This is not a picture that can be read."),
        (encoded(thirds(700, 599)), "shorter side has 599 pixels; 600 is the least."),
        (b"\xff\xd8" + bytes(20_000_000), "The file has 20 MB; 20 MB is the most"),
    ],
    ids=["html", "torn", "small", "heavy"],
)
def test_what_cannot_be_a_picture_is_refused_and_what_was_typed_stays(
    bob: Browser, workspace: Workspace, content: bytes, said: str
) -> None:
    refused = bob.send(NEW, **TEXT, picture=("snow.jpg", content), do="save")
    assert refused.status_code == 422
    assert said in refused.text
    assert 'id="picture-p1"' in refused.text
    assert 'id="g-apps" open' in refused.text
    assert 'value="Snow"' in refused.text
    assert files(workspace) == []


def test_a_full_disk_is_told_and_what_was_typed_stays(bob: Browser, workspace: Workspace) -> None:
    workspace.temporary.rmdir()  # nothing can be written where there is no folder
    refused = bob.send(NEW, **TEXT, picture=PICTURE, do="save")
    assert refused.status_code == 422
    assert "could not write the picture to its disk" in refused.text


# ---- waiting ----


def test_a_form_with_a_problem_need_not_send_its_picture_again(
    bob: Browser, workspace: Workspace
) -> None:
    refused = bob.send(NEW, picture=PICTURE, do="publish")
    assert refused.status_code == 422
    assert "Қар.jpg" in refused.text
    assert "Received; it is kept until the form is saved." in refused.text
    assert 'id="g-apps" open' in refused.text
    saved = bob.send_again(refused, NEW, **TEXT, do="publish")
    assert saved.status_code == 303
    assert files(workspace) == [episode(workspace).image]


def test_a_picture_that_waits_can_be_removed_and_the_recording_stays(
    bob: Browser, workspace: Workspace
) -> None:
    refused = bob.send(NEW, picture=PICTURE, audio=("a.wav", sound()), do="publish")
    removed = bob.send_again(refused, NEW, **TEXT, do="drop-picture")
    assert removed.status_code == 200
    assert "Қар.jpg" not in removed.text
    assert "a.wav" in removed.text
    assert hidden(removed.text, "picture_upload") == ""
    assert hidden(removed.text, "upload") != ""
    assert 'value="Snow"' in removed.text


def test_the_token_of_a_picture_opens_nothing_for_somebody_else(
    bob: Browser, alice: Browser, workspace: Workspace
) -> None:
    token = hidden(bob.send(NEW, picture=PICTURE, do="publish").text, "picture_upload")
    told = alice.send(NEW, **TEXT, picture_upload=token, do="publish")
    assert told.status_code == 422
    assert "The picture was not kept. Choose the file again." in told.text
    assert len(files(workspace)) == 2


def test_a_form_with_a_stale_token_keeps_its_picture_too(
    bob: Browser, workspace: Workspace
) -> None:
    told = bob.send(NEW, **TEXT, picture=PICTURE, csrf_token="stale", do="save")
    assert told.status_code == 400
    assert "Қар.jpg" in told.text
    assert bob.send_again(told, NEW, **TEXT, do="save").status_code == 303
    assert files(workspace) == [episode(workspace).image]


def test_a_disk_that_is_full_in_the_last_step_loses_neither_text_nor_picture(
    bob: Browser, workspace: Workspace
) -> None:
    originals = workspace.private.root / "originals"
    originals.write_text("no folder")
    told = bob.send(NEW, **TEXT, picture=PICTURE, do="save")
    assert told.status_code == 503
    assert 'value="Snow"' in told.text
    assert "Қар.jpg" in told.text
    with workspace.database.read() as connection:
        assert episode_rows.list_episodes(connection) == ()
    originals.unlink()
    assert bob.send_again(told, NEW, **TEXT, do="save").status_code == 303


# ---- shown, taken away ----


def test_the_form_shows_the_present_picture_to_producers_alone(
    bob: Browser, charlie: Browser, workspace: Workspace
) -> None:
    bob.send(NEW, **TEXT, image_alt="A road in snow", picture=PICTURE, do="save")
    assert bob.get(f"{PAGE}picture").status_code == 404
    work(workspace)
    assert f'src="{PAGE}picture" alt="A road in snow"' in bob.get(PAGE).text
    shown = bob.get(f"{PAGE}picture")
    assert (shown.status_code, shown.mimetype) == (200, "image/jpeg")
    assert shown.data.startswith(b"\xff\xd8\xff")
    assert len(shown.data) < 60_000
    assert shown.headers["Cache-Control"] == "no-store"
    assert charlie.get(f"{PAGE}picture").status_code == 303
    assert charlie.get(f"/media/{episode(workspace).artwork}").status_code == 404


def test_a_picture_is_taken_away_with_the_form(bob: Browser, workspace: Workspace) -> None:
    bob.send(NEW, **TEXT, picture=PICTURE, do="save")
    work(workspace)
    assert AWAY in bob.get(PAGE).text
    mark = (episode(workspace).image or "")[10:26]
    assert bob.send_as_shown(PAGE, picture_away=mark, do="save").status_code == 303
    assert (episode(workspace).image, episode(workspace).artwork) == (None, None)
    assert AWAY not in bob.get(PAGE).text


def test_a_picture_that_is_chosen_wins_over_the_wish_to_have_none(
    bob: Browser, workspace: Workspace
) -> None:
    bob.send(NEW, **TEXT, picture=PICTURE, do="save")
    mark = (episode(workspace).image or "")[10:26]
    other = ("other.png", encoded(noise(700, 700), "PNG"))
    bob.send_as_shown(PAGE, picture=other, picture_away=mark, do="save")
    assert workspace.private.read(episode(workspace).image or "") == other[1]


def test_nobody_takes_away_a_picture_that_somebody_else_has_just_given(
    bob: Browser, alice: Browser, workspace: Workspace
) -> None:
    bob.send(NEW, **TEXT, picture=PICTURE, do="save")
    mark = (episode(workspace).image or "")[10:26]
    other = ("other.png", encoded(noise(700, 700), "PNG"))
    alice.send_as_shown(PAGE, picture=other, do="save")
    told = bob.send_as_shown(PAGE, picture_away=mark, do="save")
    assert told.status_code == 409
    assert "Somebody has changed this episode since you opened it" in told.text
    assert f'value="{mark}"' not in told.text
    assert workspace.private.read(episode(workspace).image or "") == other[1]


def test_a_picture_that_could_not_be_made_is_told_where_it_can_be_tried_again(
    bob: Browser, workspace: Workspace
) -> None:
    bob.send(NEW, **TEXT, picture=PICTURE, do="save")
    known = episode(workspace)
    failed = Job(
        kind="picture",
        subject=str(known.id),
        revision=known.image or "",
        attempt=4,
        state=JobState.STUCK,
        failures=4,
        last_error="The disk is full: x was not written. Free some space.",
    )
    with workspace.database.write() as connection:
        job_rows.put_job(connection, failed)
    for page in ("/studio/", PAGE):
        told = bob.get(page).text
        assert "The picture could not be made; what is public stays as it was." in told
        assert "The disk is full: x was not written. Free some space." in told
    bob.send("/studio/", "/studio/retry", kind="picture", subject=str(known.id))
    with workspace.database.read() as connection:
        job = job_rows.get_job(connection, "picture", str(known.id))
    assert job is not None
    assert (job.state, job.failures) == (JobState.FAILED, 0)


def test_the_limit_that_the_field_names_is_the_one_that_is_kept(bob: Browser) -> None:
    page = bob.get(NEW).text
    assert f'data-max="{pictures.LARGEST_FILE}"' in page
    assert "up to 20 MB" in page
