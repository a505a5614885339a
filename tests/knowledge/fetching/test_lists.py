from __future__ import annotations

from pathlib import Path

import pytest

from nisba_service.errors import FetchError
from nisba_service.knowledge.fetching import list_names, listed_files
from nisba_service.knowledge.importers import FORMATS


def test_every_list_is_of_a_format_with_as_many_files_as_it_takes() -> None:
    for name in list_names():
        files = listed_files([name])
        assert FORMATS[name].fewest <= len(files) <= FORMATS[name].most
        assert all(file.url.startswith("https://") for file in files)


def test_without_a_name_the_usual_lists_are_meant() -> None:
    assert {file.list_name for file in listed_files([])} == {"ofac", "un", "eu", "uk"}


def test_files_of_two_lists_do_not_meet() -> None:
    paths = [file.path(Path("lists")) for file in listed_files(list_names())]
    assert len(set(paths)) == len(paths)
    assert Path("lists/un/consolidated.xml") in paths


def test_an_address_may_be_another() -> None:
    files = listed_files(["un", "ofac"], ["un=http://a/un.xml", "ofac/alt.csv=http://a/alt"])
    urls = {file.file: file.url for file in files}
    assert urls["consolidated.xml"] == "http://a/un.xml"
    assert urls["alt.csv"] == "http://a/alt"
    assert urls["sdn.csv"].startswith("https://")


@pytest.mark.parametrize(
    ("names", "address", "problem"),
    [
        (["fbi"], "", "fbi: no such list; the lists are ofac, ofac-xml, un, eu"),
        (["un"], "http://a/un.xml", "write LIST=URL or LIST/FILE=URL"),
        (["un"], "un=file:///etc/passwd", "with http:// or https://"),
        (["un"], "eu=http://a", "eu: does not name one of the files to fetch: un/consolidated"),
        (["ofac"], "ofac=http://a", "ofac: does not name one of the files to fetch: ofac/sdn.csv"),
        (["ofac"], "ofac/sdn.xml=http://a", "ofac/sdn.xml: does not name one of the files"),
    ],
)
def test_what_is_no_list_or_address_is_told(names: list[str], address: str, problem: str) -> None:
    with pytest.raises(FetchError) as caught:
        listed_files(names, [address] if address else [])
    assert problem in str(caught.value)
