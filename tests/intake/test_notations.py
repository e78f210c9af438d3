"""Facts of several parts are written in one line, and read whole or refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcast.domain.episodes import Broadcast, Credit, CreditRole
from podcast.domain.people import TAXONOMY, Person
from podcast.domain.places import Location, LocationRel
from podcast.domain.rights import Funding, License
from podcast.domain.texts import Lang
from podcast.intake.notations import (
    parse_broadcast,
    parse_credit,
    parse_funding,
    parse_license,
    parse_location,
    parse_person,
    write_broadcast,
    write_credit,
    write_funding,
    write_license,
    write_location,
    write_person,
)

NAMES = st.text("Ааңқ b,.'-", min_size=1).map(lambda text: " ".join(text.split())).filter(bool)
PAGES = st.sampled_from([None, "https://radio.example/a", "http://radio.example/?b=c,d"])


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


@pytest.mark.parametrize(
    ("written", "broadcast"),
    [
        ("Radio Example", Broadcast("Radio Example")),
        ("Radio Example (Two)", Broadcast("Radio Example (Two)")),
        ("Radio Shaiq (at Herat; in Dari)", Broadcast("Radio Shaiq", "Herat", (Lang("prs"),))),
        ("Radio A (in kk, ru)", Broadcast("Radio A", None, (Lang("kk"), Lang("ru")))),
    ],
)
def test_an_airing_is_a_station_with_place_and_languages(
    written: str, broadcast: Broadcast
) -> None:
    assert parse_broadcast(written) == broadcast


@pytest.mark.parametrize("written", ["", "A (at B; at C)", "A (at B; by C)", "A (in no language)"])
def test_an_airing_that_cannot_be_read_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match=r"such as|for example"):
        parse_broadcast(written)


def test_a_credit_needs_a_role_that_is_known() -> None:
    assert parse_credit("Ministry (Oslo) (Funder)") == Credit(CreditRole.FUNDER, "Ministry (Oslo)")
    for wrong in ("Ministry", "Ministry (friend)", "Ministry (funder) <https://e.example>"):
        with pytest.raises(ValueError, match="funder"):
            parse_credit(wrong)


ROLES = st.sampled_from([(role, group) for group, roles in TAXONOMY.items() for role in roles])


@given(st.builds(lambda name, at, href: Person(name, at[0], at[1], href), NAMES, ROLES, PAGES))
def test_a_person_is_read_as_it_is_written(person: Person) -> None:
    assert parse_person(write_person(person)) == person


@given(st.builds(Credit, st.sampled_from(CreditRole), NAMES))
def test_a_credit_is_read_as_it_is_written(credit: Credit) -> None:
    assert parse_credit(write_credit(credit)) == credit


LANGUAGES = st.lists(st.sampled_from([Lang("kk"), Lang("uz-Cyrl"), Lang("prs")]), unique=True)


@given(st.builds(Broadcast, NAMES, st.none() | NAMES, LANGUAGES.map(tuple)))
def test_an_airing_is_read_as_it_is_written(broadcast: Broadcast) -> None:
    assert parse_broadcast(write_broadcast(broadcast)) == broadcast


@given(
    st.builds(
        Location,
        NAMES,
        st.sampled_from(LocationRel),
        st.sampled_from([None, "geo:42.87,74.59", "geo:1,2"]),
        st.sampled_from([None, "R178009"]),
        st.sampled_from([None, "KG"]),
    )
)
def test_a_place_is_read_as_it_is_written(location: Location) -> None:
    assert parse_location(write_location(location)) == location


@given(st.builds(License, st.sampled_from(["cc-by-4.0", "House licence"]), PAGES))
def test_a_licence_is_read_as_it_is_written(license_: License) -> None:
    assert parse_license(write_license(license_)) == license_


@given(st.builds(Funding, PAGES.filter(bool), NAMES))
def test_a_page_for_giving_is_read_as_it_is_written(funding: Funding) -> None:
    assert parse_funding(write_funding(funding)) == funding
