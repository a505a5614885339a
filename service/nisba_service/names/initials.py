"""Initials: letters that stand for a name, by themselves or by what they are called."""

from __future__ import annotations

from nisba_service.tables import read_table

__all__ = ["initial_of"]

_LETTER_NAMES = {
    row["form"]: row["letter"]
    for row in read_table(
        "nisba_service.names.data", "letter_names.tsv", ("form", "letter", "reason")
    )
}
_DIGRAPHS = frozenset({"kh", "sh", "gh", "th", "dh", "ch", "zh", "dj"})


def initial_of(folded: str, stopped: bool) -> str:
    """Returns the letter that a word of more letters stands for, "" for none: Kh., سی., دبلیو.

    Args:
        folded: the word.
        stopped: whether a full stop stands right behind it.
    """
    letter = _LETTER_NAMES.get(folded, "")
    if stopped:
        return folded if folded in _DIGRAPHS else letter
    return letter if letter == "w" else ""
