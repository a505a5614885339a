"""A thousand edits of all kinds while eight clients resolve, and a server killed among them."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import nisba
from nisba_service.server.testing import ServerProcess, running_server

EDITS = 1_000
READERS = 8
SEEN_AFTER_S = 2.0
BY = nisba.Provenance("ana", "a test of many edits", "press")
LETTERS = "bdfghjklmnqrstwz"


class Names:
    """Names that nobody has, one after the other, each far from all others."""

    def __init__(self) -> None:
        self._chance = random.Random(7)
        self._used: set[str] = set()

    def __call__(self) -> str:
        while True:
            name = " ".join(self._word() for _ in range(2))
            if name not in self._used:
                self._used.add(name)
                return name

    def _word(self) -> str:
        pick = self._chance.choice
        return "".join(pick(LETTERS) + pick("aiou") for _ in range(4)).capitalize()


class Expected:
    """Who has which name, since when."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._bearers: dict[str, tuple[str, float]] = {}

    def put(self, name: str, entity_id: str) -> None:
        """From now on a name is an entity's, or nobody's ("")."""
        with self._lock:
            self._bearers[name] = (entity_id, time.monotonic())

    def any_name(self, chance: random.Random) -> str | None:
        with self._lock:
            return chance.choice(list(self._bearers)) if self._bearers else None

    def settled(self, name: str, asked: float) -> str | None:
        """Who had a name by the time it was asked for; None if that is not settled yet."""
        with self._lock:
            entity_id, since = self._bearers[name]
        return entity_id if asked - since > SEEN_AFTER_S else None


class Reader(threading.Thread):
    """Asks for names without end, and notes every error and every stale answer."""

    def __init__(self, address: str, expected: Expected, number: int) -> None:
        super().__init__(daemon=True)
        self._client = nisba.Client(address)
        self._expected = expected
        self._chance = random.Random(number)
        self.stopping = False
        self.answers = self.judged = 0
        self.wrong: list[str] = []

    def run(self) -> None:
        with self._client:
            while not self.stopping:
                name = self._expected.any_name(self._chance) or "Qasem Soleimani"
                asked = time.monotonic()
                try:
                    answer = self._client.resolve(name)
                except nisba.NisbaError as error:
                    self.wrong.append(repr(error))
                    continue
                self.answers += 1
                if name != "Qasem Soleimani":
                    self._judge(name, asked, answer)
                time.sleep(0.002)

    def _judge(self, name: str, asked: float, answer: nisba.Resolution) -> None:
        bearer = self._expected.settled(name, asked)
        if bearer is None:
            return
        self.judged += 1
        first = answer.candidates[0] if answer.candidates else None
        has = (
            first is not None
            and first.matched_alias is not None
            and (first.matched_alias.form == name)
        )
        told = first.entity_id if has and first else ""
        if told != bearer:
            self.wrong.append(f"{bearer!r} expected, {told!r} answered at {answer.versions.data}")


class Editor:
    """Edits of all kinds, by one curator, each noted when it is acknowledged."""

    def __init__(self, client: nisba.Client, expected: Expected, names: Names, prefix: str) -> None:
        self._client = client
        self._expected = expected
        self._names = names
        self._prefix = prefix
        self._count = 0
        self.made = 0
        self.events: dict[int, str] = {}

    def round(self) -> None:
        """Ten edits: entities added, changed, merged, split and retired, forms likewise."""
        one, other = self._new(), self._new()
        form, form_of_other, second = self._names(), self._names(), self._names()
        a, b = self._add(one, form), self._add(other, form_of_other)
        a = self._apply({second: one}, nisba.AddAlias(a, nisba.AliasDraft(second, "en")))
        third = self._names()
        change = nisba.ChangeAlias(a, second, nisba.AliasDraft(third, "en"))
        a = self._apply({second: "", third: one}, change)
        a = self._apply({}, nisba.ChangeEntity(a, countries=["IR"], birth_years=[1957]))
        a = self._apply({form_of_other: one}, nisba.MergeEntities(a, b))
        new = nisba.EntityDraft(self._new(), self._names(), "person")
        split = nisba.SplitEntity(a, new, moved_forms=[third])
        a = self._apply({third: new.entity_id}, split)
        a = self._apply({form: ""}, nisba.RetireAlias(a, form))
        self._apply({form_of_other: ""}, nisba.RetireEntity(a))
        self._apply({form_of_other: one}, nisba.RestoreEntity(one))

    def _new(self) -> str:
        self._count += 1
        return f"{self._prefix}-{self._count}"

    def _add(self, entity_id: str, form: str) -> nisba.EntityRef:
        forms = [nisba.AliasDraft(form, "en")]
        entity = nisba.EntityDraft(entity_id, self._names(), "person", aliases=forms)
        return self._apply({form: entity_id}, nisba.AddEntity(entity))

    def _apply(self, became: dict[str, str], edit: nisba.Edit) -> nisba.EntityRef:
        event = self._client.apply_edits([edit], BY)
        for name, entity_id in became.items():
            self._expected.put(name, entity_id)
        self.made += 1
        self.events[event.number] = event.data_version
        first = event.changes[0]
        return nisba.EntityRef(first.entity_id, first.entity_version)


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "edits.db"


@pytest.fixture
def servers(store: Path) -> Iterator[list[ServerProcess]]:
    """Two servers of one store."""
    with running_server(store_url=store) as one, running_server(store_url=store) as other:
        yield [one, other]


@pytest.mark.slow
def test_many_edits_while_many_ask(servers: list[ServerProcess]) -> None:
    expected, names = Expected(), Names()
    readers = [Reader(servers[number % 2].address, expected, number) for number in range(READERS)]
    for reader in readers:
        reader.start()
    with nisba.Client(servers[0].address) as client:
        editor = Editor(client, expected, names, "zorro")
        while editor.made < EDITS:
            editor.round()
        time.sleep(SEEN_AFTER_S)
        time.sleep(1)
        for reader in readers:
            reader.stopping = True
        for reader in readers:
            reader.join()
        events = client.table_events(limit=2 * EDITS)
    wrong = [text for reader in readers for text in reader.wrong]
    assert wrong == []
    assert [event.number for event in reversed(events)] == list(range(1, editor.made + 1))
    assert sum(reader.judged for reader in readers) > 500
    print(
        f"{editor.made} edits, {sum(r.answers for r in readers)} answers, "
        f"{sum(r.judged for r in readers)} of them judged, none wrong"
    )


@pytest.mark.slow
def test_a_killed_server_loses_no_edit_that_it_acknowledged(store: Path) -> None:
    acknowledged: dict[int, str] = {}
    names = Names()
    for kill in range(2):
        with running_server(store_url=store) as server:
            client = nisba.Client(server.address, retry=nisba.RetryPolicy(max_attempts=1))
            editor = Editor(client, Expected(), names, f"zorro-{kill}")
            killer = threading.Timer(1.0, server.process.kill)
            killer.start()
            with client, pytest.raises(nisba.StatusError):
                _edit_for_ever(editor)
            killer.join()
            acknowledged |= editor.events
    with running_server(store_url=store) as server, nisba.Client(server.address) as client:
        events = client.table_events(limit=10_000)
    assert len(acknowledged) > 10
    assert acknowledged.items() <= {e.number: e.data_version for e in events}.items()
    assert [event.number for event in reversed(events)] == list(range(1, len(events) + 1))


def _edit_for_ever(editor: Editor) -> None:
    while True:
        editor.round()
