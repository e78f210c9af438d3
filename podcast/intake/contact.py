"""The sentence that invites listeners to write, with the address they write to."""

from __future__ import annotations

import re
from dataclasses import replace

from podcast import markup
from podcast.domain.episodes import Content

ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
"""An e-mail address in running text."""

_INVITATIONS = re.compile(
    r"if you (?:would like|want|wish|have|’d like|'d like)\b"
    r"|to (?:comment|respond|contact|get in touch|ask a question)\b"
    r"|(?:please )?(?:contact|e-?mail|write to|send|share)\b"
    r"|(?:comments|questions|feedback|contact)\s*[:?]"
    r"|we (?:would like|want|’d like|'d like) to hear\b",
    re.IGNORECASE,
)
_MAIL_LINK = re.compile(r"\[[^\[\]]*\]\(mailto:([^()\s?]+)[^()\s]*\)")
_LONGEST = 400


def recognise_contact(source: str, found: Content) -> Content | None:
    """Take a paragraph that asks for comments and gives one address; None leaves it in the text.

    The sentence is kept whole as `contact` among what has no field of its own.
    """
    sentence = " ".join(markup.plain(source).split())
    if len(sentence) > _LONGEST or not _INVITATIONS.match(sentence):
        return None
    addresses = set(ADDRESS.findall(sentence)) or set(_MAIL_LINK.findall(source))
    if len(addresses) != 1 or found.feedback not in {None, *addresses}:
        return None
    (address,) = addresses
    return replace(found, feedback=address, other=(*found.other, ("contact", sentence)))
