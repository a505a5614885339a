"""XML that is meant to do harm, or is not what it should be."""

from __future__ import annotations

import io
import tracemalloc
from collections import deque
from collections.abc import Iterator
from xml.etree.ElementTree import Element

import pytest

from nisba_service.errors import SourceError
from nisba_service.knowledge.importers.xml_entries import xml_entries


def entries(content: bytes) -> Iterator[Element]:
    return xml_entries(io.BytesIO(content), "f.xml", "LIST", frozenset({"ENTRY"}), "the list")


def test_entries_are_yielded_whole_and_everything_else_is_let_go() -> None:
    found = list(
        entries(
            b"<LIST xmlns='urn:x'><A>no</A><B><ENTRY i='1'>a<C>b</C></ENTRY></B><ENTRY/></LIST>"
        )
    )
    assert [(each.tag, each.get("i"), each.findtext("C")) for each in found] == [
        ("ENTRY", "1", "b"),
        ("ENTRY", None, None),
    ]


LAUGHS = b"".join(
    f'<!ENTITY l{n} "{("&l" + str(n - 1) + ";") * 10}">'.encode() for n in range(1, 10)
)


@pytest.mark.parametrize(
    "declared",
    [
        b'<!DOCTYPE LIST [<!ENTITY l0 "ha">' + LAUGHS + b"]>",
        b'<!DOCTYPE LIST [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        b'<!DOCTYPE LIST SYSTEM "http://127.0.0.1/evil.dtd">',
        b"<!DOCTYPE LIST>",
    ],
)
def test_a_document_type_is_refused_before_anything_expands(declared: bytes) -> None:
    bomb = declared + b"<LIST><ENTRY>&l9;&x;</ENTRY></LIST>"
    with pytest.raises(SourceError, match=r"f\.xml: not the list: it declares a document type"):
        list(entries(bomb))


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "not well-formed XML: no element found"),
        (b"<LIST><ENTRY/>", "if it was cut off, download it again"),
        (b"<LIST><ENTRY></LIST>", "not well-formed XML: mismatched tag"),
        (b"<LIST>\xff</LIST>", "not well-formed XML"),
        (b"<OTHER/>", "not the list: its root is <OTHER> and not <LIST>"),
        (b"<LIST>" + b"<a>" * 200_000, "it is nested more than 100 deep"),
        (b"<LIST><ENTRY>&unknown;</ENTRY></LIST>", "not well-formed XML: undefined entity"),
    ],
)
def test_what_is_not_the_list_is_an_error_that_says_why(content: bytes, problem: str) -> None:
    with pytest.raises(SourceError, match=r"^f\.xml: ") as caught:
        list(entries(content))
    assert problem in str(caught.value)


class Endless(io.BytesIO):
    """A list that goes on and on without being anywhere."""

    def __init__(self, start: bytes, more: bytes, size: int) -> None:
        super().__init__()
        self._start, self._more, self._left = start, more, size

    def read(self, size: int | None = -1) -> bytes:
        if self._start:
            start, self._start = self._start, b""
            return start
        self._left -= len(self._more)
        return self._more if self._left > 0 else b""


def test_an_entry_without_an_end_is_an_error_before_it_fills_the_memory() -> None:
    endless = Endless(b"<LIST><ENTRY>", b"word and " * 8_000, 1 << 30)
    with pytest.raises(SourceError, match="an entry of more than 16 MiB"):
        list(xml_entries(endless, "f.xml", "LIST", frozenset({"ENTRY"}), "the list"))


def test_memory_does_not_grow_with_the_file() -> None:
    more = b"<ENTRY><N>Qasem</N></ENTRY><OTHER><N>more</N></OTHER>" * 1_000

    def peak(size: int) -> int:
        endless = Endless(b"<LIST>", more, size)
        parsed = xml_entries(endless, "f.xml", "LIST", frozenset({"ENTRY"}), "the list")
        tracemalloc.start()
        with pytest.raises(SourceError, match="cut off"):
            deque(parsed, maxlen=0)
        found = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return found

    small, large = peak(150_000), peak(1_500_000)
    assert large < 1.5 * small
