"""Bytes of a file into clean text: UTF-8, or UTF-16 with its mark; anything else is refused."""

from __future__ import annotations

import codecs
import unicodedata
from collections import Counter

from podcast.domain.errors import RefusedError
from podcast.domain.problems import Problem, warning
from podcast.domain.texts import LINE_ENDS, UNWANTED

_SIGNATURES = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a Word or OpenDocument file, or a ZIP"),
    (b"\xd0\xcf\x11\xe0", "an old Word file"),
    (b"{\\rtf", "an RTF file"),
    (b"ID3", "an MP3"),
    (b"OggS", "an Ogg file"),
    (b"RIFF", "a WAV file"),
    (b"fLaC", "a FLAC file"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x1f\x8b", "a gzip file"),
)

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_UTF_32 = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)

_MOST_MARKS = 30


def decode(raw: bytes, origin: str) -> str:
    """Read bytes as text.

    Raises RefusedError: `empty`, `binary` (a known format, or NUL bytes), `not-utf8`, `blank`.
    """
    if not raw:
        raise RefusedError("empty", f"{origin} is empty: 0 bytes.", "Put the article into it.")
    _refuse_binary(raw, origin)
    mark, encoding = next((each for each in _MARKS if raw.startswith(each[0])), (b"", "utf-8"))
    try:
        text = raw[len(mark) :].decode(encoding)
    except UnicodeDecodeError as problem:
        raise _not_utf8(raw, origin, problem.start + len(mark)) from problem
    if "\x00" in text:
        raise _binary(origin, "not text: it holds NUL characters")
    if not UNWANTED.sub("", text).strip():
        raise RefusedError(
            "blank", f"{origin} holds nothing but white space.", "Put the article into it."
        )
    return text


def clean(text: str, where: str) -> tuple[str, tuple[Problem, ...]]:
    """Return the text in NFC, with `\\n` at line ends and without characters that do not belong.

    Removed characters are told in one warning, `text.removed`.
    """
    lines = LINE_ENDS.sub("\n", text)
    removed = Counter(UNWANTED.findall(lines))
    kept = _composed(UNWANTED.sub("", lines))
    if not removed:
        return kept, ()
    names = ", ".join(f"U+{ord(each):04X} ×{n}" for each, n in sorted(removed.items()))
    problem = warning(
        "text.removed",
        where,
        f"Invisible characters that do not belong in a text were removed: {names}.",
        "Nothing need be done; look at the text if it was copied from a web page.",
    )
    return kept, (problem,)


def _composed(text: str) -> str:
    """The text in NFC. More than 30 marks on one letter are parted by a joiner (UAX 15, 13).

    Without it, a letter with a hundred thousand marks would take minutes.
    """
    if text.isascii():
        return text
    pieces, start, run = [], 0, 0
    for place, letter in enumerate(text):
        run = run + 1 if unicodedata.combining(letter) else 0
        if run > _MOST_MARKS:
            pieces.append(text[start:place])
            start, run = place, 1
    pieces.append(text[start:])
    return "\u034f".join(unicodedata.normalize("NFC", piece) for piece in pieces)


def _refuse_binary(raw: bytes, origin: str) -> None:
    for signature, name in _SIGNATURES:
        if raw.startswith(signature):
            raise _binary(origin, name)
    in_utf_16 = raw.startswith(tuple(mark for mark, name in _MARKS if name != "utf-8"))
    if raw.startswith(_UTF_32) or (b"\x00" in raw and not in_utf_16):
        raise _binary(origin, "not text: it holds NUL bytes")


def _binary(origin: str, what: str) -> RefusedError:
    return RefusedError(
        "binary",
        f"{origin} is {what}.",
        "Save the article as plain text in UTF-8, with the ending .txt or .md.",
    )


def _not_utf8(raw: bytes, origin: str, position: int) -> RefusedError:
    line = raw[:position].count(b"\n") + 1
    return RefusedError(
        "not-utf8",
        f"{origin} is not in UTF-8: byte {position + 1}, in line {line}, cannot be read.",
        "Open it in the program that wrote it and save it as UTF-8; the encoding is never guessed.",
    )
