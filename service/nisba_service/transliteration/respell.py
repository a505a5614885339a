"""Writes a name that stands in the script asked for already: as known, or by another rule."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from nisba_service.names import Part, fold, parse, script_of
from nisba_service.transliteration.by_press import PressWriter
from nisba_service.transliteration.by_scheme import SchemeWriter
from nisba_service.transliteration.question import Question
from nisba_service.transliteration.request import Wanted
from nisba_service.transliteration.spelling import Origin, Spelling, as_name, merged
from nisba_service.transliteration.style import HouseStyle, style_key

__all__ = ["as_given", "respelt"]

_SCRIPT_FORMS = 3
"""How many forms in Arabic script a Latin part is looked up by in a house style."""


def as_given(question: Question) -> tuple[Spelling, ...]:
    """Returns the form by which the name is known, then the name as it was given."""
    known = question.known_spellings()
    left = 1.0 - min(1.0, sum(each.probability for each in known))
    if script_of(question.text) in ("Latn", "Arab"):
        given = Spelling(question.text.strip(), left, Origin.SOURCE)
    else:
        given = Spelling(as_name(fold(question.text)), left, Origin.LETTERS)
    return merged([*known, given], len(known) + 1)


def respelt(
    questions: Sequence[Question], wanted: Wanted, press: PressWriter, schemes: SchemeWriter
) -> list[tuple[Spelling, ...]]:
    """Writes Latin names otherwise: by way of the script in a scheme, by part in a style."""
    if wanted.base is None:
        style = wanted.style
        assert style is not None
        return [_styled(question, style, press) for question in questions]
    in_script = press.write([_to_script(question) for question in questions], 1, None)
    asked = [
        replace(question, text=forms[0].text if forms else question.text, source_script="Arab")
        for question, forms in zip(questions, in_script, strict=True)
    ]
    return schemes.write(asked, wanted)


def _to_script(question: Question) -> Question:
    return replace(question, target_script="Arab")


def _styled(question: Question, style: HouseStyle, press: PressWriter) -> tuple[Spelling, ...]:
    """Puts the style's spelling in the place of each part that it has, in either script."""
    if own := style.of_known(question.known):
        return (own,)
    given = question.name.parts
    latin = _aligned(question) or given
    in_script = _aligned(_to_script(question))
    keys = [[style_key(part.written)] for part in in_script] or _script_keys(question, press)
    owned = [
        next(filter(None, map(style.spelling_of, [part.folded, *others])), "")
        for part, others in zip(given, keys, strict=True)
    ]
    if not any(owned):
        return as_given(question)
    text = " ".join(own or part.written for own, part in zip(owned, latin, strict=True))
    return (Spelling(text, 1.0, Origin.STYLE),)


def _aligned(question: Question) -> tuple[Part, ...]:
    """The parts of the known form, where they are as many as those of the name; else none."""
    known = question.known_spellings()
    parts = parse(known[0].text).parts if known else ()
    return parts if len(parts) == len(question.name.parts) else ()


def _script_keys(question: Question, press: PressWriter) -> list[list[str]]:
    """The likeliest forms of each part in Arabic script, as a style has them."""
    parts = [
        _to_script(replace(question, text=part.written, name=parse(part.written), known=()))
        for part in question.name.parts
    ]
    written = press.write(parts, _SCRIPT_FORMS, None)
    return [[style_key(form.text) for form in forms] for forms in written]
