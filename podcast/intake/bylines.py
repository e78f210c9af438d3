"""The line that says who wrote, told or translated an article, and perhaps where: into people."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from podcast.domain.people import AUTHOR, HOST, Person

from .dates import CALENDAR_WORDS

_REPORTER = ("reporter", "cast")
_TRANSLATOR = ("translator", "writing")
_EDITOR = ("editor", "writing")
_NARRATOR = ("narrator", "cast")

_VERBS: dict[str, tuple[str, str]] = {
    "by": AUTHOR,
    "story by": AUTHOR,
    "text by": AUTHOR,
    "written by": AUTHOR,
    "report by": _REPORTER,
    "reported by": _REPORTER,
    "edited by": _EDITOR,
    "hosted by": HOST,
    "presented by": HOST,
    "narrated by": _NARRATOR,
    "translated by": _TRANSLATOR,
}
_LABELS: dict[str, tuple[str, str]] = {
    **dict.fromkeys(
        (
            *("author", "authors", "автор", "авторы", "автор текста", "жазған", "жазган", "автору"),
            *("муаллиф", "муаллифон", "муаллифлар", "muallif", "mualliflar"),
            *("нویسنده", "نویسنده", "نویسندگان", "نوشته", "نوشتهٔ"),
        ),
        AUTHOR,
    ),
    **dict.fromkeys(("translator", "перевод", "переводчик", "مترجم", "ترجمه"), _TRANSLATOR),
}
_VERB = re.compile(
    rf"(?P<verb>{'|'.join(verb[0].upper() + verb[1:] for verb in _VERBS)}"
    rf"|{'|'.join(verb.upper() for verb in _VERBS)})[ :]+(?P<names>\S.*)"
)
_LABEL = re.compile(r"(?P<label>[^\W\d_]+(?: [^\W\d_]+)?)[ ]?:[ ]+(?P<names>\S.*)")

_AND = re.compile(r",? and |,? & | и | және | жана | ва | va | و |(?<=\w), ?|; ?", re.IGNORECASE)
_LAST_AND = re.compile(r" and | & ", re.IGNORECASE)
_IN = re.compile(r"(?P<name>.+?) in (?P<place>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,3})")
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[.’'ʻʼ\u200c-](?=[^\W\d_]|$))*")
_PARTICLES = frozenset({"al", "bin", "ibn", "de", "der", "el", "la", "ul", "ur", "van", "von"})
_MOST_WORDS = 5
_NOBODY = CALENDAR_WORDS | frozenset(
    (
        *("a", "an", "and", "any", "her", "his", "its", "my", "no", "our", "own", "staff"),
        *("that", "the", "their", "this", "your", "agency", "bureau", "center", "centre", "club"),
        *("correspondent", "correspondents", "desk", "editor", "editors", "foundation", "group"),
        *("institute", "journalist", "journalists", "magazine", "media", "network", "news"),
        *("newsroom", "office", "press", "radio", "reporter", "reporters", "service", "studio"),
        *("team", "television", "times", "trainees", "tv", "union", "workshop", "writer"),
        *("writers", "агентство", "газета", "корреспондент", "радио", "редакция", "служба"),
    )
)
"""Words of lines that begin like a byline and name nobody."""


@dataclass(frozen=True, slots=True)
class Byline:
    """People in the order of the line, and where they were, as it says."""

    people: tuple[Person, ...]
    places: tuple[str, ...] = ()


def read_byline(line: str, *, is_dated: bool = False) -> Byline | None:
    """Read `By Anna Example and Bek Example in Osh`, `Автор: Анна Примерова`; else None.

    A name is two words or more; one is enough beside a fuller one, a place or (`is_dated`) a date.
    Organisations and “our correspondent” are nobody. The line is short: a caller sees to it.
    """
    match = _VERB.fullmatch(line) or _LABEL.fullmatch(line)
    if match is None:
        return None
    is_label = "label" in match.re.groupindex
    role = _LABELS.get(match[1].lower()) if is_label else _VERBS[match[1].lower()]
    items = _AND.split(match["names"])
    if role is None or (not is_label and len(items) > 1 and not _LAST_AND.search(line)):
        return None
    named = [_named(item.strip()) for item in items]
    names, places = [name for name, _ in named], [place for _, place in named if place]
    is_sure = is_dated or places or any(" " in name or "." in name for name in names)
    if not is_sure or not all(map(_is_name, names)) or len({n.isupper() for n in names}) > 1:
        return None
    return Byline(tuple(_people(names, role)), tuple(dict.fromkeys(places)))


def _people(names: list[str], role: tuple[str, str]) -> Iterator[Person]:
    for name in dict.fromkeys(names):
        yield Person(name, *role)


def _named(item: str) -> tuple[str, str | None]:
    match = _IN.fullmatch(item)
    return (match["name"], match["place"]) if match else (item, None)


def _is_name(name: str) -> bool:
    words = name.split()
    if not 1 <= len(words) <= _MOST_WORDS or not all(map(_WORD.fullmatch, words)):
        return False
    if not _NOBODY.isdisjoint(word.casefold() for word in words):
        return False
    shouted = name.isupper()
    if not shouted and any(len(word) > 1 and word.isalpha() and word.isupper() for word in words):
        return False  # IWPR, BBC: no name in small letters has such a part
    return all(word[0].upper() == word[0] or word in _PARTICLES for word in words)
