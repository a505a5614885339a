"""JSON objects out of a file that has one on each line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from nisba_service.knowledge.importers.record import Refusal

__all__ = ["json_lines"]

_LONGEST = 128 * 1024 * 1024
"""The most bytes of a line; it keeps a file without line ends from filling the memory."""

_HALF = b"\\ud"
"""How the half of a surrogate pair begins in JSON."""


def json_lines(file: BinaryIO) -> Iterator[tuple[str, dict[str, Any] | Refusal]]:
    """Yields each line's place ("line 12") and its object, or why it has none.

    Empty lines are no rows. The brackets of a list around the lines and the commas between them
    are passed over, so that a dump of Wikidata reads as well; a list that is not closed is a row
    of its own, for the file has been cut off.
    """
    number, in_list = 0, False
    while line := file.readline(_LONGEST + 1):
        number += 1
        where = f"line {number}"
        if len(line) > _LONGEST:
            while line and not line.endswith(b"\n"):
                line = file.readline(_LONGEST)
            yield where, Refusal(where, f"the line has more than {_LONGEST >> 20} MiB")
            continue
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        text = line.strip()
        if text in (b"[", b"]"):
            in_list = text == b"["
        elif text:
            yield where, _object(text.removesuffix(b","), where, cut=not line.endswith(b"\n"))
    if in_list:
        where = f"line {number}"
        yield (
            where,
            Refusal(where, "the list is not closed: the file was cut off, download it again"),
        )


def _object(text: bytes, where: str, *, cut: bool) -> dict[str, Any] | Refusal:
    try:
        found = json.loads(text)
        if _HALF in text.lower():
            json.dumps(found, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError:
        return Refusal(where, "the line holds half a surrogate pair, which is no character")
    except (ValueError, RecursionError):
        why = "; the file ends here: download it again" if cut else ""
        return Refusal(where, f"the line is not JSON{why}")
    if not isinstance(found, dict):
        return Refusal(where, "the line is not a JSON object")
    return found
