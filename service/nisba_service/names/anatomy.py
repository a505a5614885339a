"""The anatomy of a name: its parts and what each of them is.

`parse` joins what is one name though written apart (Abd al-Rahman, Salah al-Din,
Abu Bakr, Ahmadi Nejad), sets titles and particles aside without losing them, and puts
"SURNAME, Given" in order. The tables are data/titles.tsv and data/particles.tsv.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from operator import add
from typing import NamedTuple

from nisba_service.names.fold import fold, lengthen
from nisba_service.names.isms import isms_of
from nisba_service.names.numerals import numeral_of
from nisba_service.names.tokens import Token, tokenize
from nisba_service.tables import read_table

__all__ = ["Name", "Part", "Role", "parse", "sex_told"]


class Role(IntEnum):
    """What a part of a name is."""

    NAME = 0
    """A given name, a father's name or a surname: the form alone does not say which."""
    TITLE = 1
    PARTICLE = 2
    """bin, ould, de, van: belongs to the part after it."""
    INITIAL = 3
    KUNYA = 4
    """Abu Bakr, Umm Kulthum."""
    NASAB = 5
    """The name after bin, ibn, bint, ould: the father's."""
    NISBA = 6
    """al-Tikriti: an article and a final -i."""
    LAQAB = 7
    """Salah al-Din."""

    @property
    def is_aside(self) -> bool:
        """Whether parts of the role are set aside: they tell hardly anybody apart."""
        return self in _ASIDE

    @property
    def by_sound(self) -> bool:
        """Whether parts of the role are filed and searched for by their sound."""
        return self not in _NOT_BY_SOUND


_ASIDE = (Role.TITLE, Role.PARTICLE)
_NOT_BY_SOUND = (*_ASIDE, Role.INITIAL)


class Part(NamedTuple):
    """A part of a name.

    Attributes:
        written: as it stands in the text.
        folded: what it is compared by; "+" stands for the article.
        role: what it is.
    """

    written: str
    folded: str
    role: Role

    @property
    def lengthened(self) -> str:
        """The folded form of one word with its long vowels double, "" where none is marked."""
        if self.written.isascii():
            return ""
        word = self.written.rpartition(" ")[2].rpartition("-")[2]
        plain = self.folded.lstrip("+")
        marked = _lengthened(word)
        if len(marked) == len(plain) or fold(word) != plain:
            return ""
        return marked if plain == self.folded else "+" + marked


@dataclass(frozen=True, slots=True)
class Name:
    """A name taken apart; the parts stand in the order given name to surname."""

    parts: tuple[Part, ...]


_KINDS = {
    row["form"]: row["kind"]
    for row in read_table(
        "nisba_service.names.data", "particles.tsv", ("form", "kind", "script", "reason")
    )
}
_LETTER_NAMES = {
    row["form"]: row["letter"]
    for row in read_table(
        "nisba_service.names.data", "letter_names.tsv", ("form", "letter", "reason")
    )
}
_TITLE_ROWS = read_table(
    "nisba_service.names.data", "titles.tsv", ("form", "place", "sex", "reason")
)
_TITLES = {
    tuple(row["form"].split()): row["place"] for row in _TITLE_ROWS if row["place"] != "never"
}
# Persian joins the words of a title without a space: آیت‌الله.
_TITLES |= {("".join(words),): place for words, place in _TITLES.items() if not words[0].isascii()}
_CHILD = ("child", "son", "daughter")
_SEX_TOLD = {"".join(row["form"].split()): row["sex"] for row in _TITLE_ROWS}
_SEX_TOLD |= {form: {"son": "m", "daughter": "f"}.get(kind, "") for form, kind in _KINDS.items()}
_NO_TITLES = frozenset(row["form"] for row in _TITLE_ROWS if row["place"] == "never")
_LONGEST_TITLE = max(map(len, _TITLES))
_TITLE_STARTS = frozenset(words[0] for words in _TITLES)

# Joined spellings: al-Haddad written Alhaddad, Abd al-Rahman written Abdulrahman,
# Abdurrahman, Abderahmane or, in Somalia, Abdirahman.
# Alafasi, Essebsi, Ettaieb are long enough to show it; Alam and Essam are not.
_JOINED_ARTICLE = re.compile(
    r"^(?:[ae]l(?=[bcdfghjkmnpqrstvwyz]..)|al(?=[aou].{4})|al(?=l.{3})|e(?=([tdrzns])\1.{4})"
    # The Maghreb writes it as l alone, before names that are borne with it.
    r"|l(?=arbi|akhdar|azhar|asfar|ahmar|abiod|akhal|akehal|aroussi|aaroussi|ayachi|atrach|ahbib))"
)
_JOINED_SERVANT = re.compile(
    r"^abd(?:(?:[aeiou]|ou)l(?=..)|(?:[eu]|ou)(?=[rsnzdt]+[aeiou]..)|i(?=[^aeioul]...))"
)
# Names written in one word that are two: Salahuddin, Nasrallah.
_JOINED_FAITH = re.compile(r"^(..+?)(?:(?:u|o|ou)d+|[aei]dd+|ed)(?:in|een|ine|eene|yn)$")
_JOINED_GOD = re.compile(r"^(..+?)(?:[aeou]ll?ak?h|[aou]lla)$")
_ARABIC_FAITH = re.compile("^(..+)الدین$")
_ARABIC_GOD = re.compile("^(..+?)الله$")
# Persian and South Asian names join a word, its article and another: Fakhrossadat.
_JOINED_INNER = re.compile(
    r"^(...+?)[aeou](?:[lrstdzn]|sh)(?=(?:sadat|saltan|m[ou]lk|dowl|mamalek|[ie]slam|[ou]lama|"
    r"zaman|h[ou]da|r[ae]h[ae]?man|haq\b|haqq))"
)
_ARABIC_INNER = re.compile(
    "^(...+?)ال(?=سادات|سلطن|ملک|دول|ممالک|اسلام|علما|زمان|هدی|رحمان|رحمن|حق$)"
)
_ARABIC_ARTICLE = re.compile("^ال(?=..)")
_ARABIC_SERVANT = re.compile("^عبدال(?=..)")
_WHOLE = frozenset({"الله", "الیاس", "abidin", "abidine", "abedin", "abdin", "allah"})
"""Forms that the patterns would cut and that are one word."""

_HOUSE = {
    "bu": "+bu",
    "albu": "+bu",
    "abu": "+bu",
    "ba": "ba",
    "بو": "+بو",
    "ابو": "+بو",
    "البو": "+بو",
}
"""The Gulf's and Iraq's short form of Abu in the name of a house, after the article."""
_STATE = frozenset({"dawla", "dawlah", "الدوله"})
# South Asian spellings hang the article on the word before it: Hameedul Hassan.
_TRAILING_ARTICLE = re.compile(r"....[^aeioul]ul$")
_SUN = "rsztdn"
_JOINED_PARENT = re.compile(r"^ab(?:u|o|ou|oo)l(?=[^aeiou]...)")
_JOINED_HEAD = re.compile(
    "^("
    + "|".join(form for form, kind in _KINDS.items() if kind == "head" and form.isascii())
    + ")(?:[aeiou]|ou)l(?=[^l]...)"
)
_LAST_VOWEL = re.compile(r"([aiu])\1$")
_JOINED_OWNER = re.compile(r"^(?:d?z|dh)(?:o|u|ou)(?:l(?=[^aeioul]..)|([nrs])(?=\1))")
_ARABIC_OWNER = re.compile("^ذوال(?=..)")
_DIGRAPHS = frozenset({"kh", "sh", "gh", "th", "dh", "ch", "zh", "dj"})
_DIN = {"Latn": "+din", "Arab": "+دین"}
_GOD = {"Latn": "+lah", "Arab": "+له"}


def _lengthened(word: str) -> str:
    # A last vowel is long in any case.
    return _LAST_VOWEL.sub(r"\1", fold(lengthen(word)))


@lru_cache(maxsize=1 << 13)
def parse(text: str) -> Name:
    """Takes a written name apart. Never raises; a text without letters has no parts."""
    text, found = tokenize(text)
    tokens = _in_order(found)
    parts: list[Part] = []
    place = 0
    while place < len(tokens):
        number = _numeral(tokens, place, parts)
        if number:
            parts.append(Part(tokens[place].written, number, Role.NAME))
            place += 1
            continue
        length = _title_length(tokens, place, parts)
        if length:
            written = _written(text, tokens[place : place + length])
            folded = "".join(token.folded for token in tokens[place : place + length])
            parts.append(Part(written, folded, Role.TITLE))
            place += length
        else:
            place = _take(text, tokens, place, parts)
    return Name(tuple(parts))


def sex_told(folded: str) -> str:
    """Returns whom a title or particle is said of: "m", "f", or "" for either."""
    return _SEX_TOLD.get(folded, "")


def _in_order(tokens: list[Token]) -> list[Token]:
    # Letters alone are one acronym: U.S., پ.ک.ک.
    if len(tokens) > 1 and all(len(token.folded) == 1 for token in tokens):
        written, folded = (".".join(t.written for t in tokens), "".join(t.folded for t in tokens))
        return [Token(written, folded)]
    # "SURNAME, Given": one comma, and no more than four words before it.
    commas = [place for place, token in enumerate(tokens) if token.after_comma and place]
    if len(commas) == 1 and commas[0] <= 4:
        return tokens[commas[0] :] + tokens[: commas[0]]
    return tokens


def _numeral(tokens: list[Token], place: int, parts: list[Part]) -> str:
    """The number that a token stands for as a regnal numeral, "" for none."""
    token = tokens[place]
    if len(tokens) == 1:
        return ""
    following = tokens[place + 1].folded if place + 1 < len(tokens) else ""
    named = bool(parts) and not parts[-1].role.is_aside and parts[-1].role != Role.INITIAL
    return numeral_of(token.written, token.before_stop, named, following)


def _title_length(tokens: list[Token], place: int, parts: list[Part]) -> int:
    """How many tokens from `place` on are one title; 0 when none, or nothing would be left."""
    if tokens[place].folded not in _TITLE_STARTS:
        return 0
    leading = all(part.role == Role.TITLE for part in parts)
    longest = min(_LONGEST_TITLE, len(tokens) - place - (1 if leading else 0))
    for length in range(longest, 0, -1):
        where = _TITLES.get(tuple(token.folded for token in tokens[place : place + length]))
        if where == "any" or (where == "first" and (leading or tokens[place].after_comma)):
            written = tokens[place].written
            long = not written.isascii() and _lengthened(written) in _NO_TITLES
            return 0 if long else length
    return 0


def _take(text: str, tokens: list[Token], place: int, parts: list[Part]) -> int:
    """Takes the part that begins at `place`; returns where the next one begins."""
    token = tokens[place]
    rest = len(tokens) - place - 1
    kind = _KINDS.get(token.folded, "")
    if not kind:
        return _take_plain(text, tokens, place, parts)
    if kind == "sun":
        # ad-Din doubles the letter that follows; "as" before another letter is a word.
        kind = "article" if rest and tokens[place + 1].folded[0] == token.folded[1] else ""
    if kind == "tribe" and rest:
        return _join_tribe(text, tokens, place, 1, parts)
    if kind == "article" and rest:
        following = tokens[place + 1]
        if following.folded in _HOUSE and rest > 1:
            return _join_tribe(text, tokens, place, 2, parts)
        part = _stem(following)
        if parts and (
            _KINDS.get(following.folded) in ("faith", "god") or _follows_head(part, parts)
        ):
            return _join_before(text, tokens, place, 2, parts)
        written = _written(text, tokens[place : place + 2])
        role = Role.NISBA if part.folded[-1] in "iyی" else part.role
        parts.append(_after_child(Part(written, "+" + part.folded.lstrip("+"), role), parts))
        return place + 2
    if kind in ("servant", "servant_article", "parent", "parent_article") and rest:
        return _join_after(text, tokens, place, kind, parts)
    prefixed = kind == "suffix" and text[token.end : token.end + 1] == "-"
    joins = kind == "god" or (kind == "suffix" and not prefixed)
    joins = joins or (kind == "faith" and len(token.folded) > 4)
    if joins and parts and not parts[-1].role.is_aside:
        return _join_before(text, tokens, place, 1, parts)
    if kind in (*_CHILD, "family") and rest:
        parts.append(Part(token.written, token.folded, Role.PARTICLE))
        return place + 1
    return _take_plain(text, tokens, place, parts)


def _take_plain(text: str, tokens: list[Token], place: int, parts: list[Part]) -> int:
    """Takes the word at `place` as a part of its own; returns where the next part begins."""
    token = tokens[place]
    rest = len(tokens) - place - 1
    # Scholars write b. for bin.
    if token.written == "b" and token.before_stop and parts and rest:
        parts.append(Part(token.written, "bin", Role.PARTICLE))
        return place + 1
    letter = _initial(token)
    if letter and len(tokens) > 1:
        parts.append(Part(token.written, letter, Role.INITIAL))
        return place + 1
    part = _stem(token)
    if rest and _has_trailing_article(part.folded, tokens[place + 1].folded):
        part = Part(part.written, part.folded[:-2], part.role)
    if part.folded.startswith("+") and _follows_head(part, parts):
        return _join_before(text, tokens, place, 1, parts)
    parts.append(_after_child(part, parts))
    return place + 1


def _follows_head(part: Part, parts: list[Part]) -> bool:
    """Whether a part with its article makes one name with the part before: Saif al-Islam."""
    return bool(
        parts
        and _KINDS.get(parts[-1].folded) == "head"
        and parts[-1].role == Role.NAME
        and part.folded[-1] not in "iyی"
    )


def _has_trailing_article(form: str, following: str) -> bool:
    if _TRAILING_ARTICLE.search(form):
        return True
    # Hafizur Rahman: the l of the article is the letter that follows.
    assimilated = form[-2:-1] == "u" and form[-1] in _SUN and form[-1] == following[0]
    return assimilated and bool(isms_of(form[:-2]))


def _initial(token: Token) -> str:
    """The letter that a token stands for, "" for none: Kh., سی., دبلیو."""
    letter = _LETTER_NAMES.get(token.folded, "")
    if token.before_stop:
        return token.folded if token.folded in _DIGRAPHS else letter
    return letter if letter == "w" else ""


def _after_child(part: Part, parts: list[Part]) -> Part:
    if parts and parts[-1].role == Role.PARTICLE and _KINDS.get(parts[-1].folded) in _CHILD:
        return Part(part.written, part.folded, Role.NASAB)
    return part


def _join_after(text: str, tokens: list[Token], place: int, kind: str, parts: list[Part]) -> int:
    """Abd, Abdul, Abu: one part with the next word, over an article between them."""
    head = {"servant_article": "abd", "parent_article": "abu"}.get(kind, tokens[place].folded)
    after = place + 1
    article = kind.endswith("_article")
    if after + 1 < len(tokens) and _KINDS.get(tokens[after].folded) in ("article", "sun"):
        article = True
        after += 1
    tail = _tail(tokens[after])
    if article and not tail.startswith("+"):
        tail = "+" + tail
    written = _written(text, tokens[place : after + 1])
    role = Role.KUNYA if kind.startswith("parent") else Role.NAME
    parts.append(_after_child(Part(written, head + tail, role), parts))
    return after + 1


def _join_tribe(text: str, tokens: list[Token], place: int, length: int, parts: list[Part]) -> int:
    """Bani Sadr, Al Bu Said: one part with the word that follows, over an article."""
    after = place + length
    if after + 1 < len(tokens) and _KINDS.get(tokens[after].folded) == "article":
        after += 1
    tail = _stem(tokens[after]).folded.lstrip("+")
    head = _HOUSE.get(tokens[place + length - 1].folded, "bani" if tail.isascii() else "بنی")
    written = _written(text, tokens[place : after + 1])
    parts.append(Part(written, head + tail, Role.NAME))
    return after + 1


def _join_before(text: str, tokens: list[Token], place: int, length: int, parts: list[Part]) -> int:
    """al-Din, Allah, Nejad: one part with the word before."""
    before = parts.pop()
    last = tokens[place + length - 1]
    joined = _written(text, tokens[place - 1 : place + length])
    head = before.written.rpartition(tokens[place - 1].written)[0]
    written = head + joined
    role = Role.LAQAB if _KINDS.get(last.folded) == "faith" else before.role
    tail = _tail(last)
    if length == 2 and not tail.startswith("+"):
        tail = "+" + tail
    parts.append(Part(written, before.folded + tail, role))
    return place + length


def _written(text: str, tokens: list[Token]) -> str:
    """How neighbouring tokens stand in the text, with what stands between them."""
    if tokens[0].start > tokens[-1].end:
        return " ".join(token.written for token in tokens)
    return text[tokens[0].start : tokens[-1].end]


def _tail(token: Token) -> str:
    """What a word adds to the part it is joined to."""
    script = "Arab" if "؀" <= token.folded[0] <= "ۿ" else "Latn"
    kind = _KINDS.get(token.folded)
    if kind == "god":
        return _GOD[script]
    if kind == "faith" and token.folded not in _STATE:
        return _DIN[script]
    return _stem(token).folded


def _stem(token: Token) -> Part:
    folded, role = _stem_form(token.folded)
    return Part(token.written, folded, role)


@lru_cache(maxsize=1 << 16)
def _stem_form(form: str) -> tuple[str, Role]:
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
    role = Role.NISBA if marked.startswith("+") and marked[-1] in "iyی" else Role.NAME
    return marked, role


_Joint = tuple[re.Pattern[str], str]
"""Where two words are joined, and what marks it."""


def _marked(form: str, joint: _Joint) -> str:
    """Marks a joint where a form has it."""
    pattern, mark = joint
    # Few have it, and to prepare what it is replaced by takes longer than to look.
    return pattern.sub(mark, form) if pattern.search(form) else form


class _Joints(NamedTuple):
    heads: tuple[_Joint, ...]
    inner: tuple[_Joint, ...]
    tails: tuple[_Joint, ...]
    articles: tuple[_Joint, ...]


_ARABIC_JOINTS = _Joints(
    heads=((_ARABIC_SERVANT, "عبد+"), (_ARABIC_OWNER, "ذو+")),
    inner=((_ARABIC_INNER, r"\1+"),),
    tails=((_ARABIC_FAITH, r"\1" + _DIN["Arab"]), (_ARABIC_GOD, r"\1" + _GOD["Arab"])),
    articles=((_ARABIC_ARTICLE, "+"),),
)
_LATIN_JOINTS = _Joints(
    heads=(
        (_JOINED_SERVANT, "abd+"),
        (_JOINED_PARENT, "abu+"),
        (_JOINED_HEAD, r"\1+"),
        (_JOINED_OWNER, "zu+"),
    ),
    inner=((_JOINED_INNER, r"\1+"),),
    tails=((_JOINED_FAITH, r"\1" + _DIN["Latn"]), (_JOINED_GOD, r"\1" + _GOD["Latn"])),
    articles=((_JOINED_ARTICLE, "+"),),
)
_ALL_JOINTS = _Joints(*map(add, _LATIN_JOINTS, _ARABIC_JOINTS))
