"""Writes programmes that nobody made: many episodes, of varied lengths, languages and scripts.

    seed, count -> Programme, Episodes -> rows of a workspace | values for another feed writer

The same seed gives the same episodes, each by its number alone, so that one can be made without
the others. Words are strung together from each language's own letters, frequent ones first; texts
are 300 to 12,000 characters, most of them short. Recordings are stand-ins: rows without files.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import accumulate, islice
from pathlib import Path
from uuid import UUID

from sqlalchemy import Connection, Table, insert

from podcast.database import programmes as programme_rows
from podcast.database.documents import dump_content, dump_list, dump_transcript
from podcast.database.tables import episode, recording, rendition, transcript
from podcast.domain.episodes import (
    Broadcast,
    Content,
    Credit,
    CreditRole,
    Episode,
    EpisodeId,
    State,
)
from podcast.domain.people import Person
from podcast.domain.programmes import Owner, Programme, ProgrammeTitle
from podcast.domain.recordings import Kind, Profile, Recording, Rendition
from podcast.domain.texts import EditionText, Lang, LangText
from podcast.domain.transcripts import Cue, Role, Timing, Transcript, TranscriptRef
from podcast.languages.known import KNOWN
from podcast.services.revisions import artwork_revision
from podcast.workspace import opened

LANGUAGES = tuple(map(Lang, ("kk", "ru", "ky", "tg", "uz", "uz-Cyrl", "fa", "en")))
NEWEST = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
BATCH = 500
WORDS = 2_000

PROGRAMME = Programme(
    slug="ten-thousand-nights",
    titles=(ProgrammeTitle(Lang("en"), "Ten Thousand Nights"),),
    language=Lang("en"),
    languages=LANGUAGES,
    description="Programmes that nobody made, to measure with.",
    explicit=False,
    categories=(("News", "Politics"),),
    time_zone="Asia/Bishkek",
    author="Nobody",
    owner=Owner("Nobody", "nobody@radio.example"),
    artwork="ten-thousand-nights/0123456789abcdef0123456789abcdef.png",
)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words of a language, and how often each comes up (running sums, after Zipf)."""

    words: tuple[str, ...]
    weights: tuple[float, ...]

    def text(self, chance: random.Random, count: int) -> str:
        """So many words, as sentences."""
        words = chance.choices(self.words, cum_weights=self.weights, k=count)
        sentences = iter(words)
        said = []
        while sentence := list(islice(sentences, chance.randint(6, 18))):
            said.append(f"{' '.join(sentence).capitalize()}.")
        return " ".join(said)


@cache
def vocabulary(lang: Lang) -> Vocabulary:
    """Words of a language's own letters; its short common words come first."""
    known = next(each for each in KNOWN if each.tag == lang)
    chance = random.Random(f"words {lang}")
    letters = [letter for letter in known.letters if letter.isalpha()]
    falling = list(accumulate(1 / (place + 2) for place in range(len(letters))))
    made = {
        "".join(chance.choices(letters, cum_weights=falling, k=chance.randint(3, 12)))
        for _ in range(WORDS)
    }
    words = (*sorted(known.words), *sorted(made))
    return Vocabulary(words, tuple(accumulate(1 / (place + 3) for place in range(len(words)))))


def episodes(seed: str, numbers: range) -> Iterator[Episode]:
    """The episodes of these numbers, which count from 1; the one with number 1 is the newest."""
    return (_episode(seed, number) for number in numbers)


def _episode(seed: str, number: int) -> Episode:
    chance = random.Random(f"{seed} {number}")
    lang = chance.choices(LANGUAGES, weights=(5, 5, 3, 2, 2, 1, 2, 2))[0]
    date = NEWEST - timedelta(hours=9 * number, minutes=chance.randrange(60))
    recordings = (
        _recording(chance, number, lang, Kind.NARRATION),
        *([_recording(chance, number, lang, Kind.BROADCAST)] if chance.random() < 0.3 else []),
    )
    return Episode(
        id=EpisodeId(number),
        programme=PROGRAMME.slug,
        slug=f"night-{number}",
        guid=str(UUID(bytes=chance.randbytes(16), version=4)),
        state=State.PUBLISHED,
        date=date,
        assumed=(),
        content=_content(chance, lang),
        revision=1,
        created_at=date,
        changed_at=date,
        origin=f"seeds/night-{number}.md",
        publish_at=date,
        published_at=date,
        recordings=recordings,
        transcripts=(TranscriptRef(lang, Role.VERBATIM, Timing.CUE, 1, 1),),
    )


def _content(chance: random.Random, lang: Lang) -> Content:
    words = vocabulary(lang)
    body = "\n\n".join(
        words.text(chance, chance.randint(20, 90)) for _ in range(_paragraphs(chance))
    )
    title = LangText(lang, words.text(chance, chance.randint(2, 12)).rstrip("."))
    summary = words.text(chance, 25) if chance.random() < 0.4 else None
    return Content(
        texts=(EditionText(lang, title, body, summary),),
        credits=(
            Credit(CreditRole.BROADCASTER, words.text(chance, 2).rstrip(".")),
            Credit(CreditRole.FUNDER, "Ministry of Examples"),
        ),
        people=(Person(words.text(chance, 2).rstrip("."), "author"),),
        broadcasts=(Broadcast("Radio Example", None, (lang,)),),
        declared_audio=(lang,),
        topics=(words.text(chance, 1).rstrip("."),),
        source_url=f"https://news.example/{chance.randrange(10**9)}",
    )


def _paragraphs(chance: random.Random) -> int:
    """Most texts have a few paragraphs, some have many."""
    return min(30, 2 + int(chance.expovariate(1 / 4)))


def _recording(chance: random.Random, number: int, lang: Lang, kind: Kind) -> Recording:
    length = chance.randint(60_000, 1_800_000)
    kinds = (
        (Profile.STANDARD, "mp3", "audio/mpeg", None, 96_000),
        (Profile.LIGHT, "opus", "audio/ogg", "opus", 24_000),
    )
    return Recording(
        lang=lang,
        kind=kind,
        original=f"originals/{number}-{kind}.flac",
        duration_ms=length,
        peaks=tuple(chance.choices(range(101), k=1_000)),
        renditions=tuple(
            Rendition(
                profile=profile,
                key=f"{PROGRAMME.slug}/night-{number}/{chance.randbytes(16).hex()}.{ending}",
                type=mime,
                bytes=length * bitrate // 8_000,
                sha256=chance.randbytes(32).hex(),
                duration_ms=length,
                bitrate=bitrate,
                codecs=codecs,
            )
            for profile, ending, mime, codecs, bitrate in kinds
        ),
    )


def lay(root: Path, count: int, *, seed: str) -> None:
    """Lay a workspace with so many published episodes, and feeds for none of them yet."""
    (root / "seeds").mkdir(parents=True)
    (root / "podcast.toml").write_text("", "utf-8")
    picture = root / "media" / (PROGRAMME.artwork or "")
    picture.parent.mkdir(parents=True)
    picture.write_bytes(b"picture")
    with opened(root) as workspace, workspace.database.write() as connection:
        write_programme(connection)
        write_episodes(connection, seed, range(1, count + 1))


def write_programme(connection: Connection) -> None:
    """Write the programme, with artwork that has a row and no file."""
    programme_rows.save_programme(connection, PROGRAMME, guid=_guid(), now=NEWEST)
    made = programme_rows.ArtworkObject(PROGRAMME.artwork or "", "image/png", 1, "00" * 32)
    drawn_from = artwork_revision(PROGRAMME, Path())
    programme_rows.attach_artwork(connection, PROGRAMME.slug, made, revision=drawn_from, now=NEWEST)


def _guid() -> str:
    return str(UUID(bytes=hashlib.sha256(b"programme").digest()[:16], version=5))


def write_episodes(connection: Connection, seed: str, numbers: range) -> None:
    """Write episodes as they stand once they are published: a statement a table, many rows each."""
    owner = programme_rows.get_programme(connection, PROGRAMME.slug).id
    made = episodes(seed, numbers)
    while batch := tuple(islice(made, BATCH)):
        rows: dict[Table, list[dict[str, object]]] = {
            episode: [_episode_row(owner, each) for each in batch],
            recording: [_recording_row(*each) for each in _recordings(batch)],
            rendition: [
                _rendition_row(owner_of, row, file)
                for owner_of, row, each in _recordings(batch)
                for file in each.renditions
            ],
            transcript: [_transcript_row(each) for each in batch],
        }
        for table, values in rows.items():
            connection.execute(insert(table), values)
    programme_rows.touch(connection, PROGRAMME.slug)


def _recordings(batch: tuple[Episode, ...]) -> Iterator[tuple[Episode, int, Recording]]:
    """Each recording, with the number of its row."""
    for each in batch:
        for place, made in enumerate(each.recordings):
            yield each, each.id * 4 + place, made


def _episode_row(owner: int, each: Episode) -> dict[str, object]:
    return {
        "id": each.id,
        "programme_id": owner,
        "slug": each.slug,
        "guid": each.guid,
        "identity": each.content.source_url or each.origin,
        "origin": each.origin,
        "state": str(each.state),
        "date": each.date,
        "assumed": dump_list(each.assumed),
        "title": each.title.text,
        "content": dump_content(each.content),
        "revision": each.revision,
        "created_at": each.created_at,
        "changed_at": each.changed_at,
        "publish_at": each.publish_at,
        "published_at": each.published_at,
        "audio_wanted": "made",
        "audio_made": "made",
        "title_lang": each.title.lang,
        "heard": " ".join(sorted({recording.lang for recording in each.recordings})),
    }


def _recording_row(owner: Episode, number: int, each: Recording) -> dict[str, object]:
    return {
        "id": number,
        "episode_id": owner.id,
        "lang": each.lang,
        "kind": str(each.kind),
        "original": each.original,
        "duration_ms": each.duration_ms,
        "peaks": dump_list(each.peaks),
        "made_from": "made",
    }


def _rendition_row(owner: Episode, number: int, file: Rendition) -> dict[str, object]:
    return {
        "key": file.key,
        "episode_id": owner.id,
        "recording_id": number,
        "profile": str(file.profile),
        "type": file.type,
        "codecs": file.codecs,
        "bytes": file.bytes,
        "sha256": file.sha256,
        "duration_ms": file.duration_ms,
        "bitrate": file.bitrate,
        "made_at": owner.created_at,
    }


def _transcript_row(each: Episode) -> dict[str, object]:
    (ref,) = each.transcripts
    cue = Cue(0, each.recordings[0].duration_ms, each.title.text, 0)
    return {
        "episode_id": each.id,
        "lang": ref.lang,
        "role": str(ref.role),
        "timing": str(ref.timing),
        "cues": ref.cues,
        "revision": ref.revision,
        "changed_at": each.changed_at,
        "document": dump_transcript(Transcript(ref.lang, ref.role, (cue,))),
    }
