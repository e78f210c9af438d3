"""A programme and an episode of which everything is said, and one of each of which nothing is."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from podcast.domain.cleaning import Idents
from podcast.domain.episodes import Content, Episode, EpisodeId, EpisodeType
from podcast.domain.people import AUTHOR, HOST, Person
from podcast.domain.places import Location, LocationRel
from podcast.domain.programmes import (
    DirectoryBlock,
    Owner,
    Programme,
    ProgrammeTitle,
    Pronunciation,
    ShowType,
    Txt,
    UpdateFrequency,
)
from podcast.domain.rights import Funding, License
from podcast.domain.texts import EditionText, LangText
from tests.cast import CONTENT, EN, EPISODE, KK, NARRATION, NOON, PROGRAMME, STANDARD

PERSON_PAGE = "https://radio.example/people/айгүл"

EVERYTHING = replace(
    PROGRAMME,
    author="Example Newsroom & Friends",
    owner=Owner("Example Newsroom", "podcast@radio.example"),
    copyright="Example Newsroom",
    funding=(
        Funding("https://radio.example/give", "Support us"),
        Funding("https://радио.example/қолдау?a=1&b=ә", "Бізге қолдау көрсетіңіз"),
    ),
    categories=(("News", "Politics"), ("Society & Culture", None)),
    artwork_source="cover.jpg",
    artwork="central-asia-radio/0123456789abcdef0123456789abcdef.jpg",
    artwork_alt="A radio mast & a mountain",
    artworks=((KK, "central-asia-radio/89abcdef89abcdef89abcdef89abcdef.png"),),
    titles=(*PROGRAMME.titles, ProgrammeTitle(KK, "Орталық Азия радиосы")),
    descriptions=(LangText(KK, "Орталық Азиядан радио бағдарламалары, мәтінімен."),),
    type=ShowType.SERIAL,
    complete=True,
    block=True,
    blocks=(DirectoryBlock(blocked=True), DirectoryBlock(blocked=False, id="apple")),
    people=(
        Person("Bek Example", *HOST, href="https://radio.example/people/bek"),
        Person("Dana Example", "producer", "creative direction"),
    ),
    license=License("CC-BY-4.0", "https://radio.example/cc-by"),
    locations=(
        Location("Almaty", LocationRel.CREATOR, "geo:43.24,76.95", "R3387160", "KZ"),
        Location("Central Asia"),
    ),
    update_frequency=UpdateFrequency(
        "Every Monday, ten times",
        "FREQ=WEEKLY;BYDAY=MO;COUNT=10",
        "2026-09-07T12:00:00Z",
        complete=True,
    ),
    pronunciations=(Pronunciation(EN, "IWPR", "I W P R"),),
    idents=Idents(before="originals/jingle.wav"),
    txt=(Txt("abc123 <&>", "applepodcastsverify"), Txt("No purpose is said")),
    moved_to="https://elsewhere.example/central-asia-radio.xml",
)
"""Every field is filled."""

RIVER = replace(
    EPISODE,
    content=replace(
        CONTENT,
        texts=(replace(CONTENT.texts[0], summary="Of snow & of those who wait."),),
        people=(Person("Айгүл Сәрсен", *AUTHOR, href=PERSON_PAGE),),
        season=2,
        episode=7,
        type=EpisodeType.BONUS,
        explicit=True,
        season_name="Winter & spring",
        episode_display="7¾",
        license=License("House licence", "https://radio.example/terms"),
        locations=(Location("Ак-Бейит", geo="geo:41.2,74.9", osm="N42", country="KG"),),
        funding=(Funding("https://radio.example/give/7", "Pay for one more episode"),),
        block=True,
        image_alt="A lorry in the snow",
        other=(("contact", "by mail"),),
    ),
    image="originals/picture.png",
    artwork="central-asia-radio/sneg-v-gorah/fedcba98fedcba98fedcba98fedcba98.png",
)
"""Every field of its content is filled."""

TRAILER = replace(
    EPISODE,
    id=EpisodeId(3),
    slug="trailer",
    guid="9a0f4f3e-2f1f-4a51-9e0e-333333333333",
    date=NOON - timedelta(days=30),
    content=Content(
        texts=(EditionText(EN, LangText(EN, "What is to come & when"), "It snows."),),
        season=2,
        type=EpisodeType.TRAILER,
    ),
    recordings=(
        replace(
            NARRATION, renditions=(replace(STANDARD, key="r/trailer/ff.mp3", sha256="ff" * 32),)
        ),
    ),
)

NOTHING = Programme(
    slug="radio",
    titles=(ProgrammeTitle(EN, "Radio"),),
    language=EN,
    languages=(EN,),
    description="Radio programmes.",
    explicit=False,
    categories=(("News", None),),
    time_zone="UTC",
    guid=PROGRAMME.guid,
    provisional=False,
)
"""Only what must be said."""

UNTOLD: Episode = replace(
    EPISODE,
    programme=NOTHING.slug,
    content=Content(texts=(EditionText(EN, LangText(EN, "Snow"), ""),)),
    transcripts=(),
)
"""A title, and a recording."""
