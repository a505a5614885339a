"""What goes into and comes out of annotation: plain frozen values, as in `nisba.types`."""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass
from enum import StrEnum

from nisba.types import Resolution, Verdict, Versions

__all__ = ["AnnotatedDocument", "ContentType", "Document", "Evidence", "Mention", "TextSpan"]


class ContentType(StrEnum):
    """What the text of a document is."""

    PLAIN = "plain"
    HTML = "html"
    """Its readable text is taken out and returned."""


class Evidence(StrEnum):
    """What shows that a mention is a name."""

    UNSPECIFIED = "UNSPECIFIED"
    KNOWN_NAME = "KNOWN_NAME"
    """It is written, or sounds, like a name of the snapshot."""
    SHAPE = "SHAPE"
    """It looks like a name: capitals, titles, particles, known given names, clitics."""
    DOCUMENT = "DOCUMENT"
    """A fuller name in the same text says whose it is."""


@dataclass(frozen=True, slots=True)
class Document:
    """A text to be annotated.

    Attributes:
        text: the text.
        language: BCP 47 tag of its language ("en", "fr", "de", "ar", "fa"), or "" for what its
            words show.
        content_type: what the text is.
    """

    text: str
    _: KW_ONLY
    language: str = ""
    content_type: ContentType | str = ContentType.PLAIN


@dataclass(frozen=True, slots=True)
class TextSpan:
    """A stretch of a text: where it begins, and the place after its last unit."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a text.

    Attributes:
        span: where it stands, in code points: `text[span.start:span.end]`.
        utf8_span: the same in bytes of UTF-8, where asked for.
        utf16_span: the same in 16-bit units of UTF-16, where asked for.
        text: the name as it is written.
        evidence: what shows that it is a name.
        resolution: whose name it is.
        group: what all mentions of one bearer in this document share: the id of the entity for
            MATCH, otherwise a provisional id that holds in this document alone.
        bound_to: the mention that explains this one, a place in the document's mentions; None
            where it speaks for itself.
    """

    span: TextSpan
    utf8_span: TextSpan | None
    utf16_span: TextSpan | None
    text: str
    evidence: Evidence
    resolution: Resolution
    group: str
    bound_to: int | None

    @property
    def verdict(self) -> Verdict:
        """Whether it has been given an entity."""
        return self.resolution.verdict


@dataclass(frozen=True, slots=True)
class AnnotatedDocument:
    """A document with the names in it.

    Attributes:
        text: the text that the places refer to: what was taken out of HTML, or the text given.
        language: BCP 47 tag of the language it was read in, "" where nothing shows it.
        mentions: in the order of the text; no two overlap.
        versions: what the answer depends on.
    """

    text: str
    language: str
    mentions: tuple[Mention, ...]
    versions: Versions
