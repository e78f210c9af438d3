"""Golden articles: `NAME.md` or `NAME.txt` in `data/`, and in `NAME.json` what is read from it.

A new case is two files and no code (`GOLDEN=write` proposes the second one).
"""

from __future__ import annotations

import dataclasses
import json
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from podcast.domain.errors import RefusedError
from podcast.intake.article import read_article
from tests.cast import PROGRAMME
from tests.golden import assert_golden

DATA = Path(__file__).parent / "data"
ARTICLES = sorted(path for path in DATA.iterdir() if path.suffix in {".md", ".txt"})


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


def outcome(path: Path) -> object:
    try:
        draft = read_article(
            path,
            origin=path.name,
            languages=PROGRAMME.languages,
            zone=ZoneInfo(PROGRAMME.time_zone),
        )
    except RefusedError as refusal:
        return {"code": refusal.reason, "message": refusal.message, "remedy": refusal.remedy}
    return written(dataclasses.replace(draft, digest=""))


@pytest.mark.parametrize("article", ARTICLES, ids=lambda path: path.name)
def test_an_article_gives_what_stands_beside_it(article: Path) -> None:
    made = json.dumps(outcome(article), ensure_ascii=False, indent=1)
    assert_golden(article.with_suffix(".json"), f"{made}\n".encode())
