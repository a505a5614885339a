"""Numbers on papers as the lists write them: passports, identity cards, registers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from nisba_service.knowledge.entity import Identifier
from nisba_service.knowledge.importers.countries import country_codes, iso_codes
from nisba_service.tables import read_table

__all__ = ["document", "documents_in"]

# Lists put words around a number ("Libya B/002210", "passport number 622641887") and blanks,
# strokes and points into it ("A 10472263", "3520025509842-7").
_NUMBER = re.compile(r"(?:\b[A-Za-z]{1,3}[\s./-]{0,2})?\d(?:[\s./-]{0,2}[A-Za-z]?\d)*[A-Za-z]?\b")
_FEWEST_DIGITS = 4
_IMO = re.compile(r"\d{7}")


def document(wording: str, number: str, country: str = "") -> Identifier | None:
    """Makes an identifier of the number of a document.

    Args:
        wording: what the list calls the document ("National ID No.").
        number: its number, with whatever words the list puts around it.
        country: the country that issued it, as a list writes it or as a code; "" if not said.

    Returns:
        The number in capital letters and digits alone, after the country's code and a hyphen
        where it is known; None for a document that proves nobody or a text without a number.
    """
    scheme = _schemes().get(" ".join(wording.split()).casefold(), "")
    if not scheme:
        return None
    if scheme == "imo":
        imo = _IMO.search(number)
        return Identifier(scheme, imo.group()) if imo else None
    found = ["".join(filter(str.isalnum, each)).upper() for each in _NUMBER.findall(number)]
    found = [each for each in found if sum(map(str.isdigit, each)) >= _FEWEST_DIGITS]
    if not found:
        return None
    longest = max(found, key=len)
    codes = country_codes([country]) or iso_codes([country])
    return Identifier(scheme, f"{codes[0]}-{longest}" if codes else longest)


def documents_in(remarks: str) -> Iterator[Identifier]:
    """Yields the documents out of remarks with semicolons between them, as OFAC writes them.

    "Passport A10472263 (Malaysia) issued 5 May 2001; alt. National ID No. 741229 (Iran)."
    """
    for remark in remarks.split(";"):
        parted = _document().fullmatch(remark)
        if parted and (found := document(*parted.groups(""))):
            yield found


@cache
def _document() -> re.Pattern[str]:
    wordings = sorted(_schemes(), key=lambda wording: (-len(wording), wording))
    return re.compile(
        rf"\s*(?:alt\. )?({'|'.join(map(re.escape, wordings))})\s+(.+?)"
        r"(?:\s+\(([^()]+)\).*|\s+(?:issued|expires).*)?\.?\s*",
        re.IGNORECASE,
    )


@cache
def _schemes() -> dict[str, str]:
    rows = read_table(__package__ + ".data", "documents.tsv", ("wording", "scheme"))
    return {row["wording"].casefold(): row["scheme"] for row in rows}
