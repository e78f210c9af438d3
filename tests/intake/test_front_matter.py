"""How front matter is told from a text, and what its values may be."""

from __future__ import annotations

import pytest

from podcast.intake.fields import Value
from podcast.intake.front import split_front_matter


def values(front: str) -> dict[str, Value]:
    entries, article = split_front_matter(f"---\n{front}\n---\ntext")
    assert article == "text"
    return {entry.key: entry.value for entry in entries}


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("title: Snow: a story", "Snow: a story"),
        ("title: Episode #5 # five", "Episode #5 # five"),
        ("title: no", "no"),
        ("title: 2011", "2011"),
        ('title: "Snow \\"and\\" ice \\\\ \\/ \\t"', 'Snow "and" ice \\ / \t'),
        ("title: 'It''s snow'", "It's snow"),
        ("title:", ""),
        ("title: ~", ""),
        ("title: null", ""),
        ("title: ''", ""),
        ("title: Snow\n  and ice", "Snow and ice"),
        ("title: >\n  Snow\n\n  and ice", "Snow and ice"),
        ("title: |-\n  Snow\n  and ice", "Snow\nand ice"),
        ("title: []", ()),
        ("title: [a, 'b, c', \"d\"]", ("a", "b, c", "d")),
        ("title: [a,\n  b]", ("a", "b")),
        ("title:\n  - a\n  - 'b'", ("a", "b")),
        ("title:\n- a\n- b: c", ("a", "b: c")),
        ("Title : x", "x"),
    ],
)
def test_a_value_is_what_was_typed(written: str, value: Value) -> None:
    assert values(written) == {"title": value}


def test_keys_are_compared_without_case_and_hyphens() -> None:
    assert values("Source-URL: a\nsource: b\nTitle language: ru") == {
        "source_url": "a",
        "source": "b",
        "title_language": "ru",
    }


def test_a_nested_table_of_an_unknown_key_is_kept_as_text() -> None:
    assert values("title: Snow\nparams:\n  a: 1\n  b: 2") == {
        "title": "Snow",
        "params": "a: 1 b: 2",
    }


@pytest.mark.parametrize(
    "text",
    [
        "---\n\nSnow fell.\n\n---\n\nIce.",
        "---\nSnow fell in the night\n---\n",
        "---\n# Snow\n\nNote: it fell.\n---\n",
        "---\nNote: it fell.\n\nAnd froze.\n\n---\n",
        "---\n",
        "---",
        "----\ntitle: Snow\n----",
        "Snow\n---\ntitle: x\n---",
        "",
    ],
)
def test_a_thematic_break_is_no_front_matter(text: str) -> None:
    assert split_front_matter(text) == ((), text)


def test_empty_front_matter_says_nothing() -> None:
    assert split_front_matter("---\n---\ntext") == ((), "text")


def test_three_dots_close_front_matter_too() -> None:
    entries, article = split_front_matter("---\ntitle: Snow\n...\n# text")
    assert [(entry.key, entry.line) for entry in entries] == [("title", 2)]
    assert article == "# text"
