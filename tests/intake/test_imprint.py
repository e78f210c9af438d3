"""Where a byline and a day belong to the imprint, and where they are part of the text."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from podcast.domain.drafts import Draft
from podcast.domain.people import Person
from podcast.domain.places import Location, LocationRel
from podcast.intake.article import read_article
from podcast.intake.form import read_form
from tests.cast import PROGRAMME

ZONE = ZoneInfo(PROGRAMME.time_zone)
NOON = datetime(2010, 7, 27, 6, tzinfo=UTC)
ANNA = Person("Anna Ilina")


def read(text: str, folder: Path) -> Draft:
    path = folder / "article.md"
    path.write_text(text, "utf-8")
    return read_article(path, origin="article.md", languages=PROGRAMME.languages, zone=ZONE)


def told(draft: Draft) -> tuple[str, datetime | None, tuple[Person, ...], str]:
    content = draft.content
    return content.title.text, draft.date, content.people, content.texts[0].body


@pytest.mark.parametrize(
    "text",
    [
        "# Snow\n\nBy Anna Ilina\n\n27 July 2010\n\nIt fell.\n",
        "# Snow\nBy Anna Ilina\n27 July 2010\nIt fell.\n",
        "# Snow\n\nBy Anna Ilina, 27 July 2010\n\nIt fell.\n",
        "# Snow\n\n27 July 2010 | By Anna Ilina\n\nIt fell.\n",
        "# Snow\n\n**By Anna Ilina (27 July 2010)**\n\nIt fell.\n",
        "By Anna Ilina\n\n# Snow\n\n_27 July 2010_\n\nIt fell.\n",
        "27 July 2010\n\nBy Anna Ilina\n\nSnow\n\nIt fell.\n",
        "Snow\nBy Anna Ilina\n27 July 2010\n\nIt fell.\n",
        "# Snow\n\nBy Anna Ilina\n\n---\n\nIt fell.\n\n---\n\n27 July 2010\n",
        "# Snow\n\nIt fell.\n\nBy Anna Ilina\n27 July 2010\n",
        "# Snow\n\nIt fell.\n\nBy Anna Ilina\n\nDate: 27 July 2010\n\n**Topic:** Ice\n",
        "---\ntitle: Snow\n---\nBy Anna Ilina\n\n27 July 2010\n\nIt fell.\n",
        "---\ntitle: Snow\n---\n# Snow\n\nBy Anna Ilina\n\n27 July 2010\n\nIt fell.\n",
        "---\ntitle: Snow\ndate: 2010-07-27\nauthors: Anna Ilina\n---\n27 July 2010\n\nIt fell.\n",
    ],
)
def test_the_imprint_stands_at_head_or_foot(text: str, tmp_path: Path) -> None:
    draft = read(text, tmp_path)
    assert told(draft) == ("Snow", NOON, (ANNA,), "It fell.\n")
    assert draft.content.other == ()


@pytest.mark.parametrize(
    "body",
    [
        "It fell.\n\nIt lay.\n\nIt melted.\n\nBy Anna Ilina\n\nIt fell again.\n",
        "It fell.\n\nIt lay.\n\nIt melted.\n\n27 July 2010\n\nIt fell again.\n",
        "26 July 2010\n\nIt fell.\n\n27 July 2010\n\nIt melted.\n",
        "27 July 2010\nwas a cold day.\n",
        "By the road\n\nIt fell.\n",
        "```\n27 July 2010\n```\n\nIt fell.\n",
        "> 27 July 2010\n\nIt fell.\n",
        "- 27 July 2010\n- 28 July 2010\n",
    ],
)
def test_elsewhere_a_name_and_a_day_are_text(body: str, tmp_path: Path) -> None:
    assert told(read(f"# Snow\n\n{body}", tmp_path)) == ("Snow", None, (), body)


def test_a_line_that_has_to_be_the_title_is_no_byline(tmp_path: Path) -> None:
    draft = read("By Bread Alone\n\nMan does not live so, says the baker.\n", tmp_path)
    assert draft.content.title.text == "By Bread Alone"
    assert draft.content.people == ()


def test_what_is_declared_wins_and_the_line_is_kept_whole(tmp_path: Path) -> None:
    front = "title: Snow\ndate: 2010-07-28\nauthors: [Bek Osmonov]\nlocation: [Naryn]"
    draft = read(f"---\n{front}\n---\nBy Anna Ilina in Osh, 27 July 2010\n\nIt fell.\n", tmp_path)
    assert told(draft) == (
        *("Snow", datetime(2010, 7, 28, 6, tzinfo=UTC)),
        *((Person("Bek Osmonov"),), "It fell.\n"),
    )
    assert draft.content.locations == (Location("Naryn"),)
    assert draft.content.other == (("dateline", "By Anna Ilina in Osh, 27 July 2010"),)


def test_where_somebody_wrote_is_where_it_was_made(tmp_path: Path) -> None:
    draft = read("# Snow\n\nBy Anna Ilina in Osh\n\nIt fell.\n", tmp_path)
    assert draft.content.locations == (Location("Osh", LocationRel.CREATOR),)
    assert draft.content.other == ()


@pytest.mark.parametrize("line", ["Osh, 27 July 2010", "By [Anna Ilina](https://a.example)"])
def test_a_line_that_no_field_holds_whole_is_kept(line: str, tmp_path: Path) -> None:
    draft = read(f"# Snow\n\n{line}\n\nIt fell.\n", tmp_path)
    assert draft.content.other == (("dateline", line),)
    assert (draft.content.texts[0].body, draft.content.locations) == ("It fell.\n", ())


def test_a_day_that_may_be_two_stays_and_is_told(tmp_path: Path) -> None:
    draft = read("# Snow\n\nBy Anna Ilina, 05.07.2010\n\nIt fell.\n", tmp_path)
    assert told(draft) == ("Snow", None, (), "By Anna Ilina, 05.07.2010\n\nIt fell.\n")
    assert [each.rule for each in draft.problems] == ["text.date.ambiguous"]


def test_the_last_day_of_the_calendar_does_no_harm(tmp_path: Path) -> None:
    draft = read("---\ntitle: Snow\ndate: 9999-12-31T23:30Z\n---\n27 July 2010\n\nIt.\n", tmp_path)
    assert draft.content.other == (("dateline", "27 July 2010"),)


def test_a_form_reads_the_imprint_too() -> None:
    draft, problems = read_form(
        {"title": "Snow", "text": "By Anna Ilina\n27 July 2010\n\nIt fell.", "date": ""},
        languages=PROGRAMME.languages,
        zone=ZONE,
    )
    assert problems == ()
    assert told(draft) == ("Snow", NOON, (ANNA,), "It fell.\n")


def test_twenty_lines_are_read_at_most(tmp_path: Path) -> None:
    lines = "".join(f"By Anna {chr(65 + n)}ek\n\n" for n in range(25))
    draft = read(f"# Snow\n\n{lines}It fell.\n", tmp_path)
    assert len(draft.content.people) == 20
    assert draft.content.texts[0].body.startswith("By Anna Uek\n")
