"""What the two clients share: their settings, checked, and whether they are closed."""

from __future__ import annotations

import re
from collections.abc import Iterable

import grpc
import grpc.aio

from nisba._calls import Attempts, ClientDefault, Deadline, RetryPolicy, Timeout, check_timeout
from nisba.errors import ClientClosedError
from nisba.v1.alias_table_pb2_grpc import AliasTableServiceStub
from nisba.v1.annotation_pb2_grpc import AnnotationServiceStub
from nisba.v1.resolver_pb2_grpc import ResolverServiceStub
from nisba.v1.transliteration_pb2_grpc import TransliterationServiceStub

__all__ = ["CHANNEL_OPTIONS", "Core", "Metadata", "Stub"]

Metadata = Iterable[tuple[str, str | bytes]]

_METADATA_KEY = re.compile(r"[a-z0-9_.-]+")

CHANNEL_OPTIONS: list[tuple[str, int]] = [
    # An answer is as large as the caller asked for: many queries, candidates and reasons.
    ("grpc.max_receive_message_length", -1),
    # By default a lost connection is left alone for a second and more, and tries made in
    # between fail without a look at the server: the retries would be for show.
    ("grpc.initial_reconnect_backoff_ms", 100),
    ("grpc.max_reconnect_backoff_ms", 2000),
]


class Stub(
    ResolverServiceStub, TransliterationServiceStub, AliasTableServiceStub, AnnotationServiceStub
):
    """The generated stubs of all services in one."""

    def __init__(self, channel: grpc.Channel | grpc.aio.Channel) -> None:
        ResolverServiceStub.__init__(self, channel)  # type: ignore[no-untyped-call]
        TransliterationServiceStub.__init__(self, channel)  # type: ignore[no-untyped-call]
        AliasTableServiceStub.__init__(self, channel)  # type: ignore[no-untyped-call]
        AnnotationServiceStub.__init__(self, channel)  # type: ignore[no-untyped-call]


def _checked(metadata: Metadata) -> tuple[tuple[str, str | bytes], ...]:
    # gRPC fails each call for bad metadata, and does not say what is bad about it.
    pairs = tuple((key, value) for key, value in metadata)
    for key, value in pairs:
        if not _METADATA_KEY.fullmatch(key):
            raise ValueError(f"metadata key {key!r}: lower-case letters, digits, -_. are wanted")
        binary = key.endswith("-bin")
        if not isinstance(value, bytes if binary else str):
            raise TypeError(f"metadata {key!r}: {'bytes are' if binary else 'a str is'} wanted")
    return pairs


class Core:
    """The settings of a client."""

    def __init__(
        self,
        target: str | None,
        *,
        timeout: float | None,
        credentials: grpc.ChannelCredentials | None,
        retry: RetryPolicy,
        metadata: Metadata,
        channel: object,
    ) -> None:
        if bool(target) == (channel is not None):
            raise TypeError("give a target ('host:port') or a channel, one of the two")
        if channel is not None and credentials is not None:
            raise TypeError("credentials belong to a channel; give them where it is made")
        check_timeout(timeout)
        self.metadata = _checked(metadata)
        self._timeout = timeout
        self._retry = retry
        self.closed = False

    def close(self) -> None:
        """Lets no further call begin."""
        self.closed = True

    def check_open(self) -> None:
        """Raises ClientClosedError after close()."""
        if self.closed:
            raise ClientClosedError

    def deadline(self, timeout: Timeout) -> Deadline:
        """Starts the clock of a call."""
        if isinstance(timeout, ClientDefault):
            timeout = self._timeout
        check_timeout(timeout)
        return Deadline(timeout)

    def attempts(self, deadline: Deadline) -> Attempts:
        """Starts the count of tries of a request."""
        return Attempts(self._retry, deadline)
