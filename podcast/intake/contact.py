"""The sentence that invites listeners to write, with the address they write to."""

from __future__ import annotations

import re
from dataclasses import replace

from podcast import markup
from podcast.domain.episodes import Content

ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
"""An e-mail address in running text."""

_INVITATION = re.compile(
    r"(?:if you (?:would like|want|wish|have|’d like|'d like)"
    r"|to (?:comment|respond|contact|get in touch|ask a question)"
    r"|(?:please )?(?:contact|e-?mail|write to|send|share)"
    r"|comments|questions|feedback|contact|we (?:would like|want|’d like|'d like) to hear"
    r"|если (?:вы |у вас )|чтобы (?:прокомментировать|задать)|пишите|присылайте|отправляйте"
    r"|(?:ваши )?(?:вопросы|комментарии|отзывы))\b",
    re.IGNORECASE,
)
_PERHAPS = re.compile(rf"[\s*_\[>]*{_INVITATION.pattern}", re.IGNORECASE)
_TO_US = re.compile(
    r"\b(?:us|our|comments?|questions?|feedback|opinions?|editors?|editorial"
    r"|нам|нас|наш\w*|комментари\w+|прокомментировать|вопрос\w*|отзыв\w*|редакци\w+)\b",
    re.IGNORECASE,
)
_MAIL_LINK = re.compile(r"\[[^\[\]]*\]\(mailto:([^()\s?]+)[^()\s]*\)")
_LONGEST = 600


def recognise_contact(source: str, found: Content) -> Content | None:
    """Take a paragraph that asks for comments and gives one address; None leaves it in the text.

    The sentence is kept whole as `contact` among what has no field of its own.
    """
    if len(source) > _LONGEST or not _PERHAPS.match(source) or not ADDRESS.search(source):
        return None
    sentence = " ".join(markup.plain(source).split())
    if not _INVITATION.match(sentence) or not _TO_US.search(sentence):
        return None
    addresses = set(ADDRESS.findall(sentence)) or set(_MAIL_LINK.findall(source))
    if len(addresses) != 1 or found.feedback not in {None, *addresses}:
        return None
    (address,) = addresses
    return replace(found, feedback=address, other=(*found.other, ("contact", sentence)))
