"""Which programme an article goes into: the one that its focus names, in any language."""

from __future__ import annotations

from podcast.database import episodes as episode_rows
from podcast.database import programmes as programme_rows
from podcast.domain.drafts import Draft
from podcast.domain.problems import warning
from podcast.domain.programmes import Programme

from .run import Run


def home_of(run: Run, draft: Draft) -> Programme:
    """The programme that a known article is in, and that a new one goes into."""
    known = run.seeds.get(draft.origin)
    if known is None:
        return _named(run, draft) or run.programmes[0]
    with run.parts.database.read() as connection:
        slug = episode_rows.get_episode(connection, known.episode_id).programme
        return programme_rows.get_programme(connection, slug).programme


def programme_for(run: Run, draft: Draft) -> Programme:
    """The programme that a new article goes into; a focus that names none is warned about."""
    if named := _named(run, draft):
        return named
    default = run.programmes[0]
    if draft.content.focus:
        run.report.warnings.append(
            warning(
                "draft.focus.unknown",
                draft.origin,
                f"No programme is called {', '.join(draft.content.focus)}; "
                f"the episode goes into {default.title().text}.",
                "Add the programme to seeds/programme.toml, or mend the focus.",
            )
        )
    return default


def _named(run: Run, draft: Draft) -> Programme | None:
    for focus in draft.content.focus:
        for programme in run.programmes:
            if any(title.text.casefold() == focus.casefold() for title in programme.titles):
                return programme
    return None
