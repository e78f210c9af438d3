"""One walk finds the articles of a folder, and what lies beside each."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from podcast.intake.listing import list_folder
from podcast.intake.seeds import SeedFiles, group
from tests.seeds import find_seeds


def found(folder: Path) -> list[str]:
    return [each.article.relative_to(folder).as_posix() for each in find_seeds(folder)]


def shown(folder: Path) -> dict[str, dict[str, object]]:
    """What was found beside each article, by name; what there is none of is left out."""
    return {each.article.name: _beside(each) for each in find_seeds(folder)}


def _beside(files: SeedFiles) -> dict[str, object]:
    beside = {
        "editions": [(lang, path.name) for lang, path in files.editions],
        "recordings": [(each.lang, each.path.name) for each in files.recordings],
        "image": files.image and files.image.name,
        "lang": files.lang,
    }
    return {name: value for name, value in beside.items() if value}


def put(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("# Snow\n\nFell.\n", "utf-8")


def test_articles_are_found_below_a_folder_in_order(tmp_path: Path) -> None:
    put(tmp_path, "b.md", "a.txt", "2011/z.markdown", "2011/A.MD", "a/b.txt", "снег.txt")
    assert found(tmp_path) == [
        *("2011/A.MD", "2011/z.markdown", "a/b.txt", "a.txt", "b.md", "снег.txt")
    ]


def test_hidden_and_other_files_are_passed_over(tmp_path: Path) -> None:
    put(tmp_path, ".a.md", ".git/b.md", "a.mp3", "programme.toml", "a.md~", "md", "README.md")
    assert found(tmp_path) == ["README.md"]


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    seeds = tmp_path / "seeds"
    put(tmp_path, "seeds/a.md", "secret.md", "secrets/b.md")
    (seeds / "out.md").symlink_to(tmp_path / "secret.md")
    (seeds / "folder").symlink_to(tmp_path / "secrets")
    (seeds / "round").symlink_to(seeds)
    (seeds / "broken.md").symlink_to(seeds / "missing.md")
    (seeds / "in.md").symlink_to(seeds / "a.md")
    assert found(seeds) == ["a.md", "in.md"]


def test_a_folder_named_like_an_article_is_looked_into(tmp_path: Path) -> None:
    put(tmp_path, "a.md/b.md")
    assert found(tmp_path) == ["a.md/b.md"]


def test_a_folder_that_cannot_be_read_is_handed_on_to_be_refused(tmp_path: Path) -> None:
    name, here = "a" * 250, os.open(tmp_path, os.O_RDONLY)
    for _ in range(20):  # until the path is longer than the system takes
        os.mkdir(name, dir_fd=here)
        below = os.open(name, os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = below
    os.close(here)
    put(tmp_path, "b.md")
    too_deep, article = (each.article for each in find_seeds(tmp_path))
    assert (too_deep.name, article.name) == (name, "b.md")


def test_a_missing_folder_holds_no_articles(tmp_path: Path) -> None:
    assert find_seeds(tmp_path / "missing") == ()


def test_texts_recordings_and_a_picture_lie_beside_their_article(tmp_path: Path) -> None:
    put(tmp_path, "a.md", "a.ru.md", "a.KK-cyrl.txt", "a.kk.mp3", "a.wav", "a.JPG", "b.md")
    assert shown(tmp_path) == {
        "a.md": {
            "editions": [("kk-Cyrl", "a.KK-cyrl.txt"), ("ru", "a.ru.md")],
            "recordings": [("kk", "a.kk.mp3"), (None, "a.wav")],
            "image": "a.JPG",
        },
        "b.md": {},
    }


def test_a_text_without_an_article_is_one_in_the_language_of_its_name(tmp_path: Path) -> None:
    put(tmp_path, "a.ru.md", "a.ru.mp3", "a.mp3")
    assert shown(tmp_path) == {"a.ru.md": {"lang": "ru", "recordings": [("ru", "a.ru.mp3")]}}


@pytest.mark.parametrize("name", ["a.v2.md", "a.draft.md", "a.2011.md", "ru.md", ".ru.md"])
def test_what_is_no_language_makes_no_edition(tmp_path: Path, name: str) -> None:
    put(tmp_path, "a.md", name)
    assert shown(tmp_path) == {"a.md": {}, **({name: {}} if name[0] != "." else {})}


def test_an_edition_has_none_itself(tmp_path: Path) -> None:
    put(tmp_path, "a.md", "a.ru.md", "a.ru.kk.md", "a.ru.mp3")
    assert shown(tmp_path) == {
        "a.md": {"editions": [("ru", "a.ru.md")], "recordings": [("ru", "a.ru.mp3")]},
        "a.ru.kk.md": {"lang": "kk"},
    }


def test_of_two_articles_with_one_name_the_first_ending_owns_what_lies_beside(
    tmp_path: Path,
) -> None:
    put(tmp_path, "a.txt", "a.md", "a.ru.md", "a.mp3", "a.png", "a.jpg")
    assert shown(tmp_path) == {
        "a.md": {
            "editions": [("ru", "a.ru.md")],
            "recordings": [(None, "a.mp3")],
            "image": "a.jpg",
        },
        "a.txt": {},
    }


def test_dots_and_signs_of_patterns_in_names_mean_nothing(tmp_path: Path) -> None:
    put(tmp_path, "27.07.2010 [a]*.md", "27.07.2010 [a]*.kk.mp3", "27.07.2010 a.mp3", "b.c/a.md")
    assert shown(tmp_path) == {
        "27.07.2010 [a]*.md": {"recordings": [("kk", "27.07.2010 [a]*.kk.mp3")]},
        "a.md": {},
    }


def test_what_lies_beside_is_looked_for_in_the_same_folder_alone(tmp_path: Path) -> None:
    put(tmp_path, "a.md", "b/a.ru.md", "b/a.mp3")
    assert shown(tmp_path) == {"a.md": {}, "a.ru.md": {"lang": "ru"}}


def test_files_are_known_by_size_and_time_below_the_workspace(tmp_path: Path) -> None:
    put(tmp_path / "seeds", "2011/a.md", "a.txt")
    os.utime(tmp_path / "seeds" / "a.txt", ns=(5, 7))
    listing = list_folder(tmp_path / "seeds", root=tmp_path)
    assert sorted(listing.files) == ["seeds/2011/a.md", "seeds/a.txt"]
    assert listing.files["seeds/a.txt"] == (len("# Snow\n\nFell.\n"), 7)


@pytest.mark.parametrize("about", ["a.md", "a.ru.md", "a.kk.mp3", "a.jpg", "a.ru.kk.mp3"])
def test_what_belongs_to_one_file_is_found_without_the_rest(tmp_path: Path, about: str) -> None:
    put(tmp_path, "a.md", "a.ru.md", "a.kk.mp3", "a.jpg", "b.md", "b.ru.md")
    listing = list_folder(tmp_path, root=tmp_path)
    whole = {each.article.name: each for each in group(listing)}
    assert group(listing, about={about}) == (whole["a.md"],)
