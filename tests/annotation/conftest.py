"""One annotator on the shipped snapshot, and texts annotated by hand."""

from __future__ import annotations

import pytest

from nisba_service.annotation import Annotator
from nisba_service.knowledge.shipped import shipped_snapshot
from nisba_service.knowledge.snapshot import Snapshot
from nisba_service.resolver import Resolver


@pytest.fixture(scope="session")
def annotator() -> Annotator:
    return Annotator(Resolver(Snapshot.open(shipped_snapshot())))
