from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcast.domain.links import RESERVED_BELOW_PROGRAMME, RESERVED_FIRST
from podcast.domain.texts import Lang
from podcast.languages.known import KNOWN, language
from podcast.languages.language import Language
from podcast.languages.persian import PERSIAN
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


@pytest.mark.parametrize(
    ("tag", "alphabet", "spelt"),
    [
        (
            "en",
            "a b c d e f g h i j k l m n o p q r s t u v w x y z",
            "a b c d e f g h i j k l m n o p q r s t u v w x y z",
        ),
        (
            "ru",
            "а б в г д е ё ж з и й к л м н о п р с т у ф х ц ч ш щ ъ ы ь э ю я",
            "a b v g d e yo zh z i y k l m n o p r s t u f kh ts ch sh shch y e yu ya",
        ),
        (
            "kk",
            "а ә б в г ғ д е ё ж з и й к қ л м н ң о ө п р с т у ұ ү ф х һ ц ч ш щ ъ ы і ь э ю я",
            "a a b v g gh d e yo zh z i y k q l m n ng o o p r s t u u u f kh h ts ch sh shch y i "
            "e yu ya",
        ),
        (
            "ky",
            "а б в г д е ё ж з и й к л м н ң о ө п р с т у ү ф х ц ч ш щ ъ ы ь э ю я",
            "a b v g d e yo j z i y k l m n ng o o p r s t u u f kh ts ch sh shch y e yu ya",
        ),
        (
            "tg",
            "а б в г ғ д е ё ж з и ӣ й к қ л м н о п р с т у ӯ ф х ҳ ч ҷ ш ъ э ю я",
            "a b v g gh d e yo zh z i i y k q l m n o p r s t u u f kh h ch j sh e yu ya",
        ),
        (
            "uz",
            "a b d e f g h i j k l m n o p q r s t u v x y z oʻ gʻ sh ch ng",
            "a b d e f g h i j k l m n o p q r s t u v x y z o g sh ch ng",
        ),
        (
            "uz-Cyrl",  # the letter е is `ye` at a word's beginning
            "а б в г д е ё ж з и й к л м н о п р с т у ф х ц ч ш ъ э ю я ў қ ғ ҳ",
            "a b v g d ye yo j z i y k l m n o p r s t u f x ts ch sh e yu ya o q g h",
        ),
        (
            "fa",  # و ی ع are `v`, `y` and `a` at a word's beginning
            "ا آ ب پ ت ث ج چ ح خ د ذ ر ز ژ س ش ص ض ط ظ ع غ ف ق ک گ ل م ن و ه ی",
            "a a b p t s j ch h kh d z r z zh s sh s z t z a gh f q k g l m n v h y",
        ),
    ],
)
def test_the_whole_alphabet_of_a_language_is_spelt(tag: str, alphabet: str, spelt: str) -> None:
    wide = 200
    assert slug(alphabet, Lang(tag), wide) == spelt.replace(" ", "-")
    assert slug(alphabet.upper(), Lang(tag), wide) == spelt.replace(" ", "-")
    known = language(Lang(tag))
    assert known is not None
    assert set(alphabet) - {" "} <= set(known.letters)


def test_dari_is_spelt_like_persian() -> None:
    fa, prs = Lang("fa"), Lang("prs")
    assert slug(PERSIAN.letters, prs, 200) == slug(PERSIAN.letters, fa, 200)


@pytest.mark.parametrize("known", KNOWN, ids=lambda each: each.tag)
def test_no_letter_of_an_alphabet_is_lost_but_signs(known: Language) -> None:
    silent = {each for each in known.letters if slug(f"x{each}x", known.tag) == "xx"}
    assert silent <= set("ъьʻعء")


@pytest.mark.parametrize("mark", "ʻ'‘’`´ʼ")
def test_every_mark_that_stands_in_an_uzbek_letter_is_passed_over(mark: str) -> None:
    assert slug(f"O{mark}zbek g{mark}allasi", Lang("uz")) == "ozbek-gallasi"


def test_digits_of_every_script_are_digits() -> None:
    assert slug("سال ۱۳۹۰ و ٢٠١١ و 2012", Lang("fa")) == "sal-1390-v-2011-v-2012"


def test_a_non_joiner_parts_no_word() -> None:
    assert slug("می\u200cرود", Lang("fa")) == "mirud"


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


@given(text=st.text(), tag=st.sampled_from([*(each.tag for each in KNOWN), Lang("und")]))
def test_a_slug_of_a_slug_is_itself(text: str, tag: Lang) -> None:
    made = slug(text, tag)
    assert slug(made, Lang("en")) == made


@given(title=st.text("".join(each.letters for each in KNOWN), min_size=1), tail=st.text())
def test_a_shorter_limit_cuts_and_changes_nothing(title: str, tail: str) -> None:
    whole = slug(f"radio {title} {tail}", Lang("und"))
    assert whole.startswith(slug(f"radio {title} {tail}", Lang("und"), limit=30))
