"""Writes names by a scheme: the vowels are restored first, then the scheme's rules apply."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from nisba_service.errors import InvalidQueryError
from nisba_service.names import parse
from nisba_service.transliteration.question import Question
from nisba_service.transliteration.request import Wanted
from nisba_service.transliteration.scheme import Scheme, SchemeError
from nisba_service.transliteration.spelling import Origin, Spelling, combined, merged
from nisba_service.transliteration.style import style_key
from nisba_service.transliteration.words import WordSpeller

__all__ = ["SchemeWriter", "restored"]

_VOCALISATIONS = 3
_BEAM = 20
_ARTICLE = re.compile("^(ال)(?!له$)(..+)$")
_LATIN_ARTICLE = re.compile("^[ae]l-", re.IGNORECASE)
_JOINED_SERVANT = re.compile("^(عبد)(ال..+)$")


class SchemeWriter:
    """Writes names in Arabic script by schemes. Safe to share between threads."""

    def __init__(self, speller: WordSpeller) -> None:
        self._speller = speller

    def write(self, questions: Sequence[Question], wanted: Wanted) -> list[tuple[Spelling, ...]]:
        """Returns the ways to write each name, by how likely the vowels are."""
        cut = [_words(question.text) for question in questions]
        signed: dict[str, Mapping[str, Sequence[Spelling]]] = {}
        for language in {question.language for question in questions}:
            stems: list[str] = []
            latin: dict[str, str] = {}
            for question, words in zip(questions, cut, strict=True):
                if question.language == language:
                    stems += [stem for word in words for stem in _stems(word)]
                    latin |= _known_latin(question, words)
            signed[language] = self._speller.vocalise(stems, language, _VOCALISATIONS, latin)
        return [
            _ranked(question, words, signed[question.language], wanted)
            for question, words in zip(questions, cut, strict=True)
        ]


def restored(text: str, wanted: Wanted) -> tuple[Spelling, ...] | InvalidQueryError:
    """Returns the vocalised script of a romanised name, or why the scheme does not read it."""
    scheme = wanted.scheme
    assert scheme is not None
    if not scheme.reversible:
        problem = f"is not in Arabic script, and {scheme.id} cannot be turned back"
        return InvalidQueryError("text", f"{problem}; leave the scheme out, or write to Latn")
    try:
        return (Spelling(scheme.restore(text), 1.0, Origin.SCHEME),)
    except SchemeError:
        # The error of the scheme quotes the name.
        return InvalidQueryError("text", f"is not spelt as {scheme.id} spells names")


def _words(text: str) -> list[str]:
    """The words of a name in order; Abd that is joined to its article is parted from it."""
    words = [word for part in parse(text).parts for word in part.written.split()]
    return [piece for word in words for piece in _JOINED_SERVANT.sub(r"\1 \2", word).split()]


def _stems(word: str) -> Iterator[str]:
    """What of a word is looked up: without its article, cut at the soft boundary."""
    found = _ARTICLE.match(word)
    yield from (found[2] if found else word).split("\u200c")


def _known_latin(question: Question, words: Sequence[str]) -> dict[str, str]:
    """How the press spells the words of a name that is known, where word meets word."""
    known = question.known_spellings()
    spelled = [part.written for part in parse(known[0].text).parts] if known else []
    if len(spelled) != len(words):
        return {}
    pairs = zip(words, spelled, strict=True)
    return {stem: _LATIN_ARTICLE.sub("", latin) for word, latin in pairs for stem in _stems(word)}


def _signed(word: str, stems: Mapping[str, Sequence[Spelling]]) -> tuple[Spelling, ...]:
    found = _ARTICLE.match(word)
    ways: Iterable[Spelling] = combined([stems[stem] for stem in _stems(word)], _VOCALISATIONS)
    article = "ال" if found else ""
    return tuple(each._replace(text=article + each.text.replace(" ", "\u200c")) for each in ways)


def _ranked(
    question: Question,
    words: Sequence[str],
    stems: Mapping[str, Sequence[Spelling]],
    wanted: Wanted,
) -> tuple[Spelling, ...]:
    scheme, style = wanted.base, wanted.style
    assert scheme is not None
    if style is not None and (own := style.of_known(question.known)):
        return (own,)
    options = [_signed(word, stems) for word in words]
    fixed = [style.spelling_of(style_key(word)) if style else "" for word in words]
    romanised = (
        each._replace(text=_written(each.text, fixed, scheme), origin=Origin.SCHEME)
        for each in combined(options, _BEAM)
    )
    return merged(romanised, wanted.max_candidates)


def _written(signed: str, fixed: Sequence[str], scheme: Scheme) -> str:
    """Romanises a name, run by run around the words that the house style has."""
    if not any(fixed):
        return scheme.romanise(signed)
    runs: list[str] = []
    run: list[str] = []
    for word, own in zip(signed.split(" "), fixed, strict=True):
        if own:
            runs += [scheme.romanise(" ".join(run))] if run else []
            runs.append(own)
            run = []
        else:
            run.append(word)
    runs += [scheme.romanise(" ".join(run))] if run else []
    return " ".join(runs)
