"""Which public lists there are, and where."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from nisba_service.errors import FetchError
from nisba_service.tables import read_table

__all__ = ["ListFile", "list_names", "listed_files"]

_COLUMNS = ("list", "file", "usual", "url")


@dataclass(frozen=True, slots=True)
class ListFile:
    """A file of a public list.

    Attributes:
        list_name: the list, which is the name of the format it is read by.
        file: the name of the file.
        url: where it is.
        usual: whether it is fetched when no list is named.
    """

    list_name: str
    file: str
    url: str
    usual: bool = True

    def path(self, folder: Path) -> Path:
        """Where the file stands in the folder of all lists."""
        return folder / self.list_name / self.file


def list_names() -> tuple[str, ...]:
    """Returns the names of the lists."""
    return tuple(dict.fromkeys(file.list_name for file in _table()))


def listed_files(names: Sequence[str], addresses: Iterable[str] = ()) -> list[ListFile]:
    """Returns the files of some lists.

    Args:
        names: names of lists; none for the usual ones.
        addresses: other addresses of files, each LIST=URL, or LIST/FILE=URL where the list has
            several.

    Raises:
        FetchError: no such list or file, or an address that is none.
    """
    known = ", ".join(list_names())
    for name in names:
        if name not in list_names():
            raise FetchError(f"{name}: no such list; the lists are {known}")
    files = [each for each in _table() if each.list_name in names or (not names and each.usual)]
    for address in addresses:
        files = _replaced(files, address)
    return files


def _replaced(files: Sequence[ListFile], address: str) -> list[ListFile]:
    place, equals, url = address.partition("=")
    list_name, _, file = place.partition("/")
    if not equals or urlsplit(url).scheme not in ("http", "https"):
        raise FetchError(f"{address}: write LIST=URL or LIST/FILE=URL, with http:// or https://")
    meant = [each for each in files if each.list_name == list_name and file in ("", each.file)]
    if len(meant) != 1:
        listed = ", ".join(f"{each.list_name}/{each.file}" for each in files)
        raise FetchError(f"{place}: does not name one of the files to fetch: {listed}")
    changed = ListFile(list_name, meant[0].file, url, meant[0].usual)
    return [changed if each is meant[0] else each for each in files]


@cache
def _table() -> tuple[ListFile, ...]:
    rows = read_table(__package__ + ".data", "lists.tsv", _COLUMNS)
    return tuple(
        ListFile(row["list"], row["file"], row["url"], row["usual"] == "yes") for row in rows
    )
