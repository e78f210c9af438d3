"""Use cases: each is a function, and its parameters are all it can touch."""
