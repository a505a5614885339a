"""Files as they arrive: packed, packed twice, cut off, or something else altogether."""

from __future__ import annotations

import bz2
import gzip
import zipfile
from pathlib import Path

import pytest

from nisba_service.errors import SourceError
from nisba_service.knowledge.importers import Intake, parse_source
from tests.knowledge.importers.conftest import WriteFile

LIST = b"entity_id,name,type\n" + b"".join(
    f"q{number},Qasem {number} Soleimani,person\n".encode() for number in range(3_000)
)


def taken(path: Path) -> int:
    return len(list(Intake([parse_source(f"csv:{path}")])))


@pytest.mark.parametrize("name", ["list.csv", "list.csv.gz", "list.csv.bz2"])
@pytest.mark.parametrize(
    "content", [LIST, gzip.compress(LIST), bz2.compress(LIST), gzip.compress(gzip.compress(LIST))]
)
def test_what_a_file_is_packed_with_is_seen_by_its_bytes(
    write: WriteFile, name: str, content: bytes
) -> None:
    assert taken(write(name, content)) == 3_000


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress])
@pytest.mark.parametrize("part", [0.2, 0.7, 0.99])
def test_a_packed_file_that_is_cut_off_is_an_error_with_the_way_out(
    write: WriteFile, pack: object, part: float
) -> None:
    assert callable(pack)
    packed = pack(LIST)
    path = write("list.csv.gz", packed[: int(len(packed) * part)])
    with pytest.raises(SourceError, match="ends before it is whole; download it again") as caught:
        taken(path)
    assert str(caught.value).startswith(f"{path}: ")


@pytest.mark.parametrize(
    "damaged",
    [
        b"\x1f\x8b" + b"no gzip at all" * 10,
        b"BZh9" + b"no bzip2 at all" * 10,
        gzip.compress(LIST)[:500] + b"\0" * 500 + gzip.compress(LIST)[1000:],
        gzip.compress(LIST)[:-8] + b"\0" * 8,
    ],
)
def test_a_packed_file_that_is_damaged_is_an_error_with_the_way_out(
    write: WriteFile, damaged: bytes
) -> None:
    with pytest.raises(SourceError, match=r"list\.csv\.gz: is damaged .*; download it again"):
        taken(write("list.csv.gz", damaged))


@pytest.mark.parametrize("start", [b"<!DOCTYPE html>", b"\xef\xbb\xbf\r\n<HTML lang='en'>"])
def test_a_web_page_in_place_of_a_list_is_named(write: WriteFile, start: bytes) -> None:
    for source in ("csv", "un", "ofac-xml", "eu", "uk", "ftm", "wikidata", "jrc"):
        path = write("list", start + b"<title>403 Forbidden</title>")
        with pytest.raises(SourceError, match="is a web page, not a list; download it again"):
            list(parse_source(f"{source}:{path}").read())


def test_an_archive_is_to_be_unpacked(write: WriteFile) -> None:
    path = write("list.zip", b"")
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("list.csv", LIST)
    with pytest.raises(SourceError, match="is a zip archive; unpack it"):
        taken(path)
