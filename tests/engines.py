"""Stand-ins for the machines that make audio and pictures: fast, deterministic, and they count.

They write small files that are no sound, so what has to be played or measured uses the real ones.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from podcast.artwork import Look
from podcast.audio.facts import Channel, Cleaned, Examination, Measurement, Probe, Recipe, Rendered
from podcast.audio.tag import Tags
from podcast.domain.cleaning import Cleaning
from podcast.domain.recordings import Profile
from podcast.domain.texts import Lang
from podcast.domain.transcripts import Cue, Word
from podcast.services.engines import Engines
from podcast.speech.narration import Narration
from podcast.speech.script import Passage
from podcast.speech.voices import voice_for

WORD_MS = 300
TYPES = {
    Profile.STANDARD: ("audio/mpeg", None),
    Profile.LIGHT: ("audio/ogg", "opus"),
    Profile.COMPACT: ("audio/x-m4a", "mp4a.40.2"),
    Profile.BROADCAST: ("audio/flac", "flac"),
}


@dataclass
class Counted:
    """Every call by its name; `fail` holds errors to raise, one for each call of that name.

    `meanwhile` is what somebody else does once, in the middle of the next call of that name.
    `warnings` are those of each narration.
    """

    calls: Counter[str] = field(default_factory=Counter)
    fail: dict[str, list[Exception]] = field(default_factory=dict)
    meanwhile: dict[str, Callable[[], None]] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()

    def engines(self) -> Engines:
        return Engines(
            narrate=self.narrate,
            rehearse=tuple,
            keep=self.keep,
            probe=self.probe,
            measure=self.measure,
            examine=self.examine,
            clean=self.clean,
            render=self.render,
            tag=self.tag,
            draw=self.draw,
            adopt=self.adopt,
            cover=self.cover,
            look=self.look,
            cut=self.cut,
        )

    def _called(self, name: str) -> None:
        self.calls[name] += 1
        self.meanwhile.pop(name, lambda: None)()
        if self.fail.get(name):
            raise self.fail[name].pop(0)

    def narrate(self, script: tuple[Passage, ...], target: Path, lang: Lang) -> Narration:
        self._called("narrate")
        cues, now = [], 0
        for passage in script:
            tokens = passage.text.split()
            words = tuple(
                Word(now + i * WORD_MS, now + (i + 1) * WORD_MS, token)
                for i, token in enumerate(tokens)
            )
            end = now + len(tokens) * WORD_MS
            foreign = None if passage.lang == lang else passage.lang
            cues.append(
                Cue(
                    now,
                    end,
                    " ".join(tokens),
                    passage.paragraph,
                    words,
                    None,
                    foreign,
                    passage.part,
                )
            )
            now = end
        target.write_bytes(
            f"{lang} {now} {[' '.join(p.spoken or (p.text,)) for p in script]}".encode()
        )
        voice = voice_for(lang)
        return Narration(
            target, 1000, now, tuple(cues), (), (voice,) if voice else (), self.warnings
        )

    def keep(self, wav: Path, target: Path) -> None:
        self._called("keep")
        target.write_bytes(b"kept " + wav.read_bytes())

    def probe(self, path: Path) -> Probe:
        self._called("probe")
        return Probe("WAV", "pcm_s16le", 1, 44_100, None)

    def measure(self, path: Path) -> Measurement:
        self._called("measure")
        sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
        return Measurement(10_000, 22_050, Channel.MIX, -20.0, -3.0, (50,) * 1000, sha256)

    def examine(self, path: Path) -> Examination:
        self._called("examine")
        opus = path.suffix == ".opus"
        return Examination(
            sha256=hashlib.sha256(path.read_bytes()).hexdigest(),
            container="Ogg" if opus else "MP3",
            codec="opus" if opus else "mp3",
            channels=1,
            sample_rate=48_000 if opus else 44_100,
            claimed_ms=10_000,
            decoded_ms=10_000,
            damaged=0,
            lowest=96_000,
            highest=96_000,
            loudness=-16.0,
            peak=-3.0,
            title="A title",
            album="An album",
            genre="Podcast",
            cover="mjpeg",
        )

    def clean(
        self,
        original: Path,
        target: Path,
        cleaning: Cleaning,
        before: Path | None,
        after: Path | None,
    ) -> Cleaned:
        self._called("clean")
        parts = (each.read_bytes() for each in (before, original, after) if each)
        target.write_bytes(b"clean " + repr(cleaning).encode() + b" ".join(parts))
        return Cleaned(("It was cleaned.",))

    def render(
        self,
        original: Path,
        targets: Mapping[Profile, Path],
        measured: Measurement,
        recipes: Mapping[Profile, Recipe],
    ) -> tuple[Rendered, ...]:
        self._called("render")
        made = []
        for profile, target in targets.items():
            target.write_bytes(f"{profile} {measured.sha256}".encode())
            kind, codecs = TYPES[profile]
            size = target.stat().st_size
            rendered = Rendered(
                profile=profile,
                path=target,
                duration_ms=10_000,
                bytes=size,
                bitrate=recipes[profile].bitrate,
                type=kind,
                codecs=codecs,
                loudness=-16.0,
                true_peak=-1.5,
            )
            made.append(rendered)
        return tuple(made)

    def tag(self, source: Path, target: Path, tags: Tags) -> None:
        self._called("tag")
        sound, _, _ = source.read_bytes().partition(b"Tags(")
        target.write_bytes(sound + repr(tags).encode())

    def draw(self, title: str, lang: Lang) -> bytes:
        self._called("draw")
        return f"picture {lang} {title}".encode()

    def adopt(self, picture: bytes) -> bytes:
        self._called("adopt")
        return b"adopted " + picture

    def cover(self, artwork: bytes, side: int) -> bytes:
        self._called("cover")
        return f"{side} ".encode() + artwork

    def look(self, picture: bytes) -> Look:
        """Every picture is a JPEG of 1400 pixels, or of as many as a text in it says."""
        self._called("look")
        side = re.search(rb"side=(\d+)", picture)
        return Look("jpg", int(side[1]) if side else 1_400)

    def cut(self, picture: bytes) -> bytes:
        self._called("cut")
        return b"cut " + picture
