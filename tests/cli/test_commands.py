"""What people and programs outside hold on to: exit codes, outputs, the fixed JSON."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from podcast.cli import podcast
from podcast.database.episodes import find_by_slug
from tests.seeds import MARKET, SNOW, lay, lay_taken_in, newsroom

from .conftest import Run

SLUG = "sneg-v-gorakh"


def made(tmp_path: Path, **articles: str) -> None:
    lay_taken_in(tmp_path, **articles)


def test_ingest_tells_programs_what_became_of_each_article(tmp_path: Path, run: Run) -> None:
    lay(tmp_path, snow=SNOW, empty="", market=MARKET)

    result = run("ingest", "--no-wait", "--json")

    report = json.loads(result.stdout)
    assert result.exit_code == 1
    assert sorted(report["added"]) == [SLUG, "the-market-in-osh"]
    assert (report["changed"], report["unchanged"], report["conflicts"]) == ([], 0, [])
    (refusal,) = report["refused"]
    assert set(refusal) == {"path", "code", "message", "remedy"}
    assert (refusal["path"], refusal["code"]) == ("seeds/empty.md", "empty")


def test_ingest_twice_is_once(tmp_path: Path, run: Run) -> None:
    lay(tmp_path, snow=SNOW)
    run("ingest", "--no-wait")

    report = json.loads(run("ingest", "--no-wait", "--json").stdout)

    assert (report["added"], report["unchanged"]) == ([], 1)


def test_the_list_of_episodes_is_an_array_of_fixed_objects(tmp_path: Path, run: Run) -> None:
    made(tmp_path, snow=SNOW)

    (found,) = json.loads(run("episode", "list", "--json").stdout)

    assert found == {
        "slug": SLUG,
        "guid": found["guid"],
        "state": "published",
        "title": {"lang": "ru", "text": "Снег в горах"},
        "date": "2026-11-25T12:00:00Z",
    }


def test_the_list_of_no_episodes_is_an_empty_array(tmp_path: Path, run: Run) -> None:
    lay(tmp_path)

    assert json.loads(run("episode", "list", "--json").stdout) == []


def test_a_page_that_is_not_there_is_told(tmp_path: Path, run: Run) -> None:
    made(tmp_path, snow=SNOW)

    result = run("episode", "list", "--page", "2")

    assert result.exit_code == 1
    assert "The last page is 1." in result.stderr


def test_the_list_of_an_unknown_programme_is_told(tmp_path: Path, run: Run) -> None:
    lay(tmp_path)

    result = run("episode", "list", "--programme", "nobodys", "--json")

    assert (result.exit_code, result.stdout) == (1, "")
    assert "There is no programme nobodys." in result.stderr


def test_show_tells_all_that_is_known_and_null_for_the_rest(tmp_path: Path, run: Run) -> None:
    made(tmp_path, snow=SNOW)

    shown = json.loads(run("episode", "show", SLUG, "--json").stdout)

    assert shown["credits"] == [
        {"role": "broadcaster", "name": "Radio Example"},
        {"role": "network", "name": "Example Network"},
        {"role": "funder", "name": "Ministry of Examples"},
    ]
    assert shown["broadcasts"] == [{"station": "Radio Example", "place": None, "languages": ["kk"]}]
    assert (shown["topics"], shown["focus"]) == (["Social justice"], ["Central Asia Radio"])
    assert (shown["source_url"], shown["assumed"]) == ("https://news.example/ru/sneg", ["date"])
    assert (shown["season"], shown["summary"], shown["people"]) == (None, None, [])
    assert [(t["lang"], t["dir"], t["words"]) for t in shown["texts"]] == [("en", "ltr", 22)]
    (recording,) = shown["recordings"]
    assert (recording["lang"], recording["kind"], recording["duration_ms"]) == (
        "en",
        "narration",
        10_000,
    )
    assert [each["profile"] for each in recording["renditions"]] == ["standard", "light"]
    assert shown["transcripts"] == [{"lang": "en", "role": "verbatim", "timing": "word", "cues": 5}]


def test_feed_says_where_the_feeds_are_and_whether_they_changed(tmp_path: Path, run: Run) -> None:
    made(tmp_path, snow=SNOW)

    whole, english = json.loads(run("feed", "--json").stdout)

    assert whole["url"] == "https://radio.example/central-asia-radio/feed.xml"
    assert (whole["programme"], whole["lang"], whole["items"], whole["changed"]) == (
        "central-asia-radio",
        None,
        1,
        False,
    )
    assert Path(whole["path"]).read_bytes().startswith(b"<?xml")
    assert (english["lang"], english["url"]) == (
        "en",
        "https://radio.example/central-asia-radio/feed.en.xml",
    )


def test_feeds_can_be_written_into_a_folder(tmp_path: Path, run: Run) -> None:
    made(tmp_path, snow=SNOW)

    assert run("feed", "--output", str(tmp_path / "out")).exit_code == 0

    names = sorted(path.name for path in (tmp_path / "out" / "central-asia-radio").iterdir())
    assert names == ["feed.en.xml", "feed.xml"]


def test_the_file_of_a_feed_is_mended_by_a_rebuild(tmp_path: Path, run: Run) -> None:
    made(tmp_path, snow=SNOW)
    path = Path(json.loads(run("feed", "--json").stdout)[0]["path"])
    body = path.read_bytes()
    path.write_bytes(body[::-1])

    assert json.loads(run("feed", "--rebuild", "--json").stdout)[0]["path"] == str(path)

    assert path.read_bytes() == body


def test_check_prints_rules_and_exits_by_their_severity(tmp_path: Path, run: Run) -> None:
    made(tmp_path, snow=SNOW)

    result = run("check", "--only", "feeds", "--json")

    found = json.loads(result.stdout)
    assert {(each["rule"], each["severity"]) for each in found} == {
        ("psp.c.author", "warning"),
        ("spotify.owner", "warning"),
    }
    assert set(found[0]) == {"rule", "severity", "where", "message", "remedy"}
    assert result.exit_code == 0


def test_check_misses_files_that_are_gone_or_cut_off(tmp_path: Path, run: Run) -> None:
    made(tmp_path, snow=SNOW)
    (mp3,) = (tmp_path / "media").rglob("*.mp3")
    (opus,) = (tmp_path / "media").rglob("*.opus")
    mp3.unlink()
    opus.write_bytes(b"half")

    result = run("check", "--only", "media", "--json")

    found = [each for each in json.loads(result.stdout) if each["severity"] == "error"]
    assert [each["rule"] for each in found] == ["media.missing", "media.length"]
    assert mp3.name in found[0]["where"]
    assert result.exit_code == 1


def test_check_groups_what_people_read_by_rule(tmp_path: Path, run: Run) -> None:
    made(tmp_path, snow=SNOW, market=MARKET)
    for path in (tmp_path / "media").rglob("*.*"):
        path.unlink()

    result = run("check", "--only", "media", "--only", "artwork")

    said = result.stdout.splitlines()
    assert [line for line in said if not line.startswith("  https")] == [
        "error media.missing",
        "  and 2 more (--json shows all)",
        "  → Put the file back from a backup; that of a recording can also be made anew: "
        "podcast episode audio SLUG --again.",
    ]
    assert result.stderr.splitlines()[-1] == "5 errors, 0 warnings"
    assert result.exit_code == 1


def test_check_can_be_narrowed_to_every_area_and_no_other() -> None:
    from podcast.cli.check import AREAS as OFFERED
    from podcast.services.check import AREAS

    assert tuple(AREAS) == OFFERED


def test_an_unknown_episode_is_said_without_a_traceback(tmp_path: Path, run: Run) -> None:
    lay(tmp_path)

    result = run("episode", "show", "nothing")

    assert result.exit_code == 1
    assert "There is no episode nothing. See `podcast episode list`." in result.stderr
    assert "Traceback" not in result.output


def test_a_folder_that_is_no_workspace_is_said_with_its_remedy(tmp_path: Path, run: Run) -> None:
    result = run("episode", "list")

    assert result.exit_code == 1
    assert "podcast init" in result.stderr


def test_wrong_usage_exits_2(run: Run) -> None:
    assert run("episode", "publish").exit_code == 2


def test_init_makes_a_workspace_in_which_ingest_works_at_once(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "radio"
    assert run("init", str(folder)).exit_code == 0
    (folder / "seeds" / "market.md").write_text(MARKET, "utf-8")

    result = run("--workspace", str(folder), "ingest", "--no-wait", "--json")

    assert json.loads(result.stdout)["added"] == ["the-market-in-osh"]
    assert run("init", str(folder)).exit_code == 1


def test_edit_changes_what_is_named_and_keeps_the_rest(tmp_path: Path, run: Run) -> None:
    made(tmp_path, snow=SNOW)
    before = json.loads(run("episode", "show", SLUG, "--json").stdout)

    words = ("--title", "Snow in the mountains", "--title-language", "en", "--no-wait")
    assert run("episode", "edit", SLUG, *words).exit_code == 0

    after = json.loads(run("episode", "show", SLUG, "--json").stdout)
    assert after["title"] == {"lang": "en", "text": "Snow in the mountains"}
    for name in ("guid", "slug", "credits", "source_url", "topics", "declared_audio"):
        assert after[name] == before[name]


def test_an_item_of_a_list_that_is_given_is_one_whatever_is_in_it(tmp_path: Path, run: Run) -> None:
    made(tmp_path, snow=SNOW)

    run("episode", "edit", SLUG, "--topics", "Snow, ice", "--no-wait")
    run("episode", "edit", SLUG, "--focus", "Roads", "--focus", "Snow, ice", "--no-wait")

    shown = json.loads(run("episode", "show", SLUG, "--json").stdout)
    assert (shown["topics"], shown["focus"]) == (["Snow, ice"], ["Roads", "Snow, ice"])


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_text_for_an_edit_is_read_as_an_article_is(
    tmp_path: Path, run: Run, encoding: str
) -> None:
    made(tmp_path, snow=SNOW)
    (tmp_path / "text.md").write_text("В горах выпал снег.", encoding)

    words = ("--edition", "ru", "--text", str(tmp_path / "text.md"), "--no-wait")
    assert run("episode", "edit", SLUG, *words).exit_code == 0

    texts = json.loads(run("episode", "show", SLUG, "--json").stdout)["texts"]
    assert [(each["lang"], each["words"]) for each in texts] == [("en", 22), ("ru", 4)]


def test_a_text_in_another_encoding_is_refused_with_its_remedy(tmp_path: Path, run: Run) -> None:
    made(tmp_path, snow=SNOW)
    (tmp_path / "text.md").write_text("В горах выпал снег.", "cp1251")

    result = run("episode", "edit", SLUG, "--text", str(tmp_path / "text.md"), "--no-wait")

    assert result.exit_code == 1
    assert "is not in UTF-8" in result.stderr


@pytest.mark.parametrize(
    "words",
    [("show", "\udccf"), ("edit", SLUG, "--title", "\udccf"), ("edit", SLUG, "--topics", "\udccf")],
    ids=["a name", "a title", "a topic"],
)
def test_what_is_typed_in_another_encoding_is_told(
    tmp_path: Path, run: Run, words: tuple[str, ...]
) -> None:
    made(tmp_path, snow=SNOW)

    result = run("episode", *words)

    assert (result.exit_code, result.stdout) == (1, "")
    assert "“?” is not in UTF-8." in result.stderr


def test_a_file_whose_name_is_in_another_encoding_is_found(tmp_path: Path, run: Run) -> None:
    lay(tmp_path)
    (tmp_path / "\udccf.md").write_text(MARKET, "utf-8")

    result = run("ingest", str(tmp_path / "\udccf.md"), "--no-wait")

    assert (result.exit_code, "Give the file another name." in result.stderr) == (1, True)


def test_an_edit_that_breaks_a_rule_changes_nothing_and_exits_1(tmp_path: Path, run: Run) -> None:
    made(tmp_path, snow=SNOW)

    result = run("episode", "edit", SLUG, "--title", " ", "--no-wait")

    assert result.exit_code == 1
    assert "title" in result.stderr
    assert json.loads(run("episode", "show", SLUG, "--json").stdout)["title"]["lang"] == "ru"


@pytest.mark.parametrize("typed", ["tomorrow", "2026-13-01", "0001-01-01T00:00", ""])
def test_a_time_that_is_none_is_told(tmp_path: Path, run: Run, typed: str) -> None:
    made(tmp_path, snow=SNOW)

    result = run("episode", "publish", SLUG, "--at", typed, "--no-wait")

    assert result.exit_code == 1
    assert "is no time. Write it like 2026-12-01T09:30." in result.stderr


def test_what_is_public_is_not_silently_left_so_where_a_later_time_is_wanted(
    tmp_path: Path, run: Run
) -> None:
    made(tmp_path, snow=SNOW)

    assert run("episode", "publish", SLUG, "--at", "2020-01-01", "--no-wait").exit_code == 0
    result = run("episode", "publish", SLUG, "--at", "2026-12-01", "--no-wait")
    assert result.exit_code == 1
    assert f"`podcast episode withdraw {SLUG}`" in result.stderr


def test_a_day_to_publish_on_begins_at_its_noon(tmp_path: Path, run: Run) -> None:
    made(tmp_path, snow=SNOW)
    run("episode", "withdraw", SLUG, "--no-wait")

    run("episode", "publish", SLUG, "--at", "2026-12-01", "--no-wait")

    with newsroom(tmp_path) as workspace, workspace.database.read() as connection:
        found = find_by_slug(connection, SLUG)
    assert found.publish_at == datetime(2026, 12, 1, 6, tzinfo=UTC)


def test_every_command_shows_an_example(run: Run) -> None:
    def walk(command: object, path: tuple[str, ...]) -> list[tuple[str, ...]]:
        children = getattr(command, "commands", {})
        deeper = [found for n, child in children.items() for found in walk(child, (*path, n))]
        return [path, *deeper]

    for path in walk(podcast, ()):
        assert "Example:" in run(*path, "--help").stdout or path == ("_web",), path
