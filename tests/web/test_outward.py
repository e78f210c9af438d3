"""Links that lead out, made from what people typed."""

from __future__ import annotations

import pytest

from podcast.web.outward import contact, host, is_web


@pytest.mark.parametrize(
    ("address", "link"),
    [
        ("feedback@radio.example", "mailto:feedback@radio.example"),
        ("https://radio.example/write", "https://radio.example/write"),
        ("javascript:alert(1)", ""),
        ("a@b?bcc=all@example", ""),
        ("two words@radio.example", ""),
        ("Room 5", ""),
    ],
)
def test_a_feedback_address_is_a_link_only_where_that_is_safe(address: str, link: str) -> None:
    assert contact(address) == link


@pytest.mark.parametrize(
    ("address", "web"),
    [
        ("https://news.example/ru/%D1%81", True),
        ("http://127.0.0.1:8000/x", True),
        ("javascript://news.example/%0aalert(1)", False),
        ("data:text/html,x", False),
        ("/path", False),
        ("https://", False),
        ("https://[broken", False),
        (None, False),
    ],
)
def test_a_source_is_a_link_only_when_it_is_of_the_web(address: str | None, web: bool) -> None:
    assert is_web(address) is web


def test_a_link_out_names_its_site() -> None:
    assert host("https://News.example:8443/a") == "news.example"
