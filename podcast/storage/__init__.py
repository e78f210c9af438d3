"""Keeps bytes by key; a local folder, chosen by URL."""

from .growing import Growing
from .local import PUBLIC, LocalStorage

__all__ = ["PUBLIC", "Growing", "LocalStorage"]
