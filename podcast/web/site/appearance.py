"""Light, dark or as the system: a cookie, so that the choice holds without script."""

from __future__ import annotations

from flask import Response, request

from ..translation import reader_locale

COOKIE = "theme"
THEMES = ("light", "dark")
_YEAR = 365 * 24 * 60 * 60


def values() -> dict[str, object]:
    """What every page needs to know of its reader: language, direction and theme."""
    locale = reader_locale()
    theme = request.cookies.get(COOKIE)
    return {
        "interface": str(locale).replace("_", "-"),
        "interface_dir": locale.text_direction,
        "theme": theme if theme in THEMES else "",
    }


def choose() -> Response:
    """Keep the chosen theme (none: as the system) and go back to where the reader was."""
    response = Response(status=303, headers={"Location": _local(request.form.get("back", ""))})
    theme = request.form.get(COOKIE)
    if theme in THEMES:
        response.set_cookie(COOKIE, theme, max_age=_YEAR, samesite="Lax")
    else:
        response.delete_cookie(COOKIE, samesite="Lax")
    return response


def _local(path: str) -> str:
    """A path on this site; anything that could lead elsewhere becomes the front page."""
    leads_away = not path.startswith("/") or path.startswith(("//", "/\\"))
    return "/" if leads_away or any(ord(letter) < 32 for letter in path) else path
