"""What a place may be called by machines."""

from __future__ import annotations

import pytest

from podcast.domain.places import is_country, is_geo, is_osm


@pytest.mark.parametrize(
    "text",
    [
        "geo:42.87,74.59",
        "geo:-90,180",
        "GEO:42,74,700",
        "geo:42,74;u=35",
        "geo:42,74;crs=wgs84;u=35.5;name=Osh%20City;flag",
        "geo:4200,7400;crs=EPSG-32642",
    ],
)
def test_a_place_on_the_globe(text: str) -> None:
    assert is_geo(text)


@pytest.mark.parametrize(
    "text",
    [
        "42.87,74.59",
        "geo:42.87",
        "geo:42.87, 74.59",
        "geo:91,0",
        "geo:0,-180.5",
        "geo:.5,1",
        "geo:1,2;u=-3",
        "geo:1,2;name=%zz",
        "geo:٤٢,٧٤",
        "geo:1,2\n",
    ],
)
def test_a_place_that_is_nowhere(text: str) -> None:
    assert not is_geo(text)


def test_objects_of_openstreetmap_and_countries() -> None:
    assert [text for text in ("N1", "W22", "R178009", "X1", "R", "r1", "R1#2") if is_osm(text)] == [
        "N1",
        "W22",
        "R178009",
    ]
    assert [text for text in ("KG", "kg", "KGZ", "K1", "XX", "") if is_country(text)] == ["KG"]
