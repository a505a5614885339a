"""Tells reasons in plain sentences of English, Arabic and Persian (data/sentences.tsv).

What a sentence quotes stands in its own direction: in a sentence of another direction it
is put between Unicode isolates (U+2068, U+2069), so that it cannot turn the words around
it, and marks of direction that it brought along are left out.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from nisba_service.matching.result import Reason, ReasonCode
from nisba_service.tables import TableError, read_table

__all__ = ["LANGUAGES", "SENTENCES", "Phrase", "joined", "language_of", "phrase", "say", "told"]

LANGUAGES = ("en", "ar", "fa")
"""The languages that reasons are told in, the default first."""

_RIGHT_TO_LEFT = ("ar", "fa")
_PLACE = re.compile(r"\{[a-z]+\}")
_STEERING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_ISOLATE, _END = "\u2068", "\u2069"


class Phrase(str):
    """Words of a sentence's own language, put into it as they are."""

    __slots__ = ()


def _load() -> dict[str, dict[str, str]]:
    table: dict[str, dict[str, str]] = {}
    for row in read_table("nisba_service.matching.data", "sentences.tsv", ("name", *LANGUAGES)):
        name = row.pop("name")
        places = {tuple(sorted(_PLACE.findall(sentence))) for sentence in row.values()}
        if name in table or not all(row.values()) or len(places) != 1:
            raise TableError(
                f"sentences.tsv: {name} must stand once, in all of {', '.join(LANGUAGES)}, "
                "with the same places in each"
            )
        table[name] = row
    return table


SENTENCES = _load()
"""Every sentence and phrase by its name, in each language."""


def language_of(tag: str) -> str:
    """Returns the language of `LANGUAGES` that a BCP 47 tag asks for, "" for none of them.

    An empty tag asks for English; "ar-EG" is Arabic.
    """
    language = tag.replace("_", "-").partition("-")[0].lower()
    return LANGUAGES[0] if not tag else language if language in LANGUAGES else ""


def say(name: str, language: str, /, **places: str) -> str:
    """Returns a sentence with its places filled.

    Args:
        name: a name of the table.
        language: one of `LANGUAGES`.
        places: what to put in: a `Phrase` as it is, any other text as a quotation.
    """
    filled = {
        place: text if isinstance(text, Phrase) else _quoted(text, language)
        for place, text in places.items()
    }
    return SENTENCES[name][language].format(**filled)


def phrase(name: str, language: str, /, **places: str) -> Phrase:
    """Returns a phrase with its places filled, to be put into a sentence; see `say`."""
    return Phrase(say(name, language, **places))


def told(
    code: ReasonCode, language: str, variant: str = "", weight: float = 0.0, /, **places: str
) -> Reason:
    """Returns a reason in its sentence.

    Args:
        code: what it is about.
        language: one of `LANGUAGES`.
        variant: which of the code's sentences; "" for the plain one.
        weight: evidence in nats.
        places: as in `say`; `mention` and `name` are the parts that the reason is about.
    """
    text = say(f"{code}/{variant}" if variant else code, language, **places)
    mention, name = places.get("mention", ""), places.get("name", "")
    return Reason(code, text, mention, name, round(weight, 2))


def joined(phrases: Iterable[Phrase], language: str) -> Phrase:
    """Returns phrases as one list."""
    return Phrase(("، " if language in _RIGHT_TO_LEFT else ", ").join(phrases))


def _quoted(text: str, language: str) -> str:
    text = _STEERING.sub("", text)
    turns = any(unicodedata.bidirectional(char) in ("R", "AL") for char in text)
    return f"{_ISOLATE}{text}{_END}" if turns or language in _RIGHT_TO_LEFT else text
