"""The fields of the episode form below text and audio, in groups: one table.

A new fact of an episode is a row here, a field of `forms.Typed` and a key of intake.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..translation import lazy as _l


@dataclass(frozen=True, slots=True)
class Option:
    """One entry of a field that is chosen from a list; its word is translated when it is shown."""

    value: str
    word: object


@dataclass(frozen=True, slots=True)
class Field:
    """One fact. `rows` above 1 is a field of several lines; with `options` it is chosen."""

    name: str
    word: object
    hint: object = ""
    rows: int = 1
    options: tuple[Option, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Fields that are folded away together; with `picture` also the episode's picture."""

    name: str
    word: object
    fields: tuple[Field, ...]
    picture: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its fields in the form."""
        return (*(field.name for field in self.fields), *(("picture",) if self.picture else ()))


_EACH = _l("One a line.")

GROUPS = (
    Group(
        "g-apps",
        _l("Summary, number, episode type"),
        (
            Field("summary", _l("Summary"), _l("One or two sentences for apps."), rows=3),
            Field("season", _l("Season"), _l("A whole number.")),
            Field("season_name", _l("Season, in words"), _l("Shown in place of the number.")),
            Field("episode", _l("Episode"), _l("A whole number.")),
            Field("episode_display", _l("Episode, in words"), _l("Shown in place of the number.")),
            Field(
                "type",
                _l("Episode type"),
                options=(
                    Option("full", _l("Whole episode")),
                    Option("trailer", _l("Trailer")),
                    Option("bonus", _l("Bonus")),
                ),
            ),
            Field(
                "explicit",
                _l("Explicit language"),
                options=(
                    Option("", _l("As in the programme")),
                    Option("false", _l("No")),
                    Option("true", _l("Yes")),
                ),
            ),
            Field("image_alt", _l("Picture, in words"), _l("What the episode's picture shows.")),
        ),
        picture=True,
    ),
    Group(
        "g-people",
        _l("People, stations, credits"),
        (
            Field("authors", _l("Written by"), _EACH, rows=2),
            Field(
                "people",
                _l("Others who took part"),
                _l("One a line, with the role: Anna Example (reporter)"),
                rows=2,
            ),
            Field(
                "broadcasts",
                _l("Stations"),
                _l("One a line: Radio Example (at Herat; in prs)"),
                rows=2,
            ),
            Field("aired_in", _l("On air in"), _l("Languages, one a line: kk, or Kazakh"), rows=2),
            Field(
                "credits",
                _l("Credits"),
                _l("One a line, with the role: Ministry of Examples (funder)"),
                rows=3,
            ),
            Field("credit_text", _l("Credit, as printed"), rows=3),
        ),
    ),
    Group(
        "g-subject",
        _l("Topics, places, source"),
        (
            Field("topics", _l("Topics"), _EACH, rows=2),
            Field("focus", _l("Focus"), _EACH, rows=2),
            Field("location", _l("Places"), _l("One a line: Osh (geo:40.53,72.8; KG)"), rows=2),
            Field("source_url", _l("Source"), _l("The article's web address.")),
            Field("feedback", _l("Questions go to"), _l("An e-mail address.")),
        ),
    ),
    Group(
        "g-rights",
        _l("Licence, support, address"),
        (
            Field(
                "license", _l("Licence"), _l("CC-BY-4.0, or House licence <https://example.org>")
            ),
            Field(
                "funding",
                _l("Where listeners can give"),
                _l("One a line: Support us <https://example.org/give>"),
                rows=2,
            ),
            Field(
                "block",
                _l("In directories"),
                options=(Option("", _l("May be listed")), Option("true", _l("Not to be listed"))),
            ),
            Field("slug", _l("Address"), _l("A former address leads to the new one.")),
        ),
    ),
)
"""In the form's order."""

NAMES = tuple(field.name for group in GROUPS for field in group.fields)
"""The fields' names in the form."""

KEYS = {"aired_in": "audio_language"}
"""What intake calls a field that has another name in the form, where that one is a recording's."""


def key_of(name: str) -> str:
    """What intake calls a field of the form."""
    return KEYS.get(name, name)


def name_of(key: str) -> str:
    """What the form calls a key of intake."""
    return next((name for name, known in KEYS.items() if known == key), key)
