"""The page for authors knows every key and every reason to be refused."""

from __future__ import annotations

import json
import re

from podcast.intake.fields import KEYS
from tests.conftest import CHECKOUT
from tests.intake.test_articles import DATA

PAGE = (CHECKOUT / "docs" / "articles.md").read_text("utf-8")


def keys_under(heading: str) -> set[str]:
    section = PAGE.partition(f"## {heading}\n")[2].partition("\n## ")[0]
    first_cells = re.findall(r"^\| (`.*?) \|", section, re.MULTILINE)
    return {key for cell in first_cells for key in re.findall(r"`([^`]+)`", cell)}


def test_every_key_is_documented_and_no_other() -> None:
    assert keys_under("Front matter") == set(KEYS)


def test_every_code_of_the_golden_articles_is_documented() -> None:
    outcomes = [json.loads(path.read_text("utf-8")) for path in DATA.glob("*.json")]
    codes = {outcome["code"] for outcome in outcomes if "code" in outcome}
    assert codes == keys_under("Refusals") - {"intake.max_article_bytes", "too-large", "unreadable"}
