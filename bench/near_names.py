"""Measures how often a stranger whose name is near a known one is taken for him.

    python -m bench.near_names [--half mend|measure] [--each 500] [--show KIND]

Strangers are made of real parts: what is known of a person but for one part, which is another near
it. True names stand beside them, written otherwise than the table has them: a rule that turns
strangers away must not turn these away too. The people of the table are in two halves, so that what
was mended on the one is measured on the other.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple
from zlib import crc32

from bench.near_stock import Person, Stock, ended, outside, people, redrawn, slipped
from bench.plan import data_folder
from nisba_service.errors import InvalidQueryError
from nisba_service.knowledge import Snapshot, shipped_snapshot
from nisba_service.knowledge.build import build_snapshot
from nisba_service.knowledge.entity import AliasKind, Entity, EntityType
from nisba_service.matching import Verdict
from nisba_service.matching.reading import read_name
from nisba_service.names import fold
from nisba_service.resolver import Options, Query, Resolver

__all__ = ["HALVES", "Question", "half_of", "held_out", "main", "strangers"]

HALVES = ("mend", "measure")
_SEED = 2026
_ARTICLE = re.compile("^(?:al[- ]|ال)")
_HALF_NAMES = ("amir", "mohammad", "muhammad", "mohammed", "mohamed", "ali", "محمد", "امیر", "علی")
"""Words that begin a given name of two words."""


class Question(NamedTuple):
    """A mention that is made of somebody's name; `right` where it is a name of his."""

    kind: str
    entity: Entity
    mention: str
    right: bool = False


def half_of(entity: Entity) -> str:
    """Returns the half that an entity is in."""
    return HALVES[crc32(entity.entity_id.encode()) % 2]


def strangers(entities: Sequence[Entity], half: str, most: int, data: Path) -> Iterator[Question]:
    """Yields strangers made of so many people of a half, and these with a slip of the pen."""
    known = list(people(entities))
    draw = random.Random(_SEED)
    own = [person for person in known if half_of(person.entity) == half]
    draw.shuffle(own)
    own = own[:most]
    surnames, givens = Stock(each.surname for each in known), Stock(each.given for each in known)
    other = Stock(outside(data / "data" / "translit", entities), (p.surname for p in known))
    taken = {fold(alias.form) for entity in entities for alias in entity.aliases}
    for person in own:
        given, surname = person.given, person.surname
        common = draw.choice(known).given  # The commoner, the likelier it is drawn.
        made = {
            "another surname": (given, surnames.near(surname, draw)),
            "a surname from outside": (given, other.near(surname, draw)),
            "another ending": (given, ended(surname, draw)),
            "another given name": (givens.near(given, draw), surname),
            "any given name": (common if givens.apart(given, common) else None, surname),
        }
        for kind, (one, two) in made.items():
            if one and two:
                for script, *parts in (
                    ("Latin", *one[:1], *two[:1]),
                    ("Arabic", *one[1:], *two[1:]),
                ):
                    if fold(" ".join(parts)) not in taken:
                        yield Question(f"{kind}, {script}", person.entity, " ".join(parts))
        yield from _lone(person, surnames, taken, draw)
        for script, first, last in (
            ("Latin", given.latin, surname.latin),
            ("Arabic", given.arabic, surname.arabic),
        ):
            if len(last) > 5:
                mention = f"{first} {slipped(last, draw)}"
                yield Question(f"a slip of the pen, {script}", person.entity, mention, right=True)


def _lone(
    person: Person, surnames: Stock, taken: set[str], draw: random.Random
) -> Iterator[Question]:
    """Words near a surname by which the press knows somebody."""
    short = [a.form for a in person.entity.aliases if a.kind == AliasKind.SHORT]
    if person.surname.latin in short:
        near = surnames.near(person.surname, draw)
        # What the press calls somebody by is no stranger's name, in whatever script and spelling.
        words = {fold(word) for word in near or ()}
        if near and not taken & (words | {_ARTICLE.sub("", word) for word in words}):
            for word in near:
                yield Question("another surname alone", person.entity, word)
        word = redrawn(person.surname.latin, draw)
        if fold(word) not in taken:
            yield Question("a made-up surname alone", person.entity, word)


def _shortened(entities: Sequence[Entity], half: str) -> Iterator[Question]:
    """Full names without what tells them apart."""
    taken = {fold(alias.form) for entity in entities for alias in entity.aliases}
    own = [e for e in entities if e.type == EntityType.PERSON and half_of(e) == half]
    random.Random(_SEED).shuffle(own)
    for entity in own:
        for alias in entity.aliases:
            words = alias.form.split()
            if alias.kind != AliasKind.FULL or len(words) != 3:
                continue
            reading = read_name(alias.form)
            if len(reading.parts) == 3 and fold(" ".join(words[:2])) not in taken:
                yield Question("given names alone", entity, " ".join(words[:2]))
            if words[0].lower() in _HALF_NAMES and fold(" ".join(words[1:])) not in taken:
                yield Question("half a given name", entity, " ".join(words[1:]))
            break


def held_out(entities: Sequence[Entity]) -> tuple[list[Entity], list[Question]]:
    """Takes every third full name and short form of people away, to be asked for."""
    left, asked = [], []
    for entity in entities:
        own = entity.type == EntityType.PERSON
        away = [
            alias
            for alias in entity.aliases[2::3]
            if own and alias.kind in (AliasKind.FULL, AliasKind.SHORT)
        ]
        kept = tuple(alias for alias in entity.aliases if alias not in away)
        left.append(replace(entity, aliases=kept))
        forms = {fold(alias.form) for alias in kept}
        for alias in away:
            if fold(alias.form) not in forms:
                what = "short form" if alias.kind == AliasKind.SHORT else "full name"
                kind = f"a {what} held out, {alias.script}"
                asked.append(Question(kind, entity, alias.form, right=True))
    random.Random(_SEED).shuffle(asked)
    return left, asked


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints a table of the kinds, or what of one kind went wrong; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m bench.near_names", description=__doc__)
    parser.add_argument("--half", choices=HALVES, default="measure")
    parser.add_argument("--each", type=int, default=500, help="at most so many of a kind")
    parser.add_argument("--show", default="", help="print what went wrong of this kind")
    wanted = parser.parse_args(arguments)
    snapshot = Snapshot.open(shipped_snapshot())
    entities = [snapshot.entity(number) for number in snapshot.numbers()]
    left, out = held_out(entities)
    with TemporaryDirectory(prefix="nisba-bench-") as folder:
        build_snapshot(left, Path(folder) / "kb")
        fewer = Resolver(Snapshot.open(Path(folder) / "kb"))
    whole = Resolver(snapshot)
    asked = [
        *((whole, each) for each in strangers(entities, wanted.half, wanted.each, data_folder())),
        *((whole, each) for each in _shortened(entities, wanted.half)),
        *((fewer, each) for each in out if half_of(each.entity) == wanted.half),
    ]
    kinds: dict[str, list[tuple[Resolver, Question]]] = {}
    for resolver, question in asked:
        kinds.setdefault(question.kind, []).append((resolver, question))
    print(f"{'kind':36}{'asked':>7}{'right MATCH':>13}{'wrong MATCH':>13}")
    for kind, questions in kinds.items():
        answers = [_answer(*each) for each in islice(questions, wanted.each)]
        right = sum(answer == (True, True) for answer in answers)
        wrong = sum(answer == (True, False) for answer in answers)
        shown = f"{right / len(answers):13.3f}" if questions[0][1].right else f"{'':13}"
        print(f"{kind:36}{len(answers):7}{shown}{wrong / len(answers):13.3f}")
        if kind == wanted.show:
            for (_, question), answer in zip(questions, answers, strict=False):
                if answer != (question.right, question.right):
                    print(f"  {question.mention} [{question.entity.name}]")
    return 0


def _answer(resolver: Resolver, question: Question) -> tuple[bool, bool]:
    """Whether it is a MATCH, and with the one whose name it is."""
    try:
        answer = resolver.resolve(Query(question.mention), Options(max_candidates=1))
    except InvalidQueryError:
        return False, False
    named = answer.entity.entity_id if answer.entity else ""
    right = question.right and named == question.entity.entity_id
    return answer.verdict == Verdict.MATCH, right


if __name__ == "__main__":
    sys.exit(main())
