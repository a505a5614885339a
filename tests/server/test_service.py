"""What stands around the calls: health, reflection, metrics, start and stop."""

from __future__ import annotations

import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from pathlib import Path

import grpc
import pytest
from google.rpc.error_details_pb2 import RetryInfo
from grpc_health.v1 import health_pb2, health_pb2_grpc
from grpc_reflection.v1alpha.proto_reflection_descriptor_database import (
    ProtoReflectionDescriptorDatabase,
)

from nisba.v1 import resolver_pb2 as pb
from nisba.v1.resolver_pb2_grpc import ResolverServiceStub
from nisba_service.server.testing import ServerProcess, running_server
from tests.server.details import detail

SERVICE = "nisba.v1.ResolverService"
SERVING = health_pb2.HealthCheckResponse.SERVING
NOT_SERVING = health_pb2.HealthCheckResponse.NOT_SERVING
QUERY = pb.ResolveRequest(query=pb.ResolveQuery(mention="Qasem Soleimani"))


def stub_of(channel: grpc.Channel) -> ResolverServiceStub:
    return ResolverServiceStub(channel)  # type: ignore[no-untyped-call]


def health(channel: grpc.Channel, service: str) -> int:
    request = health_pb2.HealthCheckRequest(service=service)
    return int(health_pb2_grpc.HealthStub(channel).Check(request, timeout=5).status)


def healthcheck(listen: str, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "nisba_service.server.healthcheck"],
        env={"NISBA_LISTEN": listen, **variables},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_thresholds_of_a_server_are_its_settings(stub: ResolverServiceStub) -> None:
    usual = stub.Resolve(QUERY).resolution
    with (
        running_server(match_threshold=1, ambiguous_threshold=1) as strict,
        grpc.insecure_channel(strict.address) as channel,
    ):
        answer = stub_of(channel).Resolve(QUERY).resolution
    assert (usual.verdict, answer.verdict) == (pb.VERDICT_MATCH, pb.VERDICT_NO_MATCH)
    assert answer.versions.rules == usual.versions.rules + "+1.0_1.0_6.0_0.5"


def test_a_warm_server_serves(channel: grpc.Channel, server: ServerProcess) -> None:
    assert health(channel, "") == SERVING
    assert health(channel, SERVICE) == SERVING
    with pytest.raises(grpc.RpcError) as caught:
        health(channel, "no.such.Service")
    assert caught.value.code() is grpc.StatusCode.NOT_FOUND
    assert healthcheck(server.address).returncode == 0


def test_the_health_check_fails_where_nobody_serves_or_settings_are_wrong() -> None:
    assert healthcheck("127.0.0.1:1").returncode == 1
    wrong = healthcheck("nowhere")
    assert wrong.returncode == 1
    assert "NISBA_LISTEN" in wrong.stderr


def test_reflection_lists_the_services(channel: grpc.Channel) -> None:
    services = set(ProtoReflectionDescriptorDatabase(channel).get_services())
    assert {SERVICE, "grpc.health.v1.Health"} <= services


def test_metrics_count_calls_and_lookups_and_hold_no_mention(server: ServerProcess) -> None:
    with grpc.insecure_channel(server.address) as channel:
        stub = stub_of(channel)
        for _ in range(2):
            stub.Resolve(QUERY)
        with pytest.raises(grpc.RpcError):
            stub.Resolve(pb.ResolveRequest())
    found = re.search(r"metrics address=(\S+)", server.log)
    assert found is not None
    with urllib.request.urlopen(f"http://{found[1]}/metrics") as answer:
        page = answer.read().decode()
    for line in (
        'nisba_calls_total{code="OK",method="Resolve"}',
        'nisba_calls_total{code="INVALID_ARGUMENT",method="Resolve"}',
        'nisba_call_seconds_bucket{code="OK",le="0.001",method="Resolve"}',
        'nisba_calls_in_flight{method="Resolve"} 0.0',
        'nisba_cache_lookups_total{outcome="hit",tier="local"}',
    ):
        assert line in page
    assert "Soleimani" not in page


def test_a_cold_server_says_when_to_try_again() -> None:
    with tempfile.NamedTemporaryFile("w") as log:
        server = ServerProcess(log)
        try:
            server.wait_for("listening")
            with grpc.insecure_channel(server.address) as channel:
                assert health(channel, "") == NOT_SERVING
                with pytest.raises(grpc.RpcError) as caught:
                    stub_of(channel).Resolve(QUERY, timeout=5)
                assert caught.value.code() is grpc.StatusCode.UNAVAILABLE
                assert detail(caught.value, RetryInfo).retry_delay.seconds >= 1
                server.wait_for(" ready ")
                assert health(channel, SERVICE) == SERVING
                stub_of(channel).Resolve(QUERY, timeout=5)
        finally:
            assert server.stop() == 0


def test_at_sigterm_a_call_in_flight_is_finished_and_health_turns() -> None:
    try:
        _a_call_in_flight_at_sigterm()
    except grpc.RpcError as error:
        # Now and then the first message of the stream is not answered before any signal is
        # sent; why is not known. What is tested here begins at the signal, so it is tried
        # once more, and only then.
        if error.code() is not grpc.StatusCode.DEADLINE_EXCEEDED:
            raise
        _a_call_in_flight_at_sigterm()


def _a_call_in_flight_at_sigterm() -> None:
    with running_server() as server, grpc.insecure_channel(server.address) as channel:
        seen: list[int] = []
        watch = health_pb2_grpc.HealthStub(channel).Watch(health_pb2.HealthCheckRequest())
        watcher = threading.Thread(target=lambda: seen.extend(_statuses(watch)))
        watcher.start()
        leaving = health_pb2_grpc.HealthStub(channel).Watch(health_pb2.HealthCheckRequest())
        assert next(leaving).status == SERVING
        leaving.cancel()
        gate = threading.Event()
        answers = stub_of(channel).StreamResolve(_two_requests(gate), timeout=10)
        assert next(answers).id == "first"
        server.process.send_signal(signal.SIGTERM)
        server.wait_for("draining")
        time.sleep(0.2)
        gate.set()
        assert [answer.id for answer in answers] == ["second"]
        assert server.process.wait(10) == 0
        watcher.join(10)
        assert seen == [SERVING, NOT_SERVING]
        assert "stopped" in server.log


def _statuses(watch: object) -> list[int]:
    seen: list[int] = []
    try:
        for answer in watch:  # type: ignore[attr-defined]
            seen.append(answer.status)
    except grpc.RpcError:
        pass
    return seen


def _two_requests(gate: threading.Event) -> object:
    query = pb.ResolveQuery(mention="Qasem Soleimani")
    yield pb.StreamResolveRequest(id="first", query=query)
    gate.wait(20)
    yield pb.StreamResolveRequest(id="second", query=query)


def test_a_call_that_outlives_the_drain_is_cut_and_the_server_still_exits_well() -> None:
    with running_server(drain_s=0.2) as server, grpc.insecure_channel(server.address) as channel:
        gate = threading.Event()
        answers = stub_of(channel).StreamResolve(_two_requests(gate), timeout=30)
        next(answers)
        server.process.send_signal(signal.SIGINT)
        assert server.process.wait(10) == 0
        gate.set()
        with pytest.raises(grpc.RpcError):
            list(answers)


def test_calls_over_the_bound_are_turned_away_and_health_still_answers() -> None:
    with (
        running_server(max_concurrency=1) as server,
        grpc.insecure_channel(server.address) as channel,
    ):
        gate = threading.Event()
        answers = stub_of(channel).StreamResolve(_two_requests(gate), timeout=30)
        next(answers)
        with pytest.raises(grpc.RpcError) as caught:
            stub_of(channel).Resolve(QUERY)
        assert caught.value.code() is grpc.StatusCode.RESOURCE_EXHAUSTED
        assert detail(caught.value, RetryInfo).retry_delay.seconds >= 1
        assert health(channel, "") == SERVING
        gate.set()
        list(answers)
        stub_of(channel).Resolve(QUERY)


def failing_start(**settings: object) -> str:
    with tempfile.NamedTemporaryFile("w") as log:
        server = ServerProcess(log, **settings)
        assert server.process.wait(30) == 3
        assert "Traceback" not in server.log
        return server.log


def test_two_servers_never_share_a_port(server: ServerProcess) -> None:
    said = failing_start(listen=server.address)
    assert server.address in said
    assert "NISBA_LISTEN" in said


def test_a_metrics_port_in_use_is_said(server: ServerProcess) -> None:
    assert "NISBA_METRICS_LISTEN" in failing_start(metrics_listen=server.address)


def test_wrong_settings_are_said() -> None:
    said = failing_start(max_batch="many", redis_url="localhost")
    assert "NISBA_MAX_BATCH" in said
    assert "NISBA_REDIS_URL" in said


def test_a_snapshot_that_is_missing_is_named(tmp_path: Path) -> None:
    assert str(tmp_path / "none") in failing_start(kb=tmp_path / "none")


def test_tls_files_that_are_missing_or_no_certificates_are_named(tmp_path: Path) -> None:
    missing = tmp_path / "cert.pem"
    assert str(missing) in failing_start(tls_cert=missing, tls_key=missing)
    missing.write_text("not a certificate")
    assert "PEM" in failing_start(tls_cert=missing, tls_key=missing)


@pytest.mark.skipif(shutil.which("openssl") is None, reason="needs openssl to make a certificate")
def test_with_a_certificate_it_speaks_tls_and_only_that(tmp_path: Path) -> None:
    cert, key = tmp_path / "cert.pem", tmp_path / "key.pem"
    openssl = (
        "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 "
        f"-subj /CN=localhost -addext subjectAltName=DNS:localhost -keyout {key} -out {cert}"
    )
    subprocess.run(openssl.split(), check=True, capture_output=True)
    with running_server(tls_cert=cert, tls_key=key) as server:
        trusting = grpc.ssl_channel_credentials(cert.read_bytes())
        name = [("grpc.ssl_target_name_override", "localhost")]
        with grpc.secure_channel(server.address, trusting, name) as channel:
            assert stub_of(channel).Resolve(QUERY, timeout=5).resolution.candidates
        with grpc.insecure_channel(server.address) as channel, pytest.raises(grpc.RpcError):
            stub_of(channel).Resolve(QUERY, timeout=5)
        paths = {"NISBA_TLS_CERT": str(cert), "NISBA_TLS_KEY": str(key)}
        assert healthcheck(server.address, **paths).returncode == 0
