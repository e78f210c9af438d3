"""What a file and people say of a programme, merged by field: a table of who wins."""

from __future__ import annotations

import pytest

from podcast.services.programmes.merging import Disagreement, Merged, merge

EN = {"lang": "en", "text": "Radio"}
RU = {"lang": "ru", "text": "Радио"}
RU_OURS = {"lang": "ru", "text": "Наше радио"}
RU_THEIRS = {"lang": "ru", "text": "Их радио"}


@pytest.mark.parametrize(
    ("before", "ours", "theirs", "known", "seed"),
    [
        pytest.param("a", "a", "a", "a", "a", id="nobody-changed-it"),
        pytest.param("a", "a", "b", "b", "b", id="the-file-did"),
        pytest.param("a", "b", "a", "b", "a", id="a-person-did"),
        pytest.param("a", "b", "b", "b", "b", id="both-say-the-same"),
        pytest.param(None, None, "b", "b", "b", id="the-file-added-it"),
        pytest.param("a", "a", None, None, None, id="the-file-took-it-away"),
        pytest.param("a", None, "a", None, "a", id="a-person-took-it-away"),
        pytest.param(None, [], "b", "b", "b", id="an-empty-list-is-nothing"),
        pytest.param(None, False, True, True, True, id="no-is-nothing"),
    ],
)
def test_where_one_side_changed_a_field_that_side_is_taken(
    before: object, ours: object, theirs: object, known: object, seed: object
) -> None:
    merged = merge(before={"x": before}, ours={"x": ours}, theirs={"x": theirs})
    assert merged == Merged(
        {"x": known, "titles": [], "descriptions": []},
        {"x": seed, "titles": [], "descriptions": []},
        (),
    )


@pytest.mark.parametrize(
    ("before", "ours", "theirs"),
    [("a", "b", "c"), ("a", None, "c"), ("a", "b", None), (None, "b", "c")],
)
def test_where_both_changed_it_ours_stays_and_both_are_told_until_they_agree(
    before: object, ours: object, theirs: object
) -> None:
    merged = merge(before={"x": before}, ours={"x": ours}, theirs={"x": theirs})
    assert merged.document["x"] == ours
    assert merged.disagreements == (Disagreement("x", ours, theirs),)

    again = merge(before=merged.seed, ours=merged.document, theirs={"x": theirs})
    assert again == merged
    settled = merge(before=merged.seed, ours={"x": theirs}, theirs={"x": theirs})
    assert (settled.seed["x"], settled.disagreements) == (theirs, ())
    mended = merge(before=merged.seed, ours={"x": ours}, theirs={"x": ours})
    assert (mended.document["x"], mended.disagreements) == (ours, ())


def test_the_title_in_each_language_is_a_field_of_its_own() -> None:
    merged = merge(
        before={"titles": [EN, RU]},
        ours={"titles": [EN, RU_OURS, {"lang": "kk", "text": "Тау"}]},
        theirs={"titles": [{"lang": "en", "text": "Snow"}, RU_THEIRS]},
    )
    assert merged.document["titles"] == [
        {"lang": "en", "text": "Snow"},
        RU_OURS,
        {"lang": "kk", "text": "Тау"},
    ]
    assert merged.seed["titles"] == [{"lang": "en", "text": "Snow"}, RU]
    assert merged.disagreements == (Disagreement("titles.ru", RU_OURS, RU_THEIRS),)


def test_the_address_is_never_taken_from_the_file() -> None:
    merged = merge(before={"slug": "a"}, ours={"slug": "b"}, theirs={"slug": "c"})
    assert "slug" not in merged.document
    assert merged.disagreements == ()
