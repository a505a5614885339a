"""Both clients against the real server on the shipped table, and the page that tells of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import grpc
import pytest

from nisba import (
    EntityType,
    InvalidArgumentError,
    NotFoundError,
    Query,
    QueryError,
    ReasonCode,
    Verdict,
)
from nisba_service.server.testing import running_server
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with running_server() as server:
        yield server.address


@pytest.fixture
def client(address: str, make: Callable[..., Any]) -> Any:
    return make(address)


def test_a_mention_is_resolved_with_reasons(client: Any) -> None:
    answer = client.resolve("Gen. Qassem Soleimani", explain=True)
    assert answer.verdict is Verdict.MATCH
    assert answer.entity.entity_type is EntityType.PERSON
    assert answer.candidates[0].entity_id == answer.entity.entity_id
    assert answer.candidates[0].confidence == answer.confidence > 0.5
    assert answer.matched_alias in answer.entity.aliases
    assert answer.reasons or answer.candidates[0].reasons
    assert ReasonCode.UNSPECIFIED not in {reason.code for reason in answer.reasons}
    assert answer.versions.data
    assert answer.versions.rules
    assert client.get_entity(answer.entity.entity_id) == answer.entity


def test_one_man_in_every_way_to_ask(client: Any) -> None:
    mentions = ["Qassem Soleimani", "قاسم سلیمانی", "Касем Сулеймани"]
    one_by_one = [client.resolve(mention) for mention in mentions]
    assert len({answer.entity.entity_id for answer in one_by_one}) == 1
    assert client.resolve_batch(mentions) == one_by_one
    streamed = client.resolve_stream(zip("abc", mentions, strict=True))
    assert dict(streamed) == dict(zip("abc", one_by_one, strict=True))


def test_bad_queries_among_good_ones(client: Any) -> None:
    queries = ["", Query("Qassem Soleimani", countries=("Iran",)), "\ud800", "Qassem Soleimani"]
    batch = client.resolve_batch(queries)
    streamed = list(client.resolve_stream((str(place), each) for place, each in enumerate(queries)))
    for outcomes in (batch, [outcome for _, outcome in sorted(streamed)]):
        errors = [each for each in outcomes if isinstance(each, QueryError)]
        assert [error.field for error in errors] == ["mention", "countries[0]", "mention"]
        assert {error.code for error in errors} == {grpc.StatusCode.INVALID_ARGUMENT}
        assert outcomes[3].verdict is Verdict.MATCH


def test_errors_name_the_field(client: Any) -> None:
    calls: list[tuple[Callable[[], Any], str]] = [
        (lambda: client.resolve("..."), "query.mention"),
        (lambda: client.resolve("x", language="not a tag"), "query.language"),
        (lambda: client.resolve("x", birth_year=0), "query.birth_year"),
        (lambda: client.resolve("x", birth_year=2101), "query.birth_year"),
        (lambda: client.resolve("x", birth_year=-1), "query.birth_year"),
        (lambda: client.resolve("x", birth_year=2**31), "query.birth_year"),
        (lambda: client.resolve("x", max_candidates=51), "options.max_candidates"),
        (lambda: client.compare("", "x"), "name1"),
        (lambda: client.get_entity(""), "entity_id"),
    ]
    for call, field in calls:
        with pytest.raises(InvalidArgumentError) as raised:
            call()
        assert [violation.field for violation in raised.value.violations] == [field]
    with pytest.raises(NotFoundError, match="nobody"):
        client.get_entity("nobody")


def test_names_are_compared(client: Any) -> None:
    same = client.compare("Qassem Soleimani", "قاسم سلیمانی", explain=True)
    other = client.compare("Qassem Soleimani", "Hassan Nasrallah")
    assert (same.verdict, other.verdict) == (Verdict.MATCH, Verdict.NO_MATCH)
    assert 0 <= other.score < same.score <= 1
    assert same.reasons
    assert not other.reasons


def test_more_than_one_request_of_everything(client: Any) -> None:
    mentions = [f"Qassem Soleimani {number}" for number in range(1100)]
    assert len(client.resolve_batch(mentions, timeout=60)) == 1100
    answered = [id_ for id_, _ in client.resolve_stream((each, each) for each in mentions)]
    assert sorted(answered) == sorted(mentions)


def run_snippets(page: str, address: str) -> int:
    """Runs the Python of a page of the documentation, top to bottom; returns how many pieces."""
    blocks = re.findall(r"^```python\n(.*?)^```$", page, re.DOTALL | re.MULTILINE)
    names: dict[str, Any] = {}
    for block in blocks:
        exec(compile(block.replace("localhost:50051", address), "page", "exec"), names)
    return len(blocks)


def test_what_the_page_shows_runs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = (ROOT / "docs" / "client.md").read_text("utf-8")
    with running_server(store_url=tmp_path / "edits.db") as server:
        assert run_snippets(page, server.address) == 11
    shown = capsys.readouterr().out
    for expected in (
        "MATCH",
        "INVALID_ARGUMENT mention",
        "query.countries[0]",
        "nobody",
        "ʻammar al-Qadhdhāfī",
        "Mr Suleimani qasem-soleimani MATCH",
    ):
        assert expected in shown


def test_what_the_readme_shows_runs(address: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_snippets((ROOT / "client" / "README.md").read_text("utf-8"), address) == 1
    assert "MATCH" in capsys.readouterr().out
