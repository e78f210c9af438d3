"""The studio: where producers sign in, see every episode, and add one. A blueprint on `/studio`."""

from .rooms import blueprint

__all__ = ["blueprint"]
