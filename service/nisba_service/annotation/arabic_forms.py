"""The forms of words that names in Arabic script are made of, and of those that are around them."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from nisba_service.annotation.arabic_surnames import LEAST_STEM
from nisba_service.annotation.words import plain
from nisba_service.names import fold

__all__ = [
    "CHILD",
    "FAMILY_ENDINGS",
    "HEAD",
    "LOCATING",
    "PERSIAN_ADJECTIVES",
    "REGNAL",
    "SAYING",
    "THAT",
    "folded_word",
    "goes_on_surname",
    "has_clitic",
    "is_adjective",
    "is_foreign",
    "is_noun",
]

CHILD: Final = frozenset({"بن", "ابن", "بنت", "ولد"})
HEAD: Final = frozenset({"ابو", "ابي", "ابا", "ابی", "ام", "عبد", "ال", "آل", "بو", "بنی", "بنو"})
"""Words that begin a part of a name and are none without the next word."""
FAMILY_ENDINGS: Final = (
    "زاده", "نژاد", "پور", "یان", "اوغلو", "وف", "فر", "نیا", "خواه", "وند", "منش", "مهر",
)  # fmt: skip
"""What Persian surnames end in."""
REGNAL: Final = frozenset(
    {"الأول", "الثاني", "الثالث", "الرابع", "الخامس", "السادس", "السابع", "الثامن", "التاسع"}
)
"""What kings of one name are told apart by."""
LOCATING: Final = frozenset(
    map(plain, ("في", "وفي", "من", "ومن", "إلى", "الى", "وإلى", "نحو", "در", "به", "از", "تا"))
)
"""In, to, from: what stands before a place."""
SAYING: Final = frozenset(
    map(
        plain,
        ("قال", "قالت", "أضاف", "أضافت", "أوضح", "أوضحت", "صرح", "صرحت", "تابع", "تابعت", "ذكر",
         "ذكرت", "التقى", "التقت", "استقبل", "استقبلت"),
    )
)  # fmt: skip
"""Verbs behind which stands who said it, or who was met."""
_NO_THIRD: Final = ("و", "ف", "ب", "ل", "ك", "س", "ت", "ي", "م", "ال")
_NO_THIRD_ENDINGS: Final = ("ا", "ة", "ات", "ون", "ين", "ه", "ها", "هم", "اً")
THAT: Final = frozenset({"إن", "أن", "إنه", "إنها", "أنه", "أنها"})
"""That: what somebody who speaks is followed by."""
PERSIAN_ADJECTIVES: Final = ("ی", "ها", "های", "تر", "ترین")
_LEAST_FOREIGN: Final = 6
_ARABIC_BEGINNINGS: Final = tuple("اأإآمتينوفبلك")
"""Letters of verbs, of participles and of clitics."""
_ARABIC_ENDINGS: Final = ("ة", "ات", "ون", "ين", "ها", "هم", "هما", "نا", "تا", "ان")


@lru_cache(maxsize=1 << 14)
def folded_word(word: str) -> str:
    """Returns a word folded; the words of running text come again and again."""
    return fold(word)


def is_adjective(word: str) -> bool:
    """Whether a word has the form of what is said of an office: the theatrical writer."""
    return word.startswith("ال") and word.endswith(("ي", "ية"))


def is_noun(word: str) -> bool:
    """Whether a word has rather the form of a noun, a verb or a clitic than of a third name."""
    return word.startswith(_NO_THIRD) or word.endswith(_NO_THIRD_ENDINGS)


def goes_on_surname(word: str, folded: str) -> bool:
    """Whether a word may be the second half of an unknown surname, by its form."""
    if word.endswith(("\u200cای", "\u200cیی")):
        return True
    definite = folded.startswith("ال") and len(folded) > LEAST_STEM and not word.endswith("ة")
    return definite or folded.endswith(FAMILY_ENDINGS)


def is_foreign(word: str) -> bool:
    """Whether a word of Arabic has the form of none: Sirisena, Romano."""
    return (
        len(word) >= _LEAST_FOREIGN
        and not word.startswith(_ARABIC_BEGINNINGS)
        and not word.endswith(_ARABIC_ENDINGS)
    )


@lru_cache(maxsize=1 << 14)
def has_clitic(word: str) -> bool:
    """Whether a word may be another one behind a clitic: بالقاهرة, وفاتن."""
    return word.startswith(("بال", "وال", "لل", "كال", "فال")) or (
        word.startswith("و") and len(word) > LEAST_STEM
    )
