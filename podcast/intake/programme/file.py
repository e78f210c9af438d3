"""`seeds/programme.toml` into programmes: `[[programme]]` tables.

The first is the default one. An article goes to the programme that its focus names, else there.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

from pydantic import ValidationError

from podcast.domain.errors import ConfigError
from podcast.domain.problems import Problem, warning
from podcast.domain.programmes import Programme
from podcast.languages.names import name_in

from .faults import told
from .tables import FileTable


def read_programmes(path: Path) -> tuple[tuple[Programme, ...], tuple[Problem, ...]]:
    """Read the programmes in the file's order, with warnings.

    Raises ConfigError with the path of each key that is unknown or unusable.
    """
    try:
        written = tomllib.loads(path.read_text("utf-8"))
        file = FileTable.model_validate(written)
    except OSError as problem:
        raise ConfigError(
            f"{path.name} cannot be read: {problem.strerror}.", "`podcast init` writes one."
        ) from problem
    except UnicodeDecodeError as problem:
        raise ConfigError(f"{path.name} is not in UTF-8.", "Save it as UTF-8.") from problem
    except tomllib.TOMLDecodeError as problem:
        raise ConfigError(f"{path.name} is no TOML: {problem}.", "Mend that line.") from problem
    except ValidationError as problem:
        raise ConfigError(
            f"{path.name}: {told(problem)}", "Mend or remove what is named here."
        ) from problem
    programmes = tuple(each.programme() for each in file.programme)
    return programmes, tuple(problem for each in programmes for problem in _warnings(each))


def _warnings(programme: Programme) -> tuple[Problem, ...]:
    unreviewed = (title for title in programme.titles if not title.reviewed)
    return tuple(
        warning(
            "programme.title.unreviewed",
            f"{programme.slug}.titles.{title.lang}",
            f"No native reader has reviewed the {name_in(title.lang)} title “{title.text}”.",
            "Have it read, and remove `reviewed = false` in seeds/programme.toml.",
        )
        for title in unreviewed
    )
