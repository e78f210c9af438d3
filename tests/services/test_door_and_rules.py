"""What the door lets in, the rules of the feed let out: no accepted fact ever blocks a feed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from podcast.domain.errors import RefusedError
from podcast.domain.problems import Problem, errors
from podcast.domain.programmes import Programme
from podcast.feeds import assemble, check_feed, render_head
from podcast.intake.programme import Typed, changed
from tests.cast import LINKS, NOON, PROGRAMME
from tests.intake.test_programme import EVERYTHING

HEARD = {"apple.items"}
"""The rule that a feed without items breaks, whatever its head says."""

TEXT = st.text(max_size=40) | st.sampled_from(["x" * 300, "سلام " * 90, "<b>&]]>", "a\u200bb", "é"])
LINES = st.tuples(TEXT)
RULES = st.sampled_from(
    ["FREQ=DAILY", "freq=weekly;byday=mo", "FREQ=DAILY;COUNT=3", "FREQ=WEEKLY;UNTIL=20261231"]
)
STARTS = st.sampled_from(["", "2026-01-01", "2026-01-01T10:00", "2026-01-01T10:00:00Z", "20260101"])
TYPED = st.fixed_dictionaries(
    {},
    optional={
        "title": TEXT.map(lambda text: (f"en={text}",)),
        "description": TEXT,
        "author": TEXT,
        "copyright": TEXT,
        "owner_name": TEXT,
        "owner_email": st.sampled_from(["anna@radio.example", "a+b@x.example", "a@b"]),
        "license": TEXT | TEXT.map(lambda text: f"{text} <https://e.example/l>"),
        "funding": TEXT.map(lambda text: (f"{text} <https://e.example/g>",)),
        "person": TEXT.map(lambda text: (f"{text} (host) <https://e.example/a>",)),
        "location": st.tuples(
            st.sampled_from(
                ["Osh", "Osh (KG)", "Osh (XX)", "Osh (geo:40.5,72.8;u=3)", "Osh (geo:1,2; R1)"]
            )
            | TEXT
        ),
        "txt": TEXT.map(lambda text: (f"verify={text}",)) | TEXT.map(lambda text: (f"{text}=x",)),
        "block_for": st.sampled_from([("=yes",), ("amazon=no", "=yes"), ("Amazon=yes",)]),
        "update_frequency": TEXT,
        "update_rrule": RULES,
        "update_start": STARTS,
        "update_complete": st.booleans(),
        "complete": st.booleans(),
        "block": st.booleans(),
        "artwork_alt": TEXT,
    },
)


def broken(programme: Programme) -> list[Problem]:
    head = render_head(programme, LINKS, guid=PROGRAMME.guid, changed_at=NOON)
    found = errors(check_feed(assemble(head, ()), now=NOON))
    return [problem for problem in found if problem.rule not in HEARD]


def test_everything_that_a_file_can_say_breaks_no_rule() -> None:
    assert broken(replace(EVERYTHING, artwork=PROGRAMME.artwork)) == []


@settings(suppress_health_check=[HealthCheck.filter_too_much], max_examples=150)
@given(TYPED)
def test_whatever_the_door_lets_in_breaks_no_rule(typed: dict[str, Typed]) -> None:
    try:
        programme = changed(PROGRAMME, typed)
    except RefusedError:
        return
    assert broken(programme) == []


@pytest.mark.parametrize("purpose", ["ai-content", "verify"])
def test_a_text_for_machines_that_they_cannot_read_is_refused(purpose: str) -> None:
    with pytest.raises(RefusedError):
        changed(PROGRAMME, {"txt": (f"{purpose}=",)})
