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
    letters="абвгғдеёжзиӣйкқлмнопрстуӯфхҳчҷшъэюяцщыь",
    distinctive="ғӣқӯҳҷ",
    words=common(
        "ва дар аз ба бо барои ки ин он як шуд шуда аст нест чаро чӣ мешавад дигар бе то худ ҳам "
        "бояд кард карда мардум бар пас пеш миёни зидди дорад буд мо онҳо ҳанӯз нав кунад куҷо "
        "чанд хоҳад нисбат дод рафт омад гуфт гирифт монд кардаанд мекунанд мешаванд мегӯянд "
        "хонаи роҳи шаҳри оби дили нархи бозори мактаби китоби занони духтарони писари модари "
        "падари мардуми сокинони ҷавонони соли рӯзи шаби ду се чор панҷ бист сад ҳазор ҳама касе "
        "чизе ҳар ҳеҷ кай"
    ),
    latin=RUSSIAN.latin | spelling("ғ=gh ӣ=i қ=q ӯ=u ҳ=h ҷ=j"),
)
