"""Names of organisations that an English sentence joins by commas and “and”, one by one."""

from __future__ import annotations

import re

_NOUNS = (
    "Academy|Agency|Aid|Alliance|Association|Bank|Board|Bureau|Cent(?:er|re)|Charity|Commission|"
    "Committee|Company|Corporation|Council|Delegation|Department|Directorate|Embassy|Endowment|"
    "Federation|Foundations?|Fund|Government|Group|House|Initiative|Institute|Ministry|Mission|"
    "Nations|Network|Office|Organi[sz]ation|Parliament|Programme|Program|Radio|Secretariat|"
    "Society|Trust|Union|University|ministry|government|embassy|foundation|fund"
)
_ORGANISATION = re.compile(rf"\b(?:{_NOUNS})\b|\b[A-Z]{{2,}}\b")
_SEPARATOR = re.compile(r"(,? and (?:by |from )?|, )")
_MOST = 30
_NAMED_BY = re.compile(r"the (?=[A-Z])")
_ARTICLE = re.compile(r"(?:the|an?) ", re.IGNORECASE)

START = r"(?=(?:the |an? )?(?:[A-Z]|(?:government|embassy|ministry|foreign ministry) of ))"
"""Where a name may begin."""

OVER = (
    r",? (?:as part|which|who|that|under|on behalf|with|through|thanks|"
    r"in (?:partnership|co-?operation|association|collaboration)|"
    r"(?:and )?(?:was |is )?(?:funded|financed|sponsored|supported|produced|made|broadcast)) "
)
"""Where names are over although no comma says so."""

END_OF_SENTENCE = r"\.$|\.\s(?=(?:It|The|This) )|(?<!\b[A-Z])\.\s"
"""A full stop that is no initial's."""

_OVER = re.compile(rf"(?:[;()]|{END_OF_SENTENCE}|{OVER}).*", re.DOTALL)


def split_names(written: str) -> tuple[str, ...]:
    """The names at the beginning of what is written, up to where they are over.

    “The Foreign and Commonwealth Office and the Ministry of Examples” are two. After a comma a name
    goes on only in a list that ends with “and”.
    """
    phrase = _OVER.sub("", written)
    first, *others = _SEPARATOR.split(phrase, maxsplit=_MOST)
    names, separators = [first], list[str]()
    for separator, part in zip(others[::2], others[1::2], strict=True):
        if _is_another(names[-1], part):
            names.append(part)
            separators.append(separator)
        elif separator == " and " and part[:1].isupper():
            names[-1] += separator + part
        else:
            break
    if "and" not in phrase:
        names = names[:1]
    elif len(names) > 1 and " and " not in "".join(separators):
        names[-1:] = names[-1].rsplit(" and ", 1)
    return tuple(filter(None, (_ARTICLE.sub("", each, count=1).strip() for each in names)))


def _is_another(before: str, part: str) -> bool:
    if _NAMED_BY.match(part):
        return True
    both = _ORGANISATION.search(before) and _ORGANISATION.search(part)
    return bool(both) and part[:1].isupper()
