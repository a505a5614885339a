"""What a written form may be: its characters, its script, its language."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter

__all__ = ["comparison_key", "form_problems", "script_of"]

ZWNJ = "\u200c"
SCRIPTS = {
    "ARABIC": "Arab",
    "ARMENIAN": "Armn",
    "CYRILLIC": "Cyrl",
    "GREEK": "Grek",
    "HEBREW": "Hebr",
    "LATIN": "Latn",
}
NOT_TEXT = {"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"}
# Arabic and Persian write one name with these letters differently, and readers take them for one.
SAME_LETTERS = str.maketrans({"ي": "ی", "ى": "ی", "ك": "ک", "ة": "ه", ZWNJ: " "})


class Language(BaseModel):
    """How forms of one language are written; `languages.yaml` explains the fields."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    scripts: tuple[str, ...]
    instead: dict[str, str] = {}
    joiner: bool = False


@cache
def languages() -> dict[str, Language]:
    """The languages that a form may be tagged with, by BCP 47 tag."""
    text = files(__package__).joinpath("languages.yaml").read_text(encoding="utf-8")
    return TypeAdapter(dict[str, Language]).validate_python(yaml.safe_load(text))


def script_of(form: str) -> str:
    """Returns the ISO 15924 code of a form's letters, "Zyyy" for mixed or unknown ones."""
    found = {
        SCRIPTS.get(unicodedata.name(char, "").partition(" ")[0], "Zyyy")
        for char in form
        if char.isalpha()
    }
    return found.pop() if len(found) == 1 else "Zyyy"


def comparison_key(form: str) -> str:
    """Returns what two forms share when a reader takes them for one."""
    return form.translate(SAME_LETTERS).casefold()


def form_problems(form: str, lang: str) -> Iterator[str]:
    """Yields what is wrong with a form of a language, each with what to do."""
    if form != unicodedata.normalize("NFC", form):
        yield "is not NFC, write its letters composed"
    if form != " ".join(form.split()):
        yield "has spaces too many, write single spaces and none at the ends"
    if sum(char.isalpha() for char in form) < 2:
        yield "has fewer than two letters, such a form says nothing: take it out"
    language = languages().get(lang)
    if language is None:
        yield f"lang {lang!r} is unknown, use one of {', '.join(languages())}"
        return
    for char in sorted(set(form)):
        if unicodedata.category(char) in NOT_TEXT and not (char == ZWNJ and language.joiner):
            yield f"holds the character U+{ord(char):04X}, which no {lang} name has: take it out"
        elif char in language.instead:
            yield f"holds {char} (U+{ord(char):04X}), in {lang} write {language.instead[char]}"
    script = script_of(form)
    if script not in language.scripts:
        kind = "in mixed or unknown scripts" if script == "Zyyy" else f"in script {script}"
        yield (
            f"is {kind}, but {lang} is written in {' or '.join(language.scripts)}: "
            "correct the form or its lang"
        )
