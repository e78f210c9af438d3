"""axe-core's rules on every kind of page: both widths, both themes, both directions."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import Browser

from podcast.domain.episodes import Content
from podcast.domain.texts import EditionText, Lang, LangText
from tests.cast import EPISODE
from tests.node import run_node

from .parted import PARTED
from .served import Site, serving
from .sound import PAGE, furnish_with_sound
from .stage import add_episode, add_picture, open_stage

pytestmark = [pytest.mark.browser, pytest.mark.node]

FA = Lang("fa")
PATHS = ("/", "/central-asia-radio/", PAGE, f"{PAGE}?t=9.5", "/central-asia-radio/text/", "/none/")
WIDTHS, THEMES, DIRECTIONS = (360, 1280), ("light", "dark"), ("ltr", "rtl")
FIND = """async () => {
  const { violations } = await axe.run(document, { resultTypes: ['violations'] });
  return violations.flatMap(v => v.nodes.map(n => `${v.id}: ${n.target} ${n.failureSummary}`));
}"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The cast, parted by headings; and a text in Persian that nobody has read, with a picture."""
    workspace = open_stage(tmp_path_factory.mktemp("axe"))
    furnish_with_sound(workspace, PARTED)
    content = Content(
        texts=(EditionText(FA, LangText(FA, "صدای رادیو"), "رادیو هنوز می‌رساند."),),
        feedback="feedback@radio.example",
    )
    text = replace(EPISODE, slug="text", guid="text", origin="text", content=content, recordings=())
    add_picture(workspace, add_episode(workspace, text))
    workspace.close()
    with serving(workspace.root) as running:
        yield running


@pytest.fixture(scope="module")
def axe() -> str:
    read = "require('fs').readFileSync('node_modules/axe-core/axe.min.js', 'utf8')"
    source = run_node(f"console.log(JSON.stringify({read}))", package="axe-core@4.14.1", given="")
    assert isinstance(source, str)
    return source


@pytest.mark.parametrize("path", PATHS)
def test_no_rule_is_broken(browser: Browser, site: Site, axe: str, path: str) -> None:
    broken = []
    base = f"http://127.0.0.1:{site.port}"
    for width, theme, direction in itertools.product(WIDTHS, THEMES, DIRECTIONS):
        context = browser.new_context(viewport={"width": width, "height": 800})
        context.add_cookies([{"name": "theme", "value": theme, "url": base}])
        page = context.new_page()
        page.goto(f"{base}{path}")
        page.evaluate(f"document.documentElement.dir = '{direction}'")
        page.evaluate(axe)
        broken += [(width, theme, direction, each) for each in page.evaluate(FIND)]
        assert page.evaluate("document.documentElement.scrollWidth") == width
        context.close()
    assert broken == []
