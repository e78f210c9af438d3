"""An episode with real sound, to be played in a browser."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import av
import numpy as np

from podcast.domain.transcripts import Transcript
from podcast.workspace import Workspace
from tests.cast import EPISODE, LIGHT, NARRATION, PROGRAMME, STANDARD, TRANSCRIPT

from .stage import add_episode, add_feed, add_programme

RATE = 44_100
PAGE = "/central-asia-radio/sneg-v-gorah/"


def furnish_with_sound(workspace: Workspace, transcript: Transcript = TRANSCRIPT) -> None:
    """The cast, its renditions 14 seconds of a real tone."""
    wave = 0.2 * np.sin(2 * np.pi * 220 * np.arange(14 * RATE) / RATE)
    samples = (wave * 32_767).astype(np.int16)
    encode(workspace.media.root / STANDARD.key, samples, "mp3", "s16p")
    encode(workspace.media.root / LIGHT.key, samples, "libopus", "s16")
    add_programme(workspace, PROGRAMME)
    add_episode(workspace, replace(EPISODE, recordings=(NARRATION,)), transcript)
    add_feed(workspace, PROGRAMME, None, b"<rss/>")


def encode(path: Path, samples: np.ndarray, codec: str, layout: str) -> None:
    """Write mono samples as an MP3 or Opus file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    rate = 48_000 if codec == "libopus" else RATE
    with av.open(str(path), "w", format="ogg" if codec == "libopus" else "mp3") as file:
        stream = file.add_stream(codec, rate=rate)
        assert isinstance(stream, av.AudioStream)
        stream.layout = "mono"
        frame = av.AudioFrame.from_ndarray(samples[np.newaxis], format=layout, layout="mono")
        frame.sample_rate = RATE
        resampler = av.AudioResampler(stream.format, "mono", rate)
        for block in [*resampler.resample(frame), *resampler.resample(None)]:
            file.mux(stream.encode(block))
        file.mux(stream.encode(None))
