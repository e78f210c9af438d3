"""Makes the pictures of programmes and episodes, and judges those that are public."""

from .cutting import Look, episode_artwork, look_at_given
from .drawing import cover_jpeg, draw_artwork, given_artwork

__all__ = [
    "Look",
    "cover_jpeg",
    "draw_artwork",
    "episode_artwork",
    "given_artwork",
    "look_at_given",
]
