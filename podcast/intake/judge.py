"""A Draft into its Problems: one judge behind every door. Errors block, warnings show."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

from podcast.domain.drafts import Draft
from podcast.domain.problems import Problem, error, warning
from podcast.domain.texts import UNDETERMINED
from podcast.languages.names import name_in
from podcast.languages.slugs import LONGEST, is_slug

from .addresses import is_web_address
from .contact import ADDRESS
from .judge_makers import MAKERS

TITLE_MISSING = "draft.title.missing"
TEXT_MISSING = "draft.text.missing"

_VALUE_LENGTH = 255  # characters: psp.length
_SUMMARY_BYTES = 4_000  # UTF-8: psp.i.description
_FIRST_YEAR = 1900  # the first that a date in a feed may have: RFC 2822, 3.3


def judge(draft: Draft, *, has_audio: bool) -> tuple[Problem, ...]:
    """Return what is wrong with a draft, in the order of the form; `where` is the field's name.

    `has_audio` says that a recording comes with it, so that it needs no text. The draft's own
    problems, found while reading, are not repeated.
    """
    missing = () if has_audio else tuple(_text(draft))
    return (*missing, *(problem for rule in _RULES for problem in rule(draft)))


def _text(draft: Draft) -> Iterator[Problem]:
    if draft.content.body_text is None:
        yield error(
            TEXT_MISSING,
            "text",
            "There is no text, and no audio.",
            "Write the text, or put the recording beside it.",
        )


def _title(draft: Draft) -> Iterator[Problem]:
    title = draft.content.title
    if not title.text:
        yield error(
            TITLE_MISSING,
            "title",
            "There is no title.",
            "Begin the article with a heading (# Title), or give `title` in the front matter.",
        )
    titles = [text.title for text in draft.content.texts if text.title]
    for each in titles:
        if len(each.text) > _VALUE_LENGTH:
            which = f"The title in {name_in(each.lang)}" if len(titles) > 1 else "The title"
            yield warning(
                "draft.title.long",
                "title",
                f"{which} has {len(each.text)} characters; feeds cut it at {_VALUE_LENGTH}.",
                "It is kept whole. A shorter one is shown whole in every app.",
            )


def _languages(draft: Draft) -> Iterator[Problem]:
    text = draft.content.body_text
    if text and text.lang == UNDETERMINED:
        yield _undetermined("language", "text")
    if draft.content.title.text and draft.content.title.lang == UNDETERMINED:
        yield _undetermined("title_language", "title")


def _undetermined(where: str, what: str) -> Problem:
    return warning(
        "draft.language.undetermined",
        where,
        f"In which language the {what} is, its words do not tell.",
        f"Give `{where}`, for example {where}: kk.",
    )


def _date(draft: Draft) -> Iterator[Problem]:
    if draft.date and draft.date < datetime(_FIRST_YEAR, 1, 1, tzinfo=UTC):
        yield error(
            "draft.date.early",
            "date",
            f"The date is before {_FIRST_YEAR}, which no feed can say.",
            "Give the day of the broadcast, for example 2011-11-15.",
        )


def _summary(draft: Draft) -> Iterator[Problem]:
    longest = max((len((text.summary or "").encode()) for text in draft.content.texts), default=0)
    if longest > _SUMMARY_BYTES:
        yield warning(
            "draft.summary.long",
            "summary",
            f"The summary has {longest:,} bytes; feeds cut it at {_SUMMARY_BYTES:,}.",
            "It is kept whole. Say it in fewer words.",
        )


def _source_url(draft: Draft) -> Iterator[Problem]:
    url = draft.content.source_url
    if url is not None and not is_web_address(url):
        yield error(
            "draft.source_url",
            "source_url",
            f"“{url[:80]}” is no web address.",
            "Write it whole, as in https://example.org/article.",
        )


def _feedback(draft: Draft) -> Iterator[Problem]:
    address = draft.content.feedback
    if address is not None and not ADDRESS.fullmatch(address):
        yield error(
            "draft.feedback",
            "feedback",
            f"“{address[:80]}” is no e-mail address.",
            "Write it as in feedback@example.org.",
        )


def _numbers(draft: Draft) -> Iterator[Problem]:
    numbers = (("season", draft.content.season), ("episode", draft.content.episode))
    for where, number in numbers:
        if number is not None and number < 1:
            yield error(
                f"draft.{where}",
                where,
                f"The {where} is {number}; it must be 1 or more.",
                "Leave it out where the programme does not count.",
            )


def _slug(draft: Draft) -> Iterator[Problem]:
    wish = draft.slug
    if wish is not None and not is_slug(wish):
        yield error(
            "draft.slug",
            "slug",
            f"“{wish[:80]}” cannot be an address here.",
            f"Use up to {LONGEST} lower-case letters a to z, digits and single hyphens; language "
            "tags, and words such as archive or topic, are taken.",
        )


def _guid(draft: Draft) -> Iterator[Problem]:
    guid = draft.guid
    if guid is not None and (len(guid) > _VALUE_LENGTH or re.search(r"\s", guid)):
        yield error(
            "draft.guid",
            "guid",
            f"“{guid[:80]}” cannot be a GUID: it is too long, or there is white space in it.",
            "Leave it out, and one is made; give it only to take over an episode's old GUID.",
        )


_RULES: tuple[Callable[[Draft], Iterator[Problem]], ...] = (
    *(_title, _languages, _date, _summary, _source_url, _feedback, _numbers, *MAKERS, _slug, _guid),
)
