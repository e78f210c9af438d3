"""Breaches of what a show is, and how it is to be treated."""

from __future__ import annotations

from ._breach import MUST, SHOULD, Breach, Breaches, channel, item, none

RULE = 'rrule="FREQ=WEEKLY;UNTIL=20271231T000000Z;BYDAY=FR"'
START = 'dtstart="2026-11-06T12:00:00Z"'
GUID = "917393e3-1b1e-5cef-ace4-edaa54e1f810"


def rule(text: str) -> Breach:
    return RULE, f'rrule="{text}"'


BREACHES: Breaches = {
    ("ns.locked", MUST): [
        ('owner="podcast@radio.example"', 'owner="Valley Newsroom"'),
        item("<podcast:locked>yes</podcast:locked>"),
    ],
    ("ns.guid", MUST): [
        (GUID, GUID.upper()),
        (GUID, f"urn:uuid:{GUID}"),
        (GUID, GUID.replace("-", "")),
        item(f"<podcast:guid>{GUID}</podcast:guid>"),
    ],
    ("ns.medium", MUST): [
        (">podcast</podcast:medium>", ">radio</podcast:medium>"),
        (">podcast</podcast:medium>", ">Podcast</podcast:medium>"),
        channel("<podcast:medium>podcast</podcast:medium>"),
        item("<podcast:medium>podcast</podcast:medium>"),
    ],
    ("ns.season", MUST): [
        (">2</podcast:season>", ">two</podcast:season>"),
        ('name="Winter"', f'name="{"W" * 129}"'),
        item("<podcast:season>3</podcast:season>"),
        channel("<podcast:season>2</podcast:season>"),
    ],
    ("ns.episode", MUST): [
        (">7.5</podcast:episode>", ">7b</podcast:episode>"),
        (">7.5</podcast:episode>", "></podcast:episode>"),
        ('display="Snow"', f'display="{"S" * 33}"'),
        item("<podcast:episode>8</podcast:episode>"),
    ],
    ("ns.txt", MUST): [
        ("first of the valley", ""),
        ("first of the valley", "v" * 4_001),
        ('purpose="release"', f'purpose="{"r" * 129}"'),
        ('purpose="ai-content">true<', 'purpose="ai-content">partly<'),
    ],
    ("ns.block", MUST): [
        ('<podcast:block id="google">no<', '<podcast:block id="google">never<'),
        ('<podcast:block id="google">no<', '<podcast:block id="Google Podcasts">no<'),
        channel('<podcast:block id="google">yes</podcast:block>'),
        channel("<podcast:block>no</podcast:block>"),
        item("<podcast:block>no</podcast:block>"),
    ],
    ("ns.updateFrequency", MUST): [
        *(
            rule(text)
            for text in (
                "",
                "weekly",
                "RRULE:FREQ=WEEKLY",
                "freq=weekly",
                "FREQ=FORTNIGHTLY",
                "BYDAY=FR;FREQ=WEEKLY",
                "FREQ=WEEKLY;",
                "FREQ=WEEKLY;EVERY=2",
                "FREQ=WEEKLY;INTERVAL=0",
                "FREQ=WEEKLY;INTERVAL=2;INTERVAL=3",
                "FREQ=WEEKLY;COUNT=ten",
                "FREQ=WEEKLY;COUNT=10;UNTIL=20271231T000000Z",
                "FREQ=WEEKLY;UNTIL=2027-12-31T00:00:00.000Z",
                "FREQ=WEEKLY;UNTIL=20271331T000000Z",
                "FREQ=WEEKLY;UNTIL=20271231",
                "FREQ=WEEKLY;BYDAY=FRI",
                "FREQ=WEEKLY;BYDAY=+1FR",
                "FREQ=WEEKLY;BYDAY=FR;BYMONTHDAY=13",
                "FREQ=MONTHLY;BYDAY=54FR",
                "FREQ=MONTHLY;BYDAY=-FR",
                "FREQ=MONTHLY;BYMONTHDAY=32",
                "FREQ=MONTHLY;BYMONTHDAY=0",
                "FREQ=MONTHLY;BYYEARDAY=100",
                "FREQ=MONTHLY;BYWEEKNO=20",
                "FREQ=MONTHLY;BYSETPOS=1",
                "FREQ=YEARLY;BYMONTH=13",
                "FREQ=YEARLY;BYMONTH=-1",
                "FREQ=YEARLY;BYWEEKNO=20;BYDAY=1MO",
                "FREQ=DAILY;BYHOUR=24",
                "FREQ=DAILY;WKST=7",
            )
        ),
        (START, 'dtstart="6 November 2026"'),
        (START, 'dtstart="2026-11-06"'),
        (f"{RULE} {START}", 'rrule="FREQ=WEEKLY;COUNT=10"'),
        ('complete="false"', 'complete="no"'),
        (">Every Friday<", "><"),
        (">Every Friday<", f">{'F' * 129}<"),
        channel('<podcast:updateFrequency rrule="FREQ=DAILY">Daily</podcast:updateFrequency>'),
    ],
    ("ns.updateFrequency", SHOULD): [none(RULE)],
    ("ns.podping", MUST): [
        ('usesPodping="true"', 'usesPodping="false"'),
        none(' usesPodping="true"'),
        channel('<podcast:podping usesPodping="true"/>'),
    ],
}
