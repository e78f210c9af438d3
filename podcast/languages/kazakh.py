"""Kazakh in Cyrillic."""

from __future__ import annotations

from podcast.domain.texts import Lang

from .language import Language, Script, common, spelling
from .russian import RUSSIAN

KAZAKH = Language(
    tag=Lang("kk"),
    english=("Kazakh", "Kazak", "Qazaq"),
    own="Қазақша",
    codes=("kaz",),
    script=Script.CYRILLIC,
    letters="аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя",
    distinctive="әғқңөұүһі",
    words=common(
        "және мен бен пен бұл үшін туралы деп бар жоқ емес болды болады керек қалай неге не бір "
        "ол осы сол жылы арасында кейін қарсы дейді бойынша тағы енді әлі қайда кім көп жаңа біз "
        "олар да де та те еді екен ғана қазір ең адам адамдар балалар деген болған болып жатыр "
        "отыр тұр жүр келді кетті шықты берді алды айтты бірақ екі үш төрт бес алты жеті сегіз "
        "тоғыз жүз мың менің сенің оның біздің олардың мені бізді үлкен барлық ешкім алдында"
    ),
    latin=RUSSIAN.latin | spelling("ә=a ғ=gh қ=q ң=ng ө=o ұ=u ү=u һ=h і=i"),
)
