"""Rules of what players on other sites may read (Fetch, section 3.2)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from podcast.domain.rules import Rule, must, should

from ..asked import OPEN, ORIGIN, Asked
from ..client import Answer
from ..targets import Kind
from ._remedies import PROXY

NEEDED = frozenset({Kind.TRANSCRIPT, Kind.CHAPTERS, Kind.WAVEFORM})
"""What no player on another site can show without CORS."""

EXPOSED = frozenset({"content-length", "content-range", "accept-ranges", "etag"})


def _allows(answer: Answer) -> bool:
    return answer.header("Access-Control-Allow-Origin") in ("*", ORIGIN)


def _origin(kinds: frozenset[Kind]) -> Callable[[Asked], Iterator[str]]:
    def check(asked: Asked) -> Iterator[str]:
        if asked.target.kind in kinds and asked.plain.status == 200 and not _allows(asked.plain):
            yield "It does not say “Access-Control-Allow-Origin: *”."

    return check


def _preflight(kinds: frozenset[Kind]) -> Callable[[Asked], Iterator[str]]:
    def check(asked: Asked) -> Iterator[str]:
        if asked.target.kind not in kinds:
            return
        for _, answer in asked.some("options"):
            if answer.status not in (200, 204):
                yield f"OPTIONS is answered with {answer.status}."
            elif not _allows(answer):
                yield "OPTIONS is answered without “Access-Control-Allow-Origin”."
            elif not answer.tokens("Access-Control-Allow-Methods") & {"get", "*"}:
                yield "OPTIONS does not allow GET."

    return check


def _exposed(asked: Asked) -> Iterator[str]:
    if asked.target.kind is not Kind.AUDIO or not _allows(asked.plain):
        return
    told = asked.plain.tokens("Access-Control-Expose-Headers")
    if "*" not in told and (hidden := sorted(EXPOSED - told)):
        yield f"Players on other sites cannot read {', '.join(hidden)}."


def _credentials(asked: Asked) -> Iterator[str]:
    for answer in asked.all():
        if (
            answer.header("Access-Control-Allow-Origin") == "*"
            and answer.header("Access-Control-Allow-Credentials").lower() == "true"
        ):
            yield "It allows credentials to every origin, which browsers refuse."
            return


RULES: tuple[Rule[Asked], ...] = (
    must(
        "http.cors",
        "Transcripts, chapters and waveforms may be read by every other site.",
        _origin(NEEDED),
        source="NS",
        remedy=PROXY,
    ),
    should(
        "http.cors",
        "Feeds, media and pictures may be read by every other site.",
        _origin(OPEN - NEEDED),
        source="NS",
        remedy=PROXY,
    ),
    should(
        "http.cors.expose",
        "Other sites may read the length, range and ETag of media.",
        _exposed,
        source="Fetch",
        remedy=PROXY,
    ),
    must(
        "http.cors.credentials",
        "No credentials go together with every origin.",
        _credentials,
        source="Fetch",
        remedy=PROXY,
    ),
    must(
        "http.options",
        "Transcripts, chapters and waveforms answer OPTIONS, and allow GET.",
        _preflight(NEEDED),
        source="NS",
        remedy=PROXY,
    ),
    should(
        "http.options",
        "Feeds, media and pictures answer OPTIONS, and allow GET.",
        _preflight(OPEN - NEEDED),
        source="NS",
        remedy=PROXY,
    ),
)
