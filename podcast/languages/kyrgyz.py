"""Kyrgyz in Cyrillic."""

from __future__ import annotations

from podcast.domain.texts import Lang

from .language import Language, Script, common, listed, spelling
from .russian import RUSSIAN

KYRGYZ = Language(
    tag=Lang("ky"),
    english=("Kyrgyz", "Kirghiz", "Kirgiz"),
    own="Кыргызча",
    codes=("kir",),
    script=Script.CYRILLIC,
    letters="анырекултдибогсмүөйшжпзчэңхявфцюьёщъ",
    words=common(
        "жана менен бул үчүн жөнүндө деп бар жок эмес болду болот керек кантип эмне эмнеге бир "
        "ал ушул ошол жылы арасында кийин каршы дейт боюнча дагы азыр ким кайда тууралуу болуп "
        "эле эл көп жаңы биз алар да де гана эң кылып деген кыргыз"
    ),
    endings=listed(
        "нын нин нун нүн дын дин дун дүн лар лер лор лөр дар дер дор дөр ган ген гон гөн уу үү оо "
        "өө дагы деги дуу луу лүү ты ди"
    ),
    marks=("аа", "оо", "уу", "үү", "өө", "ээ"),  # long vowels
    latin=RUSSIAN.latin | spelling("ж=j ң=ng ө=o ү=u"),
)
