"""Uzbek in both scripts."""

from __future__ import annotations

from podcast.domain.texts import Lang

from .language import Language, Script, common, listed, spelling
from .russian import RUSSIAN

UZBEK = Language(
    tag=Lang("uz"),
    english=("Uzbek", "Uzbeki"),
    own="Oʻzbekcha",
    codes=("uzb",),
    script=Script.LATIN,
    letters="aiornltdmsghkbqueʻyzvpjcxf",  # ʻ stands in oʻ and gʻ; c in ch only
    words=common(
        "va bilan uchun bu ham emas bor yoʻq boʻldi boʻladi kerak qanday nima nega bir deb oʻz "
        "orasida keyin qarshi boʻyicha yangi endi haqida edi esa shu ular biz kim qayerda koʻp "
        "eng qilish boʻlgan lekin yil"
    ),
    endings=listed("ning lar lari larni larining gan dagi lik moqda ish chi dan miz adi di cha"),
)

UZBEK_CYRILLIC = Language(
    tag=Lang("uz-Cyrl"),
    english=("Uzbek (Cyrillic)",),
    own="Ўзбекча",
    codes=("uzb",),
    script=Script.CYRILLIC,
    letters="аионрлтдмсгкбшқуўейҳзчвпжфяэхғёюцъьыщ",
    words=common(
        "ва билан учун бу ҳам эмас бор йўқ бўлди бўлади керак қандай нима нега бир деб ўз "
        "орасида кейин қарши бўйича янги энди ҳақида эди эса шу улар биз ким қаерда кўп энг "
        "қилиш бўлган лекин йил"
    ),
    endings=listed("нинг лар лари ларни ларининг ган даги лик моқда иш чи дан миз ади ди ча"),
    latin=RUSSIAN.latin | spelling("ў=o қ=q ғ=g ҳ=h ж=j х=x"),
    initial={"е": "ye"},
)
