"""The workspace becomes a web site: pages for listeners, the studio, media, and their errors."""

from .app import create_app

__all__ = ["create_app"]
