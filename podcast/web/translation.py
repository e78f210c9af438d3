"""The interface's words in the reader's language: gettext by Flask-Babel, with types."""

from __future__ import annotations

from babel import Locale
from flask import Flask
from flask_babel import Babel, get_locale, gettext, lazy_gettext
from flask_babel import ngettext as babel_ngettext


def translate(app: Flask, interface: str) -> None:
    """Let `app` speak one language."""
    Babel(app, locale_selector=lambda: interface)


def reader_locale() -> Locale:
    """The locale of the interface."""
    found = get_locale()
    return found if isinstance(found, Locale) else Locale("en")


def _(message: str, **values: object) -> str:
    """The translation of `message`, with `%(name)s` filled in."""
    return str(gettext(message, **values))


def ngettext(singular: str, plural: str, count: int, **values: object) -> str:
    """The translation of a message whose form depends on a number."""
    return str(babel_ngettext(singular, plural, count, **values))


def lazy(message: str) -> object:
    """A message that is translated when it is printed."""
    translated: object = lazy_gettext(message)
    return translated
