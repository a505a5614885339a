"""A name as the matcher reads it: its parts as symbols, with what each is worth.

The worth of a part is its information in nats: how surprising it is that two people
bear it. Mohammed is worth little, Soleimani more. Titles and particles are worth a
little always, for they are set aside but not forgotten.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from itertools import accumulate
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from nisba_service.matching.lexicon import known_of
from nisba_service.names import Name, Part, Role, organization_words_of, parse, script_of
from nisba_service.phonetics import encode, skeletons, sound_keys
from nisba_service.tables import read_table

__all__ = ["MAX_PARTS", "Reading", "part_information", "read_name", "stable_hash"]

MAX_PARTS = 16
"""A name is read up to this many parts; the longest nasab chains have about ten."""

# Many Chinese characters share a sound, and one has several: a reading of them says little.
_HOMOPHONES = frozenset({"Hani", "Hira", "Kana", "Hang"})
_HOMOPHONES_TELL = 0.4
_HIGHEST_INFORMATION = 9.0
_NUMERAL_TELLS = 3.5
"""A regnal numeral, in nats: of kings of one name it tells all, and others have none."""
_FEWEST_BEARERS = 10
"""In 100,000 people; rarer names do not stand in the table of the wider world's names."""
_GENERIC = 4.0
"""A generic word of organisations, in nats and in whatever language: as a name that one in 55
bears. If it were worth less, a name of such words alone would tell too little: Ministry of Oil."""
_SET_ASIDE = {Role.TITLE: 0.3, Role.PARTICLE: 0.3, Role.INITIAL: 1.0}


@dataclass(frozen=True, slots=True)
class Reading:
    """A name read for matching.

    Attributes:
        parts: the parts read, at most `MAX_PARTS`.
        symbols: symbol ids of all parts, one after the other.
        offsets: where each part's symbols begin; one more for the end.
        roles: role of each part.
        isms: what the lexicon of given names knows of each part, 0 for nothing.
        information: worth of each part in nats.
        wider: how common each part is among people of all origins, in nats above the rarest
            that the table of the wider world's names holds; 0 for what it does not hold.
    """

    parts: tuple[Part, ...]
    symbols: NDArray[np.uint8]
    offsets: NDArray[np.int32]
    roles: NDArray[np.uint8]
    isms: NDArray[np.int32]
    information: NDArray[np.float32]
    wider: NDArray[np.float32]

    @property
    def is_arabic(self) -> bool:
        """Whether the name is read in the Arabic script."""
        return any("؀" <= part.folded[-1] <= "ۿ" for part in self.parts)

    @property
    def folded_form(self) -> str:
        """What is equal for two spellings that differ in folds and titles alone."""
        named = [p.folded for p in self.parts if p.role != Role.TITLE]
        return " ".join(named or [p.folded for p in self.parts])

    def whole_key(self) -> str:
        """The sound key of the whole name, wherever its parts are cut; titles left out."""
        return "".join(skeletons(p.folded)[0] for p in self.parts if p.role != Role.TITLE)


def read_name(text: str) -> Reading:
    """Reads a written name. Never raises; a text without letters has no parts."""
    name: Name = parse(text)
    parts = name.parts[:MAX_PARTS]
    read = [_read_part(part) for part in parts]
    symbols = [each.symbols for each in read]
    return Reading(
        parts,
        np.frombuffer(b"".join(symbols), np.uint8),
        np.array([0, *accumulate(map(len, symbols))], np.int32),
        np.frombuffer(bytes([part.role for part in parts]), np.uint8),
        np.array([each.known for each in read], np.int32),
        np.array([each.information for each in read], np.float32),
        np.array([each.wider for each in read], np.float32),
    )


class _ReadPart(NamedTuple):
    symbols: bytes
    known: int
    information: float
    wider: float


@lru_cache(maxsize=1 << 16)
def _read_part(part: Part) -> _ReadPart:
    return _ReadPart(encode(part.folded), known_of(part), _worth(part), _wider(part.folded))


def _worth(part: Part) -> float:
    if part.folded.isdigit() and not part.written.isdigit():
        return _NUMERAL_TELLS
    information = part_information(part.folded, part.role)
    if part.written[0] > "\u2e7f" and script_of(part.written) in _HOMOPHONES:
        information *= _HOMOPHONES_TELL
    return information


def _wider(folded: str) -> float:
    bearers = _bearers_in_the_wider_world().get(folded)
    return 1.0 + math.log(bearers / _FEWEST_BEARERS) if bearers else 0.0


@lru_cache(maxsize=1)
def _bearers_in_the_wider_world() -> dict[str, int]:
    rows = read_table("nisba_service.matching.data", "wider_names.tsv", ("name", "bearers"))
    return {row["name"]: int(row["bearers"]) for row in rows}


@lru_cache(maxsize=1 << 16)
def part_information(folded: str, role: Role) -> float:
    """Returns what agreement on a part is worth, in nats."""
    if role in _SET_ASIDE:
        return _SET_ASIDE[role]
    if organization_words_of(folded):
        return _GENERIC
    by_key, by_skeleton, total = _frequencies()
    # The commonest reading of an ambiguous part: rather too little than too much. A rare
    # melody of a common skeleton may be a common name spelt oddly, so both count.
    bearers = max(by_key.get(key, 0) for key in sound_keys(folded))
    alike = max(by_skeleton.get(key, 0) for key in skeletons(folded))
    information = -math.log(math.sqrt((bearers + 1.0) * (alike + 1.0)) / total)
    return min(information, _HIGHEST_INFORMATION)


def _is_consonant(sound: str) -> bool:
    return sound.isupper() or sound.isdigit()


@lru_cache(maxsize=1)
def _frequencies() -> tuple[dict[str, int], dict[str, int], int]:
    rows = read_table("nisba_service.matching.data", "part_frequencies.tsv", ("key", "count"))
    by_key = {row["key"]: int(row["count"]) for row in rows}
    total = by_key.pop("*")
    by_skeleton: dict[str, int] = {}
    for key, count in by_key.items():
        skeleton = "".join(filter(_is_consonant, key))
        by_skeleton[skeleton] = by_skeleton.get(skeleton, 0) + count
    return by_key, by_skeleton, total


@lru_cache(maxsize=1 << 16)
def stable_hash(text: str) -> int:
    """Returns 64 bits of a text that are the same in every process and version."""
    content = text.encode("utf-8", "replace")
    # A short text is a number of 64 bits as it stands.
    short = len(content) <= 8
    return int.from_bytes(content if short else blake2b(content, digest_size=8).digest(), "little")
