"""Reads pages in tests: what elements say, and what their attributes are."""

from __future__ import annotations

import lxml.html
from flask.testing import FlaskClient
from lxml.etree import _Element as Element


def parse(text: str) -> Element:
    """The root element of a page."""
    root: Element = lxml.html.fromstring(text)
    return root


def read(client: FlaskClient, path: str) -> Element:
    """The page at `path`, which must be there."""
    response = client.get(path)
    assert response.status_code == 200
    return parse(response.get_data(as_text=True))


def text(element: Element) -> str:
    """What an element says, as it stands."""
    return "".join(str(part) for part in element.itertext())


def texts(page: Element, selector: str) -> list[str]:
    """What the elements say, white space folded."""
    return [" ".join(text(found).split()) for found in page.cssselect(selector)]


def values(page: Element, selector: str, name: str) -> list[str]:
    """An attribute of the elements."""
    return [str(found.get(name)) for found in page.cssselect(selector)]
