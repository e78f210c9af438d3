"""What a crash left behind goes after a week; what a row needs, or ever made public, stays."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

from podcast.services.collect import collect_orphans
from tests.seeds import NOW, SNOW, taken_in


def test_only_old_bytes_without_a_row_are_collected(tmp_path: Path) -> None:
    with taken_in(tmp_path, snow=SNOW) as workspace:
        needed = ("originals", "feeds")
        kept = {
            *workspace.media.keys(),
            *(k for each in needed for k in workspace.private.keys(each)),
        }
        workspace.media.put_bytes("radio/old.mp3", b"orphan")
        workspace.media.put_bytes("radio/new.mp3", b"orphan")
        workspace.private.put_bytes("steps/old.json", b"orphan")
        workspace.private.put_bytes("feeds/radio/all/old.xml.gz", b"orphan")
        workspace.private.put_bytes("tmp/copy-killed.upload", b"half a recording")
        long_ago = (NOW - timedelta(days=8)).timestamp()
        for path in (*tmp_path.glob("media/**/*.*"), *tmp_path.glob("var/**/*.*")):
            os.utime(path, (long_ago, long_ago))
        os.utime(workspace.media.path("radio/new.mp3"), (NOW.timestamp(), NOW.timestamp()))

        gone = collect_orphans(workspace.database, workspace.media, workspace.private, now=NOW)

        assert sorted(gone) == [
            "feeds/radio/all/old.xml.gz",
            "radio/old.mp3",
            "steps/old.json",
            "tmp/copy-killed.upload",
        ]
        left = {
            *workspace.media.keys(),
            *(k for each in needed for k in workspace.private.keys(each)),
        }
        assert left == kept | {"radio/new.mp3"}
