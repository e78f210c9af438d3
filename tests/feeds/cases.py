"""The golden feeds, made from the cast, and a feed in which no rule finds anything."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from html import escape
from pathlib import Path

from podcast.domain.episodes import Content, Episode, EpisodeId, EpisodeType
from podcast.domain.people import Person
from podcast.domain.programmes import Owner, Programme
from podcast.domain.recordings import Kind, Recording
from podcast.domain.rights import Funding
from podcast.domain.texts import EditionText, Lang, LangText
from podcast.domain.transcripts import Role, Timing, TranscriptRef
from podcast.feeds import Fragment, ItemInput, Trailer, Wording, assemble, choose_text, trailer_of
from podcast.feeds import render_head as _render_head
from podcast.feeds import render_item as _render_item
from tests.cast import EN, EPISODE, KK, LIGHT, LINKS, NOON, PROGRAMME, STANDARD

from .everything import EVERYTHING, NOTHING, RIVER, TRAILER, UNTOLD

GOLDEN = Path(__file__).parent / "golden"
FA = Lang("fa")
NAMES = {EN: "English", KK: "Kazakh", FA: "Persian"}
WORDING = Wording(lambda lang: NAMES.get(lang, lang))

BROADCAST = Recording(
    lang=KK,
    kind=Kind.BROADCAST,
    original="originals/dd/dddd.wav",
    duration_ms=61_499,
    peaks=(),
    renditions=(
        replace(STANDARD, key="r/su/cc.mp3", bytes=738_000, sha256="cc" * 32, duration_ms=61_499),
        replace(LIGHT, key="r/su/dd.opus", bytes=184_000, sha256="dd" * 32, duration_ms=61_499),
    ),
)

READING = Recording(
    lang=FA,
    kind=Kind.NARRATION,
    original="originals/ee/eeee.wav",
    duration_ms=59_501,
    peaks=(),
    renditions=(
        replace(STANDARD, key="r/su/ee.mp3", bytes=714_000, sha256="ee" * 32, duration_ms=59_501),
    ),
)

WATER = replace(
    EPISODE,
    id=EpisodeId(2),
    slug="su-kimdiki",
    guid="9a0f4f3e-2f1f-4a51-9e0e-222222222222",
    date=NOON - timedelta(days=7),
    content=Content(
        texts=(
            EditionText(
                KK,
                LangText(KK, "Су кімдікі? — «Арық» & <бұлақ>"),
                "Біз бұл арықпен отыз жыл суардық.\n\nСу аз.",
                summary="Бір ауыл мен бір арық туралы.",
            ),
            EditionText(FA, LangText(FA, "آب از آنِ کیست؟"), "ما سی سال از این جوی آب می‌خوریم."),
        ),
        people=(Person("Айгүл Сәрсен"),),
        season=2,
        episode=7,
        type=EpisodeType.BONUS,
        explicit=True,
    ),
    recordings=(READING, BROADCAST),
    transcripts=(
        TranscriptRef(FA, Role.VERBATIM, Timing.WORD, 9, 1),
        TranscriptRef(KK, Role.VERBATIM, Timing.CUE, 9, 1),
        TranscriptRef(EN, Role.TRANSLATION, Timing.NONE, 9, 1),
    ),
)

FULL = replace(
    PROGRAMME,
    author="Example Newsroom & Friends",
    owner=Owner("Example Newsroom", "podcast@radio.example"),
    copyright="Example Newsroom",
    funding=(Funding("https://radio.example/give", "Support us"),),
    categories=(("News", "Politics"), ("Society & Culture", None)),
)


def given(programme: Programme, episode: Episode, lang: Lang | None = None) -> ItemInput:
    """What a caller makes of the text: here each paragraph is its own, without markup."""
    text = choose_text(programme, episode, lang)
    paragraphs = tuple(" ".join(each.split()) for each in text.body.split("\n\n")) if text else ()
    return ItemInput(
        episode,
        "\n".join(f"<p>{escape(each, quote=False)}</p>" for each in paragraphs),
        paragraphs,
        text.summary if text else None,
        chapters=episode is RIVER,
    )


def render_item(
    episode: Episode = EPISODE, programme: Programme = PROGRAMME, *, lang: Lang | None = None
) -> Fragment:
    """One item as the golden feeds have it."""
    item = given(programme, episode, lang)
    return _render_item(programme, item, LINKS, wording=WORDING, lang=lang)


def render_head(
    programme: Programme = PROGRAMME,
    *,
    lang: Lang | None = None,
    trailers: tuple[Trailer, ...] = (),
    new_feed_url: str | None = None,
) -> bytes:
    """The head as the golden feeds have it."""
    return _render_head(
        programme,
        LINKS,
        guid=PROGRAMME.guid,
        changed_at=NOON,
        lang=lang,
        trailers=trailers,
        new_feed_url=new_feed_url,
    )


@dataclass(frozen=True, slots=True)
class Case:
    """One feed."""

    programme: Programme
    episodes: tuple[Episode, ...]
    lang: Lang | None = None

    @property
    def trailers(self) -> tuple[Trailer, ...]:
        """Those of its episodes that are trailers."""
        found = (trailer_of(self.programme, each, LINKS, lang=self.lang) for each in self.episodes)
        return tuple(trailer for trailer in found if trailer)

    def render(self) -> bytes:
        """Make the whole feed."""
        items = [render_item(each, self.programme, lang=self.lang).xml for each in self.episodes]
        return assemble(render_head(self.programme, lang=self.lang, trailers=self.trailers), items)


CASES: dict[str, Case] = {
    "seed": Case(PROGRAMME, (EPISODE,)),
    "full": Case(FULL, (EPISODE, WATER)),
    "kazakh": Case(FULL, (WATER,), KK),
    "dari": Case(replace(FULL, language=Lang("prs")), (WATER,)),
    "everything": Case(EVERYTHING, (RIVER, TRAILER)),
    "everything-kazakh": Case(EVERYTHING, (WATER,), KK),
    "nothing": Case(NOTHING, (UNTOLD,)),
}
