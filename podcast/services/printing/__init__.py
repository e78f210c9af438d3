"""Prints feeds: plans, renders, judges and binds them; what a reader sees, `publish` switches."""
