"""Corrects an episode: named fields change, the others stay, GUID and address with them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from podcast.database import programmes as programme_rows
from podcast.domain.episodes import Content, Episode
from podcast.domain.errors import RefusedError
from podcast.domain.problems import Problem, errors
from podcast.domain.programmes import Programme
from podcast.domain.texts import EditionText, Lang, LangText
from podcast.intake.form import read_form
from podcast.intake.judge import judge

from .ingest import change_content
