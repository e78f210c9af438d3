"""`podcast episode show`, `list` and `settle` tell of conflicts and end them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.seeds import SNOW

from .conftest import Run
from .test_commands import SLUG, made


@pytest.fixture
def disputed(tmp_path: Path, run: Run) -> Run:
    """Run a command where the article and a producer have changed the title."""
    made(tmp_path, snow=SNOW)
    run("episode", "edit", SLUG, "--title", "Snow", "--title-language", "en", "--no-wait")
    changed = SNOW.replace("Снег", "Метель").replace("May", "June")
    (tmp_path / "seeds" / "snow.md").write_text(changed, "utf-8")
    return run


def test_ingest_reports_a_conflict_and_exits_1(disputed: Run) -> None:
    for changed in ([SLUG], []):
        result = disputed("ingest", "--no-wait", "--json")

        report = json.loads(result.stdout)
        assert (report["conflicts"], report["changed"]) == ([SLUG], changed)
        assert result.exit_code == 1
    told = disputed("ingest", "--no-wait").stderr
    assert f"podcast episode settle {SLUG}" in told
    assert "stays as the producer has it" in told


def test_show_tells_what_both_sides_say(disputed: Run) -> None:
    disputed("ingest", "--no-wait")

    shown = json.loads(disputed("episode", "show", SLUG, "--json").stdout)
    assert shown["conflict"] == {
        "path": "seeds/snow.md",
        "fields": [
            {
                "field": "title.en",
                "ours": {"lang": "en", "text": "Snow"},
                "theirs": {"lang": "ru", "text": "Метель в горах"},
            }
        ],
    }
    read = disputed("episode", "show", SLUG).stdout
    assert "ours    Snow\n" in read
    assert "theirs  Метель в горах\n" in read


def test_show_tells_null_where_there_is_none(tmp_path: Path, run: Run) -> None:
    made(tmp_path, snow=SNOW)

    assert json.loads(run("episode", "show", SLUG, "--json").stdout)["conflict"] is None


def test_a_list_marks_conflicts_for_people_and_not_for_programs(disputed: Run) -> None:
    before = disputed("episode", "list", "--json").stdout
    assert f"  {SLUG}" in disputed("episode", "list").stdout
    disputed("ingest", "--no-wait")

    assert f"! {SLUG}" in disputed("episode", "list").stdout
    assert disputed("episode", "list", "--json").stdout == before


@pytest.mark.parametrize(("side", "title"), [("--theirs", "Метель в горах"), ("--ours", "Snow")])
def test_settle_ends_it_for_either_side(disputed: Run, side: str, title: str) -> None:
    disputed("ingest", "--no-wait")

    result = disputed("episode", "settle", SLUG, side, "--field", "title", "--no-wait")
    assert (result.exit_code, result.stderr) == (0, "settled\n")
    shown = json.loads(disputed("episode", "show", SLUG, "--json").stdout)
    assert (shown["title"]["text"], shown["conflict"]) == (title, None)
    assert disputed("ingest", "--no-wait").exit_code == 0


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ((), 2, "--ours or --theirs"),
        (("--ours", "--theirs"), 2, "one of the two"),
        (("--theirs", "--field", "date"), 1, "There is in: title.en"),
    ],
)
def test_settle_says_what_is_wrong_and_settles_nothing(
    disputed: Run, words: tuple[str, ...], code: int, said: str
) -> None:
    disputed("ingest", "--no-wait")

    result = disputed("episode", "settle", SLUG, "--no-wait", *words)
    shown = json.loads(disputed("episode", "show", SLUG, "--json").stdout)
    assert (shown["title"]["text"], bool(shown["conflict"])) == ("Snow", True)
    assert result.exit_code == code
    assert said in result.stderr


def test_check_warns_of_a_vanished_article(tmp_path: Path, run: Run) -> None:
    made(tmp_path, snow=SNOW)
    (tmp_path / "seeds" / "snow.md").unlink()

    report = json.loads(run("ingest", "--no-wait", "--json").stdout)
    checked = run("check", "--only", "seeds", "--json")

    (warned,) = report["warnings"]
    assert (warned["rule"], warned["where"]) == ("seed.vanished", "seeds/snow.md")
    assert json.loads(checked.stdout) == [warned]
    assert checked.exit_code == 0


def test_an_episode_is_found_by_its_former_address(disputed: Run) -> None:
    disputed("ingest", "--no-wait")
    disputed("episode", "edit", SLUG, "--slug", "snow", "--no-wait")

    assert disputed("episode", "settle", SLUG, "--ours", "--no-wait").exit_code == 0
