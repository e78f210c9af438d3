"""Every public address. Feed, page and command line share these."""

from __future__ import annotations

from dataclasses import dataclass

from .texts import Lang
from .transcripts import Role

RESERVED_FIRST = frozenset(
    {"media", "studio", "api", "healthz", "search", "lite", "static", "embed", "oembed"}
)
"""First path segments that no programme may take (nor any language tag)."""

RESERVED_BELOW_PROGRAMME = frozenset({"topic", "person", "station", "archive"})
"""Second path segments that no episode may take."""

TRANSCRIPT_FORMATS = ("vtt", "srt", "json", "html", "txt")


@dataclass(frozen=True, slots=True)
class Links:
    """Addresses of one installation. `base_url` is absolute, without a trailing slash.

    Each method returns an absolute URL; `path_of` cuts it to what a template on this site needs.
    """

    base_url: str

    def home(self) -> str:
        """The list of programmes."""
        return f"{self.base_url}/"

    def programme(self, programme: str) -> str:
        """A programme's page."""
        return f"{self.base_url}/{programme}/"

    def episode(self, programme: str, episode: str) -> str:
        """An episode's page."""
        return f"{self.base_url}/{programme}/{episode}/"

    def feed(self, programme: str, lang: Lang | None = None) -> str:
        """The feed of all episodes, or of those heard in one language."""
        name = "feed.xml" if lang is None else f"feed.{lang}.xml"
        return f"{self.base_url}/{programme}/{name}"

    def opml(self) -> str:
        """The list of all feeds. No programme can take it: a slug has no dot."""
        return f"{self.base_url}/feeds.opml"

    def transcript(
        self, programme: str, episode: str, lang: Lang, role: Role, file_format: str
    ) -> str:
        """A transcript file; `file_format` is one of TRANSCRIPT_FORMATS."""
        middle = "" if role is Role.VERBATIM else f".{role}"
        return f"{self.episode(programme, episode)}transcript.{lang}{middle}.{file_format}"

    def chapters(self, programme: str, episode: str, lang: Lang | None = None) -> str:
        """The chapters of the recording that the feed of all episodes, or of `lang`, offers."""
        name = "chapters.json" if lang is None else f"chapters.{lang}.json"
        return f"{self.episode(programme, episode)}{name}"

    def peaks(self, programme: str, episode: str, lang: Lang) -> str:
        """The waveform of the recording that the feed of `lang` offers."""
        return f"{self.episode(programme, episode)}peaks.{lang}.json"

    def media(self, key: str) -> str:
        """A public object: audio or artwork. The key has its content hash in it."""
        return f"{self.base_url}/media/{key}"

    def studio(self) -> str:
        """Where producers work."""
        return f"{self.base_url}/studio/"

    def sign_in(self, token: str) -> str:
        """A one-time sign-in link."""
        return f"{self.base_url}/studio/welcome/{token}"

    def path_of(self, url: str) -> str:
        """What a page of this site links to: a path for an address of ours, another one whole."""
        return url.removeprefix(self.base_url) if url.startswith(self.home()) else url
