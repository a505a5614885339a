"""The versions of the rules, so that an answer can be replayed.

They are digests of every table and line of code that decides, not numbers that
somebody has to remember to raise.
"""

from __future__ import annotations

from nisba_service.digest import digest_of

__all__ = ["INDEX_VERSION", "RULES_VERSION"]

# What a snapshot's index is made by; it must be built again when one of these changes.
_INDEX = (
    "names",
    "phonetics",
    "matching/index.py",
    "matching/reading.py",
    "matching/data/part_frequencies.tsv",
)
# What else decides an answer.
_JUDGEMENT = ("matching", "resolver.py")

INDEX_VERSION = digest_of(_INDEX)
"""Changes with what names are read and indexed by."""

RULES_VERSION = digest_of((*_INDEX, *_JUDGEMENT))
"""Changes with anything that names are read, indexed or judged by."""
