"""The entries of an XML file one after the other, in little memory; nothing explodes."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from typing import BinaryIO
from xml.etree.ElementTree import Element

from nisba_service.errors import SourceError

__all__ = ["xml_entries"]

_CHUNK = 1 << 16
_DEEPEST = 100
_LONGEST = 16 * 1024 * 1024
"""The most bytes between the ends of two entries or of two things that are passed over."""


def xml_entries(
    file: BinaryIO, name: str, root: str, tags: frozenset[str], list_name: str
) -> Iterator[Element]:
    """Yields the elements of some tags as they end; everything else is passed over.

    Namespaces are taken off. An element is complete when it is yielded, and no longer part of the
    tree.

    Args:
        file: the bytes of the file.
        name: what to call the file in an error.
        root: the tag of the root element.
        tags: the tags of the entries. Where one stands within another, the outer one is yielded.
        list_name: what to call the list in an error ("the UN consolidated list").

    Raises:
        SourceError: the file is not well-formed XML, has another root, declares a document type,
            by which a small file can be made to explode, is nested deeper than any list, or has
            an entry that is longer than any.
    """
    target = _Entries(root, tags)
    # Entities can only be declared within a document type, and the target refuses that.
    parser = ElementTree.XMLParser(target=target)  # noqa: S314
    since = 0
    try:
        while chunk := file.read(_CHUNK):
            parser.feed(chunk)
            since = 0 if target.progressed() else since + len(chunk)
            if since > _LONGEST:
                raise SourceError(f"it has an entry of more than {_LONGEST >> 20} MiB")
            yield from target.taken()
        parser.close()
    except ElementTree.ParseError as error:
        raise SourceError(
            f"{name}: not well-formed XML: {error}; if it was cut off, download it again"
        ) from error
    except _NotTheListError as error:
        raise SourceError(f"{name}: not {list_name}: {error}") from None
    yield from target.taken()


class _NotTheListError(SourceError):
    """The file is something else."""


class _Entries(ElementTree.TreeBuilder):
    """Builds the entries and lets go of everything else as soon as it ends."""

    def __init__(self, root: str, tags: frozenset[str]) -> None:
        super().__init__()
        self._root = root
        self._tags = tags
        self._open: list[Element] = []
        self._within = 0
        self._done: list[Element] = []
        self._ended = 0

    def taken(self) -> list[Element]:
        """The entries that have ended since this was asked last."""
        done, self._done = self._done, []
        return done

    def progressed(self) -> bool:
        """Whether anything has ended since this was asked last that is not within an entry."""
        ended, self._ended = self._ended, 0
        return ended > 0

    def start(self, tag: str, attrs: dict[str, str], /) -> Element:
        tag = tag.rpartition("}")[2]
        if not self._open and tag != self._root:
            raise _NotTheListError(f"its root is <{tag[:80]}> and not <{self._root}>")
        if len(self._open) >= _DEEPEST:
            raise _NotTheListError(f"it is nested more than {_DEEPEST} deep")
        element = super().start(tag, attrs)
        self._open.append(element)
        self._within += tag in self._tags
        return element

    def end(self, tag: str, /) -> Element:
        element = super().end(tag.rpartition("}")[2])
        self._open.pop()
        wanted = element.tag in self._tags
        self._within -= wanted
        if not self._within and self._open:
            del self._open[-1][-1]
            self._ended += 1
            if wanted:
                self._done.append(element)
        return element

    def doctype(self, name: str, pubid: str | None, system: str | None) -> None:
        raise _NotTheListError("it declares a document type, which the list never does")
