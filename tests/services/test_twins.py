"""Two with one source URL, or one GUID: the second is refused, with both names."""

from __future__ import annotations

from pathlib import Path

import pytest

from podcast.cli.ingest import take_seeds
from podcast.services.ingest import FORM, take_draft
from podcast.services.seeds.run import IngestReport
from podcast.workspace import Workspace
from tests.cast import CONTENT, NOON, PROGRAMME
from tests.seeds import MARKET, SNOW, lay, newsroom, take_in

SLUG = "sneg-v-gorakh"
OLD = MARKET.replace("---\n\n", "guid: an-old-guid\n---\n\n")


def refused(report: IngestReport, *names: str) -> list[tuple[str, str]]:
    """What was refused, of which each message has both names."""
    assert all(name in each.message for name in names for each in report.refused)
    assert all(each.remedy for each in report.refused)
    return [(each.path, each.code) for each in report.refused]


def test_the_second_file_with_a_source_url_is_refused_with_both_names(tmp_path: Path) -> None:
    with newsroom(lay(tmp_path, a=SNOW, b=SNOW.replace("May", "June"), c=MARKET)) as workspace:
        report = take_in(workspace)

        assert report.added == [SLUG, "the-market-in-osh"]
        assert refused(report, "seeds/a.md", "seeds/b.md") == [("seeds/b.md", "duplicate")]


def test_it_is_refused_in_a_later_run_too_and_again_in_the_next(tmp_path: Path) -> None:
    with newsroom(lay(tmp_path, b=SNOW)) as workspace:
        take_seeds(workspace)
        (workspace.seeds / "a.md").write_text(SNOW.replace("May", "June"), "utf-8")

        for _ in range(2):
            report = take_seeds(workspace)
            assert refused(report, "seeds/a.md", "seeds/b.md") == [("seeds/a.md", "duplicate")]
            assert (report.unchanged, report.changed) == (1, [])


@pytest.mark.parametrize("apart", [True, False], ids=["two runs", "one run"])
def test_the_second_file_with_a_guid_is_refused_with_both_names(
    tmp_path: Path, *, apart: bool
) -> None:
    with newsroom(lay(tmp_path, a=OLD)) as workspace:
        if apart:
            take_seeds(workspace)
        (workspace.seeds / "b.md").write_text(OLD.replace("Osh", "Naryn"), "utf-8")

        report = take_seeds(workspace)
        assert refused(report, "seeds/a.md", "seeds/b.md") == [("seeds/b.md", "duplicate")]


def test_a_file_with_the_source_url_of_a_form_is_refused_with_both_names(tmp_path: Path) -> None:
    with newsroom(lay(tmp_path)) as workspace:
        take_seeds(workspace)
        make_by_form(workspace)
        (workspace.seeds / "a.md").write_text(SNOW, "utf-8")

        report = take_seeds(workspace)
        assert refused(report, "seeds/a.md", SLUG, "studio") == [("seeds/a.md", "duplicate")]


def make_by_form(workspace: Workspace) -> None:
    from podcast.domain.drafts import Draft

    with workspace.database.write() as connection:
        take_draft(
            connection,
            Draft(origin=FORM, digest="ab", content=CONTENT),
            programme=PROGRAMME,
            release=None,
            who="alice",
            now=NOON,
            chance=workspace.chance,
        )


def test_an_article_that_takes_the_place_of_a_refused_one_goes_in(tmp_path: Path) -> None:
    with newsroom(lay(tmp_path, a=SNOW, b=SNOW.replace("May", "June"))) as workspace:
        take_seeds(workspace)
        (workspace.seeds / "a.md").unlink()

        report = take_seeds(workspace)
        assert (report.changed, report.refused, report.warnings) == ([SLUG], [], [])


def test_one_title_gives_every_article_an_address_of_its_own(tmp_path: Path) -> None:
    names = "abcdefg"
    with newsroom(lay(tmp_path, **dict.fromkeys(names, MARKET))) as workspace:
        report = take_seeds(workspace)

    slug = "the-market-in-osh"
    assert report.added == [slug, *(f"{slug}-{number}" for number in range(2, len(names) + 1))]
