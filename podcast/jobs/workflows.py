"""What each kind of work does, step by step. A step is durable: once done, it is not done again.

The order of the steps here, and what they return, is what a resumed attempt relies on: change it
together with `runner.STEP_ORDER`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Protocol, TypeVar

from sqlalchemy import Connection

from podcast.database import jobs as job_rows
from podcast.domain.episodes import EpisodeId
from podcast.domain.texts import Lang
from podcast.services import pictures, produce, publish
from podcast.services.programmes import artwork
from podcast.services.release import PICTURE, PRODUCE
from podcast.workspace import Workspace

from .behind import ARTWORK, FEEDS

T = TypeVar("T")


class Stepper(Protocol):
    """Runs the steps of one attempt."""

    @property
    def attempt_id(self) -> str:
        """The durable name of this attempt."""
        ...

    def step(self, name: str, work: Callable[[], T]) -> T:
        """Do the work, or return what it returned when this attempt was here before."""
        ...

    def is_current(self, connection: Connection) -> bool:
        """Whether this attempt may still change something; asked in the last transaction."""
        ...


def draw_artwork(workspace: Workspace, stepper: Stepper) -> None:
    """Draw a programme's artwork, or that of its feed in one language, and make it public."""
    _, subject, revision, _ = job_rows.split_id(stepper.attempt_id)
    slug, _, tag = subject.partition("/")
    lang = Lang(tag) if tag else None
    parts = workspace.parts()
    drawn = stepper.step("draw", partial(artwork.draw_artwork, parts, slug, lang))
    attach = partial(artwork.attach_artwork, parts, slug, drawn, revision, lang=lang)
    stepper.step("attach-artwork", partial(attach, is_current=stepper.is_current))


def make_picture(workspace: Workspace, stepper: Stepper) -> None:
    """Make the picture that was given for an episode public."""
    _, subject, image, _ = job_rows.split_id(stepper.attempt_id)
    number = EpisodeId(int(subject))
    parts = workspace.parts()
    made = stepper.step("picture", partial(pictures.make_picture, parts, number, image))
    show = partial(pictures.show_picture, parts, number, image, made)
    stepper.step("show-picture", partial(show, is_current=stepper.is_current))


def produce_audio(workspace: Workspace, stepper: Stepper) -> None:
    """Narrate where no recording is at hand, then measure, render and tag every recording.

    One of which it was asked is cleaned before.

    A recording whose files only say what is no longer so has its tags written anew, no more.
    """
    _, subject, revision, _ = job_rows.split_id(stepper.attempt_id)
    number = EpisodeId(int(subject))
    parts = workspace.parts()
    plan = stepper.step("plan", partial(produce.plan_audio, parts, number))
    made = []
    for wanted in plan.sources:
        source, name = wanted, f"{wanted.kind}-{wanted.lang}"
        if not source.original:
            source = stepper.step("narrate", partial(produce.narrate, parts, number, wanted))
        if source.cleaning.is_asked:
            clean = partial(produce.clean, parts, number, source)
            source = stepper.step(f"clean-{name}", clean)
        measured = stepper.step(f"measure-{name}", partial(produce.measure, parts, source))
        render = partial(produce.render, parts, number, source, measured)
        encoded = stepper.step(f"render-{name}", render)
        tagged = stepper.step(f"tag-{name}", partial(produce.tag, parts, number, source, encoded))
        made.append(produce.Made(source, measured, encoded, tagged))
    retagged = []
    for which in plan.outdated:
        lang, audio_kind = which
        tagged = stepper.step(
            f"retag-{audio_kind}-{lang}", partial(produce.retag, parts, number, which)
        )
        retagged.append(produce.Retagged(which, tagged))
    attach = partial(
        produce.attach, parts, number, revision, tuple(made), tuple(retagged), plan.kept
    )
    stepper.step("attach", partial(attach, is_current=stepper.is_current))


def renew_feeds(workspace: Workspace, stepper: Stepper) -> None:
    """Publish what is due and bring a programme's feeds up to date."""
    _, slug, _, _ = job_rows.split_id(stepper.attempt_id)
    press = workspace.press()
    stepper.step("feeds", partial(publish.renew_feeds, press, slug, is_current=stepper.is_current))


KINDS: dict[str, Callable[[Workspace, Stepper], None]] = {
    ARTWORK: draw_artwork,
    PICTURE: make_picture,
    PRODUCE: produce_audio,
    FEEDS: renew_feeds,
}
"""Every kind of work by its name."""
