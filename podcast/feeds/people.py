"""Who takes part, as `podcast:person`: an organisation in the credits is none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from podcast.domain.people import Person

from .addresses import ascii_address
from .fitting import SHORT, fit
from .tags import Tag


def people_of_item(own: Sequence[Person], regulars: Sequence[Person]) -> tuple[Person, ...]:
    """The people to name in an item: its own, and the programme's whose part it does not fill.

    Whoever stands in an item replaces everybody of the channel: a byline alone would hide the host.
    So they are repeated, but for the roles in which the episode names somebody itself.
    """
    if not own:
        return ()
    filled = {(person.group, person.role) for person in own}
    others = (person for person in regulars if (person.group, person.role) not in filled)
    return (*own, *others)


def person_tags(named: Sequence[Person]) -> Iterator[Tag]:
    """One element a person."""
    for person in named:
        href = ascii_address(person.href) if person.href else None
        attributes = {"role": person.role, "group": person.group, "href": href}
        yield Tag("podcast:person", fit(person.name, SHORT), attributes)
