"""A folder into its seeds: each article with its texts, recordings and picture beside it.

NAME.md          an article
NAME.ru.md       the same in another language, where there is a NAME.md; else an article too
NAME.kk.mp3      a recording of it, in Kazakh; NAME.mp3 does not say in which language
NAME.jpg         its picture
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path

from podcast.domain.texts import Lang
from podcast.languages.tags import is_language_tag, normalise

from .listing import ENDINGS, PICTURES, Listing
from .recordings import EXTENSIONS, Beside


@dataclass(frozen=True, slots=True)
class SeedFiles:
    """The files that make one episode.

    `editions` are texts of it in other languages, `lang` is the language that the article's own
    name says where it stands alone. All are ordered by name.
    """

    article: Path
    editions: tuple[tuple[Lang, Path], ...] = ()
    recordings: tuple[Beside, ...] = ()
    image: Path | None = None
    lang: Lang | None = None

    def files(self) -> tuple[Path, ...]:
        """Every file of it, the article first."""
        editions = (path for _, path in self.editions)
        recordings = (each.path for each in self.recordings)
        return (self.article, *editions, *recordings, *((self.image,) if self.image else ()))


@dataclass(slots=True)
class _Found:
    """A seed while its files are being gathered, by origin."""

    article: str
    lang: Lang | None
    editions: list[tuple[Lang, str]] = field(default_factory=list)
    recordings: list[tuple[str, Lang | None]] = field(default_factory=list)
    images: list[str] = field(default_factory=list)


def group(listing: Listing, *, about: Collection[str] | None = None) -> tuple[SeedFiles, ...]:
    """Return the seeds that the files of a walk make; what belongs to no article is passed over.

    With `about`, only those that these files can belong to, by their names.

    A folder that may not be read is itself returned as an article: reading it is refused as any
    unreadable one is, and the others go in.
    """
    names = None if about is None else {name for each in about for name in _names(_stem(each))}
    files = [
        each for each in listing.files if names is None or not names.isdisjoint(_names(_stem(each)))
    ]
    ordered = sorted(files, key=_order)
    texts = [each for each in ordered if _ending(each) in ENDINGS]
    stems = {_stem(each) for each in texts}
    found: list[_Found] = []
    owners: dict[str, _Found] = {}
    editions = []
    for text in texts:
        base, lang = _named(_stem(text))
        if lang and base in stems and not _is_edition(base, stems):
            editions.append((base, lang, text))
            continue
        found.append(_Found(text, lang))
        owners.setdefault(_stem(text), found[-1])
    for base, lang, text in editions:
        owners[base].editions.append((lang, text))
    for each in ordered:
        _put_beside(each, owners)
    unreadable = [_Found(folder, None) for folder in listing.unreadable]
    found = sorted((*found, *unreadable), key=lambda each: each.article.split("/"))
    return tuple(_as_files(each, listing.root) for each in found)


def _put_beside(origin: str, owners: dict[str, _Found]) -> None:
    ending, stem = _ending(origin), _stem(origin)
    base, lang = _named(stem)
    if ending in EXTENSIONS:
        owner = (lang and owners.get(base)) or owners.get(stem)
        if owner:
            owner.recordings.append((origin, lang))
    elif ending in PICTURES and stem in owners:
        owners[stem].images.append(origin)


def _as_files(found: _Found, root: Path) -> SeedFiles:
    images = sorted(found.images, key=lambda each: PICTURES.index(_ending(each)))
    return SeedFiles(
        article=root / found.article,
        editions=tuple((lang, root / each) for lang, each in found.editions),
        recordings=tuple(Beside(root / each, lang) for each, lang in sorted(found.recordings)),
        image=root / images[0] if images else None,
        lang=found.lang,
    )


def _order(origin: str) -> tuple[list[str], int, str]:
    """By folders and names; of two texts with one name, the one whose ending comes first."""
    ending = _ending(origin)
    place = ENDINGS.index(ending) if ending in ENDINGS else 0
    return _stem(origin).split("/"), place, origin


def _ending(origin: str) -> str:
    return origin[origin.rfind(".") :].lower()


def _stem(origin: str) -> str:
    return origin[: origin.rfind(".")]


def _named(stem: str) -> tuple[str, Lang | None]:
    """What a name is without the language in it, and that language."""
    base, _, tag = stem.rpartition(".")
    is_named = bool(base) and not base.endswith("/") and is_language_tag(tag)
    return (base, normalise(tag)) if is_named else (stem, None)


def _names(stem: str) -> tuple[str, ...]:
    """A name, and what it is without its languages: `a.ru.kk`, `a.ru`, `a`."""
    base, lang = _named(stem)
    return (stem, *_names(base)) if lang else (stem,)


def _is_edition(stem: str, stems: set[str]) -> bool:
    base, lang = _named(stem)
    return lang is not None and base in stems
