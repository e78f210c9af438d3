"""Home, programme and episode pages: what they say, and that nothing can break out of them."""

from __future__ import annotations

import gzip
import json
import re
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from podcast.domain.episodes import Broadcast, Content, Credit, CreditRole
from podcast.domain.people import Person
from podcast.domain.places import Location, LocationRel
from podcast.domain.recordings import Kind
from podcast.domain.rights import Funding, License
from podcast.domain.texts import EditionText, Lang, LangText
from podcast.domain.transcripts import Cue, Part, Role, Transcript, Word
from podcast.workspace import Workspace
from tests.cast import (
    CONTENT,
    EN,
    EPISODE,
    KK,
    NARRATION,
    NOON,
    PROGRAMME,
    RU,
    STANDARD,
    TRANSCRIPT,
)

from .markup import parse, read, text, texts, values
from .stage import add_episode, add_feed, add_programme, visit

HOME, SHOW, PAGE = "/", "/central-asia-radio/", "/central-asia-radio/sneg-v-gorah/"
FA = Lang("fa")
SEEDS = Path(__file__).parents[2] / "seeds"
HOSTILE = "</script><script>alert(1)</script>\"'&<b>]]>"


def test_what_stands_above_the_player_says_what_this_is(client: FlaskClient) -> None:
    page = read(client, PAGE)
    (title,) = page.cssselect("h1")
    assert (text(title), title.get("lang"), title.get("dir")) == (
        "Снег в горах",
        "ru",
        "ltr",
    )
    assert texts(page, ".head .lede") == [
        "You hear a narration in English, made with a synthetic voice. "
        "The Kazakh broadcast is not here."
    ]
    assert texts(page, ".prov.key dt") == ["On air", "Paid for by"]
    assert texts(page, ".prov.key dd") == [
        "In Kazakh, on Radio ExampleNetwork: Example Network",
        "Ministry of Examples",
    ]
    order = [each.get("class") for each in page.cssselect(".top > *")]
    assert order == ["head", "prov key", "player", "prov more"]


def test_what_stands_below_names_languages_voice_and_date(client: FlaskClient) -> None:
    page = read(client, PAGE)
    assert texts(page, ".prov.more dd") == [
        "Heard and read in EnglishIts title is in Russian.",
        "espeak-ng en",
        "Not stated in the articleAdded here on 24 November 2026, Kyrgyzstan Time.",
    ]
    assert texts(page, ".aired") == [CONTENT.credit_text]
    assert texts(page, ".tags bdi") == ["Social justice", "Central Asia Radio"]
    assert "mailto:feedback@radio.example" in values(page, ".side a", "href")
    assert CONTENT.source_url in values(page, ".side a", "href")


def test_the_transcript_keeps_its_words_its_times_and_its_languages(client: FlaskClient) -> None:
    page = read(client, PAGE)
    assert texts(page, ".cue") == [cue.text for cue in TRANSCRIPT.cues]
    assert values(page, ".para > .t", "href") == [
        "?t=0#t0",
        "?t=3#t3000",
        "?t=5#t5000",
        "?t=9.2#t9200",
    ]
    assert values(page, ".para > .read", "lang") == ["en", "ru", "en", "en"]
    assert texts(page, ".who") == ["Announcement"]
    for cue, element in zip(TRANSCRIPT.cues, page.cssselect(".cue"), strict=True):
        starts = [int(start) + cue.start for start in str(element.get("data-w")).split()]
        assert starts == [word.start for word in cue.words]
        # The page counts words as white space parts them: both must count the same.
        assert len(re.findall(r"\S+", text(element))) == len(cue.words)


def test_a_heading_and_a_quotation_are_what_they_are(own_stage: Workspace) -> None:
    add_programme(own_stage, PROGRAMME)
    cues = (
        Cue(0, 900, "The road", 0, part=Part.HEADING),
        Cue(900, 2_000, "It is closed.", 1, speaker="Bek", part=Part.QUOTATION),
    )
    add_episode(own_stage, EPISODE, Transcript(EN, Role.VERBATIM, cues))
    page = read(visit(own_stage), PAGE)
    assert texts(page, ".para > h3") == ["The road"]
    assert texts(page, ".para > blockquote") == ["It is closed."]
    assert texts(page, ".who") == ["Bek"]


def test_without_script_the_page_plays_from_the_time_of_its_address(client: FlaskClient) -> None:
    plain, moment = read(client, PAGE), read(client, f"{PAGE}?t=9.2")
    assert values(plain, "audio[controls] source", "src")[0] == f"/media/{STANDARD.key}"
    assert values(moment, "audio source", "src")[0] == f"/media/{STANDARD.key}#t=9.2"
    for odd in ("99", "-1", "x", "1e3", "9" * 99, "٣"):
        assert values(read(client, f"{PAGE}?t={odd}"), "audio source", "src")[0].endswith(".mp3")


def test_downloads_tell_their_size(client: FlaskClient) -> None:
    page = read(client, PAGE)
    assert texts(page, ".side a[download]") == ["Standard, MP3168 kB", "Light, Opus42 kB"]
    assert texts(page, "[data-file] option") == ["Standard, 168 kB", "Light, 42 kB"]


def test_machines_find_feed_transcripts_and_the_one_address(client: FlaskClient) -> None:
    page = read(client, PAGE)
    base = "https://radio.example/central-asia-radio/"
    assert values(page, "link[rel=canonical]", "href") == [f"{base}sneg-v-gorah/"]
    assert values(page, "link[type='application/rss+xml']", "href") == [f"{base}feed.xml"]
    assert values(page, "link[type='text/vtt']", "href") == [f"{PAGE}transcript.en.vtt"]
    assert values(page, "meta[property='og:url']", "content") == [f"{base}sneg-v-gorah/"]
    assert values(page, "meta[property='og:image']", "content") == [
        f"https://radio.example/media/{PROGRAMME.artwork}"
    ]
    assert len(read(client, SHOW).cssselect("link[type='application/rss+xml']")) == 1


def test_json_ld_says_what_is_known_and_no_assumed_date(client: FlaskClient) -> None:
    page = read(client, PAGE)
    (block,) = page.cssselect("script[type='application/ld+json']")
    data = json.loads(text(block))
    assert data == {
        "@context": "https://schema.org",
        "@type": "PodcastEpisode",
        "name": "Снег в горах",
        "url": "https://radio.example/central-asia-radio/sneg-v-gorah/",
        "identifier": EPISODE.guid,
        "description": "You hear a narration in English, made with a synthetic voice. "
        "The Kazakh broadcast is not here.",
        "partOfSeries": {
            "@type": "PodcastSeries",
            "name": "Central Asia Radio",
            "url": "https://radio.example/central-asia-radio/",
            "webFeed": "https://radio.example/central-asia-radio/feed.xml",
        },
        "inLanguage": "en",
        "timeRequired": "PT14S",
        "associatedMedia": {
            "@type": "AudioObject",
            "contentUrl": f"https://radio.example/media/{STANDARD.key}",
            "encodingFormat": "audio/mpeg",
            "contentSize": "168000",
            "duration": "PT14S",
            "inLanguage": "en",
        },
        "funder": [{"@type": "Organization", "name": "Ministry of Examples"}],
        "keywords": ["Social justice"],
        "image": f"https://radio.example/media/{PROGRAMME.artwork}",
    }


def test_nothing_is_loaded_from_elsewhere_nor_written_inline(client: FlaskClient) -> None:
    for path in (HOME, SHOW, PAGE, "/nothing/"):
        page = parse(client.get(path).get_data(as_text=True))
        assert not page.cssselect("[style], style, [onclick], [onload], iframe, base")
        inline = page.cssselect("script:not([src])")
        assert all(script.get("type") == "application/ld+json" for script in inline)
        for name, selector in (("src", "[src]"), ("href", "link[rel=stylesheet], link[rel=icon]")):
            assert all(url.startswith("/") for url in values(page, selector, name))


def test_no_text_breaks_out_of_the_page(own_stage: Workspace) -> None:
    add_programme(own_stage, replace(PROGRAMME, description=HOSTILE))
    content = Content(
        texts=(EditionText(EN, LangText(RU, HOSTILE), HOSTILE, HOSTILE),),
        credits=tuple(Credit(role, HOSTILE) for role in CreditRole),
        credit_text=HOSTILE,
        people=(Person(HOSTILE),),
        broadcasts=(Broadcast(HOSTILE, HOSTILE, (KK,)),),
        topics=(HOSTILE,),
        focus=(HOSTILE,),
        feedback="javascript:alert(1)",
        source_url="javascript:alert(1)",
    )
    cues = (Cue(0, 900, HOSTILE, 0, speaker=HOSTILE), Cue(900, 1_000, "x", 1, speaker='"'))
    add_episode(own_stage, replace(EPISODE, content=content), Transcript(EN, Role.VERBATIM, cues))
    client = visit(own_stage)
    for path in (PAGE, SHOW, HOME):
        page = read(client, path)
        assert not page.cssselect("b, script:not([src]):not([type='application/ld+json'])")
        assert not [url for url in values(page, "[href]", "href") if "javascript" in url]
    episode = read(client, PAGE)
    assert texts(episode, "h1") == texts(episode, ".cue")[:1] == [HOSTILE]
    (block,) = episode.cssselect("script[type='application/ld+json']")
    assert json.loads(text(block))["name"] == HOSTILE


def test_an_article_without_a_voice_is_a_text_page_that_asks_for_audio(
    own_stage: Workspace,
) -> None:
    add_programme(own_stage, PROGRAMME)
    add_episode(own_stage, replace(EPISODE, recordings=()))
    page = read(visit(own_stage), PAGE)
    assert not page.cssselect("audio, .deck, .dock, [data-file]")
    assert texts(page, ".head .lede") == [
        "This is the text alone: it has not been recorded here yet. "
        "The Kazakh broadcast is not here."
    ]
    assert texts(page, ".player .lede") == [
        "Wanted audio: do you have the broadcast in Kazakh? It would be heard here. Write to us"
    ]
    assert texts(page, ".edition h2") == ["The text in English"]
    assert "Snow fell in the mountains & closed the road." in texts(page, ".edition .prose")[0]
    assert "Text only, not heard yet; on air in Kazakh" in texts(
        read(visit(own_stage), SHOW), ".meta"
    )


def test_a_text_that_the_transcript_does_not_hold_is_not_lost(own_stage: Workspace) -> None:
    add_programme(own_stage, PROGRAMME)
    russian = EditionText(RU, LangText(RU, "Снега много"), "Снег *выпал* в горах.")
    content = replace(CONTENT, texts=(*CONTENT.texts, russian))
    add_episode(own_stage, replace(EPISODE, content=content), TRANSCRIPT)
    page = read(visit(own_stage), PAGE)
    assert texts(page, ".edition h2") == ["The text in Russian"]
    assert texts(page, ".edition h3") == ["Снега много"]
    assert values(page, ".edition .prose", "lang") == ["ru"]


def test_a_broadcast_is_offered_before_a_narration_which_stays_at_hand(
    own_stage: Workspace,
) -> None:
    add_programme(own_stage, PROGRAMME)
    air = replace(
        NARRATION,
        lang=KK,
        kind=Kind.BROADCAST,
        renditions=(replace(STANDARD, key="central-asia-radio/sneg-v-gorah/air.mp3"),),
    )
    dated = replace(EPISODE, recordings=(NARRATION, air), assumed=())
    add_episode(own_stage, dated, TRANSCRIPT)
    page = read(visit(own_stage), PAGE)
    assert texts(page, ".head .lede") == ["You hear the broadcast, in Kazakh."]
    assert values(page, "audio source", "src") == ["/media/central-asia-radio/sneg-v-gorah/air.mp3"]
    assert texts(page, ".side a[download]")[1:] == [
        "Narration in English, synthetic voice: Standard, MP3168 kB",
        "Narration in English, synthetic voice: Light, Opus42 kB",
    ]
    assert texts(page, ".prov.more time") == ["24 November 2026"]


def test_what_no_input_says_is_left_out(own_stage: Workspace) -> None:
    add_programme(own_stage, replace(PROGRAMME, artwork=None, feedback=None))
    bare = Content(texts=(EditionText(EN, LangText(EN, "Snow"), "Snow fell."),))
    add_episode(own_stage, replace(EPISODE, content=bare), TRANSCRIPT)
    page = read(visit(own_stage), PAGE)
    assert not page.cssselect(".prov.key, .aired, meta[property='og:image'], a[href^=mailto]")
    assert texts(page, ".side h2") == ["Listen later", "Subscribe", "Transcript as a file"]
    assert texts(page, ".head .lede") == [
        "You hear a narration in English, made with a synthetic voice."
    ]


def test_whoever_took_part_and_what_one_may_do_with_it_is_said_whole(own_stage: Workspace) -> None:
    add_programme(own_stage, PROGRAMME)
    long = "A season of rivers " * 12
    content = replace(
        CONTENT,
        people=(Person("Anna"), Person("Bek", "host", "cast"), Person("Chinara", "guest", "cast")),
        locations=(Location("Naryn"), Location("Osh", LocationRel.CREATOR)),
        season=2,
        season_name=long,
        episode=7,
        license=License("cc-by-4.0", "https://creativecommons.org/licenses/by/4.0/"),
        funding=(Funding("https://radio.example/give", long), Funding("javascript:x", "No")),
    )
    add_episode(own_stage, replace(EPISODE, content=content), TRANSCRIPT)
    page = read(visit(own_stage), PAGE)
    names, told = texts(page, ".prov.more dt"), texts(page, ".prov.more dd")
    facts = dict(zip(names, told, strict=True))
    assert names == [
        *("By", "With", "Languages", "Synthetic voice", "Place", "Made in", "Date", "Season"),
        *("Episode", "Licence"),
    ]
    assert (facts["By"], facts["With"]) == ("Anna", "Bek (host) and Chinara (guest)")
    assert (facts["Place"], facts["Made in"]) == ("Naryn", "Osh")
    assert (facts["Season"], facts["Episode"]) == (long.strip(), "7")
    assert values(page, ".prov.more a", "href") == [content.license and content.license.url]
    assert texts(page, ".side a[href='https://radio.example/give'] bdi") == [long.strip()]
    assert "javascript" not in " ".join(values(page, "[href]", "href"))
    (block,) = page.cssselect("script[type='application/ld+json']")
    assert json.loads(text(block))["author"] == [{"@type": "Person", "name": "Anna"}]


def test_a_role_stays_with_its_name_where_the_page_runs_the_other_way(
    own_stage: Workspace,
) -> None:
    add_programme(own_stage, PROGRAMME)
    content = replace(CONTENT, people=(Person("Bek", "host", "cast"),))
    add_episode(own_stage, replace(EPISODE, content=content), TRANSCRIPT)
    page = read(visit(own_stage, interface="fa"), PAGE)
    assert "\u2068Bek (host)\u2069" in texts(page, ".prov.more dd")


def test_the_series_names_the_feed_that_another_publisher_has(own_stage: Workspace) -> None:
    add_programme(own_stage, replace(PROGRAMME, moved_to="https://other.example/feed.xml"))
    add_episode(own_stage, EPISODE, TRANSCRIPT)
    (block,) = read(visit(own_stage), PAGE).cssselect("script[type='application/ld+json']")
    series = json.loads(text(block))["partOfSeries"]
    assert series["webFeed"] == "https://other.example/feed.xml"


def test_a_host_alone_is_no_author(own_stage: Workspace) -> None:
    add_programme(own_stage, PROGRAMME)
    content = replace(CONTENT, people=(Person("Bek", "host", "cast"),))
    add_episode(own_stage, replace(EPISODE, content=content), TRANSCRIPT)
    page = read(visit(own_stage), PAGE)
    (block,) = page.cssselect("script[type='application/ld+json']")
    assert "author" not in json.loads(text(block))


def test_a_right_to_left_text_keeps_its_direction_and_the_page_mirrors_with_its_reader(
    own_stage: Workspace,
) -> None:
    add_programme(own_stage, PROGRAMME)
    title = "صدای رادیو در کوهستان"
    content = Content(texts=(EditionText(FA, LangText(FA, title), "می‌رساند."),))
    cues = (Cue(0, 900, "رادیو هنوز می‌رساند.", 0),)
    episode = replace(EPISODE, content=content, recordings=(replace(NARRATION, lang=FA),))
    add_episode(own_stage, episode, Transcript(FA, Role.VERBATIM, cues))
    page = read(visit(own_stage), PAGE)
    assert (page.get("lang"), page.get("dir")) == ("en", "ltr")
    assert values(page, "h1, .para", "dir") == ["rtl", "rtl"]
    assert texts(page, ".cue") == ["رادیو هنوز می‌رساند."]
    mirrored = read(visit(own_stage, interface="fa"), PAGE)
    assert (mirrored.get("lang"), mirrored.get("dir")) == ("fa", "rtl")
    assert texts(mirrored, ".clock .q") == ["/ ۰:۱۴"]


def test_neighbours_lead_on(own_stage: Workspace) -> None:
    add_programme(own_stage, PROGRAMME)
    for i, name in enumerate(("old", "sneg-v-gorah", "new")):
        add_episode(
            own_stage,
            replace(
                EPISODE,
                slug=name,
                guid=name,
                origin=name,
                date=NOON + timedelta(days=i),
                recordings=(),
            ),
        )
    page = read(visit(own_stage), PAGE)
    assert values(page, ".pn a", "href") == ["/central-asia-radio/old/", "/central-asia-radio/new/"]
    assert values(page, ".pn a", "rel") == ["prev", "next"]


def test_earlier_leads_through_one_days_episodes_in_the_order_of_the_list(
    own_stage: Workspace,
) -> None:
    add_programme(own_stage, PROGRAMME)
    for name in ("c", "a", "d", "b"):
        silent = replace(EPISODE, slug=name, guid=name, origin=name, recordings=())
        add_episode(own_stage, silent)
    client = visit(own_stage)
    listed = values(read(client, SHOW), ".ep h3 a", "href")

    for newer, older in pairwise(listed):
        assert values(read(client, newer), ".pn a.prev", "href") == [older]
        assert values(read(client, older), ".pn a.next", "href") == [newer]
    assert [name.split("/")[-2] for name in listed] == ["a", "b", "c", "d"]


def test_the_programme_lists_its_newest_episodes_page_by_page(own_stage: Workspace) -> None:
    add_programme(own_stage, PROGRAMME)
    for i in range(21):
        add_episode(
            own_stage,
            replace(
                EPISODE,
                slug=f"e{i}",
                guid=f"g{i}",
                origin=f"o{i}",
                date=NOON - timedelta(days=i),
                recordings=(),
            ),
        )
    client = visit(own_stage)
    first, second = read(client, SHOW), read(client, f"{SHOW}?page=2")
    assert values(first, ".ep h3 a", "href")[::19] == [f"{SHOW}e0/", f"{SHOW}e19/"]
    assert values(second, ".ep h3 a", "href") == [f"{SHOW}e20/"]
    assert values(first, ".pn a", "href") == ["?page=2"]
    assert values(second, ".pn a", "href") == [SHOW]
    assert "21 episodes" in texts(first, ".row.tools")[0]


def test_the_programme_tells_how_to_subscribe(client: FlaskClient) -> None:
    page = read(client, SHOW)
    feed = "https://radio.example/central-asia-radio/feed.xml"
    assert values(page, "#feed", "value") == [feed]
    assert values(page, "#subscribe > .sub .rows a", "href") == [
        "podcast://radio.example/central-asia-radio/feed.xml",
        "https://antennapod.org/deeplink/subscribe?url="
        "https%3A%2F%2Fradio.example%2Fcentral-asia-radio%2Ffeed.xml",
        "pktc://subscribe/radio.example/central-asia-radio/feed.xml",
        "overcast://x-callback-url/add?url="
        "https%3A%2F%2Fradio.example%2Fcentral-asia-radio%2Ffeed.xml",
        "podcastaddict://radio.example/central-asia-radio/feed.xml",
        "gpodder://radio.example/central-asia-radio/feed.xml",
    ]
    assert texts(page, ".meta") == [
        "Narration in English, synthetic voice; on air in Kazakh · 42 kB"
    ]


def test_an_empty_house_says_so(own_stage: Workspace) -> None:
    assert "Nothing is public yet." in texts(read(visit(own_stage), HOME), "main")[0]
    add_programme(own_stage, PROGRAMME)
    assert texts(read(visit(own_stage), HOME), "h2") == ["Central Asia Radio"]
    assert "Nothing is public yet." in texts(read(visit(own_stage), SHOW), "#episodes")[0]


@pytest.mark.parametrize("path", [HOME, SHOW, PAGE])
def test_a_page_asks_each_time_and_is_sent_once(client: FlaskClient, path: str) -> None:
    page = client.get(path)
    assert page.headers["Cache-Control"] == "no-cache"
    assert page.headers["Vary"] == "Cookie, Accept-Encoding"
    again = client.get(path, headers={"If-None-Match": page.headers["ETag"]})
    assert again.status_code == 304


def test_the_seeds_page_weighs_little(own_stage: Workspace) -> None:
    """Everything but audio: 60 KB is the limit; compressed, it is a third of that."""
    (seed,) = SEEDS.glob("*.txt")
    article = seed.read_text("utf-8").split("*This audio")[0].splitlines()
    add_programme(own_stage, PROGRAMME)
    add_episode(own_stage, EPISODE, _spoken(" ".join(article), per_cue=20))
    add_feed(own_stage, PROGRAMME, None, b"<rss/>")
    client = visit(own_stage)
    page = client.get(PAGE).data
    linked = parse(page.decode()).cssselect(
        "link[rel=stylesheet], link[rel=icon], link[rel=modulepreload], script[src]"
    )
    files = [client.get(str(each.get("href") or each.get("src"))).data for each in linked]
    assert len(files) == 6
    assert len(page) + sum(map(len, files)) < 60_000
    assert sum(len(gzip.compress(each, 6)) for each in (page, *files)) < 20_000


def _spoken(spoken: str, *, per_cue: int) -> Transcript:
    words = spoken.split()
    cues = []
    for i in range(0, len(words), per_cue):
        said = words[i : i + per_cue]
        timed = tuple(Word((i + j) * 300, (i + j + 1) * 300, word) for j, word in enumerate(said))
        cues.append(Cue(timed[0].start, timed[-1].end, " ".join(said), i // per_cue // 2, timed))
    return Transcript(EN, Role.VERBATIM, tuple(cues))
