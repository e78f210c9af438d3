"""Why a file is refused; the golden articles show the rest of the codes."""

from __future__ import annotations

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from podcast.domain.drafts import Draft
from podcast.domain.errors import RefusedError
from podcast.domain.texts import LangText
from podcast.intake.article import USUAL_LIMITS, ArticleLimits, read_article
from podcast.intake.judge import judge
from tests.cast import PROGRAMME, RU


def read(path: Path, *, limits: ArticleLimits = USUAL_LIMITS, has_audio: bool = False) -> Draft:
    return read_article(
        path,
        origin=path.name,
        languages=PROGRAMME.languages,
        zone=ZoneInfo(PROGRAMME.time_zone),
        limits=limits,
        has_audio=has_audio,
    )


def refusal(raw: bytes, folder: Path, *, has_audio: bool = False) -> str:
    path = folder / "article.md"
    path.write_bytes(raw)
    with pytest.raises(RefusedError) as refused:
        read(path, has_audio=has_audio)
    assert refused.value.remedy
    return refused.value.reason


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "empty"),
        (b" \r\n\t", "blank"),
        (b"\xef\xbb\xbf", "blank"),
        (b"\xff\xfe", "blank"),
        ("\u200b\u202e\n".encode(), "blank"),
        (b"%PDF-1.4 text", "binary"),
        (b"ID3\x04", "binary"),
        (b"{\\rtf1 text}", "binary"),
        (b"# A\n\nb\x00c", "binary"),
        ("# A\n\nb".encode("utf-16-le"), "binary"),
        ("# A\n\nb".encode("utf-32"), "binary"),
        ("# A\n\nb\x00c".encode("utf-16"), "binary"),
        (b"# \xdcber\n\nb", "not-utf8"),
        (b"\xff\xfe\x00", "not-utf8"),
        (b"\xff\xfe\x00\xd8a\x00", "not-utf8"),
        (b"\xef\xbb\xbf# A\xff", "not-utf8"),
        (b"# A", "no-text"),
        (b"---\ntitle: A\n---\n", "no-text"),
        (b"---\nlanguage: en\n---\nA sentence.\n", "no-title"),
        (b"---\nlanguage: en\n---\n", "no-text"),
        (b"---\nexplicit: maybe\n---\n# A\n\nb", "front-matter"),
        (b"---\nlanguage: klingon tongue\n---\n# A\n\nb", "front-matter"),
        (b"---\ntype: long\n---\n# A\n\nb", "front-matter"),
        (b"---\ndate: 15.11.2011\n---\n# A\n\nb", "front-matter"),
        (b"---\ndate: 0001-01-01T00:00\n---\n# A\n\nb", "front-matter"),
        (b'---\ntitle: "A\n---\nb', "front-matter"),
        (b'---\ntitle: "A\\q"\n---\nb', "front-matter"),
        (b'---\ntitle: "A "b" c"\n---\nb', "front-matter"),
        (b"---\ntopics: [a, [b]]\n---\n# A\n\nb", "front-matter"),
        (b"---\ntopics: [a\n---\n# A\n\nb", "front-matter"),
        (b"---\ntitle:\n  en: A\n---\n# A\n\nb", "front-matter"),
        (
            b"---\ntitle: A\n" + b"".join(b"k%d: x\n" % n for n in range(200)) + b"---\nb",
            "front-matter",
        ),
    ],
)
def test_a_file_is_refused_by_name(raw: bytes, code: str, tmp_path: Path) -> None:
    assert refusal(raw, tmp_path) == code


def test_a_file_is_refused_at_one_byte_over_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "article.md"
    path.write_bytes(b"# Snow\n\nSnow fell.")
    assert read(path, limits=ArticleLimits(bytes=18)).content.title.text == "Snow"
    with pytest.raises(RefusedError, match="larger than an article may be") as refused:
        read(path, limits=ArticleLimits(bytes=17))
    assert refused.value.reason == "too-large"


def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "missing.md", tmp_path):
        with pytest.raises(RefusedError) as refused:
            read(path)
        assert refused.value.reason == "unreadable"


def test_a_title_alone_is_enough_where_audio_lies_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "article.md"
    path.write_text("# Снег в горах\n", "utf-8")
    text = read(path, has_audio=True).content.texts[0]
    assert (text.lang, text.title, text.body) == (RU, LangText(RU, "Снег в горах"), "")


def test_audio_does_not_stand_in_for_a_title(tmp_path: Path) -> None:
    assert refusal(b"A sentence.", tmp_path, has_audio=True) == "no-title"


def test_other_errors_are_left_to_the_judge(tmp_path: Path) -> None:
    path = tmp_path / "article.md"
    path.write_text("---\ntitle: ~\nsource_url: nowhere\n---\n# Snow\n\nSnow fell.\n", "utf-8")
    draft = read(path)
    assert draft.content.title.text == "Snow"
    assert [each.rule for each in judge(draft, has_audio=False)] == ["draft.source_url"]


def test_a_refusal_in_front_matter_names_its_line(tmp_path: Path) -> None:
    path = tmp_path / "article.md"
    path.write_text("\n---\n# note\ntitle: Snow\nseason: two\n---\n\nb\n", "utf-8")
    with pytest.raises(RefusedError, match="line 5: `season` cannot be “two”"):
        read(path)
