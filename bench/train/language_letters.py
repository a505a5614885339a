"""Counts the letters of each language in the names that Unicode's CLDR gives places and languages.

    python -m bench.train.language_letters

It needs `pip install Babel`, which carries the CLDR, and writes the shares per thousand letters
to service/nisba_service/transliteration/data/language_letters.tsv, below the table's comments.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from nisba_service import transliteration

TABLE = Path(transliteration.__file__).parent / "data" / "language_letters.tsv"
LANGUAGES = ("ar", "fa", "ur", "ps", "ckb")
LEAST = 0.05
"""Per thousand; a letter that is rarer in all languages tells nothing."""


def counted(language: str) -> Counter[str]:
    """Counts the Arabic letters of a language's names of territories, languages and cities."""
    from babel import Locale

    locale = Locale(language)
    cities = [zone["city"] for zone in locale.time_zones.values() if "city" in zone]
    names = [*locale.territories.values(), *locale.languages.values(), *cities]
    text = "".join(dict.fromkeys(names))
    return Counter(char for char in text if "\u0600" <= char <= "\u06ff" and char.isalpha())


def main() -> None:
    """Writes one row a letter: how many of a thousand letters it is, by language."""
    counts = [counted(language) for language in LANGUAGES]
    comments = [line for line in TABLE.read_text("utf-8").splitlines() if line.startswith("#")]
    lines = [*comments, "\t".join(("letter", *LANGUAGES))]
    for letter in sorted({letter for found in counts for letter in found}):
        shares = [1000 * found[letter] / found.total() for found in counts]
        if max(shares) >= LEAST:
            lines.append("\t".join((letter, *(f"{share:.2f}" for share in shares))))
    TABLE.write_text("\n".join([*lines, ""]), "utf-8")


if __name__ == "__main__":
    main()
