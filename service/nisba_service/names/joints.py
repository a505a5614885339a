"""Joints: where words that are written as one are joined. "+" marks the article, or the joint.

Alhaddad is al-Haddad, Abdulrahman is Abd al-Rahman, Salahuddin is Salah al-Din.
"""

from __future__ import annotations

import re
from functools import lru_cache
from operator import add
from typing import Final, NamedTuple

from nisba_service.names.isms import isms_of
from nisba_service.names.particles import KINDS
from nisba_service.names.parts import Role

__all__ = ["ends_as_nisba", "has_trailing_article", "mark_joints", "tail_of"]

_DIN: Final = {"Latn": "+din", "Arab": "+دین"}
_GOD: Final = {"Latn": "+lah", "Arab": "+له"}
_STATE: Final = frozenset({"dawla", "dawlah", "الدوله"})

_WHOLE: Final = frozenset({"الله", "الیاس", "abidin", "abidine", "abedin", "abdin", "allah"})
"""Forms that the patterns would cut and that are one word."""

_Joint = tuple[re.Pattern[str], str]
"""Where two words are joined, and what marks it."""


class _Joints(NamedTuple):
    """The joints of a script. Inner ones are looked for in forms with no head, tails in others."""

    heads: tuple[_Joint, ...]
    inner: tuple[_Joint, ...]
    tails: tuple[_Joint, ...]
    articles: tuple[_Joint, ...]


def _joint(pattern: str, mark: str) -> _Joint:
    return re.compile(pattern), mark


_HEADS = "|".join(form for form, kind in KINDS.items() if kind == "head" and form.isascii())

_LATIN_JOINTS: Final = _Joints(
    heads=(
        # Abd al-Rahman written Abdulrahman, Abdurrahman, Abderahmane or, in Somalia, Abdirahman.
        _joint(
            r"^abd(?:(?:[aeiou]|ou)l(?=..)|(?:[eu]|ou)(?=[rsnzdt]+[aeiou]..)|i(?=[^aeioul]...))",
            "abd+",
        ),
        _joint(r"^ab(?:u|o|ou|oo)l(?=[^aeiou]...)", "abu+"),
        _joint(rf"^({_HEADS})(?:[aeiou]|ou)l(?=[^l]...)", r"\1+"),
        _joint(r"^(?:d?z|dh)(?:o|u|ou)(?:l(?=[^aeioul]..)|([nrs])(?=\1))", "zu+"),
    ),
    inner=(
        # Persian and South Asian names join a word, its article and another: Fakhrossadat.
        _joint(
            r"^(...+?)[aeou](?:[lrstdzn]|sh)(?=(?:sadat|saltan|m[ou]lk|dowl|mamalek|[ie]slam"
            r"|[ou]lama|zaman|h[ou]da|r[ae]h[ae]?man|haq\b|haqq))",
            r"\1+",
        ),
    ),
    # Names written in one word that are two: Salahuddin, Nasrallah.
    tails=(
        _joint(
            r"^(..+?)(?:(?:u|o|ou)d+|[aei]dd+|ed)(?:in|een|ine|eene|yn)$",
            r"\1" + _DIN["Latn"],
        ),
        _joint(r"^(..+?)(?:[aeou]ll?ak?h|[aou]lla)$", r"\1" + _GOD["Latn"]),
    ),
    articles=(
        # al-Haddad written Alhaddad. Alafasi, Essebsi, Ettaieb are long enough to show it; Alam
        # and Essam are not.
        _joint(
            r"^(?:[ae]l(?=[bcdfghjkmnpqrstvwyz]..)|al(?=[aou].{4})|al(?=l.{3})"
            r"|e(?=([tdrzns])\1.{4})"
            # The Maghreb writes it as l alone, before names that are borne with it.
            r"|l(?=arb(?:i|aoui)|akhdar|azhar|asfar|ahmar|abiod|akhal|akehal|aroui|aroussi"
            r"|aaroussi|aabidi|ayachi|atrach|ahbib|amrabet|amrani|amjarred))",
            "+",
        ),
    ),
)
_ARABIC_JOINTS: Final = _Joints(
    heads=(_joint("^عبدال(?=..)", "عبد+"), _joint("^ذوال(?=..)", "ذو+")),
    inner=(
        _joint(
            "^(...+?)ال(?=سادات|سلطن|ملک|دول|ممالک|اسلام|علما|زمان|هدی|رحمان|رحمن|حق$)",
            r"\1+",
        ),
    ),
    tails=(
        _joint("^(..+)الدین$", r"\1" + _DIN["Arab"]),
        _joint("^(..+?)الله$", r"\1" + _GOD["Arab"]),
    ),
    articles=(_joint("^ال(?=..)", "+"),),
)
_ALL_JOINTS: Final = _Joints(*map(add, _LATIN_JOINTS, _ARABIC_JOINTS))

_SUN: Final = "rsztdn"


@lru_cache(maxsize=1 << 16)
def mark_joints(form: str) -> tuple[str, Role]:
    """Marks the joints inside a joined spelling, and says what the form shows of the role."""
    if len(form) == 1:
        return form, Role.INITIAL
    if form in _WHOLE:
        return form, Role.NAME
    joints = _LATIN_JOINTS if form.isascii() else _ALL_JOINTS
    marked = form
    for joint in joints.heads:
        marked = _marked(marked, joint)
    if marked == form:
        for joint in joints.inner:
            marked = _marked(marked, joint)
    if marked == form:
        for joint in joints.tails:
            marked = _marked(marked, joint)
            if marked != form:
                break
    for joint in joints.articles:
        marked = _marked(marked, joint)
    if "+" in marked[1:] and marked.endswith((_DIN["Latn"], _DIN["Arab"])):
        return marked, Role.LAQAB
    return marked, Role.NISBA if marked[0] == "+" and ends_as_nisba(marked) else Role.NAME


def _marked(form: str, joint: _Joint) -> str:
    """Marks a joint where a form has it."""
    pattern, mark = joint
    # Few have it, and to prepare what it is replaced by takes longer than to look.
    return pattern.sub(mark, form) if pattern.search(form) else form


def tail_of(form: str, article: bool) -> str:
    """Returns what a word adds to the part before it that it is joined to.

    Args:
        form: the word, folded.
        article: whether an article stands before it.
    """
    script = "Arab" if "؀" <= form[0] <= "ۿ" else "Latn"
    kind = KINDS.get(form)
    if kind == "god":
        return _GOD[script]
    if kind == "faith" and form not in _STATE:
        return _DIN[script]
    tail, _ = mark_joints(form)
    return "+" + tail if article and tail[0] != "+" else tail


def ends_as_nisba(form: str) -> bool:
    """Whether a form with an article would be a nisba: its last letter is a yeh."""
    return form[-1] in "iyی"


def has_trailing_article(form: str, following: str) -> bool:
    """Whether a form ends in the article of the word behind it, as South Asian spellings do."""
    if form[-2:-1] != "u":
        return False
    last = form[-1]
    if last == "l":
        # Hameedul Hassan.
        return len(form) > 6 and form[-3] not in "aeioul"
    # Hafizur Rahman: the l of the article is the letter that follows.
    return last in _SUN and last == following[0] and bool(isms_of(form[:-2]))
