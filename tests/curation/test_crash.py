"""An acknowledged edit outlives the process that made it, and no edit is made by half."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from nisba_service.curation import LiveTable
from nisba_service.curation.events import check_chain

EDITOR = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from nisba_service.curation import *
from nisba_service.knowledge import Snapshot
from tests.curation.conftest import BY, SOURCES, form, person, ref

store = Store(store_url(sys.argv[2]), lambda: datetime.now(UTC))
table = LiveTable(Snapshot.open(Path(sys.argv[1])), store, SOURCES)
start = table.version.number
for number in range(start, start + 100_000):
    new = [
        person(f"zorro-{number}-{n}", f"Zorro {'x' * n} {number}", form(f"Zor{'o' * n} X{number}"))
        for n in range(1, 4)
    ]
    event = table.apply([AddEntity(each) for each in new], BY)
    print(event.number, event.digest, flush=True)
"""
KILLS = 5


@pytest.mark.slow
def test_a_killed_process_loses_no_edit_that_it_acknowledged(
    folder: Path, store_path: Path, make_table: Callable[[], LiveTable]
) -> None:
    acknowledged: dict[int, str] = {}
    chance = random.Random(5)
    for _ in range(KILLS):
        editor = subprocess.Popen(
            [sys.executable, "-c", EDITOR, str(folder), str(store_path)],
            stdout=subprocess.PIPE,
            text=True,
        )
        assert editor.stdout is not None
        first = editor.stdout.readline()
        assert first, "the editor never began"
        time.sleep(chance.uniform(0.05, 0.4))
        editor.kill()
        for line in [first, *editor.stdout]:
            number, digest = line.split()
            acknowledged[int(number)] = digest
        editor.wait()
        editor.stdout.close()
    events = make_table().store.events()
    check_chain(events)
    assert [event.number for event in events] == list(range(1, len(events) + 1))
    assert acknowledged.items() <= {event.number: event.digest for event in events}.items()
    assert {len(event.changes) for event in events} == {3}
    assert len(events) - len(acknowledged) <= KILLS
    assert len(acknowledged) > KILLS
