"""A typed form becomes something to save, judged: by the same intake that seeds go through.

new episode:   Typed -> read_form -> judge -> Draft
known episode: Typed -> services.edit.correct -> Correction
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from podcast.config import Intake
from podcast.domain.cleaning import HIGH_PASS, Cleaning
from podcast.domain.drafts import Draft
from podcast.domain.episodes import Episode
from podcast.domain.problems import Problem, Severity, error, warning
from podcast.domain.programmes import Programme
from podcast.domain.recordings import Kind
from podcast.domain.texts import Lang
from podcast.intake.form import read_form
from podcast.intake.judge import TEXT_MISSING, TITLE_MISSING, judge
from podcast.languages.names import is_language_tag, normalise
from podcast.services.edit import Correction, correct

from ..translation import _
from ..translation import lazy as _l
from ..wording import file_size
from .fields import name_of
from .forms import Typed, typed_of
from .times import local_instant

UPLOADED = (Kind.BROADCAST, Kind.STUDIO)
"""What a file from outside can be; a narration is only ever made here."""

REMEDIES = {
    TITLE_MISSING: _l("Type what the episode is called."),
    TEXT_MISSING: _l("Type the text, or add a recording."),
    "draft.language.undetermined": _l("Choose it in the list."),
}
"""What to do in a form, where intake's own remedy speaks of files."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the form says: a Draft of a new episode, or a Correction of a known one."""

    what: Draft | Correction
    problems: tuple[Problem, ...]


def read(
    typed: Typed,
    *,
    programme: Programme,
    known: Episode | None,
    has_audio: bool,
    limits: Intake,
) -> Reading:
    """Read the form as an article is read, and judge it; what the form does not show stays."""
    zone = ZoneInfo(programme.time_zone)
    if known is None:
        fields = typed.article() | {"guid": typed.guid}
        draft, found = read_form(fields, languages=programme.languages, zone=zone)
        what: Draft | Correction = draft
        problems = (*found, *judge(draft, has_audio=has_audio))
    else:
        changes = _changes(typed, typed_of(known, programme, typed.edition))
        edition = normalise(typed.edition) if typed.edition else None
        what = correct(known, changes, programme=programme, has_audio=has_audio, edition=edition)
        problems = what.problems
    told = (_for_a_form(each) for each in problems)
    noticed = (*_too_long(typed, limits), *told, *_undated(typed, known))
    return Reading(what, in_order(noticed))


def _changes(typed: Typed, shown: Typed) -> dict[str, str]:
    """The fields that are not as they were shown: a date's own time of day stays with it."""
    before, after = shown.article(), typed.article()
    changed = {name for name, value in after.items() if value != before[name]}
    # A language that stands beside what was changed is chosen for it.
    for text, language in (("title", "title_language"), ("text", "language")):
        changed |= {language} if text in changed else set()
    return {name: after[name] for name in after if name in changed}


def _for_a_form(problem: Problem) -> Problem:
    remedy = REMEDIES.get(problem.rule)
    where = name_of(problem.where)
    return replace(problem, where=where, remedy=str(remedy or problem.remedy))


def _too_long(typed: Typed, limits: Intake) -> tuple[Problem, ...]:
    size = len(typed.text.encode("utf-8", "surrogatepass"))
    if size <= limits.max_article_bytes:
        return ()
    message = _(
        "The text has %(size)s; %(limit)s is the most.",
        size=file_size(size),
        limit=file_size(limits.max_article_bytes),
    )
    return (error("form.text-size", "text", message, _("Shorten it, or make two episodes of it.")),)


def _undated(typed: Typed, known: Episode | None) -> tuple[Problem, ...]:
    if typed.date or (known is not None and "date" not in known.assumed):
        return ()
    message = _("No date was given.")
    remedy = _("Listeners read the day on which it was added; type the day it went on air.")
    return (warning("form.date", "date", message, remedy),)


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Errors first, each once."""
    once = dict.fromkeys(problems)
    return tuple(sorted(once, key=lambda each: each.severity is not Severity.ERROR))


def judge_audio(typed: Typed) -> tuple[Problem, ...]:
    """What a recording needs beside its file."""
    problems = []
    if not is_language_tag(typed.audio_language):
        problems.append(
            error(
                "form.audio-language",
                "audio_language",
                _("The language of the recording is not chosen."),
                _("Choose the language that is spoken in it."),
            )
        )
    if typed.audio_kind not in list(UPLOADED):
        problems.append(
            error(
                "form.audio-kind",
                "audio_kind",
                _("The kind of the recording is not chosen."),
                _("Choose whether it went on air, or was only recorded in the studio."),
            )
        )
    return tuple(problems)


def judge_time(
    typed: Typed, zone: str, now: datetime
) -> tuple[datetime | None, tuple[Problem, ...]]:
    """The instant to publish at, or what is the matter with it."""
    at = local_instant(typed.day, typed.time, zone)
    if at is not None and at > now:
        return at.astimezone(UTC), ()
    if at is None:
        message, remedy = _("There is no day and time to publish at."), _("Choose both.")
    else:
        message, remedy = _("This time has passed."), _("Choose a later one, or publish now.")
    return None, (error("form.time", "day", message, remedy),)


def cleaning_of(typed: Typed) -> Cleaning:
    """What is asked to be done to the recording."""
    return Cleaning(
        high_pass=HIGH_PASS if typed.audio_high_pass else None,
        repair=bool(typed.audio_repair),
        trim=bool(typed.audio_trim),
    )


def audio_of(typed: Typed) -> tuple[Lang, Kind]:
    """Language and kind of the recording; `judge_audio` has found no problem."""
    return normalise(typed.audio_language), Kind(typed.audio_kind)
