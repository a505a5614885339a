"""A server that answers at once: the limit of what a call can be."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import grpc

from nisba.v1 import entity_pb2, resolver_pb2, resolver_pb2_grpc

__all__ = ["echo_server"]


def _resolution(mention: str) -> resolver_pb2.Resolution:
    """An answer of the usual size, with the mention for every name in it."""
    alias = entity_pb2.Alias(form=mention, language="ar", script="Arab", source="csv")
    candidates = [
        resolver_pb2.Candidate(
            entity_id=str(number), canonical_name=mention, confidence=0.5, matched_alias=alias
        )
        for number in range(5)
    ]
    return resolver_pb2.Resolution(
        confidence=0.5,
        entity=entity_pb2.Entity(entity_id="0", canonical_name=mention, aliases=[alias]),
        candidates=candidates,
    )


class _Echo(resolver_pb2_grpc.ResolverServiceServicer):
    def Resolve(  # noqa: N802
        self, request: resolver_pb2.ResolveRequest, context: grpc.ServicerContext
    ) -> resolver_pb2.ResolveResponse:
        return resolver_pb2.ResolveResponse(resolution=_resolution(request.query.mention))

    def BatchResolve(  # noqa: N802
        self, request: resolver_pb2.BatchResolveRequest, context: grpc.ServicerContext
    ) -> resolver_pb2.BatchResolveResponse:
        answers = (_resolution(query.mention) for query in request.queries)
        results = [resolver_pb2.BatchResolveResult(resolution=answer) for answer in answers]
        return resolver_pb2.BatchResolveResponse(results=results)


@contextmanager
def echo_server() -> Iterator[str]:
    """Runs the server in a process of its own; gives its address, HOST:PORT."""
    with subprocess.Popen(
        [sys.executable, "-m", __name__], stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            if process.stdout is None:
                raise RuntimeError("the echo server has no output")
            yield f"127.0.0.1:{int(process.stdout.readline())}"
        finally:
            process.terminate()


def _serve() -> None:
    server = grpc.server(ThreadPoolExecutor(16))
    resolver_pb2_grpc.add_ResolverServiceServicer_to_server(_Echo(), server)  # type: ignore[no-untyped-call]
    print(server.add_insecure_port("127.0.0.1:0"), flush=True)
    server.start()
    server.wait_for_termination()


if __name__ == "__main__":
    _serve()
