"""Keeps bytes by key; a local folder, chosen by URL."""
