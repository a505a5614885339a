"""What is found in a text: its mentions, each with its place and whose name it is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from nisba_service.annotation.offsets import Offsets
from nisba_service.matching.result import Resolution, Verdict, Versions

__all__ = ["AnnotatedText", "Evidence", "Mention"]


class Evidence(StrEnum):
    """What shows that a mention is a name."""

    KNOWN_NAME = "KNOWN_NAME"
    """It is written, or sounds, like a name of the snapshot."""
    SHAPE = "SHAPE"
    """It looks like a name: capitals, titles, particles, known given names, clitics."""
    DOCUMENT = "DOCUMENT"
    """A fuller name in the same text says whose it is."""


class Mention(NamedTuple):
    """A name in a text.

    Attributes:
        start: where it begins, in code points from the start of the text.
        end: where it ends: the place after its last code point.
        text: the name as it is written, `text[start:end]` of the document.
        evidence: what shows that it is a name.
        resolution: whose name it is. A mention that a fuller name explains has the resolution of
            that name.
        group: what all mentions of one bearer in this text share: the id of the entity for
            MATCH, otherwise a provisional id ("new-1") that holds within this text alone.
        bound_to: place of the mention that explains this one, among the mentions of the text;
            None where it speaks for itself.
    """

    start: int
    end: int
    text: str
    evidence: Evidence
    resolution: Resolution
    group: str
    bound_to: int | None = None

    @property
    def verdict(self) -> Verdict:
        """Whether it has been given an entity."""
        return self.resolution.verdict

    @property
    def entity_id(self) -> str:
        """The entity's id for MATCH, otherwise ""."""
        return self.resolution.entity.entity_id if self.resolution.entity else ""


@dataclass(frozen=True, slots=True)
class AnnotatedText:
    """A text with the names in it.

    Attributes:
        text: the text that the offsets of the mentions refer to.
        language: BCP 47 tag of the language it was read in: en, fr, de, ar or fa; "" where
            nothing shows it.
        mentions: in the order of the text; no two overlap.
        versions: the same text under the same versions has the same mentions.
    """

    text: str
    language: str
    mentions: tuple[Mention, ...]
    versions: Versions

    def offsets(self) -> Offsets:
        """Returns what turns code points of this text into UTF-8 and UTF-16 offsets."""
        return Offsets(self.text)
