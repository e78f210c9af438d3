"""Turns a newsroom's articles and recordings into podcast feeds, episode pages and transcripts."""

__version__ = "0.1.0"
