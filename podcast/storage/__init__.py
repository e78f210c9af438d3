"""Keeps bytes by key; a local folder, chosen by URL."""

from .local import LocalStorage

__all__ = ["LocalStorage"]
