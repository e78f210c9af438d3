"""Persian, and Dari, which is written alike: a text alone is `fa` unless somebody says `prs`."""

from __future__ import annotations

from dataclasses import replace

from podcast.domain.texts import Lang

from .language import Language, Script, common, spelling

PERSIAN = Language(
    tag=Lang("fa"),
    english=("Persian", "Farsi"),
    own="فارسی",
    codes=("per", "fas"),
    script=Script.ARABIC,
    letters="آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیأؤئءۀيك",
    distinctive="پچژگ",
    words=common(
        "در به از که را با این آن برای است و تا بر یک هم شد شده می نیست چرا چه خود دو پس پیش بین "
        "های ها اند بود باید دارد کرد کرده ما آنها نو هنوز علیه"
    ),
    latin=spelling(
        "ا=a آ=a أ=a ب=b پ=p ت=t ث=s ج=j چ=ch ح=h خ=kh د=d ذ=z ر=r ز=z ژ=zh س=s ش=sh ص=s ض=z ط=t "
        "ظ=z ع= غ=gh ف=f ق=q ک=k ك=k گ=g ل=l م=m ن=n و=u ؤ=u ه=h ۀ=h ة=h ی=i ي=i ى=a ئ=y ء="
    ),
    initial={"و": "v", "ی": "y", "ي": "y", "ع": "a"},
)

DARI = replace(
    PERSIAN, tag=Lang("prs"), english=("Dari", "Dari Persian"), own="دری", codes=("prs",)
)
