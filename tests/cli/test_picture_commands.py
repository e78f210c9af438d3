"""`podcast episode edit --image`: gives an episode its picture, and takes it away."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from podcast.artwork import episode_artwork
from podcast.cli import podcast
from podcast.domain.pictures import small_key
from tests.artwork.given import photograph
from tests.seeds import NOW, SNOW, lay_taken_in

SLUG = "sneg-v-gorakh"
MEDIA = "https://radio.example/media/"


@pytest.fixture(autouse=True)
def published(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PODCAST_SITE__BASE_URL", "https://radio.example")
    monkeypatch.setenv("PODCAST_TESTING__NOW", NOW.isoformat())
    monkeypatch.setenv("PODCAST_TESTING__SEED", "cast")
    monkeypatch.setenv("PODCAST_WORKSPACE", str(tmp_path))
    lay_taken_in(tmp_path, snow=SNOW)


def run(*words: str) -> Result:
    return CliRunner().invoke(podcast, words)


def shown() -> str | None:
    """The address of the episode's picture."""
    image: str | None = json.loads(run("episode", "show", SLUG, "--json").stdout)["image"]
    return image


def test_a_picture_is_given_with_what_it_shows_and_taken_away(tmp_path: Path) -> None:
    file = tmp_path / "snow.jpg"
    file.write_bytes(photograph(900, 1_400))
    assert shown() is None

    given = run("episode", "edit", SLUG, "--image", str(file), "--image-alt", "A road in snow")

    assert given.exit_code == 0, given.output
    assert "warning image: The picture's shorter side has 900 pixels" in given.stderr
    address = shown()
    assert address is not None
    key = address.removeprefix(MEDIA)
    assert (tmp_path / "media" / key).read_bytes() == episode_artwork(file.read_bytes())
    feed = json.loads(run("feed", "--json").stdout)[0]
    body = Path(feed["path"]).read_text("utf-8")
    assert f'<itunes:image href="{address}"/>' in body
    assert 'alt="A road in snow"' in body

    assert run("episode", "edit", SLUG, "--image", "").exit_code == 0
    assert shown() is None
    assert (tmp_path / "media" / key).is_file()


@pytest.mark.parametrize("name", ["page.jpg", "none.jpg"])
def test_what_is_no_picture_is_refused_and_nothing_else_of_the_edit_is_saved(
    tmp_path: Path, name: str
) -> None:
    (tmp_path / "page.jpg").write_bytes(b"<!doctype html>")

    refused = run("episode", "edit", SLUG, "--image", str(tmp_path / name), "--topics", "Snow")

    assert refused.exit_code == 1
    assert "Traceback" not in refused.output
    assert "Give a JPEG, PNG or WebP file" in refused.stderr or "none.jpg cannot" in refused.stderr
    assert json.loads(run("episode", "show", SLUG, "--json").stdout)["topics"] == ["Social justice"]


def test_beside_a_field_that_breaks_a_rule_the_picture_is_not_taken(tmp_path: Path) -> None:
    file = tmp_path / "snow.jpg"
    file.write_bytes(photograph(900, 900))

    assert run("episode", "edit", SLUG, "--image", str(file), "--title", " ").exit_code == 1

    assert shown() is None
    assert not list((tmp_path / "var" / "originals").glob("*.jpg"))


def test_both_pictures_are_among_those_that_check_looks_at(tmp_path: Path) -> None:
    file = tmp_path / "snow.jpg"
    file.write_bytes(photograph(1_500, 1_400))
    run("episode", "edit", SLUG, "--image", str(file))
    address = shown() or ""
    both = (address, small_key(address))
    assert checked().keys().isdisjoint(both)

    artwork, small = (tmp_path / "media" / each.removeprefix(MEDIA) for each in both)
    artwork.write_bytes(artwork.read_bytes()[:-1] + b"?")
    small.unlink()

    found = checked()
    assert [found[each] for each in both] == ["media.sha256", "media.missing"]


def checked() -> dict[str, str]:
    """What `podcast check` finds, by where."""
    document = json.loads(run("check", "--json").stdout)
    return {each["where"]: each["rule"] for each in document}
