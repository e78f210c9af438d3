from __future__ import annotations

import pytest

from podcast.languages.uzbek import in_cyrillic


@pytest.mark.parametrize(
    ("latin", "cyrillic"),
    [
        ("Oʻzbekiston gʻalabasi", "ўзбекистон ғалабаси"),
        ("yoʻl, yosh, yer, ekin, keldi", "йўл, ёш, ер, экин, келди"),
        ("choyxona, qishloq, ishchi", "чойхона, қишлоқ, ишчи"),
        ("vaʼda, sanʼat", "ваъда, санъат"),
        ("yuz yaxshi militsiya", "юз яхши милиция"),
        ("hali jurnal fikr", "ҳали журнал фикр"),
    ],
)
def test_uzbek_in_latin_letters_is_spelt_in_cyrillic(latin: str, cyrillic: str) -> None:
    assert in_cyrillic(latin) == cyrillic
