"""Small words of languages that we do not tell: where they speak, none of ours is meant.

Most of these languages are excluded by a letter of theirs; a short title may have none.
"""

from __future__ import annotations

from podcast.domain.texts import Lang

from .language import common

WORDS: dict[Lang, frozenset[str]] = {
    Lang(tag): common(words)
    for tag, words in {
        "ar": "في من على إلى عن أن هذا هذه التي الذي بعد مع قبل بين كان لا ما هل",
        "az": "və bu üçün ilə bir də olan",
        "be": "гэта якія які ад таксама калі яго пра быў але каб дзе",
        "bg": "към този тази това или който която които няма със през след ще са се е от",
        "ckb": "و لە بۆ کە بە ئەو ی",
        "de": "der die das und ist nicht ein eine den dem von zu mit für auf im sich auch wird",
        "es": "el la los las de del que y en un una por con para se",
        "fr": "le la les de des du et est une un dans pour que qui sur au pas en",
        "id": "yang dan di dari untuk ini lagi dengan pada",
        "it": "il la le di del della che e un una per con nel nelle",
        "kaa": "hám menen ushın suw bolıp awıl",
        "kk-Latn": "men jáne úshin turaly týraly bardy boldy joq",
        "mk": "со од кој дека што",
        "mn": "нь юм энэ байна байгаа болон гэж вэ бол хийх тухай монгол улсын цас",
        "pl": "w i na nie się z do jest że",
        "ps": "د په او چې ته کې له سره دي یې کړي څخه نه",
        "sr": "је се су од који која што није али у",
        "tk": "we bilen üçin bu barada hem boýunça bolan",
        "tr": "ve bir bu için ile da de daha çok ama yok ne gibi orta",
        "tt": "һәм белән өчен булган турында бу татар",
        "ug": "ۋە بۇ ئۈچۈن بىلەن",
        "uk": "та що це від або їх як до він вони було але під між щоб які який за",
        "ur": "میں کے کی کا ہے ہیں نے سے پر اور کو یہ وہ کہ ایک بھی نہیں تھا",
    }.items()
}

STRANGE = frozenset[str]().union(*WORDS.values())
"""All of them; the ones that a language of ours has too speak neither for nor against it."""
