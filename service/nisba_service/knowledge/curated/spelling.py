"""What a written form may be: its characters, its script, its language."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from nisba_service.names import script_of
from nisba_service.tables import read_table

__all__ = ["form_problems"]

ZWNJ = "\u200c"
NOT_WRITTEN = {"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"}


@dataclass(frozen=True, slots=True)
class Language:
    """How forms of one language are written; `languages.tsv` explains the columns."""

    scripts: tuple[str, ...]
    foreign: Mapping[str, str]
    joiner: bool


LANGUAGES = {
    row["language"]: Language(
        scripts=tuple(row["scripts"].split()),
        foreign={pair[0]: pair[1] for pair in row["foreign"].split()},
        joiner=row["joiner"] == "yes",
    )
    for row in read_table(
        __package__, "languages.tsv", ("language", "scripts", "foreign", "joiner")
    )
}


def form_problems(form: str, tag: str) -> Iterator[str]:
    """Yields what is wrong with a form of a language, each with what to do."""
    if not unicodedata.is_normalized("NFC", form):
        yield "is not NFC, write its letters composed"
    if form != " ".join(form.split()):
        yield "has spaces too many, write single ones and none at the ends"
    if sum(char.isalpha() for char in form) < 2:
        yield "has fewer than two letters, such a form says nothing: take it out"
    language = LANGUAGES.get(tag)
    if language is None:
        yield f"has the unknown lang {tag!r}, use one of {', '.join(LANGUAGES)}"
        return
    yield from _character_problems(form, tag, language)
    yield from _script_problems(form, tag, language)


def _character_problems(form: str, tag: str, language: Language) -> Iterator[str]:
    for char in sorted(set(form)):
        if unicodedata.category(char) in NOT_WRITTEN and not (char == ZWNJ and language.joiner):
            yield f"holds U+{ord(char):04X}, which is not written in {tag}: take it out"
        elif char in language.foreign:
            yield f"holds {char} (U+{ord(char):04X}), in {tag} write {language.foreign[char]}"


def _script_problems(form: str, tag: str, language: Language) -> Iterator[str]:
    strange = sorted({script_of(char) for char in form if char.isalpha()} - {*language.scripts})
    if strange:
        yield (
            f"has letters of the script {', '.join(strange)}, but {tag} is written in "
            f"{' or '.join(language.scripts)}: correct the form or its lang"
        )
