"""From a recording to encoded files at the right level, the same every time."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from podcast.audio.decode import Samples, open_sound
from podcast.audio.facts import BROADCAST, COMPACT, RECIPES, Channel, Rendered
from podcast.audio.levels import Levels
from podcast.audio.limit import Limiter
from podcast.audio.measure import measure
from podcast.audio.mp3 import FRAME
from podcast.audio.opus import write_opus
from podcast.audio.plan import CODECS, HIGHEST, plan
from podcast.audio.render import WRITERS, render, render_all
from podcast.domain.errors import AudioError, StorageError
from podcast.domain.recordings import Profile
from tests.audio.sounds import RATE, Wave, blocks, sha256, speech, tone, write_wav

SOUNDS = {
    "speech": (speech(6), RATE),
    "a telephone": (speech(6, rate=8_000), 8_000),
    "a whisper": (speech(6, peak=0.005), RATE),
    "noise": (0.2 * np.random.default_rng(3).standard_normal(4 * RATE), RATE),
    "too loud": (np.clip(4 * speech(6), -1, 1), RATE),
    "stereo": (np.array([speech(4), np.roll(speech(4), 9)]), RATE),
}
ALL = {**RECIPES, Profile.COMPACT: COMPACT, Profile.BROADCAST: BROADCAST}
SIGNATURES = (b"Lavf", b"Lavc", b"LAME", b"libopus", b"Xing")


def rendered(folder: Path, sound: Wave, rate: int = RATE) -> dict[Profile, Rendered]:
    """Every profile of a sound."""
    source = write_wav(folder / "source.wav", sound, rate)
    targets = {
        profile: folder / f"made.{CODECS[recipe.codec].extension}"
        for profile, recipe in ALL.items()
    }
    made = render_all(source, targets, plan(measure(source), ALL))
    assert [each.path for each in made] == list(targets.values())
    return {each.profile: each for each in made}


def decoded_ms(path: Path) -> float:
    """The length of a file's sound."""
    with open_sound(path) as sound:
        samples: int = sum(block.shape[1] for block in sound.blocks())
        return samples * 1_000 / sound.rate


@pytest.mark.parametrize(("sound", "rate"), SOUNDS.values(), ids=SOUNDS)
def test_every_file_has_the_loudness_of_its_recipe_and_room_above(
    tmp_path: Path, sound: Wave, rate: int
) -> None:
    for profile, each in rendered(tmp_path, sound, rate).items():
        heard = measure(each.path)
        assert heard.loudness == pytest.approx(ALL[profile].loudness, abs=0.2)
        assert heard.true_peak <= HIGHEST
        assert each.loudness == pytest.approx(heard.loudness, abs=0.01)
        assert each.true_peak == pytest.approx(heard.true_peak, abs=0.01)


def test_what_is_said_of_a_file_is_true(tmp_path: Path) -> None:
    made = rendered(tmp_path, speech(6))

    standard, light = made[Profile.STANDARD], made[Profile.LIGHT]
    assert (standard.type, standard.codecs, standard.bitrate) == ("audio/mpeg", None, 96_000)
    assert (light.type, light.codecs) == ("audio/ogg", "opus")
    compact = made[Profile.COMPACT]
    assert (compact.type, compact.codecs) == ("audio/x-m4a", "mp4a.40.2")
    assert 0 <= compact.duration_ms - 6_000 <= 24
    assert light.duration_ms == 6_000
    assert 0 <= standard.duration_ms - 6_000 <= 3 * FRAME * 1_000 / RATE
    assert 15_000 < light.bitrate < 36_000
    for each in made.values():
        assert each.bytes == each.path.stat().st_size
        assert decoded_ms(each.path) == pytest.approx(each.duration_ms, abs=1)
        with open_sound(each.path) as sound:
            assert sound.claimed_ms is not None
            # An Ogg header's claim has the 6.5 ms in it that a decoder leaves out; an M4A's edit
            # list ends with the sound, FFmpeg with the packet.
            assert sound.claimed_ms == pytest.approx(each.duration_ms, abs=24)


def test_no_file_names_the_software_that_made_it(tmp_path: Path) -> None:
    for each in rendered(tmp_path, speech(4)).values():
        content = each.path.read_bytes()
        assert [name for name in SIGNATURES if name in content] == []


def test_two_processes_make_the_same_bytes(tmp_path: Path) -> None:
    source = write_wav(tmp_path / "source.wav", speech(4))
    code = """if True:
        import sys
        from pathlib import Path
        from podcast.audio.measure import measure
        from podcast.audio.plan import plan
        from podcast.audio.render import render_all
        from tests.audio.test_render import ALL
        source = Path(sys.argv[1])
        targets = {profile: Path(sys.argv[2] + profile) for profile in ALL}
        render_all(source, targets, plan(measure(source), ALL))
    """
    for name in ("first", "second"):
        command = (sys.executable, "-c", code, source, tmp_path / name)
        subprocess.run(command, check=True, cwd=Path(__file__).parents[2])

    for profile in ALL:
        assert sha256(tmp_path / f"first{profile}") == sha256(tmp_path / f"second{profile}")


def test_a_recording_with_a_dead_channel_is_not_made_quieter(tmp_path: Path) -> None:
    made = rendered(tmp_path, np.array([speech(4), np.zeros(4 * RATE)]))

    for profile, each in made.items():
        assert each.loudness == pytest.approx(ALL[profile].loudness, abs=0.2)


def test_a_whisper_is_raised_and_it_is_said(tmp_path: Path) -> None:
    made = rendered(tmp_path, speech(4, peak=0.005))

    for each in made.values():
        assert [note.split(" (")[0] for note in each.notes] == ["The recording is very quiet"]


def test_clicks_that_no_limiter_can_take_are_said(tmp_path: Path) -> None:
    sound = tone(4, level=-58)
    sound[RATE :: RATE // 2] = 0.99

    made = rendered(tmp_path, sound)

    for profile, each in made.items():
        assert each.true_peak <= HIGHEST
        assert f"The {profile} file is not as it should be: its loudness is" in each.notes[-1]


def test_what_no_gain_makes_loud_enough_takes_the_room_that_its_codec_leaves(
    tmp_path: Path,
) -> None:
    """Harmonics of a telephone that all peak at one instant: the limiter takes all gain back."""
    time = np.arange(4 * 8_000) / 8_000
    buzz = sum(np.cos(2 * np.pi * 110 * k * time) for k in range(1, 31))

    light = rendered(tmp_path, 0.9 * buzz / np.abs(buzz).max(), 8_000)[Profile.LIGHT]

    assert light.loudness > -18.5
    assert -1.6 < light.true_peak <= HIGHEST
    assert light.notes[-1].startswith("The light file is not as it should be: its loudness is -1")


def test_a_target_that_cannot_be_written_leaves_no_other(tmp_path: Path) -> None:
    source = write_wav(tmp_path / "source.wav", speech(2))
    targets = {
        Profile.STANDARD: tmp_path / "made.mp3",
        Profile.LIGHT: tmp_path / "missing" / "made.opus",
    }

    with pytest.raises(StorageError, match="No such file"):
        render_all(source, targets, plan(measure(source)))

    assert list(tmp_path.iterdir()) == [source]


def test_a_source_that_is_no_sound_leaves_nothing(tmp_path: Path) -> None:
    source = write_wav(tmp_path / "source.wav", speech(2))
    step = plan(measure(source)).steps[0]
    source.write_bytes(b"no longer")

    with pytest.raises(AudioError, match="not sound"):
        render(source, tmp_path / "made.mp3", step)

    assert list(tmp_path.iterdir()) == [source]


@pytest.mark.parametrize("size", [100, 4_096, 65_536])
def test_the_limiter_holds_its_ceiling_and_loses_no_sample(size: int) -> None:
    sound = (4 * speech(3)).astype(np.float32)
    limiter, levels = Limiter(RATE, -6), Levels(RATE)

    parts = [limiter.feed(sound[i : i + size]) for i in range(0, len(sound), size)]
    limited = np.concatenate([*parts, limiter.flush()])
    levels.add(limited)
    levels.finish()

    assert len(limited) == len(sound)
    assert levels.true_peak <= -6 + 0.1


def test_what_needs_no_limiter_passes_as_it_is() -> None:
    sound = tone(1).astype(np.float32)
    limiter = Limiter(RATE, -1)

    assert np.array_equal(np.concatenate([limiter.feed(sound), limiter.flush()]), sound)


def test_a_cut_is_made_in_its_window_and_nowhere_else() -> None:
    sound = tone(1).astype(np.float32)
    limiter = Limiter(RATE, -1, {50: 3.0})

    cut = np.concatenate([limiter.feed(sound), limiter.flush()])

    ratio = np.abs(cut[sound != 0] / sound[sound != 0])
    window = ratio[len(ratio) * 500 // 1_000 : len(ratio) * 510 // 1_000]
    assert window.max() == pytest.approx(10 ** (-3 / 20), abs=0.02)
    assert np.all(ratio[: len(ratio) * 49 // 100] == 1)
    assert np.all(ratio[len(ratio) * 55 // 100 :] == 1)


def test_the_limiter_says_the_same_however_it_is_fed() -> None:
    sound = (3 * speech(2)).astype(np.float32)

    def limited(size: int) -> Wave:
        limiter = Limiter(RATE, -3, {20: 1.0, 21: 2.0, 150: 1.0})
        parts = [limiter.feed(sound[i : i + size]) for i in range(0, len(sound), size)]
        return np.concatenate([*parts, limiter.flush()])

    assert np.allclose(limited(1_000), limited(len(sound)), atol=1e-6)


def test_only_the_asked_profiles_are_planned(tmp_path: Path) -> None:
    heard = measure(write_wav(tmp_path / "a.wav", speech(2)))

    light = {Profile.LIGHT: RECIPES[Profile.LIGHT]}

    steps = plan(replace(heard, channel=Channel.LEFT), light).steps

    assert [(step.profile, step.channel) for step in steps] == [(Profile.LIGHT, Channel.LEFT)]


def test_a_rehearsal_spares_a_second_take(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = write_wav(tmp_path / "a.wav", speech(12, rate=8_000), 8_000)
    (step,) = plan(measure(source), {Profile.LIGHT: RECIPES[Profile.LIGHT]}).steps
    encoded = []

    def counted(signal: Iterable[Samples], target: Path, *, rate: int, bitrate: int) -> int:
        encoded.append(write_opus(signal, target, rate=rate, bitrate=bitrate) / rate)
        return round(encoded[-1] * rate)

    monkeypatch.setitem(WRITERS, "opus", counted)
    render(source, tmp_path / "a.opus", step)
    takes = len(encoded)
    made = render(source, tmp_path / "a.opus", replace(step, part=(2, 5)))

    assert takes > 1
    assert encoded[takes:] == pytest.approx([3, 12], abs=0.5)
    assert made.duration_ms == 12_000
    assert made.loudness == pytest.approx(-16, abs=0.1)


def test_a_silent_part_teaches_nothing(tmp_path: Path) -> None:
    sound = np.concatenate([np.zeros(3 * RATE), speech(4)])
    source = write_wav(tmp_path / "a.wav", sound, RATE)
    (step,) = plan(measure(source), {Profile.LIGHT: RECIPES[Profile.LIGHT]}).steps

    made = [
        render(source, tmp_path / f"{part}.opus", replace(step, part=part))
        for part in (None, (0.5, 2.0))
    ]

    assert len({sha256(each.path) for each in made}) == 1


def test_blocks_of_any_length_are_kept_without_loss(tmp_path: Path) -> None:
    from podcast.audio.flac import write_flac

    integers = np.rint(speech(1) * 32_767)
    write_flac(blocks(integers / 32_768), tmp_path / "a.flac", rate=RATE)

    with open_sound(tmp_path / "a.flac") as sound:
        kept = np.concatenate([block[0] for block in sound.blocks()])
    assert np.array_equal(np.rint(kept * 32_768), integers)
    assert not [name for name in SIGNATURES if name in (tmp_path / "a.flac").read_bytes()]
