"""The lexicon of name parts with their vowels, which Arabic script leaves out.

The table data/vocalised.tsv gives the readings of parts; what follows from them by rule
(the article, solid compounds, nisbas, feminines, Persian endings) is derived at look-up.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice, product

from nisba_service.tables import TableError, read_table

__all__ = ["LANGUAGES", "Lexicon", "without_signs"]

LANGUAGES = ("ar", "fa")
BOTH = "*"

FATHA, KASRA, SHADDA, DAGGER = "\u064e", "\u0650", "\u0651", "\u0670"
_SIGNS = frozenset("\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0670")
_UNREAD = dict.fromkeys(map(ord, "\u0640\u200d\u200e\u200f"))
_ZWNJ = "\u200c"

# Letters that writers put for one another; hamza alone is often left out (زهراء, زهرا).
_KEY = str.maketrans("أإٱؤئيىكة", "اااویییکه", "ء")
_LETTERS = {
    "ar": str.maketrans({"ی": "ي", "ک": "ك", "ہ": "ه", "ھ": "ه"}),
    "fa": str.maketrans({"ي": "ی", "ى": "ی", "ك": "ک", "ہ": "ه", "ھ": "ه"}),
}
# How a language spells what a row for both spells in Arabic.
_SPELLED = {"ar": {}, "fa": _LETTERS["fa"] | str.maketrans({"أ": "ا", "إ": "ا", "ة": "ه"})}
_ARTICLE = "ال"
_NISBA = {"ar": "ي", "fa": "ی"}
_FEMININE = {"ar": "ة", "fa": "ه"}
# Given names that Persian writes together with the one after: علیرضا, محمدحسین.
_FIRST_NAMES = (
    "محمد", "علی", "غلام", "امیر", "حسین", "احمد", "حمید", "سید", "میر", "شاه", "خان", "حاجی", "گل",
)  # fmt: skip
_ENDINGS = (
    "زاده", "نژاد", "پور", "فر", "نیا", "وند", "لو", "چی", "گان", "آباد", "آبادی", "دوست",
)  # fmt: skip

_MOST_READINGS = 4
_LONGEST = 32
"""In letters; no name part is longer, and a look-up stays short."""

Units = tuple[tuple[str, str], ...]
"""The letters of a form, each with its signs."""


def without_signs(form: str) -> str:
    """The letters of a form without its vowel signs."""
    return "".join(char for char in form if char not in _SIGNS)


class Lexicon:
    """Gives the vocalised forms of name parts in Arabic and Persian."""

    def __init__(self, rows: Sequence[Mapping[str, str]]) -> None:
        """Takes rows of the table.

        Raises:
            TableError: a row's language is none, or its vocalised form is not its part with signs.
        """
        self._rows: dict[str, dict[str, list[tuple[str, Units]]]] = {
            tag: defaultdict(list) for tag in LANGUAGES
        }
        for row in rows:
            part, language, form = row["part"], row["language"], row["vocalised"]
            if language not in (*LANGUAGES, BOTH):
                raise TableError(f"vocalised.tsv: {part}: {language!r} is not ar, fa or *")
            if without_signs(form) != part or form[:1] in _SIGNS:
                raise TableError(f"vocalised.tsv: {form} is not {part} with its vowels")
            for tag in LANGUAGES if language == BOTH else (language,):
                spelled = part.translate(_SPELLED[tag])
                self._rows[tag][_key(part)].append((spelled, _units(form)))
        # A part is cut in many ways to the same pieces; each piece is read once.
        self._read = lru_cache(maxsize=1 << 14)(self._readings)

    @classmethod
    def load(cls) -> Lexicon:
        """Returns the lexicon that ships with the package; the table is read once.

        Raises:
            TableError: the table is malformed.
        """
        return _shipped()

    def vocalised(self, part: str, language: str) -> tuple[str, ...]:
        """Returns the readings of one name part, likeliest first.

        Args:
            part: one word in Arabic script; vowel signs it has are not regarded. The letters may
                be those of either language; hamzas, dots of the last ي and of ة may be missing.
            language: "ar" or "fa".

        Returns:
            The part in the language's own letters with its vowel signs, in Unicode normal form C,
            at most four. Signs that the letters tell are left out: sukun, fatha before alif and
            ta marbuta, any sign before the silent ه of Persian. In Arabic the last letter has
            its dots (على is عَلِي); in Persian two given names written solid (علیرضا) have a zero
            width non-joiner between them. Empty where the part is unknown.
        """
        letters = without_signs(unicodedata.normalize("NFC", part)).translate(_UNREAD)
        if language not in LANGUAGES or not 0 < len(letters) <= _LONGEST:
            return ()
        found = self._read(letters.translate(_LETTERS[language]), language)
        return tuple(unicodedata.normalize("NFC", form) for form in found[:_MOST_READINGS])

    def _readings(self, letters: str, language: str) -> tuple[str, ...]:
        known = self._listed(letters, language)
        return known or tuple(dict.fromkeys(self._derived(letters, language)))[:_MOST_READINGS]

    def _listed(self, letters: str, language: str) -> tuple[str, ...]:
        rows = self._rows[language].get(_key(letters), ())
        as_written = [units for spelled, units in rows if spelled == letters]
        found = as_written or [units for _, units in rows]
        return tuple(dict.fromkeys(_dressed(letters, units, language) for units in found))

    def _derived(self, letters: str, language: str) -> Iterator[str]:
        if _ZWNJ in letters:
            parts = [self._read(part, language) for part in letters.split(_ZWNJ)]
            yield from map(_ZWNJ.join, islice(product(*parts), _MOST_READINGS))
            return
        if letters.startswith(_ARTICLE) and len(letters) > 3:
            yield from (_ARTICLE + form for form in self._read(letters[2:], language))
        for place in range(2, len(letters) - 2):
            if letters.startswith(_ARTICLE, place):
                yield from self._joined(letters[:place], letters[place:], language)
        yield from self._with_ending(letters, language)
        if language == "fa":
            for ending in filter(letters.endswith, _ENDINGS):
                yield from self._joined(letters.removesuffix(ending), ending, language)
            for first_name in filter(letters.startswith, _FIRST_NAMES):
                rest = letters.removeprefix(first_name)
                yield from self._joined(first_name, rest, language, _ZWNJ)

    def _joined(self, first: str, rest: str, language: str, joint: str = "") -> Iterator[str]:
        if len(first) < 2 or len(rest) < 2:
            return
        for ending in self._read(rest, language):
            yield from (form + joint + ending for form in self._listed(first, language))

    def _with_ending(self, letters: str, language: str) -> Iterator[str]:
        """Nisbas in ي and ية, feminines in ة, Persian plurals of nisbas in یان."""
        stem, last = letters[:-1], letters[-1:]
        feminine, nisba = _FEMININE[language], _NISBA[language]
        if len(stem) < 3:
            return
        if last in (nisba, "ى"):
            for form in self._listed(stem, language) or self._listed(stem + feminine, language):
                base = form.removesuffix(feminine)
                if base[-1:] not in _SIGNS and base[-1:] not in "اىيیو":
                    yield base + KASRA + nisba
        elif last in (feminine, "ه") and stem[-1] not in (feminine, "ه"):
            for form in self._read(stem, language):
                yield form + (SHADDA if form[-1] == nisba else "") + feminine
        elif letters.endswith("یان"):
            yield from (form + "ان" for form in self._read(letters[:-2], language))


def _key(letters: str) -> str:
    return letters.translate(_KEY)


def _units(form: str) -> Units:
    units: list[tuple[str, str]] = []
    for char in form:
        if char in _SIGNS:
            units[-1] = (units[-1][0], units[-1][1] + char)
        else:
            units.append((char, ""))
    return tuple(units)


def _dressed(letters: str, row: Units, language: str) -> str:
    """The letters as written with the signs of a row of the same key.

    In Arabic the last letter is the row's: its dots are a habit of the country, not another name.
    """
    written = iter(letters)
    form = ""
    letter = next(written, "")
    for char, signs in row:
        while letter == "ء" != char:
            form, letter = form + letter, next(written, "")
        if char == "ء" != letter:
            continue
        if char == "ى" and language == "fa":
            form += letter + DAGGER
        else:
            dotted = language == "ar" and char in "يىة" and letter in "يىةه"
            form += (char if dotted else letter) + signs
        letter = next(written, "")
    return form + letter + "".join(written)


@lru_cache(maxsize=1)
def _shipped() -> Lexicon:
    columns = ("part", "language", "vocalised", "note")
    return Lexicon(read_table("nisba_service.transliteration.data", "vocalised.tsv", columns))
