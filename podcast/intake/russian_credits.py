"""The Russian sentence that says on which station, in which language, for whose money it went out.

Places stay in the sentence: “в Оше” does not tell how Osh is called.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from podcast import markup
from podcast.domain.episodes import Broadcast, Content, Credit, CreditRole
from podcast.domain.texts import Lang
from podcast.languages.names import from_russian_name

from .credit_sentence import ITALICS, LONGEST, with_sentence

_PERHAPS = re.compile(r"[\s*_]*[А-ЯЁ]")
_OPENING = re.compile(
    r"(?:Эта|Данная) (?:специальная |еженедельная )?(?:аудио|радио)(?:программа|передача|версия)\b"
)
_OPENING_IN_ITALICS = re.compile(
    r"(?:(?:Эта|Данная) )?(?:специальная |еженедельная )?"
    r"(?:аудио|радио)?(?:программа|передача|статья)\b"
    r"|(?:(?:Этот|Данный) )?(?:аудио|радио)?(?:материал|репортаж|выпуск|подкаст)\b",
    re.IGNORECASE,
)

_NAMED = re.compile(r"\bна (?P<names>[а-яё]+(?:(?:, | и (?:на )?)[а-яё]+)*)")
"""“На русском и кыргызском языках”: languages, if they are some."""

_AIRED = re.compile(
    r"\b(?:вышла|вышел|выходила?|выходит|(?:про)?звучала?|транслировал(?:ась|ся)|"
    r"передавал(?:ась|ся))(?: в эфире?)?\b"
)
_OVER = re.compile(
    r",? (?:в рамках|в сотрудничестве|в партн[её]рстве|при|на средства|благодаря|финансир\w+|"
    r"котор\w+|подготовлен\w*) .*|\.$|\.\s.*|, \w+ служб\w* .*",
    re.DOTALL,
)
_STATION = re.compile(
    r"«(?P<quoted>[^«»]{1,80})»|(?:\bна|\bи|,) (?P<bare>Радио(?: [А-ЯЁA-Z][\w-]*){1,3})"
)

_NEUTER = "агентств|министерств|посольств|правительств|представительств"
_MASCULINE = "банк|институт|союз|совет|фонд|центр"
_HEAD = re.compile(
    rf"(?P<stem>(?P<neuter>{_NEUTER})|{_MASCULINE})(?:а|ом)\b"
    r"|(?P<european>Европейск)(?:ого союз|им союз)(?:а|ом)\b",
    re.IGNORECASE,
)
_NAME = rf"(?P<name>(?:(?i:{_NEUTER}|{_MASCULINE})|[А-ЯЁA-Z«])[^,;.()]*)"
_ROWS = (
    (CreditRole.NETWORK, re.compile(rf"\b(?:\w+ской )?служб(?:а|е|ы|ой) {_NAME}")),
    (CreditRole.PRODUCER, re.compile(rf"\b(?:подготовлен|создан|произведен)\w* {_NAME}")),
    (
        CreditRole.FUNDER,
        re.compile(
            r"\b(?:при (?:\w+ой )?поддержке|на (?:средства|грант)|благодаря поддержке|"
            rf"(?:про)?финанс\w+) (?:со стороны )?{_NAME}"
        ),
    ),
)
"""How a sentence names an organisation, and in which role."""
_NEXT_NAME = re.compile(rf" (?:и|а также) (?=(?i:{_NEUTER}|{_MASCULINE})|[А-ЯЁA-Z«])")
_NAME_IS_OVER = re.compile(r" (?:в рамках|при|для|котор\w+|на) .*", re.DOTALL)


def recognise_russian_credits(source: str, found: Content) -> Content | None:
    """Take a paragraph that is a credit sentence; None leaves it in the text.

    It is one when it begins like one (“Эта аудиопрограмма”; in italics “Программа” will do) and
    names a station or another organisation.
    """
    if len(source) > LONGEST or not _PERHAPS.match(source):
        return None
    opening = _OPENING_IN_ITALICS if ITALICS.fullmatch(source) else _OPENING
    sentence = " ".join(markup.plain(source).split())
    if not opening.match(sentence):
        return None
    languages = _languages(sentence)
    return with_sentence(
        found,
        sentence,
        broadcasts=tuple(Broadcast(name, None, languages) for name in _stations(sentence)),
        organisations=_organisations(sentence),
        languages=languages,
    )


def _languages(sentence: str) -> tuple[Lang, ...]:
    names = (match["names"] for match in _NAMED.finditer(sentence))
    words = (word for each in names for word in re.split(r"\W+", each))
    found = (from_russian_name(word) for word in words if not word.endswith("ой"))
    return tuple(dict.fromkeys(lang for lang in found if lang is not None))


def _stations(sentence: str) -> Iterator[str]:
    aired = _AIRED.search(sentence)
    if aired:
        for match in _STATION.finditer(_OVER.sub("", sentence[aired.end() :])):
            yield match["quoted"] or match["bare"]


def _organisations(sentence: str) -> Iterator[Credit]:
    for role, pattern in _ROWS:
        for match in pattern.finditer(sentence):
            for name in _NEXT_NAME.split(_NAME_IS_OVER.sub("", match["name"])):
                yield Credit(role, _nominative(name.strip()))


def _nominative(name: str) -> str:
    """The name as it stands alone, where it begins with a noun that tells how; else as written."""
    match = _HEAD.match(name)
    if match is None:
        quoted = re.fullmatch(r"«([^«»]+)»", name)
        return quoted[1] if quoted else name
    if match["european"]:
        return f"{match['european']}ий союз{name[match.end() :]}"
    return f"{match['stem']}{'о' if match['neuter'] else ''}{name[match.end() :]}"
