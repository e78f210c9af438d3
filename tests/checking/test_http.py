"""Each rule of HTTP, broken alone by a real server, is reported, and nothing else is."""

from __future__ import annotations

import gzip
import re
import socket
from collections.abc import Callable
from dataclasses import replace

import pytest

from podcast.domain.problems import Problem
from podcast.services.check.http import check_site
from podcast.services.check.http.client import Client
from podcast.services.check.http.rules import GONE as GONE_RULE
from podcast.services.check.http.rules import MOVED as MOVED_RULE
from podcast.services.check.http.rules import RULES, SITE_RULES
from podcast.services.check.http.targets import Kind
from tests.broken_rules import MUST, SHOULD, Key, ways

from .conforming import (
    ELSEWHERE,
    FORMER,
    GONE,
    MOVED,
    Bodies,
    Defect,
    Reply,
    Request,
    none,
    site,
    targets,
)

SOUND, FEED, VTT, PICTURE = Kind.AUDIO, Kind.FEED, Kind.TRANSCRIPT, Kind.PICTURE
PEAKS = Kind.WAVEFORM


def problems(wrong: Defect | Bodies) -> list[Problem]:
    """What is found at a site with this defect, or with these other bodies."""
    with site(wrong) if callable(wrong) else site(bodies=wrong) as base:
        return list(check_site(Client(base), base, targets(base)))


def breaches(wrong: Defect | Bodies) -> set[Key]:
    return {(problem.rule, problem.severity) for problem in problems(wrong)}


def test_a_site_as_it_should_be_breaks_no_rule() -> None:
    assert problems(none) == []


# ---- defects: which answers, and what is wrong with them ----


def at(
    *kinds: Kind,
    change: Callable[[Reply], Reply],
    method: str = "GET",
    status: int = 200,
    **asked: str,
) -> Defect:
    """Change answers of this status to requests of these kinds and methods.

    `asked` are patterns of headers that the request must have.
    """
    wanted = {name.replace("_", "-"): value for name, value in asked.items()}

    def defect(request: Request, reply: Reply) -> Reply:
        fits = all(re.search(r, request.headers.get(name, "")) for name, r in wanted.items())
        here = request.kind in kinds and request.method in method.split()
        return change(reply) if here and reply.status == status and fits else reply

    return defect


def saying(**headers: str | None) -> Callable[[Reply], Reply]:
    return lambda reply: reply.saying(**headers)


def with_body(body: bytes) -> Callable[[Reply], Reply]:
    return lambda reply: replace(reply, body=body).saying(Content_Length=str(len(body)))


def answered(status: int, **headers: str) -> Callable[[Reply], Reply]:
    return lambda reply: replace(reply, status=status).saying(**headers)


def forced(reply: Reply) -> Reply:
    return replace(reply, forced=b"more")


def always(kind: Kind, **headers: str | None) -> Defect:
    """Every answer of this kind says these."""
    return lambda request, reply: reply.saying(**headers) if request.kind is kind else reply


def unzipped_twice(reply: Reply) -> Reply:
    return with_body(gzip.compress(b"other"))(reply)


def not_zipped(request: Request, reply: Reply) -> Reply:
    """Sends the plain variant although gzip was asked for."""
    if request.kind is FEED and reply.headers.get("Content-Encoding"):
        body = gzip.decompress(reply.body)
        return with_body(body)(reply).saying(Content_Encoding=None)
    return reply


def zipped(reply: Reply) -> Reply:
    return with_body(gzip.compress(reply.body))(reply).saying(Content_Encoding="gzip")


def always_304(request: Request, reply: Reply) -> Reply:
    """Looks at the date alone when there is one."""
    if request.kind is VTT and "2999" in request.headers.get("if-modified-since", ""):
        return replace(reply, status=304, body=b"")
    return reply


def never_304(request: Request, reply: Reply) -> Reply:
    """Does not know the tag of its compressed variant."""
    if request.kind is FEED and reply.status == 304 and "accept-encoding" in request.headers:
        return Reply(200, reply.headers)
    return reply


def one_tag(request: Request, reply: Reply) -> Reply:
    """Calls both variants of the feed by one name, and knows it for both."""
    if request.kind is not FEED or "ETag" not in reply.headers:
        return reply
    known = request.headers.get("if-none-match", "").endswith('"one"')
    reply = reply.saying(ETag='"one"')
    return Reply(304, {**reply.headers}) if known and reply.status == 200 else reply


def weak_sound(request: Request, reply: Reply) -> Reply:
    if request.kind is SOUND and "ETag" in reply.headers:
        return reply.saying(ETag=f"W/{reply.headers['ETag']}")
    return reply


def robots(body: str) -> Defect:
    def defect(request: Request, reply: Reply) -> Reply:
        return Reply(200, {}, body.encode()) if request.path == "/robots.txt" else reply

    return defect


def soft_404(request: Request, reply: Reply) -> Reply:
    missing = request.kind is None and request.path.startswith("/healthz/")
    return replace(reply, status=200) if missing else reply


def redirecting(target: str, *, found: Reply) -> Defect:
    """The feed is elsewhere; `found` is what stands there."""

    def defect(request: Request, reply: Reply) -> Reply:
        if request.path == target:
            return found
        here = request.kind is FEED and request.method == "GET"
        return Reply(301, {"Location": target}) if here else reply

    return defect


def standing(path: str, reply: Reply) -> Defect:
    """What is answered at an address of before."""
    return lambda request, right: reply if request.path == path else right


RSS = Reply(200, {"Content-Type": "application/rss+xml; charset=utf-8"}, b"<rss/>")
HTML = Reply(200, {"Content-Type": "text/html"}, b"<p>Sign in")

BROKEN: dict[Key, list[Defect | Bodies]] = {
    ("http.status", MUST): [
        at(FEED, change=answered(401)),
        at(SOUND, change=answered(500), method="GET HEAD"),
    ],
    ("http.redirect", SHOULD): [redirecting("/elsewhere", found=RSS)],
    ("http.redirect", MUST): [
        redirecting("/elsewhere", found=HTML),
        redirecting("/elsewhere", found=Reply(404)),
        redirecting("/elsewhere", found=Reply(301, {"Location": "/elsewhere"})),
    ],
    ("http.moved", MUST): [
        standing(MOVED, Reply(302, {"Location": ELSEWHERE})),
        standing(MOVED, Reply(301, {"Location": "https://other.example/"})),
        standing(MOVED, RSS),
        standing(MOVED, Reply(410)),
        standing(FORMER, Reply(404)),
        standing(FORMER, Reply(301, {"Location": "/"})),
    ],
    ("http.gone", MUST): [standing(GONE, Reply(404)), standing(GONE, HTML)],
    ("http.type", MUST): [
        at(VTT, change=saying(Content_Type="text/plain; charset=utf-8"), method="GET HEAD"),
        at(VTT, change=saying(Content_Type="text/vtt"), method="GET HEAD"),
        at(FEED, change=saying(Content_Type="text/html; charset=utf-8"), method="GET HEAD"),
        at(SOUND, change=saying(Content_Type="audio/mp3"), method="GET HEAD"),
        at(PEAKS, change=saying(Content_Type="text/plain"), method="GET HEAD"),
    ],
    ("http.length", MUST): [at(SOUND, change=saying(Content_Length=None), method="GET HEAD")],
    ("http.body", MUST): [
        at(PICTURE, change=lambda reply: with_body(reply.body[::-1])(reply)),
        at(SOUND, change=lambda reply: with_body(reply.body[::-1])(reply)),
    ],
    ("http.head", MUST): [
        at(FEED, change=answered(405), method="HEAD"),
        at(SOUND, change=saying(Content_Length="0"), method="HEAD"),
        at(VTT, change=saying(ETag=None), method="HEAD"),
        at(PICTURE, change=forced, method="HEAD"),
    ],
    ("http.cookie", MUST): [
        at(Kind.PAGE, change=saying(Set_Cookie="seen=1")),
        at(SOUND, change=saying(Set_Cookie="seen=1"), status=206),
    ],
    ("http.cache", SHOULD): [
        always(VTT, Cache_Control="no-store"),
        always(VTT, Cache_Control="private, max-age=300"),
        always(PICTURE, Cache_Control=None),
        always(SOUND, Cache_Control="max-age=300"),
        always(FEED, Cache_Control="max-age=86400"),
        always(PEAKS, Cache_Control="no-store"),
    ],
    ("http.etag", MUST): [
        always(PICTURE, ETag=None),
        always(PICTURE, ETag="unquoted"),
        weak_sound,
    ],
    ("http.last-modified", MUST): [
        at(VTT, change=saying(Last_Modified=None), method="GET HEAD"),
        at(VTT, change=saying(Last_Modified="yesterday"), method="GET HEAD"),
    ],
    ("http.304", MUST): [
        at(PICTURE, change=answered(200), status=304, if_none_match=r"^\*"),
        at(PICTURE, change=answered(200), status=304, if_none_match="W/"),
        at(PICTURE, change=answered(200), status=304, if_none_match=","),
        at(PICTURE, change=answered(200), status=304, method="HEAD", if_none_match='"'),
    ],
    ("http.304.gzip", MUST): [never_304],
    ("http.304.other", MUST): [
        always_304,
        at(VTT, change=lambda reply: Reply(304, reply.headers), if_none_match="some-other-tag"),
    ],
    ("http.304.since", MUST): [
        at(VTT, change=answered(200), status=304, if_modified_since="2026"),
    ],
    ("http.304.headers", MUST): [
        at(VTT, change=saying(Vary=None), status=304),
        at(VTT, change=saying(ETag=None), status=304, if_none_match=r"^\*"),
        at(PICTURE, change=saying(Cache_Control="no-cache"), status=304),
    ],
    ("http.304.body", MUST): [at(VTT, change=forced, status=304)],
    ("http.gzip", MUST): [
        not_zipped,
        at(FEED, change=unzipped_twice, accept_encoding="^gzip$"),
        at(VTT, change=with_body(b"no gzip"), accept_encoding="^gzip$"),
        at(PEAKS, change=with_body(b"no gzip"), accept_encoding="^gzip$"),
    ],
    ("http.gzip.q0", MUST): [at(FEED, change=zipped, accept_encoding="q=0")],
    ("http.gzip.media", MUST): [
        at(SOUND, change=zipped, accept_encoding="^gzip$"),
        at(PICTURE, change=zipped, accept_encoding="^gzip$"),
        at(SOUND, change=zipped, status=206, accept_encoding="^gzip$"),
    ],
    ("http.gzip.etag", MUST): [one_tag],
    ("http.vary", MUST): [
        at(Kind.PAGE, change=saying(Vary=None), accept_encoding="^gzip$"),
        at(Kind.PAGE, change=saying(Vary="Cookie"), method="GET HEAD"),
    ],
    ("http.accept-ranges", MUST): [
        at(SOUND, change=saying(Accept_Ranges=None), method="GET HEAD"),
        at(SOUND, change=saying(Accept_Ranges="none"), method="GET HEAD"),
    ],
    ("http.range", MUST): [
        at(SOUND, change=answered(200), status=206, range="bytes=-16"),
        at(SOUND, change=saying(Content_Range="bytes 0-1/*"), status=206, range="=0-1"),
        at(SOUND, change=with_body(b"?"), status=206, range="=0-1"),
        at(SOUND, change=with_body(b"??"), status=206, range="=0-1"),
        at(SOUND, change=with_body(b"?" * 16), status=206, range="bytes=-16"),
    ],
    ("http.range.416", MUST): [
        at(SOUND, change=answered(200), status=416),
        at(SOUND, change=saying(Content_Range=None), status=416),
    ],
    ("http.range.ignored", MUST): [
        at(SOUND, change=answered(416), range="lines"),
        at(SOUND, change=answered(206), range="bytes=0-1", method="HEAD"),
    ],
    ("http.range.several", MUST): [at(SOUND, change=answered(206), range=",")],
    ("http.if-range", MUST): [
        at(SOUND, change=answered(206), if_range="some-other-tag"),
        at(SOUND, change=answered(206), if_range="W/"),
        at(SOUND, change=answered(200), status=206, if_range='"'),
    ],
    ("http.cors", MUST): [
        at(VTT, change=saying(Access_Control_Allow_Origin=None), method="GET HEAD"),
        at(Kind.CHAPTERS, change=saying(Access_Control_Allow_Origin="null"), method="GET HEAD"),
        at(PEAKS, change=saying(Access_Control_Allow_Origin=None), method="GET HEAD"),
    ],
    ("http.cors", SHOULD): [
        at(FEED, change=saying(Access_Control_Allow_Origin=None), method="GET HEAD")
    ],
    ("http.cors.expose", SHOULD): [
        at(SOUND, change=saying(Access_Control_Expose_Headers="ETag"), method="GET HEAD")
    ],
    ("http.cors.credentials", MUST): [
        at(VTT, change=saying(Access_Control_Allow_Credentials="true"))
    ],
    ("http.options", MUST): [
        at(VTT, change=answered(405), method="OPTIONS"),
        at(VTT, change=saying(Access_Control_Allow_Origin=None), method="OPTIONS"),
        at(Kind.CHAPTERS, change=saying(Access_Control_Allow_Methods="HEAD"), method="OPTIONS"),
    ],
    ("http.options", SHOULD): [at(PICTURE, change=answered(501), method="OPTIONS")],
    ("http.405", MUST): [
        at(FEED, change=answered(200), method="POST", status=405),
        at(FEED, change=saying(Allow="HEAD"), method="POST", status=405),
    ],
    ("http.hub", MUST): [
        at(FEED, change=saying(Link='<https://hub.example/>; rel="hub"'), method="GET HEAD"),
    ],
    ("http.peaks", MUST): [
        {PEAKS: lambda _: b"<p>Sign in"},
        {PEAKS: lambda _: b"[]"},
        {PEAKS: lambda body: body.replace(b'"version": 2', b'"version": 1')},
        {PEAKS: lambda body: body.replace(b'"length": 500', b'"length": 499')},
    ],
    ("google.home", SHOULD): [
        {Kind.SHOW: lambda _: b"<title>No feed</title>"},
        {Kind.SHOW: lambda body: body * 2},
        {Kind.SHOW: lambda body: body.replace(b"/feed", b"/other")},
    ],
    ("http.404", MUST): [soft_404],
    ("http.robots", MUST): [
        robots("User-agent: *\nDisallow: /audio\n"),
        robots("User-agent: *\nDisallow: /\n"),
    ],
}


@pytest.mark.parametrize(("key", "wrong"), ways(BROKEN))
def test_a_rule_broken_alone_is_reported_alone(key: Key, wrong: Defect | Bodies) -> None:
    assert breaches(wrong) == {key}


def test_robots_that_keep_nobody_away_are_no_problem() -> None:
    assert breaches(robots("User-agent: *\nDisallow: /studio/\n")) == set()
    assert breaches(robots("User-agent: GreedyBot\nDisallow: /\n")) == set()


HUB, SELF = "https://hub.example/", "https://radio.example/feed"
ELEMENTS = f'<atom:link rel="self" href="{SELF}"/><atom:link rel="hub" href="{HUB}"/><item>'
LINKED = f'<{HUB}>; rel="hub", <{SELF}>; rel=self'


@pytest.mark.parametrize(
    ("link", "agree"),
    [
        (LINKED, True),
        (LINKED.replace("hub.example", "other.example"), False),
        (LINKED.replace(SELF, f"{SELF}.xml"), False),
        (None, False),
    ],
)
def test_a_feed_and_its_headers_name_the_same_hub(link: str | None, agree: bool) -> None:
    def named(body: bytes) -> bytes:
        return ELEMENTS.encode() + body

    with site(always(FEED, Link=link), {FEED: named}) as base:
        wanted = [replace(each, size=None, sha256=None) for each in targets(base)[:1]]
        found = {problem.rule for problem in check_site(Client(base), base, wanted)}

    assert found == (set() if agree else {"http.hub"})


def test_a_server_that_is_not_there_is_told_without_an_exception() -> None:
    with site() as base:
        pass

    answer = Client(base).ask("GET", "/feed")

    assert (answer.status, answer.failure.split(":")[0]) == (0, "ConnectionRefusedError")


def test_a_server_that_falls_silent_is_given_up() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        client = Client(f"http://127.0.0.1:{silent.getsockname()[1]}", timeout=0.05)

        assert client.ask("GET", "/feed").failure.startswith("TimeoutError")


def test_an_address_may_have_a_path_of_its_own() -> None:
    with site() as base:
        assert Client(f"{base}/fe").ask("GET", "ed").status == 200


def test_every_rule_has_a_test_that_breaks_it() -> None:
    tested = {*BROKEN, ("http.unreachable", SHOULD)}  # which test_areas.py breaks

    assert tested == {(rule.id, rule.severity) for rule in (*RULES, MOVED_RULE, GONE_RULE)} | {
        (rule.id, rule.severity) for rule in SITE_RULES
    }
