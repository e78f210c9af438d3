"""Turns drafts into episodes, and a folder of seeds into drafts; GUID and slug given at birth."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from podcast.config import Intake
from podcast.database import Database
from podcast.database import audit as audit_rows
from podcast.database import episodes as episode_rows
from podcast.database import programmes as programme_rows
from podcast.database import seeds as seed_rows
from podcast.database.episodes import NewEpisode
from podcast.database.seeds import Seed
from podcast.domain.chance import Chance, Clock, random_guid
from podcast.domain.drafts import Draft
from podcast.domain.episodes import Content, Episode, EpisodeId, State
from podcast.domain.errors import ConflictError, RefusedError
from podcast.domain.identity import provisional_guid, source_guid
from podcast.domain.problems import Problem, errors, warning
from podcast.domain.programmes import Programme
from podcast.intake import article as article_door
from podcast.intake import judge as judging
from podcast.intake import programme as programme_door
from podcast.intake.article import ArticleLimits
from podcast.languages.slugs import slug as make_slug

from .produce import audio_revision

SEED = "seed"
"""Who changed an episode, when no person did."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """An article that did not go in, and what to do about it."""

    path: str
    code: str
    message: str
    remedy: str


@dataclass(slots=True)
class IngestReport:
    """What became of each article; slugs in the order they went in."""

    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    unchanged: int = 0
    conflicts: list[str] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)


def release_of(draft: Draft, now: datetime) -> datetime | None:
    """From when a seed's episode may be public: never for a held one, else its date or now."""
    if draft.hold:
        return None
    return draft.date if draft.date and draft.date > now else now


def take_draft(
    connection: Connection,
    draft: Draft,
    *,
    programme: Programme,
    release: datetime | None,
    who: str,
    now: datetime,
    chance: Chance,
) -> Episode:
    """Make an episode of a judged draft: a draft without `release`, else scheduled from then on.

    Raises ConflictError when its source URL, path or GUID belongs to another episode.
    """
    content = draft.content
    guid = draft.guid or (
        source_guid(content.source_url)
        if content.source_url
        else random_guid(chance, f"episode {draft.origin} {draft.digest}")
    )
    identity = content.source_url or (f"form:{guid}" if draft.origin == "form" else draft.origin)
    _refuse_twins(connection, draft, identity=identity, guid=guid)
    new = NewEpisode(
        programme=programme.slug,
        slug=_free_slug(connection, programme.slug, draft),
        guid=guid,
        identity=identity,
        origin=draft.origin,
        state=State.DRAFT if release is None else State.SCHEDULED,
        date=draft.date or now,
        assumed=() if draft.date else ("date",),
        content=content,
        publish_at=release,
        audio_wanted=audio_revision(programme, content, ()),
    )
    number = episode_rows.add_episode(connection, new, who=who, now=now)
    audit_rows.note_audit(connection, who=who, what="added", now=now, episode_id=number)
    return episode_rows.get_episode(connection, number)


def _refuse_twins(connection: Connection, draft: Draft, *, identity: str, guid: str) -> None:
    for twin in (
        episode_rows.find_by_identity(connection, identity),
        episode_rows.find_by_guid(connection, guid),
    ):
        if twin is not None:
            raise ConflictError(
                f"{draft.origin} has the source URL or GUID of {twin.slug} ({twin.origin}).",
                "Give each article its own source URL, or delete one of the two files.",
            )


def _free_slug(connection: Connection, programme_slug: str, draft: Draft) -> str:
    title = draft.content.title
    wanted = draft.slug or make_slug(title.text, title.lang)
    taken = episode_rows.slugs_like(connection, programme_slug, wanted)
    number, free = 2, wanted
    while free in taken:
        free, number = f"{wanted}-{number}", number + 1
    return free


def save_programmes(
    database: Database, path: Path, *, clock: Clock, chance: Chance
) -> tuple[Problem, ...]:
    """Take over what `seeds/programme.toml` says; return what is to be warned about.

    Raises ConfigError where it cannot be read.
    """
    wanted, problems = programme_door.read_programmes(path)
    now = clock()
    with database.read() as connection:
        known = {
            each.programme.slug: each.programme
            for each in programme_rows.all_programmes(connection)
        }
    for programme in wanted:
        if programme.slug in known and programme_rows.same(known[programme.slug], programme):
            continue
        guid = provisional_guid(chance(f"programme {programme.slug}").hex())
        with database.write() as connection:
            programme_rows.save_programme(connection, programme, guid=guid, now=now)
    return problems


def ingest(
    database: Database,
    articles: Iterable[Path],
    *,
    root: Path,
    limits: Intake,
    clock: Clock,
    chance: Chance,
    say: Callable[[str], None] = lambda _: None,
) -> IngestReport:
    """Take in articles; each is its own transaction, and a refused one stops no other.

    Twice is once: a file whose size and time are as they were is not even opened.
    """
    report = IngestReport()
    with database.read() as connection:
        seeds = seed_rows.all_seeds(connection)
        programmes = tuple(each.programme for each in programme_rows.all_programmes(connection))
    intake = _Intake(database, root, limits, clock, chance, programmes, seeds, report)
    for path in articles:
        outcome = intake.take(path)
        if outcome:
            say(f"{outcome} {intake.origin(path)}")
    return report


@dataclass(frozen=True, slots=True)
class _Intake:
    """One run over a list of articles."""

    database: Database
    root: Path
    limits: Intake
    clock: Clock
    chance: Chance
    programmes: tuple[Programme, ...]
    seeds: dict[str, Seed]
    report: IngestReport

    def origin(self, path: Path) -> str:
        """The path relative to the workspace, else absolute."""
        absolute = path.absolute()
        inside = absolute.is_relative_to(self.root)
        return (absolute.relative_to(self.root) if inside else absolute).as_posix()

    def take(self, path: Path) -> str:
        """Take in one article; return what became of it, or "" where nothing changed."""
        origin = self.origin(path)
        try:
            stat = path.stat()
            known = self.seeds.get(origin)
            if known and (known.size, known.mtime_ns) == (stat.st_size, stat.st_mtime_ns):
                self.report.unchanged += 1
                return ""
            draft = self._read(path, origin)
            if known is None:
                return self._add(
                    draft, Seed(origin, stat.st_size, stat.st_mtime_ns, "", EpisodeId(0))
                )
            return self._change(draft, replace(known, size=stat.st_size, mtime_ns=stat.st_mtime_ns))
        except RefusedError as refused:
            return self._refuse(Refusal(origin, refused.reason, refused.message, refused.remedy))
        except ConflictError as twin:
            return self._refuse(Refusal(origin, "duplicate", twin.message, twin.remedy))
        except OSError as unreadable:
            message = f"{origin} cannot be read: {unreadable.strerror}."
            return self._refuse(
                Refusal(origin, "unreadable", message, "Look at the file's rights and the disk.")
            )

    def _refuse(self, refusal: Refusal) -> str:
        self.report.refused.append(refusal)
        return f"refused ({refusal.code})"

    def _read(self, path: Path, origin: str) -> Draft:
        default = self.programmes[0]
        draft = article_door.read_article(
            path,
            origin=origin,
            languages=default.languages,
            zone=ZoneInfo(default.time_zone),
            limits=ArticleLimits(self.limits.max_article_bytes),
        )
        problems = judging.judge(draft, has_audio=False)
        for problem in errors(problems):
            raise RefusedError(problem.rule, problem.message, problem.remedy)
        self.report.warnings.extend((*draft.problems, *problems))
        return draft

    def _add(self, draft: Draft, seed: Seed) -> str:
        programme = self._programme(draft)
        now = self.clock()
        with self.database.write() as connection:
            episode = take_draft(
                connection,
                draft,
                programme=programme,
                release=release_of(draft, now),
                who=SEED,
                now=now,
                chance=self.chance,
            )
            taken = replace(seed, digest=draft.digest, episode_id=episode.id)
            seed_rows.put_seed(connection, taken)
        self.report.added.append(episode.slug)
        return "added"

    def _change(self, draft: Draft, seed: Seed) -> str:
        with self.database.write() as connection:
            episode = episode_rows.get_episode(connection, seed.episode_id)
            if draft.digest == seed.digest:
                seed_rows.put_seed(connection, seed)
                self.report.unchanged += 1
                return ""
            if episode_rows.is_edited(connection, episode.id):
                self.report.conflicts.append(episode.slug)
                return "conflict"
            change_content(
                connection,
                episode,
                draft.content,
                date=draft.date,
                edited=False,
                who=SEED,
                now=self.clock(),
            )
            seed_rows.put_seed(connection, replace(seed, digest=draft.digest))
        self.report.changed.append(episode.slug)
        return "changed"

    def _programme(self, draft: Draft) -> Programme:
        """The programme whose title the focus equals in any language, else the default one."""
        for focus in draft.content.focus:
            for programme in self.programmes:
                if any(title.text.casefold() == focus.casefold() for title in programme.titles):
                    return programme
        default = self.programmes[0]
        if draft.content.focus:
            self.report.warnings.append(
                warning(
                    "draft.focus.unknown",
                    draft.origin,
                    f"No programme is called {', '.join(draft.content.focus)}; "
                    f"the episode goes into {default.title().text}.",
                    "Add the programme to seeds/programme.toml, or mend the focus.",
                )
            )
        return default


def change_content(
    connection: Connection,
    episode: Episode,
    content: Content,
    *,
    date: datetime | None,
    edited: bool,
    who: str,
    now: datetime,
) -> Episode:
    """Save a changed content; slug and GUID stay. `date` None leaves the date as it is.

    `edited` says that a producer did it.
    """
    programme = programme_rows.get_programme(connection, episode.programme).programme
    assumed = tuple(name for name in episode.assumed if name != "date" or date is None)
    saved = episode_rows.save_content(
        connection,
        episode,
        content,
        date=date or episode.date,
        assumed=assumed,
        audio_wanted=audio_revision(programme, content, episode.recordings),
        edited=edited,
        who=who,
        now=now,
    )
    audit_rows.note_audit(connection, who=who, what="changed", now=now, episode_id=episode.id)
    programme_rows.touch(connection, episode.programme)
    return saved
