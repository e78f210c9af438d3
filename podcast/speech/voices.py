"""A language into the voice that reads it everywhere: one table, no engine is loaded."""

from __future__ import annotations

from dataclasses import dataclass

from podcast.domain.texts import Lang

ESPEAK = "espeak-ng"

SCRIPT_NAMES = {
    "LATIN": "Latn",
    "CYRILLIC": "Cyrl",
    "ARABIC": "Arab",
    "ARMENIAN": "Armn",
    "GEORGIAN": "Geor",
    "CJK": "Hani",
}
"""The first word of a letter's Unicode name, and the script's tag (ISO 15924)."""

_SCRIPTS = {
    "en": ("Latn",),
    "ru": ("Cyrl",),
    "kk": ("Cyrl",),
    "ky": ("Cyrl",),
    "uz": ("Latn", "Cyrl"),
    "fa": ("Arab",),
    "ar": ("Arab",),
    "az": ("Latn",),
    "ba": ("Cyrl",),
    "cmn": ("Hani",),
    "de": ("Latn",),
    "es": ("Latn",),
    "fr": ("Latn",),
    "hy": ("Armn",),
    "ka": ("Geor",),
    "tk": ("Latn",),
    "tr": ("Latn",),
    "tt": ("Cyrl",),
    "ug": ("Arab",),
    "uk": ("Cyrl",),
    "ur": ("Arab",),
}
"""The voices espeak-ng 1.52 has for the languages of our programmes, and the scripts each reads.

No Tajik: the Persian voice cannot read Cyrillic, and the Russian one spells ҷ, ӣ and ӯ out.
"""

_SERVED_BY = {"prs": "fa", "zh": "cmn"}
"""Languages that the voice of another tag reads: Dari is read by the Persian voice."""


@dataclass(frozen=True, slots=True)
class Voice:
    """A synthetic voice: the name listeners are told, its engine, the language it speaks."""

    name: str
    engine: str
    lang: Lang


def spoken_language(lang: Lang) -> Lang | None:
    """The tag of the table that serves `lang`; None where there is none, or not in its script."""
    primary, *rest = lang.split("-")
    spoken = _SERVED_BY.get(primary.lower(), primary.lower())
    scripts = _SCRIPTS.get(spoken, ())
    written = [tag.title() for tag in rest if len(tag) == 4 and tag.isalpha()]
    if not scripts or any(script not in scripts for script in written):
        return None
    return Lang(spoken)


def voice_for(lang: Lang) -> Voice | None:
    """The voice for `lang` that every installation has: espeak-ng's; None where there is none."""
    spoken = spoken_language(lang)
    return None if spoken is None else Voice(f"{ESPEAK} {spoken}", ESPEAK, spoken)


def scripts_of(voice: Voice) -> tuple[str, ...]:
    """The scripts (ISO 15924) a voice reads as its own."""
    return _SCRIPTS[voice.lang]


def voiced_languages() -> tuple[Lang, ...]:
    """Every language that has a voice, by the voice's own tag."""
    return tuple(Lang(lang) for lang in _SCRIPTS)
