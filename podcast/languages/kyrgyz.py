"""Kyrgyz in Cyrillic."""

from __future__ import annotations

from podcast.domain.texts import Lang

from .language import Language, Script, common, spelling
from .russian import RUSSIAN

KYRGYZ = Language(
    tag=Lang("ky"),
    english=("Kyrgyz", "Kirghiz", "Kirgiz"),
    own="Кыргызча",
    codes=("kir",),
    script=Script.CYRILLIC,
    letters="абвгдеёжзийклмнңоөпрстуүфхцчшщъыьэюя",
    distinctive="ңөү",
    words=common(
        "жана менен бул үчүн жөнүндө деп бар жок эмес болду болот керек кантип эмне эмнеге бир ал "
        "ушул ошол жылы арасында кийин каршы дейт боюнча дагы азыр ким кайда тууралуу болуп эле "
        "эл көп жаңы биз алар да де гана эң кылып деген кыргыз адам адамдар балдар болгон жатат "
        "турат отурат жүрөт келди кетти чыкты берди алды айтты бирок эки үч төрт беш алты жети "
        "сегиз тогуз жүз миң менин сенин анын биздин алардын мени бизди чоң бардык эч алдында"
    ),
    latin=RUSSIAN.latin | spelling("ж=j ң=ng ө=o ү=u"),
)
