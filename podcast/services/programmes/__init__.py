"""Programmes: what is said of them, where they are, their pictures, the list of their feeds."""
