"""Breaches of who, where, with whose money and under which licence."""

from __future__ import annotations

from ._breach import MUST, SHOULD, Breaches, channel, more

PERSON = '<podcast:person role="author" group="writing">Айгүл Сәрсен</podcast:person>'
GIVE = '<podcast:funding url="https://radio.example/give">Support us</podcast:funding>'

BREACHES: Breaches = {
    ("ns.person", MUST): [
        (PERSON, PERSON.replace("Айгүл Сәрсен", "")),
        (PERSON, PERSON.replace("Айгүл Сәрсен", "Ә" * 129)),
        ('href="https://radio.example/aigul/"', 'href="aigul"'),
        ('img="https://radio.example/media/aigul.jpg"', 'img=""'),
        more('<podcast:source uri="https://radio.example/media/snow.mp3"/>', PERSON),
    ],
    ("ns.person", SHOULD): [
        (PERSON, PERSON.replace('"author"', '"newsreader"')),
        (PERSON, PERSON.replace('"writing"', '"cast"')),
        (PERSON, PERSON.replace('"writing"', '"letters"')),
        (PERSON, PERSON.replace(' group="writing"', "")),
        (PERSON, PERSON.replace(' role="author"', "")),
    ],
    ("ns.location", MUST): [
        (">Бишкек<", "><"),
        (">Бишкек<", f">{'Б' * 129}<"),
        ('rel="creator"', 'rel="studio"'),
        ("geo:42.87,74.59", "42.87,74.59"),
        ("geo:42.87,74.59", "geo:142.87,74.59"),
        ("geo:42.87,74.59", "geo:42.87,194.59"),
        ("R178009", "178009"),
        ('country="kg"', 'country="Kyrgyzstan"'),
        ('country="kg"', 'country="zz"'),
    ],
    ("ns.license", MUST): [
        (">cc-by-4.0<", "><"),
        (">cc-by-4.0<", ">free for all<"),
        (">valley-licence<", f">{'v' * 129}<"),
        ('url="https://radio.example/licence/"', 'url="licence"'),
        channel("<podcast:license>arr</podcast:license>"),
    ],
    ("ns.license", SHOULD): [(">cc-by-4.0<", ">CC-BY-4.0<")],
    ("ns.funding", MUST): [
        (GIVE, GIVE.replace(' url="https://radio.example/give"', "")),
        (GIVE, GIVE.replace("https://radio.example/", "")),
        (GIVE, GIVE.replace("Support us", "")),
        (GIVE, GIVE.replace("Support us", "s" * 129)),
    ],
}
