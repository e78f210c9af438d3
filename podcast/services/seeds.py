"""Takes in a folder of articles and the recordings beside them: twice is once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from podcast.config import Intake
from podcast.database import episodes as episode_rows
from podcast.database import programmes as programme_rows
from podcast.database import seeds as seed_rows
from podcast.database.seeds import Seed
from podcast.domain.chance import Chance
from podcast.domain.drafts import Draft
from podcast.domain.episodes import Episode, EpisodeId
from podcast.domain.errors import AudioError, ConflictError, PodcastError, RefusedError
from podcast.domain.problems import Problem, errors, warning
from podcast.domain.programmes import Programme
from podcast.domain.recordings import Kind
from podcast.domain.texts import Lang
from podcast.intake.article import ArticleLimits, read_article
from podcast.intake.judge import judge
from podcast.intake.recordings import Beside, find_recordings

from .attach import Copy, attach_copy, copied
from .ingest import change_content, release_of, take_draft
from .parts import Parts

SEED = "seed"
"""Who changed an episode, when no person did."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file that did not go in, and what to do about it."""

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


def ingest(
    parts: Parts,
    articles: Iterable[Path],
    *,
    root: Path,
    limits: Intake,
    chance: Chance,
    say: Callable[[str], None] = lambda _: None,
) -> IngestReport:
    """Take in articles, and the recordings beside them; a refused one stops no other.

    Each article is its own transaction. A file whose size and time are as they were is not opened.
    """
    report = IngestReport()
    with parts.database.read() as connection:
        seeds = seed_rows.all_seeds(connection)
        programmes = tuple(each.programme for each in programme_rows.all_programmes(connection))
    intake = _Intake(parts, root, limits, chance, programmes, seeds, report)
    for path in articles:
        if outcome := intake.take(path):
            say(f"{outcome} {intake.origin(path)}")
    return report


@dataclass(frozen=True, slots=True)
class _Received:
    """A recording beside an article, already copied in."""

    seed: Seed
    lang: Lang | None
    copy: Copy


@dataclass(frozen=True, slots=True)
class _Intake:
    """One run over a list of articles."""

    parts: Parts
    root: Path
    limits: Intake
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
            return self._take(path, self._seed(path))
        except RefusedError as refused:
            return self._refuse(origin, refused.reason, refused)
        except ConflictError as twin:
            return self._refuse(origin, "duplicate", twin)
        except OSError as unreadable:
            said = PodcastError(
                f"{origin} cannot be read: {unreadable.strerror}.",
                "Look at the file's rights and at the disk.",
            )
            return self._refuse(origin, "unreadable", said)

    def _take(self, path: Path, seed: Seed) -> str:
        with ExitStack() as copies:
            received, is_heard = self._receive_all(path, copies)
            draft = None if self._is_as_it_was(seed) else self._read(path, has_audio=is_heard)
            if draft is not None and seed.path not in self.seeds:
                return self._add(draft, seed, received)
            return self._renew(draft, seed, received)

    def _receive_all(self, article: Path, copies: ExitStack) -> tuple[list[_Received], bool]:
        """The recordings beside an article that are new, and whether there is any at all."""
        received, is_heard = [], False
        for each in find_recordings(article):
            seed = self._seed(each.path)
            if self._is_as_it_was(seed):
                is_heard = True
            elif copy := self._receive(each, seed, copies):
                received.append(copy)
        return received, is_heard or bool(received)

    def _refuse(self, path: str, code: str, why: PodcastError) -> str:
        self.report.refused.append(Refusal(path, code, why.message, why.remedy))
        return f"refused ({code})"

    def _seed(self, path: Path) -> Seed:
        """What the file looks like now, with what was known of it."""
        stat, origin = path.stat(), self.origin(path)
        known = self.seeds.get(origin) or Seed(origin, 0, 0, "", EpisodeId(0))
        return replace(known, size=stat.st_size, mtime_ns=stat.st_mtime_ns)

    def _is_as_it_was(self, seed: Seed) -> bool:
        return self.seeds.get(seed.path) == seed

    def _read(self, path: Path, *, has_audio: bool) -> Draft:
        default = self.programmes[0]
        draft = read_article(
            path,
            origin=self.origin(path),
            languages=default.languages,
            zone=ZoneInfo(default.time_zone),
            limits=ArticleLimits(self.limits.max_article_bytes),
            has_audio=has_audio,
        )
        problems = judge(draft, has_audio=has_audio)
        for problem in errors(problems):
            raise RefusedError(problem.rule, problem.message, problem.remedy)
        self.report.warnings.extend((*draft.problems, *problems))
        self.parts.private.put_bytes(f"articles/{draft.digest}", path.read_bytes())
        return draft

    def _receive(self, beside: Beside, seed: Seed, copies: ExitStack) -> _Received | None:
        """Copy a recording in; None where it is no sound, which is reported."""
        try:
            copy = copies.enter_context(copied(self.parts, beside.path))
        except AudioError as refused:
            self._refuse(seed.path, refused.code, refused)
            return None
        return _Received(seed, beside.lang, copy)

    def _add(self, draft: Draft, seed: Seed, received: list[_Received]) -> str:
        now = self.parts.clock()
        programme = self._programme(draft)
        with self.parts.database.write() as connection:
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
            self._attach(connection, episode, programme, received)
        self.report.added.append(episode.slug)
        return "added"

    def _renew(self, draft: Draft | None, seed: Seed, received: list[_Received]) -> str:
        """Take over what has changed of a known article, and recordings that are new beside it."""
        now = self.parts.clock()
        with self.parts.database.write() as connection:
            episode = episode_rows.get_episode(connection, seed.episode_id)
            has_changed = draft is not None and draft.digest != seed.digest
            if has_changed and episode_rows.is_edited(connection, episode.id):
                self.report.conflicts.append(episode.slug)
                return "conflict"
            if draft is not None and has_changed:
                episode = change_content(
                    connection,
                    episode,
                    draft.content,
                    date=draft.date,
                    edited=False,
                    who=SEED,
                    now=now,
                )
            digest = draft.digest if draft else seed.digest
            seed_rows.put_seed(connection, replace(seed, digest=digest))
            programme = programme_rows.get_programme(connection, episode.programme).programme
            self._attach(connection, episode, programme, received)
        if not has_changed and not received:
            self.report.unchanged += 1
            return ""
        self.report.changed.append(episode.slug)
        return "changed"

    def _attach(
        self,
        connection: Connection,
        episode: Episode,
        programme: Programme,
        received: list[_Received],
    ) -> None:
        for each in received:
            declared = episode.content.declared_audio
            body = episode.content.body_text
            spoken = body.lang if body else programme.language
            lang = each.lang or (declared[0] if len(declared) == 1 else spoken)
            attach_copy(
                connection, self.parts, each.copy, episode=episode, lang=lang, kind=Kind.BROADCAST
            )
            taken = replace(each.seed, digest=each.copy.digest, episode_id=episode.id)
            seed_rows.put_seed(connection, taken)

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
