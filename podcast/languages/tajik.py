"""Tajik in Cyrillic."""

from __future__ import annotations

from podcast.domain.texts import Lang

from .language import Language, Script, common, spelling
from .russian import RUSSIAN

TAJIK = Language(
    tag=Lang("tg"),
    english=("Tajik", "Tadjik", "Tajiki"),
    own="Тоҷикӣ",
    codes=("tgk",),
    script=Script.CYRILLIC,
    letters="аиордмнтубешкзвсхлҳгфқпӣҷёӯчяъғйжюэцщьы",
    words=common(
        "ва дар аз ба бо барои ки ин он як шуд шуда аст нест чаро чӣ мешавад дигар бе то худ ҳам "
        "бояд кард карда мардум бар пас пеш миёни зидди дорад буд мо онҳо ҳанӯз нав кунад куҷо "
        "чанд хоҳад нисбат"
    ),
    endings=("ҳои", "ҳо", "аи", "ии", "ро", "ати", "они", "ҳоро", "анд", "ист", "истон", "ӣ", "ҷо"),
    latin=RUSSIAN.latin | spelling("ғ=gh ӣ=i қ=q ӯ=u ҳ=h ҷ=j"),
)
