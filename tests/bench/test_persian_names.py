"""The Persian names labelled by hand are well formed and follow the rules of their header."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from itertools import groupby

from nisba_service.names import script_of
from nisba_service.tables import read_table

COLUMNS = ("persian", "press", "ala_lc", "kind", "country", "note")
ROWS = read_table("bench", "persian_names.tsv", COLUMNS)

KINDS = {
    "person_given", "person_family", "person_full", "town", "province", "company", "media", "club",
}  # fmt: skip
PRESS = re.compile(r"[A-Za-z][A-Za-z' -]*")
ALA_LC = re.compile(r"(?:[ʻʼʹ \-]|[a-zA-ZāīūáĀĪŪḥḤṣṢṭṬẓẒẕẔ]|s̱|S̱|z̤|Z̤)+")
PERSIAN = re.compile(r"[آأؤئءابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی \u200c]+")

# The consonants of each letter in ALA-LC; what is a vowel or silent somewhere may be missing.
CONSONANTS = {
    "ب": "b", "پ": "p", "ت": "t", "ث": "s̱", "ج": "j", "چ": "ch", "ح": "ḥ", "خ": "kh", "د": "d",
    "ذ": "ẕ", "ر": "r", "ز": "z", "ژ": "zh", "س": "s", "ش": "sh", "ص": "ṣ", "ض": "z̤", "ط": "ṭ",
    "ظ": "ẓ", "ع": "ʻ", "غ": "gh", "ف": "f", "ق": "q", "ک": "k", "گ": "g", "ل": "l", "م": "m",
    "ن": "n", "ئ": "ʼ", "ؤ": "ʼ", "ء": "ʼ",
}  # fmt: skip
SIGN = re.compile(r"ch|kh|sh|zh|gh|s̱|z̤|[bptjḥdẕrzsṣṭẓʻfqkglmnʼ]")


def consonants(romanised: str) -> list[str]:
    """The consonants of a romanised name that Persian letters always show, runs of one once."""
    return [sign for sign, _ in groupby(SIGN.findall(romanised.lower().replace("ʹ", "")))]


def test_rows_are_well_formed() -> None:
    for row in ROWS:
        assert PERSIAN.fullmatch(row["persian"]), row
        assert script_of(row["persian"]) == "Arab", row
        assert PRESS.fullmatch(row["press"]), row
        assert ALA_LC.fullmatch(row["ala_lc"]), row
        assert row["kind"] in KINDS, row
        assert row["country"] in {"IR", "AF", "TJ"}, row


def test_romanisation_has_the_consonants_of_the_script() -> None:
    for row in ROWS:
        letters = row["persian"].replace("اآ", "ائ")  # rule 5b: a hamzah between the vowels
        shown = "".join(CONSONANTS.get(letter, "") for letter in letters)
        assert consonants(row["ala_lc"]) == consonants(shown), row


def test_no_name_stands_twice() -> None:
    names = Counter(unicodedata.normalize("NFKC", row["persian"]) for row in ROWS)
    assert [name for name, count in names.items() if count > 1] == []


def test_there_are_enough_rows_of_each_country() -> None:
    countries = Counter(row["country"] for row in ROWS)
    assert len(ROWS) >= 350
    assert countries["IR"] >= 250
    assert countries["AF"] >= 60
    assert countries["TJ"] >= 15
