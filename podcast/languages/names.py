"""Languages by name: in English, as each calls itself, which way it runs, and back to the tag."""

from __future__ import annotations

from typing import Literal

from podcast.domain.texts import Lang, shorter

from .known import KNOWN
from .language import listed
from .russian_names import from_russian_name
from .tags import is_language_tag, normalise

__all__ = [
    "direction",
    "from_english_name",
    "from_russian_name",
    "is_language_tag",
    "name_in",
    "normalise",
    "own_name",
]

_OTHERS: dict[str, tuple[tuple[str, ...], str]] = {
    "ar": (("Arabic",), "العربية"),
    "az": (("Azerbaijani", "Azeri"), "Azərbaycanca"),
    "bal": (("Balochi", "Baluchi"), "بلۏچی"),
    "be": (("Belarusian", "Belarussian"), "Беларуская"),
    "ckb": (("Sorani", "Central Kurdish"), "کوردی"),
    "de": (("German",), "Deutsch"),
    "es": (("Spanish",), "Español"),
    "fr": (("French",), "Français"),
    "haz": (("Hazaragi",), "هزارگی"),
    "hi": (("Hindi",), "हिन्दी"),
    "hy": (("Armenian",), "Հայերեն"),
    "ka": (("Georgian",), "ქართული"),
    "kaa": (("Karakalpak",), "Qaraqalpaqsha"),
    "ku": (("Kurdish", "Kurmanji"), "Kurdî"),
    "mn": (("Mongolian",), "Монгол"),
    "ps": (("Pashto", "Pashtu", "Pushto"), "پښتو"),
    "tk": (("Turkmen",), "Türkmençe"),
    "tr": (("Turkish",), "Türkçe"),
    "tt": (("Tatar",), "Татарча"),
    "ug": (("Uyghur", "Uighur"), "ئۇيغۇرچە"),
    "uk": (("Ukrainian",), "Українська"),
    "ur": (("Urdu",), "اردو"),
    "zh": (("Chinese",), "中文"),
}
"""Languages that programmes are heard in or speak of, and that have no file of their own."""

_NAMES: dict[str, tuple[tuple[str, ...], str]] = {
    **_OTHERS,
    **{str(each.tag): (each.english, each.own) for each in KNOWN},
    "uz-Latn": (("Uzbek (Latin)",), "Oʻzbekcha"),
    "fa-AF": (("Dari",), "دری"),
}

_BY_ENGLISH_NAME = {
    name.casefold(): Lang(tag)
    for tag, (names, _) in reversed(_NAMES.items())  # `prs` comes before `fa-AF`, and wins
    for name in names
}

_ENGLISH = Lang("en")
_RIGHT_TO_LEFT = listed("ar arc bal ckb dv fa glk haz he lrc mzn pnb prs ps sd syr ug ur yi")
_RIGHT_TO_LEFT_SCRIPTS = listed("Adlm Arab Aran Hebr Mand Mend Nkoo Rohg Samr Syrc Thaa")


def name_in(lang: Lang, interface: Lang = _ENGLISH) -> str:
    """What a language is called in the language of the interface: its own name there, else English.

    A language without a name here is called by its tag.
    """
    if interface in shorter(lang):
        return own_name(lang)
    return next((_NAMES[form][0][0] for form in shorter(lang) if form in _NAMES), lang)


def own_name(lang: Lang) -> str:
    """What a language calls itself: `Қазақша`, `دری`."""
    return next((_NAMES[form][1] for form in shorter(lang) if form in _NAMES), lang)


def direction(lang: Lang) -> Literal["ltr", "rtl"]:
    """Which way it is written: by the script in the tag, else by the language."""
    language, *rest = lang.split("-")
    scripts = [part for part in rest if len(part) == 4 and part.isalpha()]
    if scripts:
        return "rtl" if scripts[0] in _RIGHT_TO_LEFT_SCRIPTS else "ltr"
    return "rtl" if language in _RIGHT_TO_LEFT else "ltr"


def from_english_name(name: str) -> Lang | None:
    """The tag of a language that an English text names: `Kazak` and `Kazakh` are `kk`."""
    return _BY_ENGLISH_NAME.get(name.strip().casefold())
