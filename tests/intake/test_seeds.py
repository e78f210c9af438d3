from __future__ import annotations

import os
from pathlib import Path

from podcast.intake.seeds import find_seeds


def found(folder: Path) -> list[str]:
    return [each.article.relative_to(folder).as_posix() for each in find_seeds(folder)]


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
