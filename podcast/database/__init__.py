"""Turns rows into domain objects and back; SQLite, chosen by URL."""
