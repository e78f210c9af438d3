"""Languages by their Russian names, in any case: «на казахском и русском языках»."""

from __future__ import annotations

import re

from podcast.domain.texts import Lang

from .language import listed

_NAMES = {
    "ar": "арабский",
    "az": "азербайджанский",
    "bal": "белуджский",
    "be": "белорусский",
    "ckb": "сорани",
    "de": "немецкий",
    "en": "английский",
    "es": "испанский",
    "fa": "персидский фарси",
    "fr": "французский",
    "haz": "хазарейский хазараги",
    "hi": "хинди",
    "hy": "армянский",
    "ka": "грузинский",
    "kaa": "каракалпакский",
    "kk": "казахский",
    "ku": "курдский курманджи",
    "ky": "кыргызский киргизский",
    "mn": "монгольский",
    "prs": "дари",
    "ps": "пушту пашто",
    "ru": "русский",
    "tg": "таджикский",
    "tk": "туркменский",
    "tr": "турецкий",
    "tt": "татарский",
    "ug": "уйгурский",
    "uk": "украинский",
    "ur": "урду",
    "uz": "узбекский",
    "zh": "китайский",
}

_ADJECTIVE = "ий"
_ENDINGS = listed("ий ого ому им ом ая ой ую ое ие их ими")
"""Of an adjective in -ский or -цкий; those in и (`дари`) are the same in every case."""

_LANGUAGE = re.compile(r"\s+язык(?:а|у|ом|е|и|ов|ам|ами|ах)?$")


def from_russian_name(name: str) -> Lang | None:
    """The tag of a language that a Russian text names, in whatever case, gender and number.

    `казахский`, `на казахском языке` without its `на`, `Казахская` (служба) are `kk`.
    """
    return _BY_NAME.get(_LANGUAGE.sub("", name.strip().casefold()))


def _forms(name: str) -> tuple[str, ...]:
    if not name.endswith(_ADJECTIVE):
        return (name,)
    return tuple(name.removesuffix(_ADJECTIVE) + ending for ending in _ENDINGS)


_BY_NAME = {
    form: Lang(tag)
    for tag, names in _NAMES.items()
    for name in names.split()
    for form in _forms(name)
}
