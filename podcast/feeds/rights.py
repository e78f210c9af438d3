"""What may be done with a programme and who pays for it: `podcast:license`, `podcast:funding`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from podcast.domain.rights import LICENSES, Funding, License

from .addresses import ascii_address
from .fitting import SHORT, fit
from .tags import Tag


def license_tags(given: License | None) -> Iterator[Tag]:
    """The licence, if one is given: an identifier of the list in lower case, else the own name."""
    if given:
        known = given.name.lower() in LICENSES
        name = given.name.lower() if known else fit(given.name, SHORT)
        url = ascii_address(given.url) if given.url else None
        yield Tag("podcast:license", name, {"url": url})


def funding_tags(pages: Sequence[Funding]) -> Iterator[Tag]:
    """One element a page where listeners can give."""
    for page in pages:
        yield Tag("podcast:funding", fit(page.text, SHORT), {"url": ascii_address(page.url)})
