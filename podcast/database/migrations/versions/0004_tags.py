"""What files sound of and what their tags say become two facts, so that tags change by themselves.

Nothing is made anew by this: what was up to date stays so. What the tags of files say is not known
yet; they are renewed with the next change of their episode.
"""

import hashlib
import json
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

RECIPE = "1"


def upgrade() -> None:
    """Add the column, and say of each recording what it sounds of, as the code does from now on."""
    op.add_column(
        "recording", sa.Column("tagged_from", sa.String(), nullable=False, server_default="")
    )
    connection = op.get_bind()
    rows = connection.execute(
        sa.text(
            "SELECT recording.id, lang, kind, original, content, audio_wanted = audio_made AS whole"
            " FROM recording JOIN episode ON episode.id = episode_id WHERE made_from != ''"
        )
    )
    found = [
        {"id": row.id, "made_from": _sound(row.lang, row.kind, row.original, row.content)}
        for row in rows
        # A narration that waits to be read anew reads something else by now.
        if row.whole or row.kind != "narration"
    ]
    if found:
        values = "SET made_from = :made_from WHERE id = :id"
        connection.execute(sa.text(f"UPDATE recording {values}"), found)


def _sound(lang: str, kind: str, original: str, content: str) -> str:
    facts = (lang, "", *_read(json.loads(content))) if kind == "narration" else (lang, original)
    document = json.dumps((RECIPE, *facts), ensure_ascii=False)
    return hashlib.sha256(document.encode()).hexdigest()[:16]


def _read(content: dict[str, Any]) -> tuple[object, ...]:
    """What a voice reads: title, body, and what the announcement names."""
    texts = content.get("texts", ())
    text = next((each for each in texts if each["body"].strip()), {"body": ""})
    titles = [each["title"] for each in (text, *texts) if each.get("title")]
    title = titles[0] if titles else {"lang": "und", "text": ""}
    aired = content.get("broadcasts", ())
    station = aired[0].get("station") if aired else None
    declared = content.get("declared_audio", ())
    return title["lang"], title["text"], text["body"], station, list(declared)
