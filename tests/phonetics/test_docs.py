"""docs/sound-key.md says what the tables and the code say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import jellyfish
import pytest

from nisba_service.names import parse
from nisba_service.phonetics import SYMBOLS, sound_keys
from nisba_service.phonetics.symbols import VOWELS

PAGE = Path(__file__).resolve().parents[2] / "docs" / "sound-key.md"
CODES = (
    jellyfish.soundex,
    jellyfish.metaphone,
    jellyfish.nysiis,
    jellyfish.match_rating_codex,
)


def rows(heading: str) -> list[list[str]]:
    """The rows of the first table under a heading, without its header."""
    _, _, section = PAGE.read_text(encoding="utf-8").partition(f"\n## {heading}\n")
    lines = [line for line in section.partition("\n## ")[0].splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def keys(spelling: str) -> tuple[str, ...]:
    (part,) = parse(spelling).parts
    return sound_keys(part.folded)


def consonants() -> Iterator[list[str]]:
    heard = {
        sound: {
            script: [
                s.spelling for s in SYMBOLS if s.script == script and sound in "".join(s.sounds)
            ]
            for script in ("Latn", "Arab")
        }
        for sound in "BFTSJCKHLMNR"
    }
    for sound, by_script in heard.items():
        yield [sound, *(" ".join(spellings) for spellings in by_script.values())]


def vowels() -> Iterator[list[str]]:
    for symbol in SYMBOLS:
        if set("".join(symbol.sounds)) & set(VOWELS):
            sounds = " / ".join(sound or "–" for sound in symbol.sounds)
            yield [symbol.script, " ".join(symbol.spellings), sounds]


def test_the_consonants_are_those_of_the_table_of_symbols() -> None:
    assert rows("Consonants") == list(consonants())


def test_the_vowels_are_those_of_the_table_of_symbols() -> None:
    assert rows("Vowels") == list(vowels())


def test_the_examples_have_the_keys_they_show() -> None:
    shown = {part: tuple(re.findall("`(.+?)`", cell)) for part, cell in rows("Examples")}

    assert shown == {part: keys(part) for part in shown}
    assert len(shown) >= 20


@pytest.mark.parametrize("row", rows("Beside Soundex, Metaphone and Beider-Morse"))
def test_the_comparison_is_what_is_measured(row: list[str]) -> None:
    spellings, *counts, shared = row
    latin = [word.replace("-", "") for word in spellings.split() if word.isascii()]

    assert counts == [str(len({code(word) for word in latin})) for code in CODES]
    common = set.intersection(*(set(keys(word)) for word in spellings.split()))
    assert set(re.findall("`(.+?)`", shared)) == common
