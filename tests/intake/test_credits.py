"""What a credit sentence says, row by row."""

from __future__ import annotations

import pytest

from podcast.domain.episodes import Broadcast, Content, Credit, CreditRole
from podcast.domain.texts import Lang
from podcast.intake.contact import recognise_contact
from podcast.intake.credits import recognise_credits
from podcast.intake.labels import recognise_label
from podcast.intake.russian_credits import recognise_russian_credits

NOTHING = Content(texts=())
AIRED = "This audio programme went out on "
RADIO = Credit(CreditRole.BROADCASTER, "Radio Example")


def credits_of(sentence: str) -> list[tuple[str, str]]:
    found = recognise_credits(sentence, NOTHING)
    assert found is not None
    assert found.credit_text == sentence.strip("*_")
    return [(str(credit.role), credit.name) for credit in found.credits]


def broadcasts_of(sentence: str) -> list[tuple[str, str | None, str]]:
    found = recognise_credits(sentence, NOTHING)
    assert found is not None
    return [(each.station, each.place, " ".join(each.languages)) for each in found.broadcasts]


@pytest.mark.parametrize(
    ("sentence", "broadcasts"),
    [
        (f"{AIRED}Radio Example.", [("Radio Example", None, "")]),
        (f"{AIRED}Radio Shaiq in Herat.", [("Radio Shaiq", "Herat", "")]),
        (f"{AIRED}Radio Shaiq in the western city of Herat.", [("Radio Shaiq", "Herat", "")]),
        (f"{AIRED}Radio Shaiq, Herat.", [("Radio Shaiq", None, "")]),
        (f"{AIRED}Radio Example in Tajik.", [("Radio Example", None, "tg")]),
        (f"{AIRED}Example FM as part of a project.", [("Example FM", None, "")]),
        (f"{AIRED}Sadoi Dushanbe and was funded by Snow Aid.", [("Sadoi Dushanbe", None, "")]),
        (
            f"{AIRED}Radio A in Osh, Radio B in New York, and on Radio C.",
            [("Radio A", "Osh", ""), ("Radio B", "New York", ""), ("Radio C", None, "")],
        ),
        (
            "This radio programme, in Russian, Kyrgyz and Uzbek, was broadcast by Example TV.",
            [("Example TV", None, "ru ky uz")],
        ),
        (
            "This audio report was aired in Kazak on Radio Example, which is in Almaty.",
            [("Radio Example", None, "kk")],
        ),
        ("*The programme was broadcast on Radio Example.*", [("Radio Example", None, "")]),
        ("_This story was carried by Radio Example_", [("Radio Example", None, "")]),
        ("This audio programme was funded by Snow Aid.", []),
        (
            "This audio programme, in Kazak, went out on Radio A, the Kazak service of the Example "
            "Network, and in Russian on Radio B in Osh.",
            [("Radio A", None, "kk"), ("Radio B", "Osh", "ru")],
        ),
        (
            f"{AIRED}Radio A, the Kazak service of Example Network, and Radio B in Osh.",
            [("Radio A", None, ""), ("Radio B", "Osh", "")],
        ),
        (f"{AIRED}the EBC’s Kyrgyz service, Radio Other.", [("Radio Other", None, "")]),
        (f"{AIRED}the EBC’s Kyrgyz service.", [("EBC’s Kyrgyz service", None, "")]),
        (
            f"{AIRED}Salam in Osh, Almaz in the town of Uzgen and Tolo in Naryn.",
            [("Salam", "Osh", ""), ("Almaz", "Uzgen", ""), ("Tolo", "Naryn", "")],
        ),
        (
            f"{AIRED}Salam and Almaz radio stations in Osh.",
            [("Salam", "Osh", ""), ("Almaz", "Osh", "")],
        ),
        (f"{AIRED}Radio A in Osh and Naryn.", [("Radio A", "Osh", ""), ("Radio A", "Naryn", "")]),
        (
            f"{AIRED}Voice of Hope and Peace across Batken.",
            [("Voice of Hope and Peace", "Batken", "")],
        ),
        (f"{AIRED}Asia Wave radio station in Osh province.", [("Asia Wave", "Osh province", "")]),
        (f"{AIRED}Radio A. It was produced in Osh by Snow Aid.", [("Radio A", None, "")]),
        (f"{AIRED}Radio A (in Osh) and FM B.", [("Radio A", None, ""), ("FM B", None, "")]),
    ],
)
def test_a_credit_sentence_names_stations_places_and_languages(
    sentence: str, broadcasts: list[tuple[str, str | None, str]]
) -> None:
    assert broadcasts_of(sentence) == broadcasts


@pytest.mark.parametrize(
    ("said", "credits_"),
    [
        ("funded by the Ministry of Examples.", [("funder", "Ministry of Examples")]),
        ("with support from Snow Aid.", [("funder", "Snow Aid")]),
        ("with the support of the Example Fund for Media.", [("funder", "Example Fund for Media")]),
        ("supported by Snow Aid, a charity.", [("funder", "Snow Aid")]),
        ("with funding from the U.S. Office of Snow.", [("funder", "U.S. Office of Snow")]),
        (
            "funded by the Foreign and Commonwealth Office and the Ministry of Examples.",
            [("funder", "Foreign and Commonwealth Office"), ("funder", "Ministry of Examples")],
        ),
        (
            "produced by Example House and funded by Snow Aid.",
            [("producer", "Example House"), ("funder", "Snow Aid")],
        ),
        ("the Kyrgyz service of the Example Network, in Osh.", [("network", "Example Network")]),
        ("the EBC’s Kyrgyz service.", [("network", "EBC")]),
        ("as part of Example House project work.", []),
        ("as part of the Snow and Ice projects.", []),
        ("funded by UNDP and USAID.", [("funder", "UNDP"), ("funder", "USAID")]),
        (
            "funded jointly by the EU, the Snow Fund and Sida.",
            [("funder", "EU"), ("funder", "Snow Fund"), ("funder", "Sida")],
        ),
        (
            "funded by the Ministry of Snow and Ice of Norway, USAID and the EU.",
            [
                ("funder", "Ministry of Snow and Ice of Norway"),
                ("funder", "USAID"),
                ("funder", "EU"),
            ],
        ),
        ("supported by a grant from Snow Aid.", [("funder", "Snow Aid")]),
        ("thanks to generous support from Snow Aid.", [("funder", "Snow Aid")]),
        ("funded by the government of Norway.", [("funder", "government of Norway")]),
        ("funded by Snow Aid and was produced in Osh.", [("funder", "Snow Aid")]),
        (
            "part of two projects: Snow, funded by Snow Aid; and Ice, funded by the Ice Fund.",
            [("funder", "Snow Aid"), ("funder", "Ice Fund")],
        ),
    ],
)
def test_a_credit_sentence_names_organisations_only_as_it_says(
    said: str, credits_: list[tuple[str, str]]
) -> None:
    expected = [("broadcaster", "Radio Example"), *credits_]
    assert credits_of(f"{AIRED}Radio Example, {said}") == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "This programme, funded by the World Bank, will build a road.",
        "The radio programme was broadcast on Radio Example in 2005.",
        "This audio programme was long.",
        "*The programme of reforms was long.*",
        "He said this audio programme went out on Radio Example.",
        "Snow fell.",
        AIRED + "Radio Example. " * 200,
    ],
)
def test_a_sentence_of_the_story_is_no_credit(sentence: str) -> None:
    assert recognise_credits(sentence, NOTHING) is None


def test_a_second_credit_sentence_follows_the_first() -> None:
    found = recognise_credits(f"{AIRED}Radio Example.", NOTHING)
    assert found == Content(
        texts=(),
        credits=(RADIO,),
        credit_text=f"{AIRED}Radio Example.",
        broadcasts=(Broadcast("Radio Example"),),
    )
    more = recognise_credits("It was funded by Snow Aid.", found)
    assert more == Content(
        texts=(),
        credits=(RADIO, Credit(CreditRole.FUNDER, "Snow Aid")),
        credit_text=f"{AIRED}Radio Example. It was funded by Snow Aid.",
        broadcasts=(Broadcast("Radio Example"),),
    )
    assert recognise_credits("It was funded by Snow Aid.", NOTHING) is None
    assert recognise_credits(f"{AIRED}Radio Example.", found) == found


def test_a_second_sentence_adds_its_languages() -> None:
    found = recognise_credits(f"{AIRED}Radio Example in Kazak.", NOTHING)
    assert found is not None
    more = recognise_credits(f"{AIRED}Radio Other in Russian.", found)
    assert more is not None
    assert more.declared_audio == ("kk", "ru")


ON_AIR = "Эта аудиопрограмма вышла в эфир на "


@pytest.mark.parametrize(
    ("sentence", "credits_", "languages"),
    [
        (f"{ON_AIR}«Радио Пример».", [("broadcaster", "Радио Пример")], ""),
        (f"{ON_AIR}Радио Пример.", [("broadcaster", "Радио Пример")], ""),
        (
            "Данная радиопередача, на казахском, русском и дари, прозвучала на радио «А» и «Б».",
            [("broadcaster", "А"), ("broadcaster", "Б")],
            "kk ru prs",
        ),
        (
            f"{ON_AIR}«Радио Пример», казахской службе ПС/РП, при финансовой поддержке Фонда Снега "
            "и Европейского союза.",
            [
                *(("broadcaster", "Радио Пример"), ("network", "ПС/РП")),
                *(("funder", "Фонд Снега"), ("funder", "Европейский союз")),
            ],
            "",
        ),
        (
            f"{ON_AIR}«Радио Пример» в рамках проекта, финансируемого Министерством снега "
            "Норвегии.",
            [("broadcaster", "Радио Пример"), ("funder", "Министерство снега Норвегии")],
            "",
        ),
        (
            "*Передача подготовлена «Домом снега» на средства посольства Норвегии.*",
            [("producer", "Домом снега"), ("funder", "посольство Норвегии")],
            "",
        ),
    ],
)
def test_a_russian_sentence_names_stations_organisations_and_languages(
    sentence: str, credits_: list[tuple[str, str]], languages: str
) -> None:
    found = recognise_russian_credits(sentence, NOTHING)
    assert found is not None
    assert found.credit_text == sentence.strip("*")
    assert [(str(each.role), each.name) for each in found.credits] == credits_
    assert found.declared_audio == tuple(languages.split())


@pytest.mark.parametrize(
    "sentence",
    [
        "Эта аудиопрограмма была длинной.",
        "Передача вышла в эфир на «Радио Пример», и её никто не слышал.",
        "*Передача реформ была долгой.*",
        "Снег выпал при поддержке ветра.",
    ],
)
def test_a_russian_sentence_of_the_story_is_no_credit(sentence: str) -> None:
    assert recognise_russian_credits(sentence, NOTHING) is None


def test_declared_languages_come_before_those_of_the_sentence() -> None:
    known = Content(texts=(), declared_audio=(Lang("ky"),))
    found = recognise_credits("This audio programme, in Kazak, went out on Radio Example.", known)
    assert found is not None
    assert found.declared_audio == ("ky",)


@pytest.mark.parametrize(
    "sentence",
    [
        "If you would like to comment, please contact our team at a@b.example.",
        "*Send your questions to [a@b.example](mailto:a@b.example).*",
        "Comments: [write to us](mailto:a@b.example?subject=Snow)",
        "[Contact us](mailto:a@b.example) with questions.",
        "Если вы хотите задать вопрос, пишите нам: a@b.example.",
        "Ваши отзывы присылайте по адресу a@b.example.",
    ],
)
def test_an_invitation_gives_its_address_and_is_kept_whole(sentence: str) -> None:
    found = recognise_contact(sentence, NOTHING)
    assert found is not None
    assert found.feedback == "a@b.example"
    assert [key for key, _ in found.other] == ["contact"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Write to mayor@town.example, he said.",
        "If you would like to comment, call us.",
        "Send your questions to a@b.example or c@d.example.",
        "The mayor (a@b.example) has no comment.",
    ],
)
def test_what_is_no_invitation_to_one_address_stays_in_the_text(sentence: str) -> None:
    assert recognise_contact(sentence, NOTHING) is None


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("**Topic:** [Snow](#)", Content((), topics=("Snow",))),
        ("**Topics**: snow; ice, snow", Content((), topics=("snow", "ice"))),
        ("Topic: Snow & ice", Content((), topics=("Snow & ice",))),
        ("__Focus:__ [Central Asia Radio](#)", Content((), focus=("Central Asia Radio",))),
        ("**Topic:** [A, b](#), [C](#)", Content((), topics=("A, b", "C"))),
        (
            "**Source URL:** <https://a.example/%D0%B0?x=1>",
            Content((), source_url="https://a.example/%D0%B0?x=1"),
        ),
        (
            "Source: [here](https://a.example)",
            Content(
                (),
                source_url="https://a.example",
                other=(("source", "[here](https://a.example)"),),
            ),
        ),
        (
            "Source: [https://a.example](https://a.example)",
            Content((), source_url="https://a.example"),
        ),
        ("**Тема:** [Снег](#)", Content((), topics=("Снег",))),
        ("Тақырып: қар, мұз", Content((), topics=("қар", "мұз"))),
        ("**موضوع:** برف", Content((), topics=("برف",))),
        ("Источник: https://a.example", Content((), source_url="https://a.example")),
        ("source url: http://a.example/b_(c)", Content((), source_url="http://a.example/b_(c)")),
    ],
)
def test_a_line_with_a_label_is_taken(line: str, found: Content) -> None:
    assert recognise_label(line, NOTHING) == found


@pytest.mark.parametrize(
    "line",
    [
        *(
            "**Source:** a clerk",
            "Source: ftp://a.example",
            "Topic:",
            "**Topic: Snow",
            "Anna: Snow",
        ),
        "Focus: the economy of the whole region is growing, and nobody knows why.",
    ],
)
def test_a_line_that_only_looks_like_a_label_stays(line: str) -> None:
    assert recognise_label(line, NOTHING) is None


def test_another_source_url_than_the_known_one_stays() -> None:
    known = Content(texts=(), source_url="https://a.example")
    assert recognise_label("Source: https://b.example", known) is None
    assert recognise_label("Source: https://a.example", known) == known
