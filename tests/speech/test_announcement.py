"""What a listener is told first says only what is known."""

from __future__ import annotations

import pytest

from podcast.domain.texts import Lang, LangText
from podcast.speech.announcement import announcement
from tests.cast import EN, KK, RU

NAMES = {EN: "English", KK: "Kazakh", RU: "Russian", Lang("tg"): "Tajik"}
THREE = (KK, RU, Lang("tg"))
ENGLISH = "This is a narration in English by a synthetic voice."
RUSSIAN = "Этот текст на русском языке читает синтезированный голос."


@pytest.mark.parametrize(
    ("lang", "languages", "station", "said"),
    [
        (EN, (), None, ENGLISH),
        (EN, (KK,), None, f"{ENGLISH} The programme went out in Kazakh."),
        (EN, (), "Radio Azattyk", f"{ENGLISH} The programme went out on Radio Azattyk."),
        (
            EN,
            THREE,
            "Radio Azattyk",
            f"{ENGLISH} The programme went out in Kazakh, Russian and Tajik on Radio Azattyk.",
        ),
        (RU, (), None, RUSSIAN),
        (
            RU,
            (KK,),
            "Azattyk",
            f"{RUSSIAN} Передача прозвучала на казахском языке в эфире станции «Azattyk».",
        ),
        (
            RU,
            (KK, Lang("prs")),
            None,
            f"{RUSSIAN} Передача прозвучала на казахском языке и на языке дари.",
        ),
        (RU, (KK, Lang("fr")), None, RUSSIAN),
    ],
)
def test_only_what_is_known_is_said(
    lang: Lang, languages: tuple[Lang, ...], station: str | None, said: str
) -> None:
    spoken = announcement(lang, languages=languages, station=station, names=NAMES.__getitem__)

    assert spoken == LangText(lang, said)


def test_a_language_whose_sentences_are_not_written_yet_is_not_announced() -> None:
    spoken = announcement(KK, languages=(KK,), station="Azattyk", names=NAMES.__getitem__)

    assert spoken is None
