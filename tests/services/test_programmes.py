"""A programme is said by its file and by people: nothing that either said is lost in silence."""

from __future__ import annotations

from pathlib import Path

import pytest

from podcast.cli.ingest import take_seeds
from podcast.database import programmes as programme_rows
from podcast.database.programmes import StoredProgramme
from podcast.domain.errors import ConfigError, ConflictError, RefusedError
from podcast.domain.problems import Problem
from podcast.domain.programmes import ProgrammeTitle
from podcast.intake.programme import Typed
from podcast.services.programmes import moves
from podcast.services.programmes.saving import add_programme, edit_programme, save_programmes
from podcast.workspace import Workspace
from tests.cast import EN, KK
from tests.seeds import NOW, PROGRAMME, SHOW, lay, newsroom


def read(workspace: Workspace) -> tuple[Problem, ...]:
    return save_programmes(
        workspace.database,
        workspace.seeds / "programme.toml",
        clock=workspace.clock,
        chance=workspace.chance,
    )


def rewrite(workspace: Workspace, old: str, new: str) -> None:
    path = workspace.seeds / "programme.toml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def edit(workspace: Workspace, **typed: Typed) -> None:
    with workspace.database.write() as connection:
        edit_programme(connection, SHOW, typed, who="alice", now=NOW)


def stored(workspace: Workspace, slug: str = SHOW) -> StoredProgramme:
    with workspace.database.read() as connection:
        return programme_rows.get_programme(connection, slug)


def test_a_file_that_says_the_same_changes_nothing(tmp_path: Path) -> None:
    with newsroom(lay(tmp_path)) as workspace:
        read(workspace)
        before = stored(workspace)

        assert read(workspace) == ()
        assert stored(workspace) == before


def test_what_the_file_changed_is_taken_beside_what_a_person_changed(tmp_path: Path) -> None:
    with newsroom(lay(tmp_path)) as workspace:
        read(workspace)
        edit(workspace, author="Example House", title=("kk=Орталық Азия радиосы",))
        rewrite(workspace, "Radio programmes", "Broadcasts")

        assert read(workspace) == ()
        after = stored(workspace).programme
        assert after.description == "Broadcasts from Central Asia, with their texts."
        assert after.author == "Example House"
        assert after.titles == (
            ProgrammeTitle(EN, "Central Asia Radio"),
            ProgrammeTitle(KK, "Орталық Азия радиосы"),
        )


def test_a_field_that_both_changed_stays_ours_and_is_told_until_it_is_settled(
    tmp_path: Path,
) -> None:
    with newsroom(lay(tmp_path)) as workspace:
        read(workspace)
        edit(workspace, description="Ours.")
        rewrite(workspace, "Radio programmes from Central Asia, with their texts.", "Theirs.")

        for _ in range(2):
            (problem,) = read(workspace)
            assert (problem.rule, problem.where) == (
                "programme.conflict",
                "central-asia-radio.description",
            )
            assert "“Theirs.”" in problem.message
            assert "“Ours.”" in problem.message
            assert "podcast programme edit central-asia-radio" in problem.remedy
            assert stored(workspace).programme.description == "Ours."

        edit(workspace, description="Theirs.")
        assert read(workspace) == ()
        rewrite(workspace, "Theirs.", "Newer.")
        assert read(workspace) == ()
        assert stored(workspace).programme.description == "Newer."


def test_a_merge_that_fits_no_validator_leaves_ours(tmp_path: Path) -> None:
    with newsroom(lay(tmp_path)) as workspace:
        rewrite(
            workspace,
            '"Central Asia Radio" }',
            '"Central Asia Radio" }, { lang = "ru", text = "Р" }',
        )
        read(workspace)
        edit(workspace, title=("ru=",))
        before = stored(workspace)
        rewrite(workspace, 'language = "en"', 'language = "ru"')

        (problem,) = read(workspace)
        assert problem.rule == "programme.conflict"
        assert "no title is in the main language, ru" in problem.message
        assert stored(workspace) == before


def test_the_database_of_a_release_without_notes_takes_what_the_file_says(tmp_path: Path) -> None:
    with newsroom(lay(tmp_path)) as workspace:
        read(workspace)
        with workspace.database.write() as connection:
            programme_rows.note_seed(connection, SHOW, "")
        before = stored(workspace).changes

        assert read(workspace) == ()
        assert stored(workspace).changes == before
        assert stored(workspace).seed_document
        rewrite(workspace, "Radio programmes", "Broadcasts")
        assert read(workspace) == ()
        assert stored(workspace).programme.description.startswith("Broadcasts")


def test_a_programme_that_vanished_from_the_file_stays_and_is_told(tmp_path: Path) -> None:
    with newsroom(lay(tmp_path)) as workspace:
        read(workspace)
        rewrite(workspace, '"central-asia-radio"', '"snow-radio"')

        (problem,) = read(workspace)
        assert (problem.rule, problem.where) == ("programme.vanished", SHOW)
        assert stored(workspace).programme.slug == SHOW
        assert stored(workspace, "snow-radio").programme.slug == "snow-radio"


def test_a_programme_that_was_added_is_in_no_file_and_stays(tmp_path: Path) -> None:
    with newsroom(lay(tmp_path)) as workspace:
        read(workspace)
        add(workspace, "tau-radiosy", title=("kk=Тау радиосы",))

        assert read(workspace) == ()
        made = stored(workspace, "tau-radiosy").programme
        assert (made.title().text, made.time_zone) == ("Тау радиосы", "Asia/Bishkek")


def test_a_file_that_comes_to_know_an_added_programme_fills_what_nobody_said(
    tmp_path: Path,
) -> None:
    with newsroom(lay(tmp_path)) as workspace:
        read(workspace)
        add(workspace, "snow-radio", title=("en=Snow Radio",))
        both = PROGRAMME + PROGRAMME.replace(SHOW, "snow-radio").replace(
            "Central Asia Radio", "Ice Radio"
        ).replace("explicit", 'author = "Example House"\nexplicit')
        (workspace.seeds / "programme.toml").write_text(both, "utf-8")

        told = {problem.where for problem in read(workspace)}
        assert told == {
            "snow-radio.titles.en",
            "snow-radio.description",
            "snow-radio.languages",
        }
        made = stored(workspace, "snow-radio").programme
        assert (made.title().text, made.author) == ("Snow Radio", "Example House")


def add(workspace: Workspace, slug: str, **typed: Typed) -> None:
    with workspace.database.write() as connection:
        add_programme(connection, slug, typed, who="alice", now=NOW, chance=workspace.chance)


def test_an_address_that_is_taken_or_was_another_ones_is_refused(tmp_path: Path) -> None:
    with newsroom(lay(tmp_path)) as workspace:
        read(workspace)
        with pytest.raises(ConflictError, match="There is a programme central-asia-radio"):
            add(workspace, SHOW, title=("en=Again",))
        move(workspace, SHOW, "silk-road-radio")
        with pytest.raises(ConflictError, match="was an address of silk-road-radio"):
            add(workspace, SHOW, title=("en=Again",))


def move(workspace: Workspace, slug: str, new: str) -> None:
    with workspace.database.write() as connection:
        moves.move_here(connection, slug, new, who="alice", now=NOW)


def test_a_moved_programme_goes_on_being_said_by_its_file(tmp_path: Path) -> None:
    with newsroom(lay(tmp_path)) as workspace:
        read(workspace)
        move(workspace, SHOW, "silk-road-radio")
        rewrite(workspace, "Radio programmes", "Broadcasts")

        (problem,) = read(workspace)
        assert (problem.rule, problem.remedy) == (
            "programme.moved",
            'Write slug = "silk-road-radio" there.',
        )
        after = stored(workspace, "silk-road-radio")
        assert after.programme.description.startswith("Broadcasts")
        assert after.former == (SHOW,)
        before = after.changes
        read(workspace)
        assert stored(workspace, "silk-road-radio").changes == before

        rewrite(workspace, f'"{SHOW}"', '"silk-road-radio"')
        assert read(workspace) == ()
        assert stored(workspace, "silk-road-radio").changes == before


def test_a_file_that_speaks_of_one_programme_by_two_addresses_is_refused(tmp_path: Path) -> None:
    with newsroom(lay(tmp_path)) as workspace:
        read(workspace)
        move(workspace, SHOW, "silk-road-radio")
        both = PROGRAMME + PROGRAMME.replace(SHOW, "silk-road-radio")
        (workspace.seeds / "programme.toml").write_text(both, "utf-8")

        with pytest.raises(ConfigError, match="are one programme"):
            read(workspace)


def test_an_edit_that_is_refused_changes_nothing(tmp_path: Path) -> None:
    with newsroom(lay(tmp_path)) as workspace:
        read(workspace)
        before = stored(workspace)
        with pytest.raises(RefusedError):
            edit(workspace, author="Anna", category=("Politcs",))
        assert stored(workspace) == before


def test_ingest_tells_of_conflicts_and_goes_on(tmp_path: Path) -> None:
    with newsroom(lay(tmp_path)) as workspace:
        take_seeds(workspace)
        edit(workspace, author="Ours")
        rewrite(workspace, "explicit", 'author = "Theirs"\nexplicit')

        report = take_seeds(workspace)
        assert [problem.rule for problem in report.warnings] == ["programme.conflict"]
        assert report.conflicts == []
