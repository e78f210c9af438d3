"""Russian."""

from __future__ import annotations

from podcast.domain.texts import Lang

from .language import Language, Script, common, listed, spelling

RUSSIAN = Language(
    tag=Lang("ru"),
    english=("Russian",),
    own="Русский",
    codes=("rus",),
    script=Script.CYRILLIC,
    letters="оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё",
    words=common(
        "и в на не с со по что как для из за от это о об к ко но а у или все его её ее их уже ли "
        "под до кто почему где перед между после против без при над через из-за чем было были "
        "быть есть нет он она они мы том этом более также"
    ),
    endings=listed(
        "ого его ому ему ской ских ский ться ется ются ение ения ость ости ция ции ами ями ые ых "
        "ый ая их ов"
    ),
    latin=spelling(
        "а=a б=b в=v г=g д=d е=e ё=yo ж=zh з=z и=i й=y к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f "
        "х=kh ц=ts ч=ch ш=sh щ=shch ъ= ы=y ь= э=e ю=yu я=ya"
    ),
)
