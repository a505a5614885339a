"""Search strings: how the Arabic and the Persian press may have written a name.

Search engines know little of Arabic spelling: each form is given with and without the article,
with and without its hamzas, joined and apart, by both keyboards, and on request with the
clitics that Arabic hangs on a word.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from functools import cache
from typing import NamedTuple

from nisba_service.errors import InvalidQueryError
from nisba_service.knowledge.entity import AliasKind, Entity
from nisba_service.tables import read_table
from nisba_service.transliteration.request import language_tag

__all__ = [
    "MAX_STRINGS",
    "SearchForm",
    "boolean_query",
    "is_foreign_g",
    "known_forms",
    "press_languages",
    "search_strings",
    "words_to_ask",
]

PRESS = ("ar", "fa")
"""The languages whose press is searched."""
MAX_STRINGS = 100
"""The most strings for one name."""
_KNOWN, _KNOWN_BY_OTHER = 1.0, 0.5
_VARIED = 3
"""How many habits of writing may meet in one string."""
_ARTICLE_DROPPED = _ARTICLE_ADDED = 0.3
_CLITIC = 0.1
_HARD_G, _ANY_G = re.compile("g(?![eiyh])"), re.compile("g(?!h)")
_CLITICS = ("و", "ب", "ل", "ف", "ك")


class SearchForm(NamedTuple):
    """A form of a name to vary.

    Attributes:
        text: the form in Arabic script.
        language: "ar" or "fa".
        chance: how likely the press writes so, 0 to 1.
        with_g: the words of the form in which ج or غ stands for a foreign g.
    """

    text: str
    language: str
    chance: float
    with_g: frozenset[str] = frozenset()


class _Habit(NamedTuple):
    place: str
    written: str
    instead: str
    chance: float

    def applied(self, text: str) -> str:
        """The text with this habit throughout; the text itself where it has no place for it."""
        if self.place == "any":
            return text.replace(self.written, self.instead)
        words = f" {text} "
        before = "" if self.place == "end" else " "
        after = " " if self.place == "end" else ""
        old, new = before + self.written + after, before + self.instead + after
        return words.replace(old, new).strip()


def press_languages(languages: Collection[str]) -> tuple[str, ...]:
    """Returns the languages whose press is to be searched.

    Raises:
        InvalidQueryError: one of them is neither Arabic nor Persian.
    """
    chosen = [language_tag(language, "languages") for language in languages]
    if any(language not in PRESS for language in chosen):
        raise InvalidQueryError("languages", f"must be of {', '.join(PRESS)}, or empty")
    return tuple(dict.fromkeys(chosen)) or PRESS


def known_forms(entity: Entity, languages: Collection[str]) -> Iterator[SearchForm]:
    """Yields the forms in Arabic script by which an entity is known, in these languages."""
    for alias in entity.aliases:
        language = alias.language if alias.language in PRESS else ""
        if alias.script == "Arab" and language in languages:
            chance = _KNOWN if alias.kind == AliasKind.FULL else _KNOWN_BY_OTHER
            yield SearchForm(alias.form, language, chance)


def search_strings(forms: Iterable[SearchForm], *, clitics: bool = False) -> tuple[str, ...]:
    """Returns the strings to search for, likeliest first, at most MAX_STRINGS.

    Args:
        forms: the forms of the name.
        clitics: whether each string also stands with and, by, to, so, like before it.
    """
    chances: dict[str, float] = {}
    for form in forms:
        for text, chance in _varied(form):
            chances[text] = max(chance, chances.get(text, 0.0))
            if clitics and form.language == "ar":
                for with_clitic in _with_clitics(text):
                    held = chances.get(with_clitic, 0.0)
                    chances[with_clitic] = max(chance * _CLITIC, held)
    return tuple(sorted(chances, key=lambda text: -chances[text])[:MAX_STRINGS])


def boolean_query(strings: Iterable[str]) -> str:
    """Returns the strings as one query: phrases in quotation marks, joined by OR."""
    return " OR ".join(f'"{text}"' for text in strings)


def _varied(form: SearchForm) -> Iterator[tuple[str, float]]:
    """The form and what becomes of it by at most so many habits, with their chances."""
    found = {form.text: form.chance}
    # A foreign g comes first: what other habits make of its word is another word.
    for habit in _habits(form.language):
        if habit.place == "g" and (varied := _in_words(form, habit)) != form.text:
            found[varied] = form.chance * habit.chance
    last = dict(found)
    for _ in range(_VARIED):
        new: dict[str, float] = {}
        for text, chance in last.items():
            for variant, share in _once(text, form.language):
                if variant not in found:
                    new[variant] = max(chance * share, new.get(variant, 0.0))
        found |= new
        last = new
    yield from found.items()


def _once(text: str, language: str) -> Iterator[tuple[str, float]]:
    for habit in _habits(language):
        varied = text if habit.place == "g" else habit.applied(text)
        if varied != text:
            yield varied, habit.chance
    head, _, last = text.rpartition(" ")
    if language != "ar" or not head:
        return
    # The article of a surname comes and goes: معمر القذافي, معمر قذافي.
    if last.startswith("ال") and last not in ("الله", "الدين"):
        yield f"{head} {last[2:]}", _ARTICLE_DROPPED
    elif last.endswith("ي"):
        yield f"{head} ال{last}", _ARTICLE_ADDED


def _in_words(form: SearchForm, habit: _Habit) -> str:
    return " ".join(
        word.replace(habit.written, habit.instead) if word in form.with_g else word
        for word in form.text.split(" ")
    )


def words_to_ask(form: SearchForm) -> Iterator[str]:
    """The words of an Arabic form in which ج or غ may stand for a foreign g."""
    if form.language == "ar":
        yield from (word for word in form.text.split(" ") if set(word) & set("جغ"))


def is_foreign_g(word: str, latin: str) -> bool:
    """Whether ج or غ in a word stands for the g of its Latin spelling.

    A g before e, i or y may be a soft one, which is ج and never غ, and gh is غ in names that
    are Arabic.
    """
    return bool((_ANY_G if "غ" in word else _HARD_G).search(latin)) and "j" not in latin


def _with_clitics(text: str) -> Iterator[str]:
    for clitic in _CLITICS:
        # The lam of the article swallows the alif: للقذافي.
        meets = clitic == "ل" and text.startswith("ال")
        yield clitic + (text[1:] if meets else text)


@cache
def _habits(language: str) -> tuple[_Habit, ...]:
    rows = read_table(
        "nisba_service.transliteration.data",
        "search_variants.tsv",
        ("language", "place", "from", "to", "chance", "reason"),
    )
    return tuple(
        _Habit(
            row["place"],
            row["from"].replace("~", "\u200c"),
            row["to"].replace("~", "\u200c"),
            float(row["chance"]),
        )
        for row in rows
        if row["language"] == language
    )
