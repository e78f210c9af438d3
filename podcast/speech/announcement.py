"""What is said before a narration: that it is one, and what is known of the broadcast."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from podcast.domain.texts import Lang, LangText


@dataclass(frozen=True, slots=True)
class _Wording:
    """The sentences of one language, with holes. `tongues` stand in for names that inflect."""

    narration: str
    broadcast: str
    tongue: str
    station: str
    conjunction: str
    tongues: Mapping[str, str] | None = None


_RUSSIAN_TONGUES = {
    "en": "на английском языке",
    "fa": "на персидском языке",
    "kk": "на казахском языке",
    "ky": "на кыргызском языке",
    "prs": "на языке дари",
    "ps": "на языке пушту",
    "ru": "на русском языке",
    "tg": "на таджикском языке",
    "tk": "на туркменском языке",
    "ug": "на уйгурском языке",
    "uz": "на узбекском языке",
}

_WORDINGS = {
    "en": _Wording(
        narration="This is a narration in English by a synthetic voice.",
        broadcast="The programme went out{tongue}{station}.",
        tongue=" in {}",
        station=" on {}",
        conjunction=" and ",
    ),
    "ru": _Wording(
        narration="Этот текст на русском языке читает синтезированный голос.",
        broadcast="Передача прозвучала{tongue}{station}.",
        tongue=" {}",
        station=" в эфире станции «{}»",
        conjunction=" и ",
        tongues=_RUSSIAN_TONGUES,
    ),
}


def announcement(
    lang: Lang,
    *,
    languages: tuple[Lang, ...],
    station: str | None,
    names: Callable[[Lang], str],
) -> LangText | None:
    """Say in `lang` that a synthetic voice reads, and what went on air; None if not written yet.

    `languages` and `station` are the broadcast's, empty and None where unknown: then less is said.
    `names` gives a language's name in `lang` as a list would show it; a wording whose grammar
    inflects names keeps its own, and names no language unless it can name them all.
    """
    wording = _WORDINGS.get(_primary(lang))
    if wording is None:
        return None
    tongue = _tongue(wording, languages, names)
    place = wording.station.format(station) if station else ""
    if not tongue and not place:
        return LangText(lang, wording.narration)
    broadcast = wording.broadcast.format(tongue=tongue, station=place)
    return LangText(lang, f"{wording.narration} {broadcast}")


def _tongue(wording: _Wording, languages: tuple[Lang, ...], names: Callable[[Lang], str]) -> str:
    if wording.tongues is None:
        spoken = [names(lang) for lang in languages]
    else:
        spoken = [wording.tongues.get(_primary(lang), "") for lang in languages]
    if not spoken or not all(spoken):
        return ""
    *others, last = spoken
    listed = wording.conjunction.join([", ".join(others), last]) if others else last
    return wording.tongue.format(listed)


def _primary(lang: Lang) -> str:
    return lang.split("-")[0].lower()
