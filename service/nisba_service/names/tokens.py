"""Cuts a written name into tokens, the given name first: "SURNAME, Given" is turned round."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from nisba_service.names.fold import fold, normalize
from nisba_service.names.habits import respell
from nisba_service.tables import read_table

__all__ = ["Token", "tokenize", "written_of"]

# What stands between tokens. Apostrophes do not: Ba'asyir is one token.
_BETWEEN = r"\s\-‐-―−_/\\.,،;؛:()\[\]{}<>\"«»“”„!?؟¿¡|&+*#@%=^~·•…٬٫"
_READ = {
    row["form"]: row["read"]
    for row in read_table(
        "nisba_service.names.data", "abbreviations.tsv", ("form", "read", "reason")
    )
}
# L.L.C., M/V: the longest first, for p.j.s begins p.j.s.c.
_ONE_WORD = "|".join(
    re.escape(form) for form in sorted(_READ, key=len, reverse=True) if not form.isalnum()
)
_ABBREVIATION = rf"(?<!\w)(?<!\w\.)(?:{_ONE_WORD})(?!\w)(?!\.\w)"
# The Persian ezafe with its hyphen, written as large as the word before: Gostar-e Pars. Marie-E. is
# an initial, and Umm-e Kulsoom one name.
_EZAFE = (
    r"(?-i:(?<=\w\w[a-zāīū])-y?[ei]|(?<=\w\w[A-ZĀĪŪ])-Y?[EI])"
    r"(?<!umm-[ei])(?<!abu-[ei])(?=(?:-|\s+)\w)"
)
_PLAIN_TOKEN = rf"[^{_BETWEEN}]+|[,،]"
_TOKEN = re.compile(_PLAIN_TOKEN)
_TOKEN_OR_SHORT = re.compile(f"{_ABBREVIATION}|{_EZAFE}|{_PLAIN_TOKEN}", re.IGNORECASE)
# No abbreviation and no ezafe is without one of these.
_SHORT = re.compile(r"[./-]")
# A passport's line for machines: AL<SAADI<<FAISAL<RAHMAN<<<<.
_SURNAME_ENDS = re.compile(r"(?<=\w)<<(?=\w)")
_POSSESSIVE = re.compile(r"(?<=\w\w\w)['’]s$", re.IGNORECASE)

# A scanner's 1 for l and 0 for o, between Latin letters: Kha1id.
_MISREAD = re.compile(r"[a-z][01]+[a-z]")


class Token(NamedTuple):
    """A piece of a written name.

    Attributes:
        written: as it stands in the text.
        folded: what it is compared by.
        after_comma: whether a comma stands before it.
        before_stop: whether a full stop stands right behind it.
        start, end: where it stands in the normalized text.
    """

    written: str
    folded: str
    after_comma: bool = False
    before_stop: bool = False
    start: int = 0
    end: int = 0


@lru_cache(maxsize=1 << 16)
def _folded(written: str, text: str) -> tuple[str, ...]:
    folded = fold(respell(_POSSESSIVE.sub("", written), text))
    if _MISREAD.search(folded):
        folded = folded.replace("1", "l").replace("0", "o")
    return tuple(_READ.get(word, word) for word in folded.split())


def tokenize(text: str) -> tuple[str, list[Token]]:
    """Returns a text made ready, and its tokens in the order of the name."""
    # Tatweel stretches a word and does not part it.
    text = normalize(text).replace("ـ", "")
    if "<" in text:
        text = _SURNAME_ENDS.sub(", ", text, count=1)
    # Only these letters make a word depend on the words beside it.
    habit = text.lower() if "x" in text.lower() else ""
    tokens: list[Token] = []
    comma = False
    pattern = _TOKEN_OR_SHORT if _SHORT.search(text) else _TOKEN
    for match in pattern.finditer(text):
        written = match.group()
        if written in ",،":
            comma = True
            continue
        # A letter of another script may be read as two words (Han, Hangul).
        for folded in _folded(written, habit):
            stop = text.startswith(".", match.end())
            tokens.append(Token(written, folded, comma, stop, *match.span()))
            comma = False
    return text, _in_order(tokens)


def _in_order(tokens: list[Token]) -> list[Token]:
    # Letters alone are one acronym: U.S., پ.ک.ک.
    if len(tokens) > 1 and all(len(token.folded) == 1 for token in tokens):
        written, folded = (".".join(t.written for t in tokens), "".join(t.folded for t in tokens))
        return [Token(written, folded)]
    # "SURNAME, Given": one comma, and no more than four words before it.
    commas = [place for place, token in enumerate(tokens) if token.after_comma and place]
    if len(commas) == 1 and commas[0] <= 4:
        return tokens[commas[0] :] + tokens[: commas[0]]
    return tokens


def written_of(text: str, tokens: list[Token]) -> str:
    """Returns how neighbouring tokens stand in the text, with what stands between them."""
    if tokens[0].start > tokens[-1].end:
        return " ".join(token.written for token in tokens)
    return text[tokens[0].start : tokens[-1].end]
