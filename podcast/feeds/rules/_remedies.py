"""What a person can do, where many rules have the same remedy."""

from __future__ import annotations

REBUILD = "Rebuild it: podcast feed --rebuild."
"""The values are right where they come from, so a feed made anew is right too."""

BASE_URL = "Set site.base_url in podcast.toml."
PROGRAMME = "Set it in the programme: seeds/programme.toml or podcast programme edit."
EPISODE = "Correct it in the episode: its article, its form, or podcast episode edit."
EITHER = "Correct it where it was written: in the programme or in the episode."
AGAIN = "Attach the recording again: its files are then made as directories want them."
