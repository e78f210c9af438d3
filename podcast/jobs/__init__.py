"""Durable work: a pass compares revisions and starts what is behind; a crash heals by itself."""
