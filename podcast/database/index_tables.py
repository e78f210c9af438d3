"""The tables of the index: what is derived, may be lost, and is made anew."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, MetaData, String, Table, Text

INDEX_VERSION = 3
"""Raised with every change of these tables: an index of another version is made anew."""

index_metadata = MetaData()

layout = Table(
    "layout",
    index_metadata,
    Column("feed", String, primary_key=True),
    # Which object it describes, and the pieces of it in their order.
    Column("document", Text, nullable=False),
)

item = Table(
    "item",
    index_metadata,
    Column("feed", String, primary_key=True),
    Column("episode_id", Integer, primary_key=True),
    Column("version", String, nullable=False),
    # In which piece its bytes stand, from where on, and how many they are.
    Column("piece", String, nullable=False),
    Column("start", Integer, nullable=False),
    Column("size", Integer, nullable=False),
    Column("enclosure_url", String, nullable=False),
    Index("ix_item_piece", "feed", "piece"),
    Index("ix_item_enclosure_url", "feed", "enclosure_url"),
)

checked = Table(
    "checked",
    index_metadata,
    # A storage key, or what else was looked at.
    Column("subject", String, primary_key=True),
    # What it was when it was looked at: where that is the same, it need not be looked at again.
    Column("state", String, nullable=False),
    Column("found", Text, nullable=False),
)
