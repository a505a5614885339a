from __future__ import annotations

import pytest

from nisba_service.knowledge.shipped import shipped_snapshot
from nisba_service.knowledge.snapshot import Snapshot
from nisba_service.transliteration import Transliterator


@pytest.fixture(scope="session")
def transliterator() -> Transliterator:
    """The real thing, over the shipped snapshot."""
    return Transliterator(Snapshot.open(shipped_snapshot()))
