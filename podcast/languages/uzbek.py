"""Uzbek in both scripts."""

from __future__ import annotations

import re

from podcast.domain.texts import Lang

from .language import Language, Script, common, spelling
from .russian import RUSSIAN

_GROUPS = spelling("oʻ=ў gʻ=ғ sh=ш ch=ч yo=ё yu=ю ya=я ye=е ts=ц ʼ=ъ")
_SINGLE = str.maketrans("abdefghijklmnopqrstuvxyz", "абдефгҳижклмнопқрстувхйз")
_GROUP = re.compile("|".join(_GROUPS).replace("yo", "yo(?!ʻ)"))


def in_cyrillic(text: str) -> str:
    """Uzbek in Latin letters, in lower case in Cyrillic ones, as the 1995 alphabet maps them."""
    initial = re.sub(r"\be", "э", text.lower())
    return _GROUP.sub(lambda found: _GROUPS[found[0]], initial).translate(_SINGLE)


_WORDS = (
    "va bilan uchun bu ham emas bor yoʻq boʻldi boʻladi kerak qanday nima nega bir deb oʻz "
    "orasida keyin qarshi boʻyicha yangi endi haqida edi esa shu ular biz kim qayerda koʻp "
    "eng qilish boʻlgan lekin yil odam odamlar bolalar qildi qiladi oldi keldi ketdi chiqdi "
    "berdi turadi deydi ikki uch toʻrt besh olti yetti sakkiz toʻqqiz oʻn yuz ming suvi "
    "qachon qaysi hamma hech mening ularning bizning uning meni bizni haqidagi oldida "
    "boshlandi ochildi"
)

UZBEK = Language(
    tag=Lang("uz"),
    english=("Uzbek", "Uzbeki"),
    own="Oʻzbekcha",
    codes=("uzb",),
    script=Script.LATIN,
    letters="abcdefghijklmnopqrstuvxyzʻ",  # ʻ stands in oʻ and gʻ; c in ch only
    distinctive="ʻ",
    words=common(_WORDS),
)

UZBEK_CYRILLIC = Language(
    tag=Lang("uz-Cyrl"),
    english=("Uzbek (Cyrillic)",),
    own="Ўзбекча",
    codes=("uzb",),
    script=Script.CYRILLIC,
    letters="абвгғдеёжзийкқлмнопрстуўфхҳцчшъэюящыь",  # щ ы ь in names only
    distinctive="ўқғҳ",
    words=common(in_cyrillic(_WORDS)),
    latin=RUSSIAN.latin | spelling("ў=o қ=q ғ=g ҳ=h ж=j х=x"),
    initial={"е": "ye"},
)
