"""Keeps bytes by key; a local folder, chosen by URL."""

from .local import PUBLIC, LocalStorage

__all__ = ["PUBLIC", "LocalStorage"]
