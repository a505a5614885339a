"""What is asked of the transliterator, checked."""

from __future__ import annotations

from dataclasses import dataclass

from nisba_service.errors import InvalidQueryError
from nisba_service.transliteration.language import LANGUAGES
from nisba_service.transliteration.model import Habit
from nisba_service.transliteration.scheme import Scheme, schemes
from nisba_service.transliteration.style import HouseStyle

__all__ = ["MAX_CANDIDATES", "SCRIPTS", "Wanted", "language_tag"]

MAX_CANDIDATES = 50
SCRIPTS = ("Latn", "Arab")
"""The scripts names are written in, ISO 15924. A scheme may write another (Cyrillic)."""

# Languages that are read as one of ours: Dari and Iranian Persian, the Arabic of countries.
_SAME = {
    "prs": "fa", "pes": "fa", "per": "fa", "fas": "fa", "ara": "ar", "arb": "ar", "arz": "ar",
    "ary": "ar", "apc": "ar", "acm": "ar", "afb": "ar", "aeb": "ar", "arq": "ar", "ajp": "ar",
    "urd": "ur", "pus": "ps", "pbu": "ps", "pbt": "ps", "ku": "ckb", "sdh": "ckb",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wanted:
    """How names are to be written.

    Attributes:
        target_script: one of SCRIPTS, or "" for the other one than the name's.
        language: one of LANGUAGES, or "" for what the name shows.
        scheme: the scheme asked for, or None.
        base: the scheme that Latin script is written by, that asked for or the style's; None
            for the press.
        max_candidates: the most candidates in an answer, 1 to MAX_CANDIDATES.
        style: the house style for Latin script, or None.
        habit: whose spelling words follow, or None for the usual ones.
    """

    target_script: str = ""
    language: str = ""
    scheme: Scheme | None = None
    base: Scheme | None = None
    max_candidates: int = 5
    style: HouseStyle | None = None
    habit: Habit | None = None

    @classmethod
    def of(
        cls,
        to: str,
        language: str,
        scheme: str,
        max_candidates: int,
        style: HouseStyle | None,
        habit: Habit | None = None,
    ) -> Wanted:
        """Checks what is asked.

        Raises:
            InvalidQueryError: a script, a language, a scheme or the number is none of ours.
        """
        if to not in ("", *SCRIPTS):
            raise InvalidQueryError(
                "target_script", f"must be one of {', '.join(SCRIPTS)}, or empty"
            )
        if not 1 <= max_candidates <= MAX_CANDIDATES:
            raise InvalidQueryError("max_candidates", f"must be from 1 to {MAX_CANDIDATES}")
        chosen = base = _scheme(scheme, "scheme")
        if style is not None and style.scheme:
            base = base or _scheme(style.scheme, "style.scheme")
        tongue = language_tag(language, "language")
        return cls(to, tongue, chosen, base, max_candidates, style, habit)


def language_tag(tag: str, field: str) -> str:
    """Returns the language of a BCP 47 tag as one of LANGUAGES, "" for none given.

    Raises:
        InvalidQueryError: it is another language.
    """
    primary = tag.lower().replace("_", "-").partition("-")[0]
    language = _SAME.get(primary, primary)
    if language and language not in LANGUAGES:
        raise InvalidQueryError(field, f"must be one of {', '.join(LANGUAGES)}, or empty")
    return language


def _scheme(scheme: str, field: str) -> Scheme | None:
    if not scheme:
        return None
    if scheme not in schemes():
        raise InvalidQueryError(field, f"is not known; known: {', '.join(schemes())}")
    return schemes()[scheme]
