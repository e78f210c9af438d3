"""Headers that every answer carries."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from tests.cast import STANDARD


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/central-asia-radio",
        "/central-asia-radio/sneg-v-gorah/",
        "/central-asia-radio/feed.xml",
        f"/media/{STANDARD.key}",
        "/nothing/",
        "/healthz",
    ],
)
def test_every_answer_is_guarded(client: FlaskClient, path: str) -> None:
    headers = client.get(path).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
    policy = headers["Content-Security-Policy"].split("; ")
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert not any("unsafe" in part or "*" in part or "http" in part for part in policy)
