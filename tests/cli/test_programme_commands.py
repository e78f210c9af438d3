"""`podcast programme` from a terminal: what it prints, what it changes, how it exits."""

from __future__ import annotations

import json
from pathlib import Path

import listparser
import pytest
from PIL import Image

from podcast.domain.identity import feed_guid
from tests.seeds import SHOW, SNOW, lay, lay_taken_in, newsroom, take_in

from .conftest import Run

BASE = "https://radio.example/central-asia-radio/"
FACTS = {
    "slug": SHOW,
    "titles": [{"lang": "en", "text": "Central Asia Radio", "reviewed": True}],
    "language": "en",
    "languages": ["en", "ru", "kk"],
    "description": "Radio programmes from Central Asia, with their texts.",
    "explicit": False,
    "categories": ["News > Politics"],
    "time_zone": "Asia/Bishkek",
    "feedback": None,
    "author": None,
    "owner": None,
    "copyright": None,
    "funding": [],
    "artwork_alt": None,
    "descriptions": [],
    "type": "episodic",
    "complete": False,
    "block": False,
    "blocks": [],
    "people": [],
    "license": None,
    "locations": [],
    "update_frequency": None,
    "txt": [],
    "pronunciations": [],
    "artwork": None,
}


@pytest.fixture
def made(tmp_path: Path) -> None:
    """A programme with its picture, its feeds and an episode."""
    lay_taken_in(tmp_path, snow=SNOW)


@pytest.fixture
def known(tmp_path: Path, run: Run) -> None:
    """A programme that is known, and of which nothing is made yet."""
    lay(tmp_path)
    run("ingest", "--no-wait")


def shown(run: Run, slug: str = SHOW) -> dict[str, object]:
    document: dict[str, object] = json.loads(run("programme", "show", slug, "--json").stdout)
    return document


@pytest.mark.usefixtures("made")
def test_show_tells_all_that_is_known_and_null_for_the_rest(run: Run) -> None:
    document = shown(run)
    pictures = document.pop("pictures")
    assert f"https://radio.example/media/{SHOW}/" in str(pictures)
    assert document == FACTS | {
        "url": BASE,
        "feeds": [
            {"lang": None, "url": f"{BASE}feed.xml", "items": 1},
            {"lang": "en", "url": f"{BASE}feed.en.xml", "items": 1},
        ],
        "guid": feed_guid(f"{BASE}feed.xml"),
        "provisional": False,
        "idents": None,
        "former": [],
        "moved_to": None,
    }


@pytest.mark.usefixtures("known")
def test_the_list_has_every_programme(run: Run) -> None:
    run("programme", "add", "tau-radiosy", "--title", "kk=Тау радиосы", "--no-wait")
    assert json.loads(run("programme", "list", "--json").stdout) == [
        {
            "slug": SHOW,
            "title": {"lang": "en", "text": "Central Asia Radio"},
            "languages": ["en", "ru", "kk"],
            "url": BASE,
            "moved_to": None,
        },
        {
            "slug": "tau-radiosy",
            "title": {"lang": "kk", "text": "Тау радиосы"},
            "languages": ["kk"],
            "url": "https://radio.example/tau-radiosy/",
            "moved_to": None,
        },
    ]
    assert run("programme", "list").stdout.splitlines()[1] == "tau-radiosy  Тау радиосы  (kk)"


@pytest.mark.usefixtures("made")
def test_the_list_of_feeds_can_be_printed(run: Run) -> None:
    found = listparser.parse(run("programme", "list", "--opml").stdout)
    assert [feed.url for feed in found.feeds] == [f"{BASE}feed.xml", f"{BASE}feed.en.xml"]


@pytest.mark.usefixtures("made")
def test_an_edit_changes_what_it_names_and_renews_the_feeds(tmp_path: Path, run: Run) -> None:
    before = shown(run)
    result = run(
        *("programme", "edit", SHOW, "--author", "Example House", "--explicit"),
        *("--title", "kk=Орталық Азия радиосы", "--person", "Anna Example (host)"),
        *("--person", "Bek Example (reporter)", "--update-frequency", "Every Friday"),
        *("--update-rrule", "FREQ=WEEKLY;BYDAY=FR"),
    )
    assert (result.exit_code, result.stdout) == (0, "")
    after = shown(run)
    changed = {name for name in after if after[name] != before[name]}
    assert changed == {"author", "explicit", "titles", "people", "update_frequency"}
    (row,) = [row for row in json.loads(run("feed", "--json").stdout) if row["lang"] is None]
    assert b"<itunes:author>Example House</itunes:author>" in Path(row["path"]).read_bytes()
    assert row["changed"] is False, "it was renewed by the edit"


@pytest.mark.usefixtures("known")
def test_an_empty_value_clears(run: Run) -> None:
    run("programme", "edit", SHOW, "--author", "Example House", "--txt", "verify=CODE", "--no-wait")
    run("programme", "edit", SHOW, "--author", "", "--txt", "", "--no-wait")
    after = shown(run)
    assert (after["author"], after["txt"]) == (None, [])


@pytest.mark.usefixtures("known")
def test_an_edit_that_cannot_be_used_changes_nothing_and_exits_1(run: Run) -> None:
    before = shown(run)
    result = run("programme", "edit", SHOW, "--author", "X", "--category", "Politcs", "--no-wait")
    assert result.exit_code == 1
    assert "Did you mean “News > Politics”?" in result.stderr
    assert shown(run) == before
    assert run("programme", "edit", SHOW).exit_code == 2
    assert run("programme", "edit", "nothing", "--author", "X").exit_code == 1


@pytest.mark.usefixtures("made")
def test_an_artwork_is_kept_and_may_go_again(tmp_path: Path, run: Run) -> None:
    picture = tmp_path / "cover.png"
    Image.new("RGB", (1_400, 1_400), "#123456").save(picture)
    drawn = shown(run)["pictures"]

    assert run("programme", "edit", SHOW, "--artwork", str(picture)).exit_code == 0
    picture.unlink()
    given = shown(run)["pictures"]
    assert str(given).endswith(".jpg'}]")
    assert given != drawn

    assert run("programme", "edit", SHOW, "--artwork", "").exit_code == 0
    assert str(shown(run)["pictures"]).endswith(".png'}]")


@pytest.mark.usefixtures("known")
def test_what_is_no_artwork_is_refused(tmp_path: Path, run: Run) -> None:
    small = tmp_path / "small.png"
    Image.new("RGB", (100, 100)).save(small)
    for name, said in ((small, "100 × 100"), (tmp_path / "none.png", "No such file")):
        result = run("programme", "edit", SHOW, "--artwork", str(name), "--no-wait")
        assert result.exit_code == 1
        assert said in result.stderr
    assert shown(run)["artwork"] is None


@pytest.mark.usefixtures("made")
def test_a_new_programme_has_a_page_and_a_picture_and_a_feed(tmp_path: Path, run: Run) -> None:
    result = run("programme", "add", "tau-radiosy", "--title", "kk=Тау радиосы")
    assert (result.exit_code, result.stdout) == (0, "https://radio.example/tau-radiosy/\n")
    assert "assumed category: News > Politics" in result.stderr
    made = shown(run, "tau-radiosy")
    assert (made["language"], made["languages"], made["time_zone"]) == (
        "kk",
        ["kk"],
        "Asia/Bishkek",
    )
    assert len(made["pictures"]) == 1  # type: ignore[arg-type]
    assert made["guid"] != shown(run)["guid"]

    article = SNOW.replace("Central Asia Radio", "Тау радиосы").replace("/sneg", "/tau")
    (tmp_path / "seeds" / "tau.md").write_text(article, "utf-8")
    with newsroom(tmp_path) as workspace:
        take_in(workspace)
    feeds = shown(run, "tau-radiosy")["feeds"]
    assert feeds == [
        {"lang": None, "url": "https://radio.example/tau-radiosy/feed.xml", "items": 1},
        {"lang": "en", "url": "https://radio.example/tau-radiosy/feed.en.xml", "items": 1},
    ]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((SHOW, "--title", "en=Again"), "There is a programme central-asia-radio already"),
        (("studio", "--title", "en=Studio"), "“studio” cannot be an address"),
        (("snow-radio",), "It has no title."),
    ],
)
@pytest.mark.usefixtures("known")
def test_a_programme_that_cannot_be_added_is_refused(
    run: Run, words: tuple[str, ...], said: str
) -> None:
    result = run("programme", "add", *words, "--no-wait")
    assert result.exit_code == 1
    assert said in result.stderr
    assert len(json.loads(run("programme", "list", "--json").stdout)) == 1


@pytest.mark.usefixtures("made")
def test_a_programme_moves_and_tells_where_it_was(run: Run) -> None:
    before = shown(run)
    assert run("programme", "move", SHOW, "--to", "silk-road-radio").exit_code == 0
    after = shown(run, "silk-road-radio")
    assert (after["guid"], after["former"], after["pictures"]) == (
        *(before["guid"], [SHOW], before["pictures"]),
    )
    refused = run("programme", "show", SHOW)
    assert refused.exit_code == 1
    assert "The programme central-asia-radio is called silk-road-radio now." in refused.stderr


@pytest.mark.usefixtures("known")
def test_feeds_go_elsewhere_and_come_back(run: Run) -> None:
    url = "https://other.example/feed.xml"
    assert run("programme", "move", SHOW, "--to", url).exit_code == 0
    assert shown(run)["moved_to"] == url
    assert run("programme", "move", SHOW, "--back").exit_code == 0
    assert shown(run)["moved_to"] is None
    assert run("programme", "move", SHOW, "--back").exit_code == 1


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ((), 2),
        (("--to", "silk-road-radio", "--back"), 2),
        (("--to", "studio"), 1),
        (("--to", "Silk Road"), 1),
        (("--to", "mailto:anna@radio.example"), 1),
        (("--to", BASE), 1),
    ],
)
@pytest.mark.usefixtures("known")
def test_a_move_to_nowhere_is_refused(run: Run, words: tuple[str, ...], code: int) -> None:
    result = run("programme", "move", SHOW, *words, "--no-wait")
    assert result.exit_code == code
    assert "Traceback" not in result.output
