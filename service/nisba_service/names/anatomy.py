"""The anatomy of a name: its parts and what each of them is.

`parse` joins what is one name though written apart (Abd al-Rahman, Salah al-Din,
Abu Bakr, Ahmadi Nejad), sets titles and particles aside without losing them, and puts
"SURNAME, Given" in order.
"""

from __future__ import annotations

from functools import lru_cache

from nisba_service.names.initials import initial_of
from nisba_service.names.joints import (
    ends_as_nisba,
    has_trailing_article,
    mark_joints,
    tail_of,
)
from nisba_service.names.numerals import numeral_of
from nisba_service.names.particles import CHILD, HOUSES, KINDS
from nisba_service.names.parts import Name, Part, Role
from nisba_service.names.titles import title_length
from nisba_service.names.tokens import Token, tokenize, written_of

__all__ = ["parse"]


@lru_cache(maxsize=1 << 13)
def parse(text: str) -> Name:
    """Takes a written name apart. Never raises; a text without letters has no parts."""
    reading = _Reading(*tokenize(text))
    while reading.place < len(reading.tokens):
        reading.take()
    return Name(tuple(reading.parts))


class _Reading:
    """A name while it is taken apart: the tokens before `place` are parts already."""

    __slots__ = ("parts", "place", "text", "tokens")

    def __init__(self, text: str, tokens: list[Token]) -> None:
        self.text = text
        self.tokens = tokens
        self.place = 0
        self.parts: list[Part] = []

    def take(self) -> None:
        """Takes the part that begins at `place`."""
        number = numeral_of(self.tokens, self.place, self.parts)
        if number:
            self._add(1, number, Role.NAME)
            return
        length = title_length(self.tokens, self.place, self.parts)
        if length:
            words = self.tokens[self.place : self.place + length]
            self._add(length, "".join(token.folded for token in words), Role.TITLE)
            return
        rest = self._rest()
        match self._kind():
            case "":  # As most words are.
                self._take_plain()
            case "tribe" if rest:
                self._join_tribe(1)
            case "article" if rest:
                self._take_article()
            case "servant" | "servant_article" | "parent" | "parent_article" as kind if rest:
                self._join_after(kind)
            case "god" | "suffix" | "faith" as kind if self._joins_before(kind):
                self._join_before(1)
            case "child" | "son" | "daughter" | "family" if rest:
                self._add(1, self.tokens[self.place].folded, Role.PARTICLE)
            case _:
                self._take_plain()

    def _rest(self) -> int:
        """How many tokens stand behind the one at `place`."""
        return len(self.tokens) - self.place - 1

    def _kind(self) -> str:
        """What the token is as a particle, "" for none."""
        form = self.tokens[self.place].folded
        kind = KINDS.get(form, "")
        if kind != "sun":
            return kind
        # ad-Din doubles the letter that follows; "as" before another letter is a word.
        doubles = self._rest() and self.tokens[self.place + 1].folded[0] == form[1]
        return "article" if doubles else ""

    def _add(self, length: int, folded: str, role: Role) -> None:
        """Makes the next tokens, so many, a part."""
        start, self.place = self.place, self.place + length
        if length == 1:
            written = self.tokens[start].written
        else:
            written = written_of(self.text, self.tokens[start : self.place])
        self.parts.append(Part(written, folded, role))

    def _add_name(self, length: int, folded: str, role: Role) -> None:
        """Makes the next tokens a part that is the father's name after bin, ould, bint."""
        last = self.parts[-1] if self.parts else None
        if last and last.role == Role.PARTICLE and KINDS.get(last.folded) in CHILD:
            role = Role.NASAB
        self._add(length, folded, role)

    def _take_plain(self) -> None:
        """Takes a word as a part of its own."""
        token = self.tokens[self.place]
        rest = self._rest()
        # Scholars write b. for bin.
        if token.written == "b" and token.before_stop and self.parts and rest:
            self._add(1, "bin", Role.PARTICLE)
            return
        letter = initial_of(token.folded, token.before_stop)
        if letter and len(self.tokens) > 1:
            self._add(1, letter, Role.INITIAL)
            return
        folded, role = mark_joints(token.folded)
        if rest and has_trailing_article(folded, self.tokens[self.place + 1].folded):
            folded = folded[:-2]
        if folded.startswith("+") and self._follows_head(folded):
            self._join_before(1)
        else:
            self._add_name(1, folded, role)

    def _take_article(self) -> None:
        """al-Haddad: one part with the next word, and maybe with the one before."""
        following = self.tokens[self.place + 1].folded
        if following in HOUSES and self._rest() > 1:
            self._join_tribe(2)
            return
        folded, role = mark_joints(following)
        ends_name = KINDS.get(following) in ("faith", "god")
        if self.parts and (ends_name or self._follows_head(folded)):
            self._join_before(2)
            return
        role = Role.NISBA if ends_as_nisba(folded) else role
        self._add_name(2, "+" + folded.lstrip("+"), role)

    def _follows_head(self, folded: str) -> bool:
        """Whether a form with its article makes one name with the part before: Saif al-Islam."""
        if not self.parts or ends_as_nisba(folded):
            return False
        last = self.parts[-1]
        return last.role == Role.NAME and KINDS.get(last.folded) == "head"

    def _joins_before(self, kind: str) -> bool:
        """Whether Allah, Din or Nejad, without an article, is one name with the part before."""
        if not self.parts or self.parts[-1].role.is_aside:
            return False
        token = self.tokens[self.place]
        if kind == "suffix":
            return self.text[token.end : token.end + 1] != "-"
        return kind == "god" or len(token.folded) > 4

    def _join_after(self, kind: str) -> None:
        """Abd, Abdul, Abu: one part with the next word, over an article between them."""
        head = {"servant_article": "abd", "parent_article": "abu"}.get(
            kind, self.tokens[self.place].folded
        )
        article = kind.endswith("_article")
        length = 2
        if self._rest() > 1 and self._kind_at(1) in ("article", "sun"):
            article = True
            length = 3
        tail = tail_of(self.tokens[self.place + length - 1].folded, article)
        role = Role.KUNYA if kind.startswith("parent") else Role.NAME
        self._add_name(length, head + tail, role)

    def _join_tribe(self, length: int) -> None:
        """Bani Sadr, Al Bu Said: one part with the word that follows, over an article."""
        house = HOUSES.get(self.tokens[self.place + length - 1].folded)
        if self._rest() > length and self._kind_at(length) == "article":
            length += 1
        tail = mark_joints(self.tokens[self.place + length].folded)[0].lstrip("+")
        head = house or ("bani" if tail.isascii() else "بنی")
        self._add(length + 1, head + tail, Role.NAME)

    def _kind_at(self, distance: int) -> str:
        return KINDS.get(self.tokens[self.place + distance].folded, "")

    def _join_before(self, length: int) -> None:
        """al-Din, Allah, Nejad: one part with the word before."""
        before = self.parts.pop()
        words = self.tokens[self.place - 1 : self.place + length]
        head = before.written.rpartition(words[0].written)[0]
        last = words[-1].folded
        role = Role.LAQAB if KINDS.get(last) == "faith" else before.role
        self.place += length
        folded = before.folded + tail_of(last, length == 2)
        self.parts.append(Part(head + written_of(self.text, words), folded, role))
