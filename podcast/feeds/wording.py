"""The sentences a feed says by itself: what one hears, and who is credited."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from podcast.domain.episodes import Content, CreditRole
from podcast.domain.recordings import Kind, Profile, Recording
from podcast.domain.texts import Lang

NARRATION = "This is a narration in {language} by a synthetic voice; it is not the broadcast."

CREDITS = {
    CreditRole.PRODUCER: "Produced by {names}.",
    CreditRole.BROADCASTER: "Broadcast by {names}.",
    CreditRole.NETWORK: "Network: {names}.",
    CreditRole.FUNDER: "Funded by {names}.",
}
"""Used only where the article has no credit sentence of its own."""

ALTERNATIVES = {
    Kind.BROADCAST: "Broadcast",
    Kind.STUDIO: "Studio recording",
    Kind.NARRATION: "Narration, synthetic voice",
}
"""Titles of audio files in an app's list: at most 32 characters (podcast:alternateEnclosure)."""

ENCODINGS = {
    Profile.COMPACT: "Compact, as M4A",
    Profile.LIGHT: "Light, for slow lines",
}
"""Titles of files that are other encodings of what the standard one holds."""


def _as_written(message: str) -> str:
    return message


@dataclass(frozen=True, slots=True)
class Wording:
    """The language a feed speaks in. `language_name` names a language in it (`en` -> `English`)."""

    language_name: Callable[[Lang], str]
    gettext: Callable[[str], str] = _as_written

    def narration(self, recording: Recording) -> str | None:
        """Say that this is a narration, where it is one."""
        if recording.kind is not Kind.NARRATION:
            return None
        return self.gettext(NARRATION).format(language=self.language_name(recording.lang))

    def credits(self, content: Content) -> str | None:
        """The article's own credit sentence, else one made of its credits, else nothing."""
        return content.credit_text or " ".join(self._credit_lines(content)) or None

    def _credit_lines(self, content: Content) -> Iterator[str]:
        for role, line in CREDITS.items():
            if names := content.names(role):
                yield self.gettext(line).format(names=", ".join(names))
