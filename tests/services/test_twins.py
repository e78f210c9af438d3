"""Two files with one source URL: the second is refused, with both names."""

from __future__ import annotations

from pathlib import Path

from tests.seeds import MARKET, SNOW, lay, newsroom, take_in


def test_the_second_file_with_a_source_url_is_refused_with_both_names(tmp_path: Path) -> None:
    with newsroom(lay(tmp_path, a=SNOW, b=SNOW.replace("May", "June"))) as workspace:
        report = take_in(workspace)

    (refused,) = report.refused
    assert report.added == ["sneg-v-gorakh"]
    assert (refused.path, refused.code) == ("seeds/b.md", "duplicate")
    assert "seeds/b.md" in refused.message
    assert "seeds/a.md" in refused.message
    assert refused.remedy


def test_one_title_twice_gives_two_addresses(tmp_path: Path) -> None:
    with newsroom(lay(tmp_path, a=MARKET, b=MARKET)) as workspace:
        report = take_in(workspace)

    assert report.added == ["the-market-in-osh", "the-market-in-osh-2"]
