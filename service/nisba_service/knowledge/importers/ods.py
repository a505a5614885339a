"""Rows out of an OpenDocument spreadsheet, as if it were a delimited file."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast
from xml.etree.ElementTree import Element

from nisba_service.errors import SourceError
from nisba_service.knowledge.importers.delimited import DelimitedRow
from nisba_service.knowledge.importers.xml_entries import xml_entries

__all__ = ["is_ods", "read_ods"]

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_CONTENT = "content.xml"
_MOST_COLUMNS = 1_000
"""A spreadsheet says of its empty right half that one cell is repeated thousands of times."""


def is_ods(path: Path) -> bool:
    """Whether a file is meant to be an OpenDocument spreadsheet."""
    return path.suffix.lower() == ".ods"


def read_ods(path: Path) -> Iterator[DelimitedRow]:
    """Yields the rows of all sheets that are not empty; `line` counts all rows from 1.

    Raises:
        SourceError: the file is no OpenDocument spreadsheet, or cut off.
    """
    try:
        with (
            zipfile.ZipFile(path) as archive,
            cast(BinaryIO, archive.open(_CONTENT)) as content,
        ):
            yield from _rows(content, path)
    except (
        zipfile.BadZipFile,
        zlib.error,
        LookupError,
        ValueError,
        EOFError,
        RuntimeError,
    ) as error:
        raise SourceError(
            f"{path}: is no OpenDocument spreadsheet, or cut off ({error}); download it again"
        ) from error


def _rows(content: BinaryIO, path: Path) -> Iterator[DelimitedRow]:
    line, tags = 0, frozenset({"table-row"})
    for row in xml_entries(content, str(path), "document-content", tags, "a spreadsheet"):
        line += 1
        cells = list(_cells(row))
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            yield DelimitedRow(line, cells)
        line += int(row.get(_TABLE + "number-rows-repeated", "1")) - 1


def _cells(row: Element) -> Iterator[str]:
    left = _MOST_COLUMNS
    for cell in row:
        text = "\n".join("".join(paragraph.itertext()) for paragraph in cell.iterfind("p"))
        repeated = min(int(cell.get(_TABLE + "number-columns-repeated", "1")), left)
        left -= repeated
        yield from [text] * repeated
