"""Front matter: the lines between two `---` at the head of an article, into keys and values.

Written in the part of YAML that newsrooms write: `key: value`, quoted values, `[a, b]`, lists of
`- item`, text after `|` or `>`. A value stays what was typed; `fields.py` knows each key's type. So
a title may hold a colon or a `#`, `no` is no false, and nothing is expanded (docs/decisions).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import dropwhile, takewhile

from podcast.domain.errors import RefusedError

from .fields import KEYS, Value, key_of

_FENCE = re.compile(r"---[ \t]*")
_CLOSE = re.compile(r"(?:---|\.\.\.)[ \t]*")
_KEY = re.compile(r"([^\W\d][\w -]{0,60}?)[ \t]*:(?:[ \t]+(.*))?")
_ITEM = re.compile(r"[ \t]*-(?:[ \t]+(.*))?")
_IN_LIST = re.compile(
    r"""\s*(?P<item>"(?:[^"\\]|\\.)*+"\s*+|'(?:[^']|'')*+'\s*+|[^\s,"'\[\]{}][^,\[\]{}]*+)(?:,|$)"""
)
_ESCAPE = re.compile(r"\\(.)")
_ESCAPES = {'"': '"', "\\": "\\", "/": "/", "n": "\n", "t": "\t"}
_MOST_KEYS = 200
_BLOCK = re.compile(r"[|>][+-]?")


@dataclass(frozen=True, slots=True)
class Entry:
    """One key with its value, and the line of the file (from 1) where it stands."""

    key: str
    line: int
    value: Value


def split_front_matter(text: str) -> tuple[tuple[Entry, ...], str]:
    """Return the front matter's entries and the article that follows it.

    A leading `---` that no key follows is a thematic break, and the whole text is the article.
    Raises RefusedError (`front-matter`) with the line that cannot be read.
    """
    lines = text.split("\n")
    start = next((n for n, line in enumerate(lines) if line.strip()), 0)
    if not _FENCE.fullmatch(lines[start]):
        return (), text
    end = next((n for n in range(start + 1, len(lines)) if _CLOSE.fullmatch(lines[n])), None)
    if not _is_meant(lines[start + 1 : end], closed=end is not None):
        return (), text
    if end is None:
        raise _broken(start + 1, "the front matter is not closed", "End it with a line of ---.")
    return _entries(lines[start + 1 : end], start + 2), "\n".join(lines[end + 1 :])


def _is_meant(lines: list[str], *, closed: bool) -> bool:
    """Whether the lines after `---` are front matter, and not the text after a thematic break.

    They are if a known key is among those up to the first empty line (if nothing closes them: if it
    is the very first), or if nothing but keys and values stands before the second `---`.
    """
    head = list(takewhile(str.strip, dropwhile(lambda line: not line.strip(), lines)))
    keys = [key_of(match[1]) for line in head if (match := _KEY.fullmatch(line))]
    if closed:
        return not KEYS.keys().isdisjoint(keys) or all(map(_may_stand, lines))
    return bool(keys) and _KEY.fullmatch(head[0]) is not None and keys[0] in KEYS


def _may_stand(line: str) -> bool:
    is_more = not line.strip() or line[0] in {" ", "\t"} or _ITEM.fullmatch(line) is not None
    return is_more or _KEY.fullmatch(line) is not None


def _entries(lines: list[str], first_line: int) -> tuple[Entry, ...]:
    entries: dict[str, Entry] = {}
    n = 0
    while n < len(lines):
        line, number = lines[n], first_line + n
        n += 1
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        match = _KEY.fullmatch(line)
        if match is None:
            raise _broken(
                number,
                f"“{line.strip()[:60]}” is no `key: value`",
                "Put a colon behind the key, as in language: en.",
            )
        key, written = key_of(match[1]), (match[2] or "").strip()
        if len(entries) == _MOST_KEYS:
            raise _broken(number, f"there are more than {_MOST_KEYS} keys", "Remove some.")
        if key in entries:
            raise _broken(number, f"`{key}` stands twice", "Keep one of them.")
        below = _below(lines, n)
        n += len(below)
        if key in KEYS and not written and below and all(map(_KEY.fullmatch, _stripped(below))):
            raise _broken(number, f"`{key}` has keys below it", "Write its value behind the colon.")
        entries[key] = Entry(key, number, _value(written, below, number))
    return tuple(entries.values())


def _below(lines: list[str], start: int) -> list[str]:
    """The lines that belong to the key above: indented ones, list items, empty ones between."""
    end = start
    for n in range(start, len(lines)):
        if lines[n][:1] in {" ", "\t"} or _ITEM.fullmatch(lines[n]):
            end = n + 1
        elif lines[n].strip():
            break
    return lines[start:end]


def _stripped(lines: list[str]) -> list[str]:
    return [line.strip() for line in lines if line.strip()]


def _value(written: str, below: list[str], line: int) -> Value:
    full = _stripped(below)
    if _BLOCK.fullmatch(written):
        return ("\n" if written.startswith("|") else " ").join(full)
    items = [_ITEM.fullmatch(each) for each in full if not each.startswith("#")]
    if not written and items and all(items):
        return tuple(_scalar((item[1] or "").strip(), line) for item in items if item)
    if written.startswith("["):
        return _inline_list(" ".join([written, *full]), line)
    return _scalar(" ".join([written, *full]).strip(), line)


def _inline_list(written: str, line: int) -> tuple[str, ...]:
    if not written.endswith("]"):
        raise _broken(
            line, "a list that begins with [ does not end with ]", "Close it, or quote the value."
        )
    inner, items, position = written[1:-1].strip(), [], 0
    while position < len(inner):
        match = _IN_LIST.match(inner, position)
        if match is None:
            raise _broken(line, f"the list {written[:60]} cannot be read", "Quote its items.")
        items.append(_scalar(match["item"].strip(), line))
        position = match.end()
    return tuple(item for item in items if item)


def _scalar(written: str, line: int) -> str:
    quote = written[:1]
    if quote not in {'"', "'"}:
        return "" if written in {"~", "null"} else written
    if len(written) < 2 or not written.endswith(quote):
        raise _broken(line, f"a value that begins with {quote} does not end with it", "Close it.")
    inner = written[1:-1]
    if quote == "'":
        return inner.replace("''", "'")
    if re.search(r'(?<!\\)(?:\\\\)*"', inner):
        raise _broken(line, 'a " stands inside a quoted value', 'Write it as \\".')
    return _ESCAPE.sub(lambda match: _unescape(match[1], line), inner)


def _unescape(letter: str, line: int) -> str:
    if letter not in _ESCAPES:
        raise _broken(
            line, f"\\{letter} is unknown in a quoted value", "Write \\\\ for a backslash."
        )
    return _ESCAPES[letter]


def _broken(line: int, what: str, remedy: str) -> RefusedError:
    return RefusedError("front-matter", f"Front matter, line {line}: {what}.", remedy)
