"""Empty databases can be laid wherever a test stands, in the thread of a browser too."""

from __future__ import annotations

import asyncio
from pathlib import Path

from tests.stencil import fresh_stencil


def test_the_stencil_is_made_while_an_event_loop_runs() -> None:
    """As one does beneath a test that has opened a browser."""

    async def make() -> Path:
        return fresh_stencil()

    made = {file.name for file in asyncio.run(make()).glob("*.db")}
    assert "podcast.db" in made
