"""Titles in the words of another language: الدكتور is Dr., not al-Duktur."""

from __future__ import annotations

from functools import cache

from nisba_service.names import fold
from nisba_service.tables import read_table

__all__ = ["translated_title"]


def translated_title(written: str, target: str) -> str:
    """Returns a title in another language, "" where the table does not have it.

    Args:
        written: the title as it stands before the name, in any of the languages.
        target: "latin", "ar" or "fa".
    """
    return _titles(target).get(_key(written), "")


def _key(title: str) -> str:
    return fold(title.replace("\u200c", " ")).replace(".", "").replace(" ", "")


@cache
def _titles(target: str) -> dict[str, str]:
    found: dict[str, str] = {}
    columns = ("latin", "ar", "fa")
    for row in read_table("nisba_service.transliteration.data", "titles.tsv", (*columns, "reason")):
        wanted = row[target].partition("/")[0]
        forms = [form for column in columns for form in row[column].split("/") if form]
        if wanted:
            # Of two rows with one word the first has it: السيد before a name is Sayyid.
            for form in forms:
                found.setdefault(_key(form), wanted)
    return found
