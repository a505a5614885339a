"""Generic words in the names of organisations, in several languages (data/organization_words.tsv).

Company, شركة and şirket are one word to the matcher; Eastern and Western are two, however near
in letters. What is borne as a name as well is no such word.
"""

from __future__ import annotations

import re
from functools import lru_cache

from nisba_service.names.fold import fold
from nisba_service.names.isms import isms_of
from nisba_service.names.joints import mark_joints
from nisba_service.tables import TableError, read_table

__all__ = ["organization_words_of"]

_LANGUAGES = ("english", "latin", "arabic", "persian")
_ROWS = read_table(
    "nisba_service.names.data", "organization_words.tsv", ("concept", *_LANGUAGES, "reason")
)
_MOST_CONCEPTS = 2

# للصرافة is "for exchange", والتصدير "and export": both have the article.
_JOINED_BEFORE = re.compile("^(?:و?لل|وال)(?=..)")
_IS_ARTICLED = re.compile("al-|ال")


def _concepts() -> dict[str, tuple[int, ...]]:
    """By each word, folded, the numbers of its concepts."""
    found: dict[str, tuple[int, ...]] = {}
    for number, row in enumerate(_ROWS, 1):
        written = (word for language in _LANGUAGES for word in row[language].split())
        for word in dict.fromkeys(form for each in written for form in _read(each)):
            if word[0] != "+" and isms_of(word):
                raise TableError(f"organization_words.tsv: {word} is a given name too")
            found[word] = (*found.get(word, ()), number)
            if len(found[word]) > _MOST_CONCEPTS:
                raise TableError(f"organization_words.tsv: {word} is in more than two rows")
    return found


def _read(word: str) -> tuple[str, ...]:
    """A word of the table as the parts of names are folded."""
    article, _, plain = fold(word).rpartition("-")
    marked = "+" + plain if article else mark_joints(plain)[0]
    # What looks like an article may belong to the word, and another stand before it: الإلكترونيات.
    return (marked,) if _IS_ARTICLED.match(word) else (marked, plain)


_CONCEPTS = _concepts()


@lru_cache(maxsize=1 << 16)
def organization_words_of(folded: str) -> tuple[int, ...]:
    """Says which generic words of organisations a folded part of a name may be.

    Args:
        folded: the part as `parse` gives it; "+" stands for an article.

    Returns:
        The numbers of one concept, or of two where the word has two meanings: the same for all
        words that translate each other. Numbers hold within one version of the table. Empty
        where the word is not known.
    """
    if not folded.isascii():
        folded = _JOINED_BEFORE.sub("+", folded)
    return _CONCEPTS.get(folded) or _CONCEPTS.get(folded.removeprefix("+"), ())
