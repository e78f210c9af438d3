"""One typed configuration, refused loudly."""

from __future__ import annotations

from pathlib import Path

import pytest

from podcast.config import STARTER, Config, read_config
from podcast.domain.errors import ConfigError


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    config = read_config(tmp_path, {})

    assert (config.server.host, config.server.port, config.site.base_url) == (
        "127.0.0.1",
        8000,
        None,
    )


def test_the_starter_file_can_be_read(tmp_path: Path) -> None:
    (tmp_path / "podcast.toml").write_text(STARTER)

    assert read_config(tmp_path, {}).server.port == 8000


def test_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    (tmp_path / "podcast.toml").write_text("[server]\nport = 9000\nhost = '::1'\n")

    config = read_config(
        tmp_path,
        {"PODCAST_SERVER__PORT": "9100", "PODCAST_SITE__BASE_URL": "https://radio.example/"},
    )

    assert (config.server.port, config.server.host) == (9100, "::1")
    assert config.site.base_url == "https://radio.example"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[server]\nprot = 9000\n", r"no setting server\.prot.*podcast config"),
        ("[sever]\nport = 9000\n", r"no setting sever"),
        ("[server]\nport = 'ninety'\n", r"server\.port cannot be used"),
        ("[site]\nbase_url = 'radio.example'\n", r"site\.base_url.*https://radio\.example"),
        ("port = 9000\n", r"outside of a section"),
        ("[renditions]\nstandard_kilobits = 100\n", r"renditions\.standard_kilobits cannot be"),
        ("[renditions]\nlight_loudness = 16\n", r"renditions\.light_loudness cannot be used"),
        ("[renditions]\nlight = 'opus'\n", r"no setting renditions\.light"),
        ("[server\n", r"cannot be read"),
    ],
)
def test_what_cannot_be_used_is_refused_with_its_path(
    tmp_path: Path, text: str, message: str
) -> None:
    (tmp_path / "podcast.toml").write_text(text)

    with pytest.raises(ConfigError, match=message):
        read_config(tmp_path, {})


def test_every_setting_can_be_given_in_the_environment(tmp_path: Path) -> None:
    defaults = Config().model_dump()
    given = {
        f"PODCAST_{section}__{key}".upper(): str(value)
        for section, settings in defaults.items()
        for key, value in settings.items()
        if value is not None
    }

    assert len(given) > 15
    assert read_config(tmp_path, given) == Config()


def test_a_misspelt_environment_variable_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"site\.base_ulr"):
        read_config(tmp_path, {"PODCAST_SITE__BASE_ULR": "https://radio.example"})
