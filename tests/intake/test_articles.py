"""Golden articles: `NAME.md` or `NAME.txt`, and in `NAME.json` what is read from it.

A new case is two files and no code. In `data/`, `GOLDEN=write` proposes the second one; in
`articles/` it is written by hand. `NAME.ru.md` is an edition of `NAME.md`.
"""

from __future__ import annotations

import dataclasses
import json
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from podcast.domain.errors import RefusedError
from podcast.domain.texts import Lang
from podcast.intake.article import read_article
from podcast.intake.judge import judge
from podcast.markup import blocks
from tests.cast import PROGRAMME
from tests.golden import assert_golden

HERE = Path(__file__).parent
DATA = HERE / "data"
"""Cases that were made for one rule each."""
PRINTED = HERE / "articles"
"""Articles as newsrooms print them; the program never writes what must be read from them."""


def articles_in(folder: Path) -> list[Path]:
    """The articles of a folder, without the editions beside them."""
    found = (path for path in folder.iterdir() if path.suffix in {".md", ".txt"})
    return sorted(path for path in found if not Path(path.stem).suffix)


def editions_of(article: Path) -> dict[Lang, Path]:
    """`NAME.ru.md` beside `NAME.md`."""
    beside = article.parent.glob(f"{article.stem}.*{article.suffix}")
    return {Lang(path.stem.rpartition(".")[2]): path for path in sorted(beside)}


def written(value: object) -> object:
    """A value as JSON holds it, without what is empty."""
    if isinstance(value, datetime):
        return value.isoformat()
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = {each.name: getattr(value, each.name) for each in dataclasses.fields(value)}
        return {
            name: written(each) for name, each in fields.items() if each not in (None, (), False)
        }
    return [written(each) for each in value] if isinstance(value, tuple) else value


def outcome(path: Path) -> dict[str, object]:
    """All that is read from an article, its speakers and what the judge says of it."""
    try:
        draft = read_article(
            path,
            origin=path.name,
            languages=PROGRAMME.languages,
            zone=ZoneInfo(PROGRAMME.time_zone),
            editions=editions_of(path),
        )
    except RefusedError as refusal:
        return {"code": refusal.reason, "message": refusal.message, "remedy": refusal.remedy}
    problems = (*draft.problems, *judge(draft, has_audio=False))
    document = written(dataclasses.replace(draft, digest="", problems=problems))
    assert isinstance(document, dict)
    speakers = dict.fromkeys(
        block.speaker
        for text in draft.content.texts
        for block in blocks(text.body)
        if block.speaker
    )
    return {**document, "speakers": list(speakers)} if speakers else document


@pytest.mark.parametrize("article", articles_in(DATA), ids=lambda path: path.name)
def test_an_article_gives_what_stands_beside_it(article: Path) -> None:
    assert_golden(article.with_suffix(".json"), as_json(outcome(article)))


@pytest.mark.parametrize("article", articles_in(PRINTED), ids=lambda path: path.name)
def test_a_printed_article_gives_what_was_written_down_from_it(article: Path) -> None:
    assert as_json(outcome(article)).decode() == article.with_suffix(".json").read_text("utf-8")


def as_json(made: dict[str, object]) -> bytes:
    return f"{json.dumps(made, ensure_ascii=False, indent=1)}\n".encode()
