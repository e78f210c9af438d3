"""The cast: Central Asia Radio and its one seed episode, as domain objects, for every test.

The texts are short stand-ins with the seed's shape: a Russian title, an English body, a narration
in English, and a Kazakh broadcast that is not at hand.
"""

from __future__ import annotations

from datetime import UTC, datetime

from podcast.domain.episodes import (
    Broadcast,
    Content,
    Credit,
    CreditRole,
    Episode,
    EpisodeId,
    State,
)
from podcast.domain.links import Links
from podcast.domain.programmes import Programme, ProgrammeTitle
from podcast.domain.recordings import Kind, Profile, Recording, Rendition
from podcast.domain.texts import EditionText, Lang, LangText
from podcast.domain.transcripts import Cue, Part, Role, Timing, Transcript, TranscriptRef, Word

EN, RU, KK = Lang("en"), Lang("ru"), Lang("kk")
NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
LINKS = Links("https://radio.example")

PROGRAMME = Programme(
    slug="central-asia-radio",
    titles=(
        ProgrammeTitle(EN, "Central Asia Radio"),
        ProgrammeTitle(RU, "Радио Центральной Азии", reviewed=False),
    ),
    language=EN,
    languages=(EN, RU, KK, Lang("ky"), Lang("tg"), Lang("uz"), Lang("fa")),
    description="Radio programmes from Central Asia, with their texts.",
    explicit=False,
    categories=(("News", "Politics"),),
    time_zone="Asia/Bishkek",
    feedback="feedback@radio.example",
    artwork="central-asia-radio/0123456789abcdef0123456789abcdef.png",
    guid="5f3f3b0e-7c53-5d0f-9d7e-6d9a1c1c7b11",
    provisional=False,
)

CONTENT = Content(
    texts=(
        EditionText(
            lang=EN,
            title=LangText(RU, "Снег в горах"),
            body=(
                "Snow fell in the mountains & closed the road.\n\n"
                "A driver said he would wait. “The pass opens in May,” he said.\n"
            ),
        ),
    ),
    credits=(
        Credit(CreditRole.BROADCASTER, "Radio Example"),
        Credit(CreditRole.NETWORK, "Example Network"),
        Credit(CreditRole.FUNDER, "Ministry of Examples"),
    ),
    credit_text=(
        "This audio programme, in Kazak, went out on Radio Example, the Kazak service of "
        "Example Network, as part of project work funded by the Ministry of Examples."
    ),
    broadcasts=(Broadcast("Radio Example", None, (KK,)),),
    declared_audio=(KK,),
    topics=("Social justice",),
    focus=("Central Asia Radio",),
    feedback="feedback@radio.example",
    source_url="https://news.example/ru/sneg",
)

TRANSCRIPT = Transcript(
    lang=EN,
    role=Role.VERBATIM,
    cues=(
        Cue(
            start=0,
            end=2_400,
            text="This is a narration.",
            paragraph=0,
            words=(
                Word(0, 400, "This"),
                Word(400, 700, "is"),
                Word(700, 900, "a"),
                Word(900, 2_400, "narration."),
            ),
            part=Part.ANNOUNCEMENT,
        ),
        Cue(
            start=3_000,
            end=4_500,
            text="Снег в горах",
            paragraph=1,
            words=(
                Word(3_000, 3_500, "Снег"),
                Word(3_500, 3_700, "в"),
                Word(3_700, 4_500, "горах"),
            ),
            lang=RU,
            part=Part.TITLE,
        ),
        Cue(
            start=5_000,
            end=8_600,
            text="Snow fell in the mountains & closed the road.",
            paragraph=2,
            words=(
                Word(5_000, 5_500, "Snow"),
                Word(5_500, 5_900, "fell"),
                Word(5_900, 6_100, "in"),
                Word(6_100, 6_200, "the"),
                Word(6_200, 7_000, "mountains"),
                Word(7_000, 7_200, "&"),
                Word(7_200, 7_700, "closed"),
                Word(7_700, 7_900, "the"),
                Word(7_900, 8_600, "road."),
            ),
        ),
        Cue(
            start=9_200,
            end=11_000,
            text="A driver said he would wait.",
            paragraph=3,
            words=(
                Word(9_200, 9_300, "A"),
                Word(9_300, 9_700, "driver"),
                Word(9_700, 10_000, "said"),
                Word(10_000, 10_200, "he"),
                Word(10_200, 10_500, "would"),
                Word(10_500, 11_000, "wait."),
            ),
        ),
        Cue(
            start=11_100,
            end=13_400,
            text="“The pass opens in May,” he said.",
            paragraph=3,
            words=(
                Word(11_100, 11_300, "“The"),
                Word(11_300, 11_700, "pass"),
                Word(11_700, 12_100, "opens"),
                Word(12_100, 12_300, "in"),
                Word(12_300, 12_700, "May,”"),
                Word(12_700, 12_900, "he"),
                Word(12_900, 13_400, "said."),
            ),
        ),
    ),
)

STANDARD = Rendition(
    profile=Profile.STANDARD,
    key="central-asia-radio/sneg-v-gorah/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.mp3",
    type="audio/mpeg",
    bytes=168_000,
    sha256="aa" * 32,
    duration_ms=14_000,
    bitrate=96_000,
)

LIGHT = Rendition(
    profile=Profile.LIGHT,
    key="central-asia-radio/sneg-v-gorah/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb.opus",
    type="audio/ogg",
    bytes=42_000,
    sha256="bb" * 32,
    duration_ms=14_000,
    bitrate=24_000,
    codecs="opus",
)

NARRATION = Recording(
    lang=EN,
    kind=Kind.NARRATION,
    original="originals/cc/cccc.flac",
    duration_ms=14_000,
    peaks=tuple(20 + (7 * i) % 80 for i in range(1_000)),
    renditions=(STANDARD, LIGHT),
    voice="espeak-ng en",
    loudness=-21.3,
)

EPISODE = Episode(
    id=EpisodeId(1),
    programme=PROGRAMME.slug,
    slug="sneg-v-gorah",
    guid="3d3b9c52-2c77-5a0e-8f0c-111111111111",
    state=State.PUBLISHED,
    date=NOON,
    assumed=("date",),
    content=CONTENT,
    revision=1,
    created_at=NOON,
    changed_at=NOON,
    origin="seeds/sneg.txt",
    publish_at=NOON,
    published_at=NOON,
    recordings=(NARRATION,),
    transcripts=(TranscriptRef(EN, Role.VERBATIM, Timing.WORD, 5, 1),),
)
