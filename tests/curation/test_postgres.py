"""A store in PostgreSQL keeps what one in SQLite keeps."""

# ruff: noqa: F401 - the tests of one store, gathered here for the other
from __future__ import annotations

from collections.abc import Iterator
from itertools import count

import pytest

from tests.curation.test_live import (
    test_a_call_that_is_sent_again_is_made_once,
    test_an_edit_is_checked_against_what_others_wrote_just_now,
    test_another_process_learns_of_it,
    test_history_says_who_when_why_and_what,
    test_many_curators_at_once_lose_nothing,
    test_of_many_on_one_entity_one_comes_first_and_the_others_are_told,
    test_what_differs_between_two_versions,
    test_what_was_known_at_a_past_version,
)
from tests.curation.test_proposals import (
    test_a_proposal_is_accepted_or_rejected_once,
    test_names_that_calls_asked_for_are_counted_and_bounded,
)
from tests.postgres_server import PostgresServer, is_installed

_NUMBERS = count()

pytestmark = pytest.mark.skipif(not is_installed(), reason="PostgreSQL is not installed")


@pytest.fixture(scope="module")
def postgres() -> Iterator[PostgresServer]:
    server = PostgresServer()
    server.start()
    yield server
    server.stop()


@pytest.fixture
def store_target(postgres: PostgresServer) -> str:
    return postgres.url(f"store{next(_NUMBERS)}")
