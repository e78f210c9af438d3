"""Settings -> the files that are made of a recording, and how."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from podcast.audio.facts import BROADCAST, COMPACT, RECIPES, Recipe
from podcast.config import Renditions
from podcast.domain.recordings import Kind, Profile

__all__ = ["Recipe", "recipes_for", "recipes_of"]


def recipes_of(settings: Renditions) -> dict[Profile, Recipe]:
    """The recipes of all profiles that are wanted."""
    standard, light = RECIPES[Profile.STANDARD], RECIPES[Profile.LIGHT]
    recipes = {
        Profile.STANDARD: replace(
            standard,
            bitrate=settings.standard_kilobits * 1_000,
            loudness=settings.standard_loudness,
        ),
        Profile.LIGHT: replace(
            light, bitrate=settings.light_kilobits * 1_000, loudness=settings.light_loudness
        ),
    }
    if settings.compact:
        recipes[Profile.COMPACT] = replace(
            COMPACT, bitrate=settings.compact_kilobits * 1_000, loudness=settings.compact_loudness
        )
    if settings.broadcast:
        recipes[Profile.BROADCAST] = replace(BROADCAST, loudness=settings.broadcast_loudness)
    return recipes


def recipes_for(kind: Kind, recipes: Mapping[Profile, Recipe]) -> dict[Profile, Recipe]:
    """Those that a recording of this kind is made by: no station sends a narration of ours."""
    without = {Profile.BROADCAST} if kind is Kind.NARRATION else set()
    return {profile: recipe for profile, recipe in recipes.items() if profile not in without}
