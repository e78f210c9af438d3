"""The pages for authors know every key and every refusal, and what each printed article gave."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from podcast.intake.fields import KEYS
from podcast.intake.labels import LABELS
from tests.conftest import CHECKOUT
from tests.golden import assert_golden
from tests.intake.test_articles import DATA, PRINTED, articles_in, editions_of

PAGE = (CHECKOUT / "docs" / "articles.md").read_text("utf-8")
TABLE = CHECKOUT / "docs" / "articles-read.md"

INTRODUCTION = """\
# What printed articles gave

The articles in `tests/intake/articles/`, and what is read from each of them. What must be read was
written down from the article, not taken from the program; this page is made from it, and a test
fails where it is stale (`GOLDEN=write make test` renews it). Where a cell is empty, the article
says nothing of the kind, or nothing for sure.

| article | title, and the languages of its texts | who, when, where | went out | also |
| --- | --- | --- | --- | --- |
"""


def keys_under(heading: str) -> set[str]:
    section = PAGE.partition(f"## {heading}\n")[2].partition("\n## ")[0]
    first_cells = re.findall(r"^\| (`.*?) \|", section, re.MULTILINE)
    return {key for cell in first_cells for key in re.findall(r"`([^`]+)`", cell)}


def test_every_key_is_documented_and_no_other() -> None:
    assert keys_under("Front matter") == set(KEYS)


def test_every_label_is_documented() -> None:
    page = PAGE.lower().replace("**", "")
    assert [label for label in LABELS if f"`{label}:" not in page] == []


def test_every_code_of_the_golden_articles_is_documented() -> None:
    documents = (*DATA.glob("*.json"), *PRINTED.glob("*.json"))
    outcomes = [json.loads(path.read_text("utf-8")) for path in documents]
    codes = {outcome["code"] for outcome in outcomes if "code" in outcome}
    of_the_file = {"intake.max_article_bytes", "too-large", "unreadable"}
    of_the_folder = {"duplicate", "language", "name"}  # given by ingest, which sees all of it
    assert codes == keys_under("Refusals") - of_the_file - of_the_folder


def test_the_table_says_what_each_printed_article_gave() -> None:
    rows = (row(path.name, len(editions_of(path))) for path in articles_in(PRINTED))
    assert_golden(TABLE, (INTRODUCTION + "".join(rows)).encode())


def row(name: str, editions: int) -> str:
    """One article as a row of the table."""
    read = json.loads((PRINTED / name).with_suffix(".json").read_text("utf-8"))
    beside = f", {editions} edition{'s' * (editions > 1)}" if editions else ""
    if "code" in read:
        cells = [f"refused: `{read['code']}`", "", "", ""]
    else:
        content = read["content"]
        cells = [
            "; ".join(titles(content)),
            "; ".join(made(read)),
            "; ".join(aired(content)),
            "; ".join(others(read)),
        ]
    return f"| `{name}`{beside} | {' | '.join(cells)} |\n"


def titles(content: dict[str, object]) -> Iterator[str]:
    for text in listed(content, "texts"):
        title = text.get("title")
        if not isinstance(title, dict):
            yield f"a text in {text['lang']}"
            continue
        words = str(title["text"])
        short = f"{words[:60]}…" if len(words) > 80 else words
        own = "" if title["lang"] == text["lang"] else f"{title['lang']}, text "
        yield f"{escaped(short)} ({own}{text['lang']})"


def made(read: dict[str, object]) -> Iterator[str]:
    content = read["content"]
    assert isinstance(content, dict)
    for person in listed(content, "people"):
        yield f"{person['name']} ({person['role']})"
    if "date" in read:
        yield str(read["date"])[:10]
    for place in listed(content, "locations"):
        yield f"{place['name']} ({place['rel']})"


def aired(content: dict[str, object]) -> Iterator[str]:
    for each in listed(content, "broadcasts"):
        place = f" in {each['place']}" if "place" in each else ""
        languages = each.get("languages", [])
        assert isinstance(languages, list)
        yield f"{each['station']}{place}" + (f" ({', '.join(languages)})" if languages else "")
    for credit in listed(content, "credits"):
        if credit["role"] != "broadcaster":
            yield f"{credit['role']}: {credit['name']}"
    if "declared_audio" in content and "broadcasts" not in content:
        languages = content["declared_audio"]
        assert isinstance(languages, list)
        yield f"declared: {', '.join(languages)}"


def others(read: dict[str, object]) -> Iterator[str]:
    content = read["content"]
    assert isinstance(content, dict)
    for name in ("topics", "focus"):
        if name in content:
            yield f"{name}: {', '.join(content[name])}"
    if "speakers" in read:
        speakers = read["speakers"]
        assert isinstance(speakers, list)
        yield f"speakers: {', '.join(speakers)}"
    yield from (name.replace("_", " ") for name in ("feedback", "source_url") if name in content)
    for key, _ in content.get("other", []):
        yield f"kept: `{key}`"
    for problem in listed(read, "problems"):
        yield f"told: `{problem['rule']}`"


def listed(document: dict[str, object], name: str) -> list[dict[str, object]]:
    found = document.get(name, [])
    assert isinstance(found, list)
    return found


def escaped(text: str) -> str:
    return text.replace("|", "\\|").replace("*", "\\*")
