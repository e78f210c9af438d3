"""Facts of several parts are written in one line, and read whole or refused."""

from __future__ import annotations

import pytest

from podcast.domain.people import Person
from podcast.domain.places import Location, LocationRel
from podcast.domain.rights import Funding, License
from podcast.intake.notations import (
    parse_funding,
    parse_license,
    parse_location,
    parse_person,
)


@pytest.mark.parametrize(
    ("written", "person"),
    [
        ("Anna Example (Reporter)", Person("Anna Example", "reporter", "cast")),
        ("Bek Example (fact  checker)", Person("Bek Example", "fact checker", "writing")),
        (
            "Айгүл Сәрсен (host) <https://radio.example/aigul>",
            Person("Айгүл Сәрсен", "host", "cast", "https://radio.example/aigul"),
        ),
        ("Daria Example (weaver)", Person("Daria Example", "weaver", "cast")),
    ],
)
def test_a_person_is_a_name_with_a_role_and_perhaps_a_page(written: str, person: Person) -> None:
    assert parse_person(written) == person


@pytest.mark.parametrize("written", ["Anna Example", "(reporter)", "Anna ()", "A (host) page"])
def test_a_person_without_a_name_or_a_role_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match="Anna Example"):
        parse_person(written)


@pytest.mark.parametrize(
    ("written", "location"),
    [
        ("Osh", Location("Osh")),
        ("Osh (KG; geo:40.53,72.8)", Location("Osh", geo="geo:40.53,72.8", country="KG")),
        ("Герат (R123; creator)", Location("Герат", LocationRel.CREATOR, osm="R123")),
    ],
)
def test_a_place_is_a_name_with_what_is_known_of_it(written: str, location: Location) -> None:
    assert parse_location(written) == location


def test_a_place_with_a_part_that_is_nothing_known_is_refused() -> None:
    with pytest.raises(ValueError, match="somewhere"):
        parse_location("Osh (somewhere)")


@pytest.mark.parametrize(
    ("written", "license_"),
    [
        ("CC-BY-4.0", License("cc-by-4.0")),
        ("House licence", License("House licence")),
        ("House licence <https://e.example/l>", License("House licence", "https://e.example/l")),
        ("cc-by-4.0 <https://e.example/l>", License("cc-by-4.0", "https://e.example/l")),
    ],
)
def test_a_licence_is_a_known_name_or_an_own_one(written: str, license_: License) -> None:
    assert parse_license(written) == license_


def test_a_page_for_giving_has_words_and_an_address() -> None:
    assert parse_funding("Give <https://e.example/g>") == Funding("https://e.example/g", "Give")
    with pytest.raises(ValueError, match="Support us"):
        parse_funding("https://e.example/g")
