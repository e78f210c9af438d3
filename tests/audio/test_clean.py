"""What is asked to be done to a recording is done, heard in the file that comes of it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from podcast.audio import child
from podcast.audio.clean import clean
from podcast.audio.decode import open_sound
from podcast.audio.facts import Channel
from podcast.audio.flac import write_flac
from podcast.audio.measure import measure
from podcast.domain.cleaning import Cleaning, Idents
from podcast.domain.errors import AudioError
from tests.audio.sounds import RATE, Wave, blocks, sha256, speech, tone, write_wav

HIGH_PASS, TRIM, REPAIR = Cleaning(high_pass=80), Cleaning(trim=True), Cleaning(repair=True)
JINGLE_HZ = 3_000


def cleaned(
    folder: Path,
    sound: Wave,
    cleaning: Cleaning,
    *,
    rate: int = RATE,
    before: Path | None = None,
    after: Path | None = None,
) -> tuple[Wave, int, tuple[str, ...]]:
    """The sound that comes out, its rate in Hz, and what its producer is told."""
    source, target = write_wav(folder / "source.wav", sound, rate), folder / "cleaned.flac"
    told = clean(source, target, cleaning, before=before, after=after)
    return *heard(target), told.notes


def heard(path: Path) -> tuple[Wave, int]:
    with open_sound(path) as sound:
        return np.concatenate(list(sound.mono(Channel.MIX))).astype(np.float64), sound.rate


def level(sound: Wave) -> float:
    """The mean level in dB, that of a sine of full scale being -3."""
    return float(10 * np.log10(np.mean(sound**2) + 1e-20))


def at(sound: Wave, hertz: float, rate: int = RATE) -> float:
    """The level in dB of one frequency, by the transform of Fourier."""
    window = np.hanning(len(sound))
    wave = np.exp(-2j * np.pi * hertz * np.arange(len(sound)) / rate)
    return float(20 * np.log10(2 * np.abs(np.sum(sound * window * wave)) / window.sum() + 1e-12))


def quiet(seconds: float, rate: int = RATE) -> Wave:
    return np.zeros(round(seconds * rate))


# ---- high-pass ----


@pytest.mark.parametrize(("hertz", "taken"), [(40, 24.1), (80, 3.0), (160, 0.0), (1_000, 0.0)])
def test_a_high_pass_takes_what_a_butterworth_of_the_fourth_order_takes(
    tmp_path: Path, hertz: int, taken: float
) -> None:
    sound = tone(6, hertz=hertz, level=-12) + tone(6, hertz=2_000, level=-12)

    found, _, _ = cleaned(tmp_path, sound, HIGH_PASS)

    steady = slice(RATE, 5 * RATE)
    assert at(sound[steady], hertz) - at(found[steady], hertz) == pytest.approx(taken, abs=0.1)
    assert len(found) == len(sound)


def test_what_a_high_pass_raises_is_not_clipped(tmp_path: Path) -> None:
    square = 0.999 * np.sign(tone(4, hertz=100))

    found, _, _ = cleaned(tmp_path, square, HIGH_PASS)

    assert measure(tmp_path / "source.wav").character.clipped > 0  # type: ignore[union-attr]
    assert measure(tmp_path / "cleaned.flac").character.clipped == 0  # type: ignore[union-attr]
    assert np.abs(found).max() <= 1


def test_where_nothing_is_left_above_a_high_pass_it_is_refused_with_its_remedy(
    tmp_path: Path,
) -> None:
    rumble = tone(4, hertz=25, level=-40)

    with pytest.raises(AudioError, match="Nothing is left of this recording above 300 Hz") as told:
        cleaned(tmp_path, rumble, Cleaning(high_pass=300))

    assert told.value.remedy == "Ask for a lower high-pass, or for none."
    assert not (tmp_path / "cleaned.flac").exists()


# ---- silence at the ends ----


def test_silence_at_both_ends_is_cut_to_a_rest_and_told(tmp_path: Path) -> None:
    voice = tone(5, level=-10)
    sound = np.concatenate([quiet(2), voice, quiet(3.01)])

    found, _, notes = cleaned(tmp_path, sound, TRIM)

    (loud,) = np.nonzero(np.abs(found) > 0.01)
    assert loud[0] / RATE == pytest.approx(0.3, abs=0.001)
    assert (len(found) - loud[-1]) / RATE == pytest.approx(0.3, abs=0.001)
    assert len(loud) == np.count_nonzero(np.abs(voice) > 0.01)
    assert notes == ("Silence was cut: 1.7 s at its beginning and 2.7 s at its end.",)


def test_silence_is_relative_so_a_noisy_room_is_cut_and_a_soft_voice_is_not(tmp_path: Path) -> None:
    room = 10 ** (-58 / 20) * np.random.default_rng(2).standard_normal(12 * RATE)
    loud, soft = tone(4, level=-10), tone(2, level=-40, hertz=800)
    room[3 * RATE : 5 * RATE] += soft
    room[5 * RATE : 9 * RATE] += loud

    found, _, notes = cleaned(tmp_path, room, TRIM)

    assert len(found) / RATE == pytest.approx(0.3 + 2 + 4 + 0.3, abs=0.11)
    assert at(found[RATE // 2 : 2 * RATE], 800) == pytest.approx(-40, abs=0.2)
    assert notes == ("Silence was cut: 2.7 s at its beginning and 2.7 s at its end.",)


def test_silence_in_the_middle_and_short_rests_at_the_ends_stay(tmp_path: Path) -> None:
    sound = np.concatenate([quiet(0.8), tone(2), quiet(4), tone(2), quiet(0.8)])

    found, _, notes = cleaned(tmp_path, sound, TRIM)

    assert len(found) == len(sound)
    assert notes == ()


def test_a_click_in_the_very_last_moment_is_not_cut(tmp_path: Path) -> None:
    sound = np.concatenate([tone(3), quiet(3), tone(0.05)])

    found, _, _ = cleaned(tmp_path, sound, TRIM)

    assert len(found) == len(sound)


def test_a_silent_recording_is_refused_with_its_remedy(tmp_path: Path) -> None:
    with pytest.raises(AudioError, match="This recording is silent") as told:
        cleaned(tmp_path, quiet(3), TRIM)
    assert "muted" in told.value.remedy


def test_rumble_under_silence_does_not_keep_it_once_it_is_taken_out(tmp_path: Path) -> None:
    hum = tone(10, hertz=50, level=-30)
    hum[3 * RATE : 7 * RATE] += tone(4, level=-10)

    found, _, _ = cleaned(tmp_path, hum, Cleaning(high_pass=200, trim=True))

    assert len(found) / RATE == pytest.approx(4.6, abs=0.11)


# ---- a channel that drops out ----


def test_where_a_channel_drops_out_the_other_one_is_taken(tmp_path: Path) -> None:
    voice = speech(8) + tone(8, level=-40, hertz=6_000)
    stereo = np.array([voice, voice])
    stereo[0, 2 * RATE : 4 * RATE] = 0
    stereo[1, 5 * RATE : 6 * RATE] *= 0.001

    found, _, notes = cleaned(tmp_path, stereo, REPAIR)

    mixed = stereo.mean(axis=0)
    assert level(mixed[2 * RATE : 4 * RATE]) - level(voice[2 * RATE : 4 * RATE]) < -5.9
    for second in range(8):
        part = slice(second * RATE, (second + 1) * RATE)
        assert level(found[part]) == pytest.approx(level(voice[part]), abs=0.3)
    assert len(found) == len(voice)
    assert notes == (
        "The left channel drops out for 2.0 s in all: the right one is used there.",
        "The right channel drops out for 1.0 s in all: the left one is used there.",
    )


def test_without_being_asked_a_drop_out_is_mixed_as_it_came(tmp_path: Path) -> None:
    voice = speech(4)
    stereo = np.array([voice, voice])
    stereo[0, RATE : 2 * RATE] = 0

    found, _, _ = cleaned(tmp_path, stereo, TRIM)

    part = slice(RATE, 2 * RATE)
    assert level(found[part]) - level(voice[part]) == pytest.approx(-6, abs=0.1)


def test_in_opposite_phase_the_one_channel_is_helped_out_by_the_other(tmp_path: Path) -> None:
    voice = speech(6) + tone(6, level=-40, hertz=6_000)
    stereo = np.array([voice, -voice * 0.9])
    stereo[0, 2 * RATE : 3 * RATE] = 0

    found, _, notes = cleaned(tmp_path, stereo, REPAIR)

    for second in range(6):
        part = slice(second * RATE, (second + 1) * RATE)
        assert level(found[part]) == pytest.approx(level(voice[part]), abs=1.2)
    assert notes[-1] == "The left channel drops out for 1.0 s in all: the right one is used there."


def test_a_repair_leaves_what_has_two_living_channels_or_one_as_it_is(tmp_path: Path) -> None:
    voice = speech(3) + tone(3, level=-40, hertz=6_000)
    for sound in (voice, np.array([voice, np.roll(voice, 9)])):
        found, _, notes = cleaned(tmp_path, sound, REPAIR)

        assert np.abs(found - np.atleast_2d(sound).mean(axis=0)).max() < 1e-4
        assert notes == ()


# ---- idents ----


def jingle(folder: Path, *, seconds: float = 2, rate: int = 48_000, level: float = -30) -> Path:
    """A stereo ident, far softer than any speech here."""
    sound = tone(seconds, hertz=JINGLE_HZ, rate=rate, level=level)
    return write_wav(folder / "jingle.wav", np.array([sound, sound]), rate)


def onset(sound: Wave, hertz: float, rate: int) -> float:
    """The first second at which a frequency is heard, by windows of 20 ms: half of its loudest."""
    size = rate // 50
    rows = sound[: len(sound) // size * size].reshape(-1, size)
    levels = np.array([at(row, hertz, rate) for row in rows])
    return float(np.flatnonzero(levels > levels.max() - 6)[0]) / 50


def test_idents_stand_before_and_after_and_go_over_into_the_recording(tmp_path: Path) -> None:
    ident, voice = jingle(tmp_path), tone(5, level=-10)

    found, rate, notes = cleaned(
        tmp_path, voice, Cleaning(idents=Idents("b", "a")), before=ident, after=ident
    )

    assert rate == RATE
    assert len(found) / rate == pytest.approx(2 + 5 + 2 - 2 * 0.3, abs=0.01)
    assert onset(found, JINGLE_HZ, rate) == 0
    assert onset(found, 1_000, rate) == pytest.approx(2 - 0.15, abs=0.04)  # half way of the fade
    assert onset(found[::-1], 1_000, rate) == pytest.approx(2 - 0.15, abs=0.04)
    assert at(found[3 * rate : 5 * rate], JINGLE_HZ, rate) < -90
    assert notes == ()


def test_an_ident_is_as_loud_as_the_recording(tmp_path: Path) -> None:
    ident = jingle(tmp_path, seconds=4)
    for peak in (0.02, 0.9):
        found, rate, _ = cleaned(
            tmp_path, speech(8, peak=peak), Cleaning(idents=Idents("b")), before=ident
        )

        write_wav(tmp_path / "ident.wav", found[: 3 * rate], rate)
        write_wav(tmp_path / "speech.wav", found[4 * rate :], rate)
        ours, theirs = measure(tmp_path / "speech.wav"), measure(tmp_path / "ident.wav")
        assert theirs.loudness == pytest.approx(ours.loudness, abs=0.5)


def test_with_a_bed_the_ident_lies_lowered_under_the_speech(tmp_path: Path) -> None:
    ident, voice = jingle(tmp_path, seconds=6), tone(12, level=-10)

    found, rate, _ = cleaned(
        tmp_path,
        voice,
        Cleaning(idents=Idents("b", "a", crossfade_ms=200, bed_ms=3_000)),
        before=ident,
        after=ident,
    )

    assert len(found) / rate == pytest.approx(6 + 12 + 6 - 2 * 3, abs=0.01)
    assert onset(found, 1_000, rate) == pytest.approx(3, abs=0.021)
    alone = at(found[rate : 2 * rate], JINGLE_HZ, rate)
    for place in (4, 13):
        bed = at(found[place * rate : (place + 1) * rate], JINGLE_HZ, rate)
        assert bed - alone == pytest.approx(-15, abs=0.3)
    assert at(found[7 * rate : 11 * rate], JINGLE_HZ, rate) < -90
    assert at(found[16 * rate : 17 * rate], JINGLE_HZ, rate) == pytest.approx(alone, abs=0.3)


def test_a_jingle_does_not_sound_like_the_telephone_behind_it(tmp_path: Path) -> None:
    ident = write_wav(tmp_path / "jingle.wav", tone(2, hertz=9_000, rate=48_000), 48_000)

    found, rate, _ = cleaned(
        tmp_path, speech(5, rate=8_000), Cleaning(idents=Idents("b")), rate=8_000, before=ident
    )

    assert rate == 44_100
    assert at(found[:rate], 9_000, rate) > -30


def test_where_both_are_loud_their_meeting_is_not_clipped(tmp_path: Path) -> None:
    ident = write_wav(tmp_path / "jingle.wav", tone(6, hertz=2_900, level=0))
    voice = tone(12, level=-0.1)

    found, rate, _ = cleaned(
        tmp_path, voice, Cleaning(idents=Idents("b", bed_ms=4_000)), before=ident
    )

    meeting = found[3 * rate : 5 * rate]
    assert at(meeting, 2_900, rate) - at(meeting, 1_000, rate) > -20
    for product in (900, 4_900):  # of what a clipped sum makes: 2 kHz below and above the ident
        assert at(meeting, product, rate) - at(meeting, 1_000, rate) < -80


def test_a_recording_shorter_than_the_crossfade_still_gets_its_idents(tmp_path: Path) -> None:
    ident = jingle(tmp_path)

    found, rate, _ = cleaned(
        tmp_path,
        tone(0.5, level=-10),
        Cleaning(idents=Idents("b", "a", crossfade_ms=5_000)),
        before=ident,
        after=ident,
    )

    assert len(found) / rate == pytest.approx(2 + 0.5 + 2 - 2 * 0.25, abs=0.021)


# ---- all of it ----


EVERYTHING = Cleaning(90, repair=True, trim=True, idents=Idents("b", "a", bed_ms=1_000))


def test_the_same_is_asked_for_twice_and_comes_out_the_same(tmp_path: Path) -> None:
    voice = np.concatenate([quiet(2), speech(4)])
    source = write_wav(tmp_path / "source.wav", np.array([voice, voice]))
    ident = jingle(tmp_path)
    before = sha256(source)

    for name in ("one", "two"):
        child.clean(source, tmp_path / name, EVERYTHING, before=ident, after=ident)

    assert sha256(tmp_path / "one") == sha256(tmp_path / "two")
    assert sha256(source) == before


def test_what_was_odd_about_the_file_that_came_is_still_told(tmp_path: Path) -> None:
    stereo = np.array([np.clip(9 * speech(4), -0.999, 0.999), quiet(4)])

    _, _, notes = cleaned(tmp_path, stereo, HIGH_PASS)

    assert notes[0] == "Only the left channel has sound: it alone is used."
    assert "clipped" in " ".join(notes)


def test_what_lies_between_the_steps_has_24_bits(tmp_path: Path) -> None:
    exact = np.random.default_rng(1).integers(-(2**23), 2**23, 50_000) / 2**23

    write_flac(blocks(exact), tmp_path / "deep.flac", rate=RATE, depth=24)

    found, _ = heard(tmp_path / "deep.flac")
    assert np.array_equal(found, exact)


def test_a_broken_file_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "page.mp3").write_text("<html></html>")

    with pytest.raises(AudioError, match="not sound"):
        child.clean(tmp_path / "page.mp3", tmp_path / "cleaned.flac", TRIM)

    assert [each.name for each in tmp_path.iterdir()] == ["page.mp3"]


def test_pydub_is_loaded_for_an_ident_alone() -> None:
    asked = "import sys, podcast.audio.clean; sys.exit('pydub' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", asked], check=False).returncode == 0
