"""Tokens into the numbered phonemes that Kokoro knows, by what espeak-ng says of them.

Kokoro was trained on the phonemes of misaki (hexgrad, Apache-2.0), which writes each diphthong and
affricate as one letter; `_TO_KOKORO` follows its `EspeakFallback`. espeak-ng is asked to tie what
belongs together, so that two vowels that only meet are left as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from .sentences import CLOSERS, OPENERS

TIE = "^"

_NUMBERS = {
    ";": 1,
    ":": 2,
    ",": 3,
    ".": 4,
    "!": 5,
    "?": 6,
    "—": 9,
    "…": 10,
    " ": 16,
    "A": 24,
    "I": 25,
    "O": 31,
    "Q": 33,
    "W": 39,
    "Y": 41,
    "ᵊ": 42,
    "a": 43,
    "b": 44,
    "c": 45,
    "d": 46,
    "e": 47,
    "f": 48,
    "h": 50,
    "i": 51,
    "j": 52,
    "k": 53,
    "l": 54,
    "m": 55,
    "n": 56,
    "o": 57,
    "p": 58,
    "q": 59,
    "r": 60,
    "s": 61,
    "t": 62,
    "u": 63,
    "v": 64,
    "w": 65,
    "x": 66,
    "y": 67,
    "z": 68,
    "ɑ": 69,
    "ɐ": 70,
    "ɒ": 71,
    "æ": 72,
    "ɔ": 76,
    "ç": 78,
    "ð": 81,
    "ʤ": 82,
    "ə": 83,
    "ɚ": 85,
    "ɛ": 86,
    "ɜ": 87,
    "ɡ": 92,
    "ɨ": 101,
    "ɪ": 102,
    "ŋ": 112,
    "ɲ": 114,
    "θ": 119,
    "ɹ": 123,
    "ɾ": 125,
    "ʃ": 131,
    "ʧ": 133,
    "ʊ": 135,
    "ʌ": 138,
    "ʒ": 147,
    "ʔ": 148,
    "ˈ": 156,
    "ˌ": 157,
    "ː": 158,
    "ʰ": 162,
    "ʲ": 164,
    "ᵻ": 177,
}
"""The part of Kokoro-82M's vocabulary that English needs (`vocab` in its config.json)."""

_TO_KOKORO = {
    "both": {
        "a^ɪ": "I", "a^ʊ": "W", "d^ʒ": "ʤ", "e^ɪ": "A", "t^ʃ": "ʧ", "ɔ^ɪ": "Y", "ə^l": "ᵊl",
        "ɚ": "əɹ", "ɐ": "ə", "r": "ɹ", "x": "k", "ç": "k", "ɬ": "l", "\u0329": "", "\u0303": "",
    },
    "en": {"e^ə": "ɛː", "i^ə": "ɪə", "ə^ʊ": "Q"},
    "en-us": {"o^ʊ": "O", "ɜː^ɹ": "ɜɹ", "ɜːɹ": "ɜɹ", "ɜː": "ɜɹ", "ɪ^ə": "iə", "ː": ""},
}  # fmt: skip
"""What becomes of espeak-ng's phonemes, in this order; the second and third by its voice."""

_PAUSES = {",": ",", ";": ";", ":": ":", ".": ".", "!": "!", "?": "?", "…": "…", "–": "—", "—": "—"}
"""Which sign of Kokoro's a sign at the end of a token is, or one that stands alone."""

LONGEST = 400
"""Phonemes read in one breath: Kokoro takes 510, and hurries when it has so many."""

Tell = Callable[[str, str], str]
"""What espeak-ng says of words: `(words, voice)` to phonemes, with `TIE`."""


def numbered(tokens: Sequence[str], variety: str, tell: Tell) -> Iterator[list[int]]:
    """Give the numbers of a sentence's phonemes, at most LONGEST at a time.

    `variety` is `en` or `en-us`. A breath ends at a clause where that can be, else at a word.
    """
    breath: list[int] = []
    for clause in _clauses(tokens, variety, tell):
        for piece in _pieces(clause):
            if breath and len(breath) + len(piece) > LONGEST:
                yield breath[:-1]
                breath = []
            breath += piece
    if breath:
        yield breath[:-1]


def to_kokoro(phonemes: str, variety: str) -> str:
    """Write what espeak-ng says the way Kokoro was taught to read it."""
    for replaced in (_TO_KOKORO["both"], _TO_KOKORO[variety]):
        for theirs, ours in replaced.items():
            phonemes = phonemes.replace(theirs, ours)
    return phonemes.replace(TIE, "")


def _clauses(tokens: Sequence[str], variety: str, tell: Tell) -> Iterator[list[int]]:
    """The numbers of each clause, the pause behind it, and a space."""
    words: list[str] = []
    for last, token in enumerate([*tokens, ""], 1 - len(tokens) - 1):
        core, pause = _cut(token)
        words += [core] if core else []
        if words and (pause or last == 0):
            spoken = to_kokoro(tell(" ".join(words), variety), variety) + pause + " "
            yield [_NUMBERS[each] for each in spoken if each in _NUMBERS]
            words = []


def _cut(token: str) -> tuple[str, str]:
    """A token into what is spoken of it, and the pause it makes; inner signs are espeak-ng's."""
    bare = token.strip(OPENERS + CLOSERS) if any(map(str.isalnum, token)) else token
    core = bare.rstrip("".join(_PAUSES))
    last = bare[len(core) :][-1:] or token.rstrip("\"')]}»›”’“‘")[-1:]
    if _is_initials(core, bare):
        return bare, ""
    return core, _PAUSES.get(last, "")


def _is_initials(core: str, bare: str) -> bool:
    """Whether the full stop belongs to the word (`U.S.`, `N.`), and makes no pause."""
    return bare == f"{core}." and len(core.rsplit(".", 1)[-1]) == 1 and not core[-1:].isdigit()


def _pieces(clause: list[int]) -> Iterator[list[int]]:
    """A clause that is too long for one breath is cut at a word."""
    while len(clause) > LONGEST:
        spaces = [place for place in range(LONGEST) if clause[place] == _NUMBERS[" "]]
        cut = spaces[-1] + 1 if spaces else LONGEST  # a word of so many: one phoneme is lost
        yield clause[:cut]
        clause = clause[cut:]
    yield clause
