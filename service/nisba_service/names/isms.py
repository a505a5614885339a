"""The lexicon of common given names (isms): which spellings are one name, and which are two.

Letters alone cannot tell Mohammed from Mahmoud, and cannot see that Mehmet is Mohammed.
The table data/isms.tsv can, for the names it knows; a spelling that may be two names is in
none of its rows but in data/isms_either.tsv, and a name neither knows is judged by its letters.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache

from nisba_service.tables import TableError, read_table

__all__ = ["ism_of", "ism_pattern", "isms_of", "sex_of"]

_ROWS = read_table(
    "nisba_service.names.data", "isms.tsv", ("ism", "gender", "arabic", "latin", "reason")
)
_LETTERS = {
    row["letter"]: f"(?:{row['pattern']})"
    for row in read_table(
        "nisba_service.names.data", "ism_letters.tsv", ("letter", "pattern", "reason")
    )
}

_EITHER_ROWS = read_table("nisba_service.names.data", "isms_either.tsv", ("ism", "latin", "reason"))

# What a compound name adds to the pattern of its row, however the article is written:
# Abdurrahman, Abdel Rahman; Nouruddin, Nur al-Din; Nasrallah, Nasr Ullah.
_SERVANT = ("عبد+", r"[ac]b[ei]?d(?:[aeiou]|ou)?l?\+?")
_FAITH = ("+دین", r"(?:[aeiou]|ou)?l?\+?[ae]?[dt](?:i|ie|ee)ne?")
_GOD = ("+له", r"(?:[aeiou]|ou)?l?\+?(?:[aou]|ou)?l[aeo]h")

_Spellings = dict[str, list[tuple[int, re.Pattern[str]]]]
"""By the first letters of a spelling the rows it may be in: their numbers and patterns."""

_PATTERN_PIECE = re.compile(r"\(\?:|\)\??|\||(?:\[[^]]*\]|\\?.)\??")
_UNREAD = re.compile(r"(?<!\\)[+*{]")
_BEGINNING = 5
"""By so many first letters the rows are found that a spelling may be in."""
_DOUBLED = re.compile(r"([b-df-hj-np-tv-z])\1+")
_LATIN_ARTICLES = ("al", "el", "")
_ARABIC_ARTICLES = ("ال", "")


def ism_pattern(row: dict[str, str]) -> str:
    """The regular expression of all Latin spellings of a row of the table, "" for none."""
    latin = row["latin"]
    if not latin:
        return ""
    latin = _spelt_out(latin)
    ism = _joined(row["ism"])
    if ism.startswith(_SERVANT[0]):
        return f"{_SERVANT[1]}(?:{latin})"
    for ending, pattern in (_FAITH, _GOD):
        if ism.endswith(ending):
            return f"(?:{latin}){pattern}"
    return latin


def _spelt_out(latin: str) -> str:
    return "".join(_LETTERS.get(char, char) for char in latin)


def _joined(form: str) -> str:
    """The form with the article in a compound marked: عبدالرحمن and عبد+رحمن are one."""
    if form.startswith("عبدال"):
        form = "عبد+" + form[5:]
    for ending in ("دین", "له"):
        if form.endswith("ال" + ending) and len(form) > len(ending) + 2:
            form = form.removesuffix("ال" + ending) + "+" + ending
    return form


def _arabic_spellings(rows: Sequence[dict[str, str]]) -> dict[str, int]:
    known: dict[str, int] = {}
    for number, row in enumerate(rows, 1):
        for form in dict.fromkeys([row["ism"], *row["arabic"].split()]):
            if known.setdefault(_joined(form), number) != number:
                raise TableError(f"isms.tsv: {form} of {row['ism']} is in another row too")
    return known


def _beginnings(pieces: Iterator[str]) -> set[str]:
    """The first letters of all texts of a pattern, or of a group, up to `_BEGINNING` of them."""
    texts: set[str] = set()
    begun = {""}
    for piece in pieces:
        if piece == "|":
            texts |= begun
            begun = {""}
        elif piece.startswith(")"):
            return texts | begun | ({""} if piece == ")?" else set())
        else:
            following = _beginnings(pieces) if piece == "(?:" else _letters(piece)
            begun = {(text + more)[:_BEGINNING] for text in begun for more in following}
    return texts | begun


def _letters(piece: str) -> set[str]:
    """What one piece of a pattern stands for: a letter or a class, optional or not."""
    optional = piece[-1] == "?"
    letters = set(piece.removesuffix("?").strip("[]\\"))
    return letters | {""} if optional else letters


def _latin_spellings(rows: Sequence[dict[str, str]]) -> _Spellings:
    """By the first letters of a spelling the rows it may be in: their numbers and patterns."""
    by_beginning: _Spellings = defaultdict(list)
    for number, row in enumerate(rows, 1):
        source = ism_pattern(row)
        if not source:
            continue
        try:
            pattern = re.compile(source)
        except re.error as error:
            raise TableError(f"isms.tsv: the pattern of {row['ism']}: {error}") from error
        if pattern.groups or _UNREAD.search(source):
            raise TableError(
                f"isms.tsv: the pattern of {row['ism']} has a group or a number of times; "
                "write (?:...), and a letter twice"
            )
        for beginning in _beginnings(iter(_PATTERN_PIECE.findall(source))):
            by_beginning[beginning].append((number, pattern))
    return dict(by_beginning)


def _either(rows: Sequence[dict[str, str]]) -> list[tuple[int, ...]]:
    """The numbers of the names of each row."""
    numbers = {row["ism"]: number for number, row in enumerate(_ROWS, 1)}
    try:
        return [tuple(numbers[ism] for ism in row["ism"].split()) for row in rows]
    except KeyError as error:
        raise TableError(f"isms_either.tsv: {error.args[0]} is in no row of isms.tsv") from error


_ARABIC = _arabic_spellings(_ROWS)
_LATIN = _latin_spellings(_ROWS)
_EITHER = _either(_EITHER_ROWS)
_LATIN_EITHER = _latin_spellings(_EITHER_ROWS)


@lru_cache(maxsize=1 << 16)
def ism_of(folded: str) -> int:
    """Says which common given name a folded part of a name is.

    Args:
        folded: the part as `parse` gives it; "+" stands for an article.

    Returns:
        The number of the name, the same for all its spellings in either script. Numbers
        hold within one version of the table. 0 where the name is not known, or where the
        spelling may be two names.
    """
    if not folded.startswith("+"):
        return _known(folded)
    # What looks like an article may belong to the name: Albert, Elham.
    articles = _LATIN_ARTICLES if folded.isascii() else _ARABIC_ARTICLES
    return next(filter(None, (_known(article + folded[1:]) for article in articles)), 0)


@lru_cache(maxsize=1 << 16)
def isms_of(folded: str) -> tuple[int, ...]:
    """Says which common given names a folded part of a name may be: one, either of two, or none.

    Numbers are those of `ism_of`.
    """
    one = ism_of(folded)
    if one:
        return (one,)
    either = _read(folded.lstrip("+"), _LATIN_EITHER)
    return _EITHER[either - 1] if either else ()


def sex_of(ism: int) -> str:
    """Says whose a given name is: "m" of men, "f" of women, "u" of both."""
    return _ROWS[ism - 1]["gender"]


def _known(form: str) -> int:
    if not form.isascii():
        return _ARABIC.get(_joined(form), 0)
    return _read(form, _LATIN)


def _read(form: str, table: _Spellings) -> int:
    """The number of the row whose pattern a Latin form fits, 0 for none."""
    # Hammad is حماد: a row may ask for both letters, so the spelling as it stands comes first.
    found = _row_of(form, table)
    if found or not _DOUBLED.search(form):
        return found
    return _row_of(_DOUBLED.sub(r"\1", form), table)


def _row_of(form: str, table: _Spellings) -> int:
    rows = table.get(form[:_BEGINNING], ())
    return next((number for number, pattern in rows if pattern.fullmatch(form)), 0)
