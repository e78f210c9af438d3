"""The seed article of the repository: everything its credits and last lines say is recognised."""

from __future__ import annotations

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from podcast.domain.episodes import Broadcast, Content, Credit, CreditRole
from podcast.domain.texts import EditionText, Lang, LangText
from podcast.intake.article import read_article
from podcast.intake.judge import judge
from tests.cast import EN, KK, PROGRAMME, RU
from tests.seeds import find_seeds

SEEDS = Path(__file__).parents[2] / "seeds"
SOURCE_URL = (
    "https://iwpr.net/ru/global-voices/"
    "%D0%BA%D0%B0%D0%B7%D0%B0%D1%85%D1%81%D1%82%D0%B0%D0%BD-"
    "%D0%BF%D0%B5%D1%80%D0%B5%D0%B4-%D0%BB%D0%B8%D1%86%D0%BE%D0%BC-"
    "%D1%82%D0%B5%D1%80%D1%80%D0%BE%D1%80%D0%B8%D1%81%D1%82%D0%B8%D1%87"
    "%D0%B5%D1%81%D0%BA%D0%BE%D0%B9-%D1%83%D0%B3%D1%80%D0%BE%D0%B7%D1%8B"
)


@pytest.fixture(scope="module")
def seed() -> Content:
    return read(find_seeds(SEEDS)[0].article)


def read(path: Path) -> Content:
    draft = read_article(
        path, origin=path.name, languages=PROGRAMME.languages, zone=ZoneInfo("Asia/Bishkek")
    )
    assert draft.problems == ()
    assert judge(draft, has_audio=False) == ()
    return draft.content


def test_the_seed_gives_every_field_it_names(seed: Content) -> None:
    body = seed.texts[0].body
    assert seed == Content(
        texts=(
            EditionText(
                lang=EN,
                title=LangText(RU, "Казахстан перед лицом террористической угрозы"),
                body=body,
            ),
        ),
        credits=(
            Credit(CreditRole.BROADCASTER, "Radio Azattyk"),
            Credit(CreditRole.NETWORK, "RFE/RL"),
            Credit(CreditRole.FUNDER, "Norwegian Ministry of Foreign Affairs"),
        ),
        credit_text=(
            "This audio programme, in Kazak, went out on Radio Azattyk, the Kazak service of "
            "RFE/RL, as part of IWPR project work funded by the Norwegian Ministry of Foreign "
            "Affairs."
        ),
        broadcasts=(Broadcast("Radio Azattyk", None, (KK,)),),
        declared_audio=(KK,),
        topics=("Social justice",),
        focus=("Central Asia Radio",),
        feedback="feedback.ca@iwpr.net",
        source_url=SOURCE_URL,
        other=(
            (
                "contact",
                "If you would like to comment or ask a question about this story, please contact "
                "our Central Asia editorial team at feedback.ca@iwpr.net.",
            ),
        ),
    )


def test_the_seeds_text_is_its_six_paragraphs_as_written(seed: Content) -> None:
    written = find_seeds(SEEDS)[0].article.read_text("utf-8").split("\n\n")
    assert seed.texts[0].body == "\n\n".join(written[2:8]) + "\n"


def test_the_seed_reads_alike_with_other_line_ends(seed: Content, tmp_path: Path) -> None:
    raw = find_seeds(SEEDS)[0].article.read_bytes()
    crlf = tmp_path / "seed.txt"
    crlf.write_bytes(b"\xef\xbb\xbf" + raw.replace(b"\n", b"\r\n"))
    assert read(crlf) == seed


def test_a_title_without_evidence_takes_the_source_urls_language(tmp_path: Path) -> None:
    article = tmp_path / "towns.md"
    article.write_text(
        "# Ош, Нарын\n\nSnow fell in both towns.\n\nSource URL: https://news.example/ky/a\n",
        "utf-8",
    )
    assert read(article).title == LangText(Lang("ky"), "Ош, Нарын")
