"""The shape of our addresses: which segments there are, and the one form each address has."""

from __future__ import annotations

from flask import Flask, Response, request
from werkzeug.routing import BaseConverter, Map

from podcast.domain.links import TRANSCRIPT_FORMATS
from podcast.domain.transcripts import Role

from .moved import in_url, lead_to_new_address


class Slug(BaseConverter):
    """A programme or an episode. No dots: `feed.xml` is never an episode."""

    regex = r"[A-Za-z0-9_-]+"


class Tag(BaseConverter):
    """A BCP 47 language tag."""

    regex = r"[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*"


class OtherRole(BaseConverter):
    """A transcript's role that is written in its address."""

    regex = "|".join(role for role in Role if role is not Role.VERBATIM)


class Format(BaseConverter):
    """A transcript's file format."""

    regex = "|".join(TRANSCRIPT_FORMATS)


def shape_addresses(app: Flask) -> None:
    """Teach `app` our segments, and let it redirect the form with or without the last slash.

    Werkzeug's own redirects name the host of the request, so it must not make any.
    """
    rules: Map = app.url_map
    rules.strict_slashes = False
    rules.merge_slashes = False
    rules.converters |= {"slug": Slug, "tag": Tag, "role": OtherRole, "format": Format}
    app.before_request(_redirect_other_form)


def _redirect_other_form() -> Response | None:
    rule = request.url_rule
    if rule is None or rule.rule.endswith("/") == request.path.endswith("/"):
        return None
    path = request.path.rstrip("/") + ("/" if rule.is_branch else "")
    return lead_to_new_address(path) or Response(status=308, headers={"Location": in_url(path)})
