"""Whatever lies in the folder: a Draft or a refusal with a remedy, and no word is lost."""

from __future__ import annotations

import re
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from podcast import markup
from podcast.domain.drafts import Draft
from podcast.domain.episodes import Content
from podcast.domain.errors import RefusedError
from podcast.domain.problems import errors
from podcast.domain.texts import Lang
from podcast.intake.article import ArticleLimits, read_article
from podcast.intake.decoding import clean
from podcast.intake.fields import KEYS
from podcast.intake.form import read_form
from podcast.intake.judge import judge
from tests.cast import PROGRAMME

ZONE = ZoneInfo(PROGRAMME.time_zone)

CREDITS = (
    "*This audio programme, in Kazak, went out on Radio Example, the Kazak service of "
    "Example Network, as part of project work funded by the Ministry of Examples.*"
)
CONTACT = "*If you would like to comment, contact us at [a@b.example](mailto:a@b.example).*"
PIECES = st.sampled_from(
    [
        *("# Snow", "## **Снег в горах**", "**Snow**", "Snow\n====", "Snow\n----", "---", "***"),
        *("Snow fell.", "Ол жазды.", "برف می‌بارد.", "- one\n- two", "> Said", "1. first", "```\na"),
        *("**Anna:** Hello.", "**Topic:** [Snow](#)", "Topics: snow, ice", "**Focus:** Radio"),
        *(
            "**Source URL:** <https://news.example/a>",
            "Source: https://news.example/b",
            "Source: [there](https://c.example)",
            "    code",
        ),
        *(
            "title: Snow",
            "language: kk",
            "date: 2011-11-15",
            "season: x",
            "topics: [a, b]",
            "<b>x</b>",
        ),
        *(
            CREDITS,
            CREDITS.strip("*"),
            CONTACT,
            "",
            "\u202e",
            "\ufeff",
            "😀",
            "By Anna Ilina and Bek Osmonov in Osh",
            "27 July 2010",
            "Osh, 28 июля 2010 г.",
            "05.07.2010",
            "Автор: Анна Ильина",
            "Эта аудиопрограмма, на русском языке, вышла в эфир на «Радио Пример».",
            "It was funded by UNDP and the Snow Fund.",
            "Anna: who pays?",
            "<!-- x -->",
            "[a]: /b",
        ),
    ]
)
ARTICLES = st.lists(PIECES, max_size=12).flatmap(
    lambda pieces: st.sampled_from(["\n", "\n\n", "\r\n", "\n\n\n"]).map(
        lambda gap: gap.join(pieces)
    )
)
LABELS = {"topic", "topics", "focus", "source", "url"}
OF_AN_IMPRINT = {"by", "and", "in", "автор", "date", "27", "july", "2010", "2011", "11", "15"}
"""Words around the names and days that fields hold."""


def read(raw: bytes, folder: Path) -> Draft | RefusedError:
    path = folder / "article.md"
    path.write_bytes(raw)
    try:
        return read_article(path, origin="article.md", languages=PROGRAMME.languages, zone=ZONE)
    except RefusedError as refusal:
        return refusal


def is_sound(outcome: Draft | RefusedError) -> bool:
    """Whether it says what a person has to know: a title and a text, or a reason and a remedy."""
    if isinstance(outcome, RefusedError):
        return all((outcome.reason, outcome.message, outcome.remedy))
    blocking = errors(judge(outcome, has_audio=False))
    return bool(outcome.content.title.text and outcome.content.body_text) and all(
        problem.remedy for problem in blocking
    )


def words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.lower()))


def kept(content: Content) -> str:
    fields = [
        *(str(text.title.text if text.title else "") for text in content.texts),
        *(text.body for text in content.texts),
        *(content.credit_text or "", content.source_url or "", content.feedback or ""),
        *content.topics,
        *content.focus,
        *(value for _, value in content.other),
        *(person.name for person in content.people),
        *(location.name for location in content.locations),
    ]
    return "\n".join(fields)


ONE_FOLDER = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@ONE_FOLDER
@given(
    raw=st.binary(max_size=2_000) | st.text(max_size=2_000).map(lambda text: text.encode("utf-8"))
)
@example(raw=b"---")
@example(raw=b"---\ntitle: x")
@example(raw="\ufeff---\ntitle: x\n---\n".encode("utf-16"))
def test_any_bytes_are_a_draft_or_a_refusal_with_a_remedy(raw: bytes, tmp_path: Path) -> None:
    assert is_sound(read(raw, tmp_path))


@ONE_FOLDER
@given(article=ARTICLES, edition=ARTICLES)
def test_any_two_files_are_a_draft_or_a_refusal_with_a_remedy(
    article: str, edition: str, tmp_path: Path
) -> None:
    path, other = tmp_path / "article.md", tmp_path / "article.ru.md"
    path.write_text(article, "utf-8")
    other.write_text(edition, "utf-8")
    try:
        outcome: Draft | RefusedError = read_article(
            path,
            origin="article.md",
            languages=PROGRAMME.languages,
            zone=ZONE,
            editions={Lang("ru"): other},
        )
    except RefusedError as refusal:
        outcome = refusal
    assert is_sound(outcome)


@ONE_FOLDER
@given(article=ARTICLES)
def test_any_article_is_a_draft_or_a_refusal_with_a_remedy(article: str, tmp_path: Path) -> None:
    assert is_sound(read(article.encode(), tmp_path))


@ONE_FOLDER
@given(article=ARTICLES)
@example(article=f"# Snow\nFell.\n{CREDITS}\n{CONTACT}\n**Topic:** [Ice](#)\n---\n**Focus:** Radio")
def test_every_word_of_an_article_is_in_a_field_or_in_the_text(
    article: str, tmp_path: Path
) -> None:
    whole = f"# First\n\n{article}\n\nLast."
    draft = read(whole.encode(), tmp_path)
    assert isinstance(draft, Draft)
    visible = markup.plain(clean(whole, "article")[0])
    assert words(visible) - LABELS - OF_AN_IMPRINT - words(kept(draft.content)) == set()


@ONE_FOLDER
@given(
    fields=st.dictionaries(st.sampled_from([*KEYS, "text", "csrf_token"]), st.text(max_size=200))
)
def test_any_form_is_a_draft_and_problems(fields: dict[str, str]) -> None:
    draft, problems = read_form(fields, languages=PROGRAMME.languages, zone=ZONE)
    assert all(problem.where in fields and problem.remedy for problem in problems)
    judge(draft, has_audio=False)


LONG = 300_000


@pytest.mark.parametrize(
    "article",
    [
        *(
            f"# Title\n\n{sign * (LONG // len(sign))}"
            for sign in (">", "- ", "<div>", "*a ", "[", "**", "`", "<!--")
        ),
        *(
            f"# Title\n\n{line * (LONG // len(line))}"
            for line in ("a\n", "# a\n", "**a:** b\n", "---\n", "\r")
        ),
        *(f"{line}{' ' * LONG}b\n\nc" for line in ("# a", "**a", "# T\n\nTopic: a", "title: a")),
        *(
            f"---\n{line}{' ' * LONG}2\n---\n# a\n\nb"
            for line in ("season: 1", "date: 1", "topics: [a")
        ),
        "---\n" + "".join(f"k{n}: x\n" for n in range(20_000)) + "---\n# a\n\nb",
        "---\ntopics:\n" + "- a\n" * 50_000 + "---\n# a\n\nb",
        "# Title\n\na" + "\u0301\u0323" * 100_000,
        "# Title\n\n<div>\n<" + "a" * LONG,
        "# Title\n\nThis audio programme went out on X " + "in the a " * 90_000,
        "# " + " #" * 400_000 + "b\n\nc",
    ],
    ids=lambda article: f"{article[:24]!r}",
)
def test_a_large_article_of_one_kind_does_not_hang(article: str, tmp_path: Path) -> None:
    assert is_sound(read(article.encode()[: ArticleLimits().bytes], tmp_path))
