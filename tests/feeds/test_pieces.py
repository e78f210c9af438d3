"""Pieces that were compressed apart join to one file that any reader of gzip takes."""

from __future__ import annotations

import gzip
import hashlib
import shutil
import subprocess
from pathlib import Path
from uuid import UUID
from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcast.feeds.document import TAIL
from podcast.feeds.pieces import (
    BEGINNING,
    Piece,
    end_of,
    ends_piece,
    etag_of,
    etag_of_body,
    pack,
    packed_size_of,
    size_of,
)

CONTENTS = st.lists(st.binary(max_size=2_000), max_size=12)


def joined(contents: list[bytes]) -> tuple[list[Piece], bytes]:
    """The pieces of these contents, and the .gz of all."""
    made = [pack(content) for content in contents]
    pieces = [piece for piece, _ in made]
    return pieces, b"".join((BEGINNING, *(packed for _, packed in made), end_of(pieces)))


@given(CONTENTS)
def test_what_is_joined_unpacks_to_all_contents_in_a_row(contents: list[bytes]) -> None:
    pieces, whole = joined(contents)

    assert gzip.decompress(whole) == b"".join(contents)
    assert (size_of(pieces), packed_size_of(pieces)) == (sum(map(len, contents)), len(whole))


@given(CONTENTS, CONTENTS)
def test_the_etag_differs_exactly_where_pieces_differ(one: list[bytes], two: list[bytes]) -> None:
    same = [pack(content)[0] for content in one] == [pack(content)[0] for content in two]

    assert (etag_of(joined(one)[0]) == etag_of(joined(two)[0])) is same


def document(guids: list[str]) -> list[bytes]:
    """Head, pieces and tail of a document with items of these GUIDs."""
    pieces, items = [b"<rss>\n  <channel>\n"], b""
    for guid in guids:
        items += f"    <item>\n      <guid>{escape(guid)}</guid>\n    </item>\n".encode()
        if ends_piece(guid):
            pieces.append(items)
            items = b""
    return [*pieces, *([items] if items else []), TAIL]


@given(st.lists(st.text("ab<&>7", min_size=1), unique=True, max_size=80), st.data())
def test_the_etag_of_a_document_follows_from_its_bytes_alone(
    guids: list[str], data: st.DataObject
) -> None:
    pieces = document(guids)
    body = b"".join(pieces)
    etag = etag_of([pack(piece)[0] for piece in pieces])
    place = data.draw(st.integers(0, len(body) - 1))

    assert etag_of_body(body) == etag
    assert etag_of_body(body[:place] + b"\0" + body[place + 1 :]) != etag
    assert etag_of_body(body[:place]) != etag


def test_a_piece_tells_its_own_digest() -> None:
    piece, _ = pack(b"<item/>")

    assert piece.digest == hashlib.sha256(b"<item/>").hexdigest()


@given(st.integers(0, 15), st.binary(max_size=300), CONTENTS)
def test_a_changed_piece_leaves_the_bytes_of_all_others_as_they_were(
    place: int, other: bytes, contents: list[bytes]
) -> None:
    changed = [other if index == place else content for index, content in enumerate(contents)]
    before, after = (b"".join(pack(each)[1] for each in some) for some in (contents, changed))
    start = len(b"".join(pack(each)[1] for each in contents[:place]))
    rest = len(b"".join(pack(each)[1] for each in contents[place + 1 :]))

    assert before[:start] == after[:start]
    assert before[len(before) - rest :] == after[len(after) - rest :]


def test_about_one_guid_in_sixteen_ends_a_piece() -> None:
    guids = [str(UUID(bytes=hashlib.sha256(b"%d" % n).digest()[:16])) for n in range(8_000)]

    assert 400 < sum(map(ends_piece, guids)) < 600


@pytest.mark.slow
def test_the_program_gzip_takes_it(tmp_path: Path) -> None:
    program = shutil.which("gzip")
    assert program
    file = tmp_path / "feed.xml.gz"
    file.write_bytes(joined([b"<rss>", b"<item/>\n" * 5_000, b"", b"</rss>\n"])[1])

    assert subprocess.run([program, "-t", file], check=False).returncode == 0
