"""Kazakh in Cyrillic."""

from __future__ import annotations

from podcast.domain.texts import Lang

from .language import Language, Script, common, listed, spelling
from .russian import RUSSIAN

KAZAKH = Language(
    tag=Lang("kk"),
    english=("Kazakh", "Kazak", "Qazaq"),
    own="Қазақша",
    codes=("kaz",),
    script=Script.CYRILLIC,
    letters="аеынтрлісдкмқбуоғпжйшзигәөңүұяхвфэюцһчщёьъ",
    words=common(
        "және мен бен пен бұл үшін туралы деп бар жоқ емес болды болады керек қалай неге не бір "
        "ол осы сол жылы арасында кейін қарсы дейді бойынша тағы енді әлі қайда кім көп жаңа біз "
        "олар да де та те еді екен ғана қазір ең"
    ),
    endings=listed(
        "дың дің ның нің тың тің лар лер дар дер тар тер ған ген қан кен дағы дегі мен лық лік ады "
        "еді ы і"
    ),
    latin=RUSSIAN.latin | spelling("ә=a ғ=gh қ=q ң=ng ө=o ұ=u ү=u һ=h і=i"),
)
