"""Every language that has a file of its own."""

from __future__ import annotations

from podcast.domain.texts import Lang, shorter

from .english import ENGLISH
from .kazakh import KAZAKH
from .kyrgyz import KYRGYZ
from .language import Language
from .persian import DARI, PERSIAN
from .russian import RUSSIAN
from .tajik import TAJIK
from .uzbek import UZBEK, UZBEK_CYRILLIC

KNOWN: tuple[Language, ...] = (
    *(ENGLISH, RUSSIAN, KAZAKH, KYRGYZ, TAJIK, UZBEK, UZBEK_CYRILLIC, PERSIAN, DARI),
)

BY_TAG = {each.tag: each for each in KNOWN}


def language(tag: Lang) -> Language | None:
    """The language of this tag, or of its nearest shorter form (`en-GB` is `en`)."""
    return next((BY_TAG[form] for form in shorter(tag) if form in BY_TAG), None)
