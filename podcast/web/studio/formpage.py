"""The page of the episode form: what was typed, what is the matter with it, what can be done."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from flask import Response

from podcast.database import jobs as job_rows
from podcast.domain.cleaning import HIGH_PASS
from podcast.domain.episodes import Episode, State
from podcast.domain.errors import ConflictError
from podcast.domain.problems import Problem, Severity
from podcast.domain.programmes import Programme
from podcast.domain.recordings import Kind
from podcast.domain.texts import UNDETERMINED, Lang
from podcast.languages.known import KNOWN
from podcast.services import catalogue
from podcast.services.pictures import LARGEST_FILE
from podcast.services.release import PICTURE, PRODUCE

from ..context import workspace
from ..translation import _, ngettext
from ..wording import language_name
from .facts import facts_of
from .fields import GROUPS, NAMES, Group
from .forms import Typed
from .listing import failed_line, line
from .notices import page
from .picture_field import mark_of
from .times import place
from .uploads import Upload

PLACES = frozenset(
    {
        *("title", "title_language", "text", "language", "date"),
        *("audio", "audio_language", "audio_kind", "picture", "day"),
        *NAMES,
    }
)
"""The fields that problems can stand at; all others stand above the form."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One entry of a list to choose from."""

    value: str
    word: str


@dataclass(frozen=True, slots=True)
class Problems:
    """What is the matter, as the page shows it: in order, by field, and counted."""

    all: tuple[Problem, ...] = ()

    def at(self, field: str) -> tuple[Problem, ...]:
        """The problems of one field; those of no field are at the empty name."""
        return tuple(each for each in self.all if self.field(each) == field)

    def within(self, group: Group) -> bool:
        """Whether a field of this group has a problem, so that it must not be folded away."""
        return any(self.at(name) for name in group.names)

    def field(self, problem: Problem) -> str:
        """Where a problem stands."""
        return problem.where if problem.where in PLACES else ""

    @property
    def errors(self) -> int:
        """How many block."""
        return sum(each.severity is Severity.ERROR for each in self.all)

    @property
    def warnings(self) -> int:
        """How many only show."""
        return len(self.all) - self.errors

    @property
    def counted(self) -> str:
        """`2 errors, 1 warning`."""
        told = (
            (self.errors, ngettext("%(num)s error", "%(num)s errors", self.errors)),
            (self.warnings, ngettext("%(num)s warning", "%(num)s warnings", self.warnings)),
        )
        return ", ".join(words for count, words in told if count)


def show_form(
    typed: Typed,
    *,
    episode: Episode | None = None,
    problems: tuple[Problem, ...] = (),
    upload: Upload | None = None,
    picture: Upload | None = None,
    note: str = "",
    status: int = 200,
) -> Response:
    """Answer with the form. Problems stand at their fields, all others above them."""
    opened = workspace()
    with opened.database.read() as connection:
        programmes = catalogue.programmes(connection)
    chosen = programme_of(programmes, typed)
    return page(
        "studio/episode.html",
        status=status,
        typed=typed,
        episode=episode,
        **({} if episode is None else _known(episode, chosen)),
        problems=Problems(problems),
        upload=upload,
        picture=picture,
        note=note,
        programmes=[Choice(each.slug, each.title().text) for each in programmes],
        languages=_languages(chosen, typed),
        kinds=_kinds(),
        high_pass=HIGH_PASS,
        groups=GROUPS,
        place=place(chosen.time_zone),
        max_bytes=opened.config.intake.max_upload_bytes,
        max_picture_bytes=LARGEST_FILE,
    )


def _known(episode: Episode, programme: Programme) -> dict[str, object]:
    """What the page says of an episode beside its form."""
    opened = workspace()
    with opened.database.read() as connection:
        job, picture_job = (
            job_rows.get_job(connection, kind, str(episode.id)) for kind in (PRODUCE, PICTURE)
        )
    links = opened.links()
    public = episode.state is State.PUBLISHED
    return {
        "line": line(episode, programme, job, opened.clock()),
        "page_path": public and links.path_of(links.episode(programme.slug, episode.slug)),
        "picture_mark": mark_of(episode),
        "picture_failed": failed_line(picture_job, episode.title.text, programme.time_zone),
        "facts": facts_of(episode.content),
        **_texts(episode, programme),
    }


def _texts(episode: Episode, programme: Programme) -> dict[str, object]:
    """The languages of the episode's texts, and those in which one may still be added."""
    content = episode.content
    first = content.body_text or content.texts[0]
    editions = [text.lang for text in content.texts if text is not first]
    known = {first.lang, *editions}
    return {
        "first_text": first.lang,
        "editions": editions,
        "addable": _choices(lang for lang in programme.languages if lang not in known),
    }


def programme_of(programmes: tuple[Programme, ...], typed: Typed) -> Programme:
    """The programme that was chosen, else the default one. Raises ConflictError: there is none."""
    if not programmes:
        raise ConflictError(
            _("There is no programme yet, so an episode has no place to go."),
            _("Run `podcast ingest`: it reads seeds/programme.toml."),
        )
    return next((each for each in programmes if each.slug == typed.programme), programmes[0])


def _languages(programme: Programme, typed: Typed) -> list[Choice]:
    """Those of the programme in its order, then others by name, then what stands in the form."""
    others = sorted({each.tag for each in KNOWN} - {*programme.languages}, key=language_name)
    chosen = [Lang(value) for value in (typed.title_language, typed.language, typed.audio_language)]
    known = dict.fromkeys([*programme.languages, *others, *filter(None, chosen)])
    return _choices(lang for lang in known if lang != UNDETERMINED)


def _choices(languages: Iterable[Lang]) -> list[Choice]:
    return [Choice(lang, language_name(lang)) for lang in languages]


def _kinds() -> list[Choice]:
    return [
        Choice(str(Kind.BROADCAST), _("Broadcast: what went on air")),
        Choice(str(Kind.STUDIO), _("Studio: recorded here")),
    ]
