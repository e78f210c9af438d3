"""Words that stand in labels at the beginning of a line: some are speakers, some never are."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


PARTICLES = _words("al bin ibn de der el la ul ur van von zade")
"""Parts of names that are written small."""

ROLES = _words(
    "a answer anchor announcer caller correspondent guest host interviewer listener moderator "
    "narrator presenter q question reporter voice "
    "ведущая ведущий вопрос голос гость гостья диктор журналист журналистка корреспондент ответ "
    "репортер репортёр слушатель слушательница "
    "жүргізуші қонақ тілші алып баруучу кабарчы конок баранда хабарнигор меҳмон "
    "boshlovchi mehmon muxbir бошловчи мухбир "
    "گوینده مجری خبرنگار گزارشگر مهمان شنونده"
)
"""What a speaker is called who has no name."""

NOT_SPEAKERS = _words(
    "address advice author authors background box conclusion contact contents correction date "
    "editor's editor’s email facts figures focus forecast how info label map note notes number "
    "numbers part phone photo photos picture place price prices reading recipe related result "
    "results source sources summary temperature time tip tips topic topics update updated url "
    "video warning weather website what when where why "
    "адрес вывод важно внимание дата источник источники итог кстати место погода правка "
    "примечание справка тема темы фото цена цены "
    "ескерту дереккөз тақырып баға эскертүү булак баа эзоҳ манбаъ мавзӯъ нарх "
    "izoh manba mavzu narx изоҳ манба мавзу "
    "منبع موضوع نکته یادداشت عکس"
)
"""Words of labels that nobody is called by."""
