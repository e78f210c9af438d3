"""What a producer wrote is never lost, what nobody touched follows the article, twice is once."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from podcast.domain.episodes import Content
from podcast.domain.merging import FACTS, Difference, Said, differences, follow, merge, take
from podcast.domain.texts import EditionText, Lang, LangText
from tests.cast import CONTENT, EN, KK, NOON, RU

BASE = Said(CONTENT, NOON)
(TEXT,) = CONTENT.texts
Three = tuple[Said, Said, Said]


def says(title: str = "Снег в горах", body: str = TEXT.body, **facts: object) -> Said:
    text = replace(TEXT, title=LangText(RU, title), body=body)
    return Said(replace(CONTENT, texts=(text,), **facts), NOON)  # type: ignore[arg-type]


def test_a_field_that_only_the_article_changed_is_taken() -> None:
    theirs = says(title="Снег", topics=("Weather",))
    assert merge(BASE, BASE, theirs) == (theirs, ())


def test_a_field_that_only_the_producer_changed_stays() -> None:
    ours = says(title="Снег", topics=("Weather",))
    assert merge(BASE, ours, BASE) == (ours, ())


def test_changes_of_both_sides_in_different_fields_come_together() -> None:
    ours, theirs = says(title="Снег"), says(body="It snowed.", topics=("Weather",))
    assert merge(BASE, ours, theirs) == (
        says(title="Снег", body="It snowed.", topics=("Weather",)),
        (),
    )


def test_the_same_change_on_both_sides_is_no_conflict() -> None:
    both = says(title="Снег")
    assert merge(BASE, both, both) == (both, ())


def test_two_changes_of_one_field_are_a_conflict_and_ours_stays() -> None:
    ours, theirs = says(title="Снег"), says(title="Метель", topics=("Weather",))
    assert merge(BASE, ours, theirs) == (says(title="Снег", topics=("Weather",)), ("title.en",))
    assert differences(BASE, ours, theirs, ("title.en",)) == (
        Difference("title.en", LangText(RU, "Снег"), LangText(RU, "Метель")),
    )


def test_two_dates_are_a_conflict() -> None:
    days = [replace(BASE, date=NOON + timedelta(days=n)) for n in (0, 1, 2)]
    assert merge(*days) == (days[1], ("date",))


def test_a_conflict_stays_one_until_the_article_takes_its_change_back() -> None:
    ours, theirs = says(title="Снег"), says(title="Метель")
    _, fields = merge(BASE, ours, theirs)
    base = follow(BASE, ours, theirs, but=fields)
    assert merge(base, ours, theirs) == (ours, fields)
    assert merge(base, ours, says(title="Буря")) == (ours, fields)
    assert merge(base, ours, BASE) == (ours, ())
    assert merge(base, ours, ours) == (ours, ())


def test_what_is_settled_for_us_is_no_conflict_any_more() -> None:
    ours, theirs = says(title="Снег", topics=("Ours",)), says(title="Метель", topics=("Theirs",))
    base = follow(BASE, ours, theirs, but=("topics",))
    assert merge(base, ours, theirs) == (ours, ("topics",))


def test_what_is_settled_for_them_is_theirs() -> None:
    ours, theirs = says(title="Снег", topics=("Ours",)), says(title="Метель", topics=("Theirs",))
    assert take(BASE, ours, theirs, ("topics",)) == says(title="Снег", topics=("Theirs",))


def test_a_text_that_the_article_adds_comes_beside_a_changed_one() -> None:
    russian = EditionText(RU, LangText(RU, "Снег"), "Снег выпал.")
    ours = says(body="It snowed.")
    theirs = Said(replace(CONTENT, texts=(TEXT, russian)), NOON)
    merged, fields = merge(BASE, ours, theirs)
    assert merged.content.texts == (*ours.content.texts, russian)
    assert fields == ()


def test_a_corrected_language_keeps_what_a_producer_wrote_in_that_text() -> None:
    theirs = Said(replace(CONTENT, texts=(replace(TEXT, lang=KK),)), NOON)
    merged, fields = merge(BASE, says(title="Снег"), theirs)
    assert merged.content.texts == (replace(TEXT, lang=KK, title=LangText(RU, "Снег")),)
    assert fields == ()


def test_two_texts_in_one_language_are_never_made() -> None:
    ours = Said(replace(CONTENT, texts=(replace(TEXT, lang=RU),)), NOON)
    theirs = Said(replace(CONTENT, texts=(TEXT, EditionText(RU, None, "Снег выпал."))), NOON)
    merged, fields = merge(BASE, ours, theirs)
    assert merged == ours
    assert fields == ("texts",)


LANGUAGES = (EN, RU, KK, Lang("ky"))
words = st.sampled_from(["", "a", "b", "c"])
titles = st.none() | st.builds(LangText, st.just(EN), words)
dates = st.none() | st.integers(0, 2).map(lambda days: NOON + timedelta(days=days))


def texts(lang: st.SearchStrategy[Lang]) -> st.SearchStrategy[EditionText]:
    return st.builds(EditionText, lang, titles, words, st.none() | words)


@st.composite
def saying(draw: st.DrawFn, known: Said | None = None, *, drops: bool = False) -> Said:
    """Somebody says something, or changes what is `known`: its first text may be in a new language.

    A text more may come. Only a producer drops texts: what an article no longer says is not taken
    out of its episode.
    """
    first, *others = [text.lang for text in known.content.texts] if known else [EN]
    languages = [draw(st.sampled_from([each for each in LANGUAGES if each not in others]))]
    languages += [each for each in others if not (drops and draw(st.booleans()))]
    if drops and len(languages) > 1 and draw(st.booleans()):
        languages.pop(0)
    free = [each for each in LANGUAGES if each not in {first, *languages, *others}]
    languages += draw(st.lists(st.sampled_from(free), max_size=1)) if free else []
    content = Content(
        texts=tuple(draw(texts(st.just(each))) for each in languages),
        credit_text=draw(st.none() | words),
        topics=draw(st.lists(words, max_size=2).map(tuple)),
        season=draw(st.none() | st.integers(1, 3)),
        block=draw(st.booleans()),
    )
    return Said(content, draw(dates))


said = saying()
three = said.flatmap(lambda base: st.tuples(st.just(base), saying(base, drops=True), saying(base)))


@given(said, said)
def test_where_nobody_edited_the_article_is_followed_to_the_letter(
    base: Said, theirs: Said
) -> None:
    assert merge(base, base, theirs) == (theirs, ())


@given(said, said)
def test_where_the_article_did_not_change_nothing_changes(base: Said, ours: Said) -> None:
    assert merge(base, ours, base) == (ours, ())


@given(said, said)
def test_what_both_sides_agree_on_is_no_conflict(base: Said, both: Said) -> None:
    assert merge(base, both, both) == (both, ())


@given(three)
def test_merging_twice_is_merging_once(versions: Three) -> None:
    base, ours, theirs = versions
    merged, fields = merge(base, ours, theirs)
    after = follow(base, ours, theirs, but=fields)
    assert merge(after, merged, theirs) == (merged, fields)
    assert follow(after, merged, theirs, but=fields) == after


@given(three)
def test_nothing_that_a_producer_changed_is_lost(versions: Three) -> None:
    base, ours, theirs = versions
    merged, _ = merge(base, ours, theirs)
    for name in FACTS:
        if getattr(ours.content, name) != getattr(base.content, name):
            assert getattr(merged.content, name) == getattr(ours.content, name)
    if ours.date != base.date:
        assert merged.date == ours.date
    known = set(_parts(base))
    kept = set(_parts(merged))
    assert all(part in kept for part in _parts(ours) if part not in known)


def _parts(version: Said) -> list[tuple[str, object]]:
    """What the titles, bodies and summaries of a version say, whatever language they are in."""
    parts = ("title", "body", "summary")
    said = ((name, getattr(text, name)) for text in version.content.texts for name in parts)
    return [(name, value) for name, value in said if value]


@given(three)
def test_a_conflict_is_gone_once_the_article_is_back_where_it_was(
    versions: Three,
) -> None:
    base, ours, theirs = versions
    merged, fields = merge(base, ours, theirs)
    after = follow(base, ours, theirs, but=fields)
    assert merge(after, merged, after) == (merged, ())
    assert merge(after, merged, merged) == (merged, ())


@given(three)
def test_what_is_settled_is_settled(versions: Three) -> None:
    base, ours, theirs = versions
    merged, fields = merge(base, ours, theirs)
    settled = follow(base, merged, theirs, but=())
    assert merge(settled, merged, theirs) == (merged, ())
    taken = take(base, merged, theirs, fields)
    assert merge(settled, taken, theirs) == (taken, ())


@given(three)
def test_one_field_can_be_settled_alone(versions: Three) -> None:
    base, ours, theirs = versions
    merged, fields = merge(base, ours, theirs)
    for name in fields:
        rest = tuple(each for each in fields if each != name)
        assert merge(follow(base, merged, theirs, but=rest), merged, theirs) == (merged, rest)


@given(three)
def test_no_language_has_two_texts(versions: Three) -> None:
    base, ours, theirs = versions
    merged, _ = merge(base, ours, theirs)
    found = [text.lang for text in merged.content.texts]
    assert len(set(found)) == len(found)
