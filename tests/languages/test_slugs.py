from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcast.domain.links import RESERVED_BELOW_PROGRAMME, RESERVED_FIRST
from podcast.domain.texts import Lang
from podcast.languages.known import KNOWN
from podcast.languages.slugs import is_slug, slug
from podcast.languages.tags import is_language_tag


@pytest.mark.parametrize(
    ("tag", "title", "expected"),
    [
        ("en", "Don’t Look: Snow & Ice", "dont-look-snow-ice"),
        ("ru", "Щит и ёлка, объезд", "shchit-i-yolka-obezd"),
        (
            "ru",
            "Казахстан перед лицом террористической угрозы",
            "kazakhstan-pered-litsom-terroristicheskoy-ugrozy",
        ),
        ("kk", "Әлемдегі қыс: ұзақ түн, өзен мұзы", "alemdegi-qys-uzaq-tun-ozen-muzy"),
        ("ky", "Жаңы көпүрө", "jangy-kopuro"),
        ("tg", "Ҷавонони кӯҳистон ва ғалла", "javononi-kuhiston-va-ghalla"),
        ("uz", "Oʻzbekiston gʻalabasi: so'z", "ozbekiston-galabasi-soz"),
        ("uz-Cyrl", "Ўзбекистон ғалабаси ва ер", "ozbekiston-galabasi-va-yer"),
        ("fa", "وضع راه‌ها در ۱۳۹۰ یخ", "vz-rahha-dr-1390-ykh"),
        ("und", "Český łuk, Straße", "cesky-luk-strasse"),
        ("en", "A visit to Қарағанды", "a-visit-to-qaraghandy"),
        ("fa", "کتابِ تازه", "ktab-tazh"),
    ],
)
def test_a_title_is_spelt_letter_by_letter(tag: str, title: str, expected: str) -> None:
    assert slug(title, Lang(tag)) == expected


def test_a_slug_is_cut_at_a_word() -> None:
    assert slug("Snow in the mountains", Lang("en"), limit=12) == "snow-in-the"
    assert slug("Snow in the mountains", Lang("en"), limit=11) == "snow-in-the"
    assert slug("x" * 100, Lang("en")) == "x" * 80


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        *(("", "episode"), ("🙂", "episode"), ("…", "episode"), ("你好", "episode")),
        *(("Archive", "episode-archive"), ("Studio", "episode-studio"), ("War", "episode-war")),
        *(("No go", "episode-no-go"), ("uz-Cyrl", "episode-uz-cyrl")),
    ],
)
def test_a_slug_is_never_empty_reserved_or_a_language_tag(title: str, expected: str) -> None:
    assert slug(title, Lang("en")) == expected


@given(text=st.text(), tag=st.sampled_from([*(each.tag for each in KNOWN), Lang("und")]))
def test_any_text_gives_an_address(text: str, tag: Lang) -> None:
    made = slug(text, tag)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", made)
    assert len(made) <= 80
    assert made not in RESERVED_FIRST | RESERVED_BELOW_PROGRAMME
    assert not is_language_tag(made)
    assert is_slug(made)
