"""Takes in one seed: an article with its texts and recordings becomes an episode, or changes one.

files -> recordings and Draft, where they changed -> which episode it is -> one transaction
"""

from __future__ import annotations

import hashlib
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from podcast.database import episodes as episode_rows
from podcast.database import programmes as programme_rows
from podcast.database import seeds as seed_rows
from podcast.database.seeds import Seed
from podcast.domain.drafts import Draft
from podcast.domain.episodes import Episode, EpisodeId
from podcast.domain.errors import ConflictError, PodcastError, RefusedError
from podcast.domain.merging import Said
from podcast.domain.problems import errors
from podcast.domain.programmes import Programme
from podcast.domain.texts import Lang
from podcast.intake.article import ArticleLimits, read_article
from podcast.intake.judge import judge
from podcast.intake.seeds import SeedFiles
from podcast.languages.known import language

from ..ingest import SEED, release_of, take_draft
from ..parts import digest_of
from .conflicts import Merged, base_of, bring_in, review
from .focus import home_of, programme_for
from .moved import find_moved, move
from .pictures import SeedPicture, attach_beside, receive_picture
from .recordings import Received, attach_all, receive_all
from .run import Run, stamped
from .schedule import follow_release


@dataclass(frozen=True, slots=True)
class _Reading:
    """What is new of a seed: its draft where a text changed, the rows of its changed files."""

    draft: Draft | None
    rows: tuple[Seed, ...]
    received: list[Received]
    picture: SeedPicture | None

    @property
    def is_quiet(self) -> bool:
        """Whether nothing but times has changed."""
        pictured = self.picture is not None and self.picture.picture is not None
        return self.draft is None and not self.received and not pictured


def take(run: Run, files: SeedFiles) -> str:
    """Take in one seed; return what became of it, or "" where nothing changed.

    Refusals are reported, and nothing of a refused seed goes in.
    """
    origin = run.origin(files.article)
    try:
        origin.encode()
        with ExitStack() as copies:
            return _take(run, files, _read(run, files, copies))
    except UnicodeEncodeError:
        shown = origin.encode(errors="replace").decode()
        said = PodcastError(f"The name of {shown} is not in UTF-8.", "Give the file another name.")
        return run.refuse(shown, "name", said)
    except RefusedError as refused:
        return run.refuse(origin, refused.reason, refused)
    except ConflictError as twin:
        return run.refuse(origin, "duplicate", twin)
    except OSError as unreadable:
        said = PodcastError(
            f"{origin} cannot be read: {unreadable.strerror}.",
            "Look at the file's rights and at the disk.",
        )
        return run.refuse(origin, "unreadable", said)


def _read(run: Run, files: SeedFiles, copies: ExitStack) -> _Reading:
    """Read what has changed. Raises RefusedError."""
    read_at = run.ticks()
    received, is_heard = receive_all(run, files, copies)
    editions = _editions(run, files)
    changed = [path for path in (files.article, *editions.values()) if _has_changed(run, path)]
    draft = None
    if not all(_is_same(run, path) for path in changed) or (editions and files.article in changed):
        draft = _draft(run, files, editions, has_audio=is_heard)
        known = run.seeds.get(draft.origin)
        draft = None if known and known.digest == draft.digest else draft
    rows = [run.seed(path) if draft is None else _kept(run, path, draft) for path in changed]
    if picture := receive_picture(run, files):
        rows.append(picture.seed)
    return _Reading(draft, tuple(stamped(row, read_at) for row in rows), received, picture)


def _has_changed(run: Run, path: Path) -> bool:
    return not run.is_as_it_was(run.seed(path))


def _is_same(run: Run, path: Path) -> bool:
    """Whether a file was only touched; asked of an article only where there is no text beside it,
    since its digest is of all of them.
    """
    now = run.seed(path)
    known = run.seeds.get(now.path)
    return known is not None and known.size == now.size and known.digest == digest_of(path)


def _kept(run: Run, path: Path, draft: Draft) -> Seed:
    """The row of a text that has changed; its bytes are kept as they came."""
    raw = path.read_bytes()
    digest = hashlib.sha256(raw).hexdigest()
    run.parts.private.put_bytes(f"articles/{digest}", raw)
    row = run.seed(path)
    return replace(row, digest=draft.digest if row.path == draft.origin else digest)


def _editions(run: Run, files: SeedFiles) -> dict[Lang, Path]:
    """The texts beside an article, by language; a second one in a language is refused.

    So is one in a language that no programme has, and we do not know: `NAME.new.md`.
    """
    found: dict[Lang, Path] = {}
    for lang, path in files.editions:
        if not run.is_spoken(lang):
            run.refuse_language(path, lang)
            continue
        first = found.setdefault(lang, path)
        if first is not path:
            said = f"{run.origin(path)} is in the same language as {run.origin(first)}."
            why = PodcastError(said, "Give one of them another name.")
            run.refuse(run.origin(path), "edition", why)
    return found


def _draft(run: Run, files: SeedFiles, editions: dict[Lang, Path], *, has_audio: bool) -> Draft:
    """What the article says, read in the languages and the time zone of its programme.

    The default programme's languages count, too: an article may be in one that its own has not.
    """
    default = run.programmes[0]

    def read(programme: Programme) -> Draft:
        languages = tuple(dict.fromkeys((*programme.languages, *default.languages)))
        named = files.lang
        is_known = named is not None and (language(named) is not None or named in languages)
        return read_article(
            files.article,
            origin=run.origin(files.article),
            languages=languages,
            zone=ZoneInfo(programme.time_zone),
            limits=ArticleLimits(run.limits.max_article_bytes),
            has_audio=has_audio,
            editions=editions,
            lang=named if is_known else None,
        )

    draft = read(default)
    home = home_of(run, draft)
    if (home.languages, home.time_zone) != (default.languages, default.time_zone):
        draft = read(home)
    problems = judge(draft, has_audio=has_audio)
    for problem in errors(problems):
        raise RefusedError(problem.rule, problem.message, problem.remedy)
    run.report.warnings.extend((*draft.problems, *problems))
    return draft


def _take(run: Run, files: SeedFiles, reading: _Reading) -> str:
    draft, origin = reading.draft, run.origin(files.article)
    if known := run.seeds.get(origin):
        return _renew(run, files, reading, known.episode_id)
    assert draft is not None  # noqa: S101 - what is unknown is read
    with run.parts.database.read() as connection:
        moved = find_moved(run, connection, files, draft)
    return _renew(run, files, reading, moved.id) if moved else _add(run, draft, reading)


def _add(run: Run, draft: Draft, reading: _Reading) -> str:
    now = run.parts.clock()
    programme = programme_for(run, draft)
    with run.parts.database.write() as connection:
        if seed_rows.is_known(connection, draft.origin):  # another run took it in meanwhile
            run.report.unchanged += 1
            return ""
        episode = take_draft(
            connection,
            draft,
            programme=programme,
            release=release_of(draft, now),
            who=SEED,
            now=now,
            chance=run.chance,
        )
        _put(connection, reading.rows, episode)
        seed_rows.put_said(connection, draft.origin, Said(draft.content, draft.date))
        attach_all(run, connection, episode, programme, reading.received)
        attach_beside(run, connection, episode, reading.picture)
    run.report.added.append(episode.slug)
    return "added"


def _renew(run: Run, files: SeedFiles, reading: _Reading, number: EpisodeId) -> str:
    """Take over what has changed of a known article, and recordings that are new beside it."""
    draft, conflict = reading.draft, run.conflicts.get(number)
    if conflict is None and reading.is_quiet:
        run.touched.extend(reading.rows)
        run.report.unchanged += 1
        return ""
    now = run.parts.clock()
    with run.parts.database.write() as connection:
        episode = episode_rows.get_episode(connection, number)
        home = episode.origin
        if run.origin(files.article) not in run.seeds:
            move(run, connection, episode, files)
            episode = episode_rows.get_episode(connection, number)
        merged = Merged(episode, False, ())
        if draft is not None:
            merged = _bring_in(connection, episode, draft, now=now)
        elif conflict is not None:
            merged = review(connection, conflict, now=now)
        _put(connection, reading.rows, episode)
        programme = programme_rows.get_programme(connection, episode.programme).programme
        is_heard_anew = attach_all(
            run, connection, merged.episode, programme, reading.received, home=home
        )
        is_shown_anew = attach_beside(run, connection, merged.episode, reading.picture)
    moved = (f"moved from {home}",) if episode.origin != home else ()
    is_changed = merged.has_changed or is_heard_anew or is_shown_anew
    became = _report(run, merged, is_changed=is_changed)
    return ", ".join((*became, *moved))


def _bring_in(connection: Connection, episode: Episode, draft: Draft, *, now: datetime) -> Merged:
    theirs = Said(draft.content, draft.date)
    if episode.origin != draft.origin:
        theirs = _standing_in(connection, episode, theirs)
    merged = bring_in(
        connection, episode, theirs, path=episode.origin, digest=draft.digest, now=now
    )
    has_moved = follow_release(connection, episode, merged.episode, draft, now=now)
    return replace(merged, has_changed=merged.has_changed or has_moved)


def _standing_in(connection: Connection, episode: Episode, theirs: Said) -> Said:
    """What an article said, with one text of it as the file has it that is left of them all."""
    base = base_of(connection, episode, episode.origin, theirs=theirs)
    left = theirs.content.texts[0]
    texts = {each.lang: each for each in base.content.texts} | {left.lang: left}
    return replace(base, content=replace(base.content, texts=tuple(texts.values())))


def _put(connection: Connection, rows: tuple[Seed, ...], episode: Episode) -> None:
    for row in rows:
        seed_rows.put_seed(connection, replace(row, episode_id=episode.id))


def _report(run: Run, merged: Merged, *, is_changed: bool) -> tuple[str, ...]:
    """Report what became of a known seed, and say it in words."""
    slug, report = merged.episode.slug, run.report
    if merged.fields:
        report.conflicts.append(slug)
    if is_changed:
        report.changed.append(slug)
    if not merged.fields and not is_changed:
        report.unchanged += 1
    return (*(("changed",) if is_changed else ()), *(("conflict",) if merged.fields else ()))
