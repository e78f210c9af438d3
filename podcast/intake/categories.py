"""Apple's list of podcast categories, and the nearest name for one that is not on it."""

from __future__ import annotations

from difflib import get_close_matches

CATEGORIES: dict[str, tuple[str, ...]] = {
    "Arts": ("Books", "Design", "Fashion & Beauty", "Food", "Performing Arts", "Visual Arts"),
    "Business": (
        *("Careers", "Entrepreneurship", "Investing", "Management", "Marketing", "Non-Profit"),
    ),
    "Comedy": ("Comedy Interviews", "Improv", "Stand-Up"),
    "Education": ("Courses", "How To", "Language Learning", "Self-Improvement"),
    "Fiction": ("Comedy Fiction", "Drama", "Science Fiction"),
    "Government": (),
    "History": (),
    "Health & Fitness": (
        *("Alternative Health", "Fitness", "Medicine", "Mental Health", "Nutrition", "Sexuality"),
    ),
    "Kids & Family": ("Education for Kids", "Parenting", "Pets & Animals", "Stories for Kids"),
    "Leisure": (
        *("Animation & Manga", "Automotive", "Aviation", "Crafts", "Games", "Hobbies"),
        *("Home & Garden", "Video Games"),
    ),
    "Music": ("Music Commentary", "Music History", "Music Interviews"),
    "News": (
        *("Business News", "Daily News", "Entertainment News", "News Commentary", "Politics"),
        *("Sports News", "Tech News"),
    ),
    "Religion & Spirituality": (
        *("Buddhism", "Christianity", "Hinduism", "Islam", "Judaism", "Religion", "Spirituality"),
    ),
    "Science": (
        *("Astronomy", "Chemistry", "Earth Sciences", "Life Sciences", "Mathematics"),
        *("Natural Sciences", "Nature", "Physics", "Social Sciences"),
    ),
    "Society & Culture": (
        *("Documentary", "Personal Journals", "Philosophy", "Places & Travel", "Relationships"),
    ),
    "Sports": (
        *("Baseball", "Basketball", "Cricket", "Fantasy Sports", "Football", "Golf", "Hockey"),
        *("Rugby", "Running", "Soccer", "Swimming", "Tennis", "Volleyball", "Wilderness"),
        "Wrestling",
    ),
    "Technology": (),
    "True Crime": (),
    "TV & Film": ("After Shows", "Film History", "Film Interviews", "Film Reviews", "TV Reviews"),
}
"""Each category with its subcategories, spelt exactly so (STANDARDS section 4)."""


def parse_category(written: str) -> tuple[str, str | None]:
    """Read `News > Politics` or `News`.

    Raises ValueError with the nearest category for one that Apple does not have.
    """
    first, _, second = (part.strip() for part in written.partition(">"))
    if first in CATEGORIES and (not second or second in CATEGORIES[first]):
        return first, second or None
    raise ValueError(f"“{written}” is not one of Apple's categories.{_nearest(written)}")


def _nearest(written: str) -> str:
    names = {
        name.casefold(): name
        for category, below in CATEGORIES.items()
        for name in (category, *(f"{category} > {each}" for each in below))
    }
    last = written.rpartition(">")[2].strip().casefold()
    by_last = {name.rpartition(" > ")[2].casefold(): name for name in names.values()}
    close = get_close_matches(written.casefold(), names, n=1) or get_close_matches(
        last, by_last, n=1
    )
    return f" Did you mean “{(names | by_last)[close[0]]}”?" if close else ""
