"""Who wrote, told or translated it; and lines that only begin so."""

from __future__ import annotations

import pytest

from podcast.intake.bylines import read_byline


def people_of(line: str) -> list[str]:
    byline = read_byline(line)
    assert byline is not None
    return [each.name for each in byline.people]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Anna Ilina", ["Anna Ilina"]),
        ("BY ANNA ILINA", ["ANNA ILINA"]),
        ("By: Anna Ilina", ["Anna Ilina"]),
        ("By A. Ilina", ["A. Ilina"]),
        ("By Anna Ilina and Bek", ["Anna Ilina", "Bek"]),
        ("By Anna Ilina, Bek Osmonov and Zarina", ["Anna Ilina", "Bek Osmonov", "Zarina"]),
        ("By Anna Ilina & Bek Osmonov", ["Anna Ilina", "Bek Osmonov"]),
        ("By Sayed-ul-Rahman O’Hara", ["Sayed-ul-Rahman O’Hara"]),
        ("By Omar bin Said", ["Omar bin Said"]),
        ("Автор: Анна Ильина", ["Анна Ильина"]),
        ("Авторы: Анна Ильина, Бек Осмонов и Зарина", ["Анна Ильина", "Бек Осмонов", "Зарина"]),
        ("Жазған: Айгерім Сәрсенова және Болат", ["Айгерім Сәрсенова", "Болат"]),
        ("Жазган: Айсулуу Бекова жана Бек", ["Айсулуу Бекова", "Бек"]),
        ("Муаллиф: Фирӯза Раҳимова ва Сино", ["Фирӯза Раҳимова", "Сино"]),
        ("Muallif: Dilnoza Karimova va Botir", ["Dilnoza Karimova", "Botir"]),
        ("نویسنده: سمیرا احمدی و علی‌رضا", ["سمیرا احمدی", "علی‌رضا"]),
    ],
)
def test_a_byline_names_people(line: str, names: list[str]) -> None:
    assert people_of(line) == names


@pytest.mark.parametrize(
    ("line", "role", "group"),
    [
        ("By Anna Ilina", "author", "writing"),
        ("Reported by Anna Ilina", "reporter", "cast"),
        ("Presented by Anna Ilina", "host", "cast"),
        ("Translated by Anna Ilina", "translator", "writing"),
        ("Edited by Anna Ilina", "editor", "writing"),
        ("Перевод: Анна Ильина", "translator", "writing"),
    ],
)
def test_a_byline_says_what_people_did(line: str, role: str, group: str) -> None:
    byline = read_byline(line)
    assert byline is not None
    assert [(each.role, each.group) for each in byline.people] == [(role, group)]


def test_the_place_of_each_is_told_and_makes_one_name_enough() -> None:
    byline = read_byline("By Anna in New York and Bek Osmonov in Osh")
    assert byline is not None
    assert ([each.name for each in byline.people], byline.places) == (
        ["Anna", "Bek Osmonov"],
        ("New York", "Osh"),
    )


def test_one_name_is_enough_beside_a_date_alone() -> None:
    assert read_byline("By Anna") is None
    assert read_byline("By Anna", is_dated=True) is not None


@pytest.mark.parametrize(
    "line",
    [
        *("By the river", "By Friday there will be twelve.", "By Friday Night", "by Anna Ilina"),
        *(
            "By our own correspondents in Osh",
            "By IWPR Staff",
            "By Radio Osh",
            "By Anna Ilina, IWPR",
        ),
        *("By Anna Ilina, Osh", "By Anna Ilina, Bek Osmonov", "By Anna Ilina and BEK OSMONOV"),
        *("By Anna Ilina for the Steppe Times", "By 27 people", "By", "By ", "Autor: Anna Ilina"),
        *("Автор: кто-то другой", "Автор: редакция", "Автор: Добрый день", "Anna Ilina"),
        *("Author: who knows?", "Reporter: Good Morning", "By Anna Ilina. And then"),
    ],
)
def test_what_names_nobody_for_sure_is_no_byline(line: str) -> None:
    assert read_byline(line) is None
