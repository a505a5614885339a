"""Fetching the public lists into a folder, with checksums, and resumed where it broke off."""

from nisba_service.knowledge.fetching.cache_file import CacheFile
from nisba_service.knowledge.fetching.download import Fetched, Patience, download
from nisba_service.knowledge.fetching.lists import ListFile, list_names, listed_files

__all__ = [
    "CacheFile",
    "Fetched",
    "ListFile",
    "Patience",
    "download",
    "list_names",
    "listed_files",
]
