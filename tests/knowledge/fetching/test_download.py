"""Downloads from a real server on loopback, whatever it does."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Iterator
from hashlib import sha256
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from nisba_service.errors import FetchError
from nisba_service.knowledge.fetching import CacheFile, Fetched, Patience, download
from tests.knowledge.fetching.list_server import ListServer, running_list_server

LIST = b"".join(f"q{number},Qasem Soleimani\n".encode() for number in range(20_000))
OTHER = LIST[::-1]
QUICK = Patience(timeout_s=5, retries=2, pause_s=0.01)


@pytest.fixture
def server() -> Iterator[ListServer]:
    with running_list_server() as running:
        running.content["/list.csv"] = LIST
        yield running


@pytest.fixture
def file(tmp_path: Path) -> CacheFile:
    return CacheFile(tmp_path / "un" / "list.csv")


def fetched(server: ListServer, file: CacheFile, patience: Patience = QUICK) -> Fetched:
    return download(f"{server.address}/list.csv", file, patience)


def refused(server: ListServer, file: CacheFile, patience: Patience = QUICK) -> str:
    with pytest.raises(FetchError) as caught:
        fetched(server, file, patience)
    assert str(caught.value).startswith(f"{server.address}/list.csv: ")
    return str(caught.value)


def parts(file: CacheFile) -> list[str]:
    return [path.name for path in file.path.parent.iterdir() if ".part" in path.name]


def test_a_file_comes_whole_with_its_checksum_beside_it(
    server: ListServer, file: CacheFile
) -> None:
    steps: list[tuple[int, int | None]] = []
    found = download(
        f"{server.address}/list.csv", file, QUICK, lambda done, total: steps.append((done, total))
    )
    assert found == Fetched(True, len(LIST), sha256(LIST).hexdigest())
    assert file.path.read_bytes() == LIST
    assert parts(file) == []
    assert steps[-1] == (len(LIST), len(LIST))
    checked = subprocess.run(
        ["sha256sum", "-c", "list.csv.sha256"],
        cwd=file.path.parent,
        capture_output=True,
        check=True,
    )
    assert checked.stdout == b"list.csv: OK\n"


@pytest.mark.parametrize(
    ("tagged", "dated"), [(True, ""), (False, "Fri, 27 Feb 2026 00:00:09 GMT")]
)
def test_a_file_that_has_not_changed_is_not_downloaded_again(
    server: ListServer, file: CacheFile, tagged: bool, dated: str
) -> None:
    server.tagged, server.dated = tagged, dated
    first = fetched(server, file)
    before = file.path.stat()
    again = fetched(server, file)
    assert (again.changed, again.sha256, again.size) == (False, first.sha256, len(LIST))
    assert file.path.stat().st_mtime_ns == before.st_mtime_ns
    server.content["/list.csv"], server.dated = OTHER, "Sat, 28 Feb 2026 00:00:09 GMT"
    assert fetched(server, file).changed
    assert file.path.read_bytes() == OTHER


def test_a_server_that_says_nothing_of_versions_is_read_again(
    server: ListServer, file: CacheFile
) -> None:
    server.tagged = False
    assert [fetched(server, file).changed for _ in range(2)] == [True, False]


def test_a_connection_that_is_cut_goes_on_where_it_was(server: ListServer, file: CacheFile) -> None:
    server.cuts = [100_000, 0, 150_000]
    assert fetched(server, file).sha256 == sha256(LIST).hexdigest()
    assert file.path.read_bytes() == LIST
    assert [asked.get("Range") for asked in server.requests] == [
        None,
        "bytes=100000-",
        "bytes=100000-",
        "bytes=250000-",
    ]


def test_what_gets_on_is_taken_up_more_often_than_what_does_not(
    server: ListServer, file: CacheFile
) -> None:
    server.cuts = [50_000] * 7
    assert fetched(server, file).size == len(LIST)


def test_what_breaks_off_for_good_goes_on_the_next_time(
    server: ListServer, file: CacheFile
) -> None:
    server.cuts = [100_000, 0, 0, 0]
    why = refused(server, file)
    assert f"broke off at 100,000 of {len(LIST):,} bytes" in why
    assert "try again later, and it goes on" in why
    assert not file.path.exists()
    server.requests.clear()
    assert fetched(server, file).size == len(LIST)
    assert [asked.get("Range") for asked in server.requests] == ["bytes=100000-"]


def test_a_file_that_changed_meanwhile_is_begun_anew(server: ListServer, file: CacheFile) -> None:
    server.cuts = [100_000, 0, 0, 0]
    refused(server, file)
    server.content["/list.csv"] = OTHER
    assert fetched(server, file).sha256 == sha256(OTHER).hexdigest()
    assert file.path.read_bytes() == OTHER


def test_a_file_that_became_shorter_meanwhile_is_begun_anew(
    server: ListServer, file: CacheFile
) -> None:
    server.cuts = [100_000, 0, 0, 0]
    refused(server, file)
    server.content["/list.csv"] = LIST[:50_000]
    server.next = [lambda handler: handler.send_error(416)]
    assert fetched(server, file).size == 50_000


@pytest.mark.parametrize("tagged", [True, False])
def test_a_server_without_ranges_sends_all_of_it_again(
    server: ListServer, file: CacheFile, tagged: bool
) -> None:
    server.ranges, server.tagged = False, tagged
    server.cuts = [100_000, 200_000]
    assert fetched(server, file).sha256 == sha256(LIST).hexdigest()


def test_a_weak_tag_is_not_trusted_to_go_on_by(server: ListServer, file: CacheFile) -> None:
    def weak(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("ETag", 'W/"1"')
        handler.send_header("Content-Length", str(len(LIST)))
        handler.end_headers()
        handler.wfile.write(LIST[:100_000])

    server.next = [weak]
    assert fetched(server, file).size == len(LIST)
    assert server.requests[1].get("Range") is None


def test_another_part_than_was_asked_for_is_not_taken(server: ListServer, file: CacheFile) -> None:
    def wrong(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(206)
        handler.send_header("Content-Range", f"bytes 0-9/{len(LIST)}")
        handler.send_header("Content-Length", "10")
        handler.end_headers()
        handler.wfile.write(LIST[:10])

    server.cuts = [100_000]
    server.next = [server.answer, wrong]
    assert fetched(server, file).sha256 == sha256(LIST).hexdigest()


@pytest.mark.parametrize("code", [404, 403, 410])
def test_a_refusal_is_told_at_once_and_the_old_file_stays(
    server: ListServer, file: CacheFile, code: int
) -> None:
    fetched(server, file)
    server.requests.clear()
    server.next = [lambda handler: handler.send_error(code)]
    assert f"the server answers {code}" in (why := refused(server, file))
    assert "--url" in why
    assert len(server.requests) == 1
    assert file.path.read_bytes() == LIST


def test_a_busy_server_is_asked_again_when_it_says(server: ListServer, file: CacheFile) -> None:
    def busy(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(503)
        handler.send_header("Retry-After", "1")
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    server.next = [busy]
    started = time.monotonic()
    assert fetched(server, file).size == len(LIST)
    assert 1 <= time.monotonic() - started < 5
    server.next = [lambda handler: handler.send_error(500)] * 3
    server.content["/list.csv"] = OTHER
    assert "answers 500 Internal Server Error, after 3 tries" in refused(server, file)
    assert file.path.read_bytes() == LIST


def test_a_server_that_hangs_is_given_up(server: ListServer, file: CacheFile) -> None:
    server.next = [lambda handler: time.sleep(1)] * 2
    why = refused(server, file, Patience(timeout_s=0.1, retries=1, pause_s=0))
    assert "after 2 tries" in why


def test_no_server_is_an_error(server: ListServer, tmp_path: Path) -> None:
    with pytest.raises(FetchError, match=r"no answer \(.*refused.*\), after 2 tries"):
        download("http://127.0.0.1:9/x", CacheFile(tmp_path / "x"), Patience(1, 1, 0))


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"\xef\xbb\xbf <!DOCTYPE html><title>Log in</title>", "answers with a web page"),
        (b"", "answers with an empty file"),
    ],
)
def test_what_is_no_list_does_not_take_the_place_of_one(
    server: ListServer, file: CacheFile, content: bytes, problem: str
) -> None:
    fetched(server, file)
    server.content["/list.csv"] = content
    assert problem in refused(server, file)
    assert file.path.read_bytes() == LIST
    server.content["/list.csv"] = OTHER
    assert fetched(server, file).changed


def test_a_file_that_was_changed_here_is_fetched_again(server: ListServer, file: CacheFile) -> None:
    fetched(server, file)
    file.path.write_bytes(LIST[:1_000])
    fetched(server, file)
    assert file.path.read_bytes() == LIST
    (file.path.parent / "list.csv.sha256").write_text("nonsense")
    fetched(server, file)
    assert file.checksum() == sha256(LIST).hexdigest()


def test_two_fetches_of_one_file_do_not_mix(server: ListServer, file: CacheFile) -> None:
    with (
        file.locked(),
        pytest.raises(FetchError, match=r"list\.csv: another fetch is at it; wait for it"),
    ):
        fetched(server, CacheFile(file.path))
    assert fetched(server, file).size == len(LIST)
