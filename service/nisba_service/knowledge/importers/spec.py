"""How a source is named on the command line: `format:path[,path]`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from nisba_service.errors import SourceError
from nisba_service.knowledge.importers import (
    csv_list,
    eu,
    ftm,
    jrc,
    nisba,
    ofac,
    ofac_xml,
    opensanctions,
    uk,
    un,
    wikidata,
)
from nisba_service.knowledge.importers.record import Record

__all__ = ["FORMATS", "Format", "Source", "parse_source"]


@dataclass(frozen=True, slots=True)
class Format:
    """A format that can be imported.

    Attributes:
        name: what stands before the colon.
        usage: the source as one writes it, for messages.
        meaning: what it is, in few words.
        read: turns the paths into entities and refusals, as they are asked for.
        fewest: the least number of paths.
        most: the greatest number of paths.
        folder: whether the path is a folder.
    """

    name: str
    usage: str
    meaning: str
    read: Callable[[Sequence[Path]], Iterator[Record]]
    fewest: int = 1
    most: int = 1
    folder: bool = False


FORMATS = {
    format_.name: format_
    for format_ in (
        Format("csv", "csv:FILE", "a table that somebody made for Nisba", csv_list.read),
        Format("nisba", "nisba:FOLDER", "the curated alias table", nisba.read, folder=True),
        Format(
            "ofac",
            "ofac:SDN.CSV,ALT.CSV[,ADD.CSV]",
            "a list of the US Treasury",
            ofac.read,
            fewest=2,
            most=3,
        ),
        Format("ofac-xml", "ofac-xml:SDN_ADVANCED.XML", "the same in advanced XML", ofac_xml.read),
        Format("un", "un:CONSOLIDATED.XML", "the list of the UN Security Council", un.read),
        Format("eu", "eu:FILE.csv", "the list of the European Union, 1.0 or 1.1", eu.read),
        Format("uk", "uk:FILE.csv|FILE.ods", "the list of the United Kingdom", uk.read),
        Format("ftm", "ftm:ENTITIES.FTM.JSON", "data of OpenSanctions", ftm.read),
        Format(
            "opensanctions",
            "opensanctions:TARGETS.SIMPLE.CSV",
            "the same as a table",
            opensanctions.read,
        ),
        Format(
            "wikidata",
            "wikidata:FILE.json",
            "a dump, or an answer of the query service",
            wikidata.read,
        ),
        Format("jrc", "jrc:ENTITIES", "JRC-Names", jrc.read),
    )
}
"""The formats by name."""


@dataclass(frozen=True, slots=True)
class Source:
    """A format and the paths to read by it."""

    format: Format
    paths: tuple[Path, ...]

    @property
    def name(self) -> str:
        """The source without its folders, the same on every machine: "un:consolidated.xml"."""
        return f"{self.format.name}:{','.join(path.resolve().name for path in self.paths)}"

    def read(self) -> Iterator[Record]:
        """Reads the source, an entity or a refusal at a time.

        Raises:
            SourceError: the source cannot be read at all.
        """
        try:
            yield from self.format.read(self.paths)
        except OSError as error:
            raise SourceError(f"{error.filename}: {error.strerror}") from error


def parse_source(text: str) -> Source:
    """Parses a source. Commas part paths only for formats that take more than one.

    Raises:
        SourceError: no such format, too few or too many paths, or a path that is not there.
    """
    name, colon, rest = text.partition(":")
    format_ = FORMATS.get(name)
    if not colon or format_ is None:
        usages = ", ".join(known.usage for known in FORMATS.values())
        raise SourceError(f"{text}: no known source; a source is one of {usages}")
    parts = rest.split(",") if format_.most > 1 else [rest]
    paths = tuple(Path(part) for part in parts if part)
    if not format_.fewest <= len(paths) <= format_.most:
        raise SourceError(f"{text}: has {len(paths)} paths; write it as {format_.usage}")
    for path in paths:
        if not path.exists():
            raise SourceError(f"{path}: no such file or folder")
        if path.is_dir() != format_.folder:
            kind = "folder" if format_.folder else "file"
            raise SourceError(f"{path}: is not a {kind}; write the source as {format_.usage}")
    return Source(format_, paths)
