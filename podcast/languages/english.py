"""English."""

from __future__ import annotations

from podcast.domain.texts import Lang

from .language import Language, Script, common

ENGLISH = Language(
    tag=Lang("en"),
    english=("English",),
    own="English",
    codes=("eng",),
    script=Script.LATIN,
    letters="abcdefghijklmnopqrstuvwxyz",
    distinctive="w",
    words=common(
        "the of and a an in on to for with is are was were by from at as that this it not but be "
        "has have over after before into how why what who where new against under its their his "
        "her more no or about between will would can than they we"
    ),
)
