"""Makes the pictures of programmes and episodes, and judges those that are public."""

from .drawing import cover_jpeg, draw_artwork, given_artwork

__all__ = ["cover_jpeg", "draw_artwork", "given_artwork"]
