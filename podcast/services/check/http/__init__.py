"""Checks the running server over HTTP: finds it, asks it, and judges what it answered.

addresses -> the one that answers -> targets -> answers (asked.py) -> rules (pure)
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from podcast.database import settings as setting_rows
from podcast.domain.problems import Problem
from podcast.domain.rules import Rule, breaches

from ..scene import Scene
from .asked import Asked, ask
from .client import Client
from .former import former_targets
from .rules import GONE, MOVED, RULES, SITE_RULES, Site
from .targets import Kind, Target, targets

HEALTH, ROBOTS = "/healthz", "/robots.txt"
NOWHERE = "/healthz/there-is-no-such-address/"


def check_http(scene: Scene) -> Iterator[Problem]:
    """Check what the site answers at its own address, or where it was last served."""
    base = scene.press.links.base_url
    with scene.press.database.read() as connection:
        served = setting_rows.get(connection, setting_rows.SERVE_ADDRESS)
    addresses = tuple(dict.fromkeys(filter(None, (base, served))))
    client = next(filter(_is_ours, map(Client, addresses)), None)
    if client is None:
        yield from breaches(SITE_RULES, Site(addresses), where=base)
        return
    scene.say(f"check http {client.address}")
    yield from check_site(client, base, [*targets(scene), *former_targets(scene)])


def check_site(client: Client, base: str, wanted: Sequence[Target]) -> Iterator[Problem]:
    """Ask `client` for each target, whose addresses begin with `base`, and judge the answers."""
    public = tuple(urlsplit(each.url).path for each in wanted if _is_for_robots(each))
    site = Site((base,), client.ask("GET", NOWHERE), client.ask("GET", ROBOTS), public)
    yield from breaches(SITE_RULES, site, where=base)
    for target in wanted:
        asked = ask(client, target, target.url.removeprefix(base))
        yield from breaches(_rules_of(target), asked, where=target.url)


def _is_for_robots(target: Target) -> bool:
    return target.kind is not Kind.PAGE and not target.gone


def _rules_of(target: Target) -> tuple[Rule[Asked], ...]:
    if target.gone:
        return (GONE,)
    return (MOVED,) if target.moved_to else RULES


def _is_ours(client: Client) -> bool:
    health = client.ask("GET", HEALTH, limit=64)
    return health.status == 200 and health.body == b"ok\n"
