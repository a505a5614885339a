"""The life of one call, whoever waits for it: its deadline, its tries, its failure."""

from __future__ import annotations

import math
import random
import time
from dataclasses import dataclass
from enum import Enum
from typing import Any

import grpc

from nisba._rich_status import read_rich_status
from nisba.errors import ERROR_BY_CODE, StatusError, UnknownError

__all__ = [
    "CLIENT_DEFAULT",
    "CLOSED_UNDER_WAY",
    "DEFAULT_RETRY",
    "DEFAULT_TIMEOUT",
    "Attempts",
    "ClientDefault",
    "Deadline",
    "RetryPolicy",
    "Timeout",
    "check_count",
    "check_timeout",
    "to_error",
]

DEFAULT_TIMEOUT = 10.0
"""Seconds for a whole call, where the client is given no other timeout."""


CLOSED_UNDER_WAY = "the client was closed during the call"


class ClientDefault(Enum):
    """The type of `CLIENT_DEFAULT`."""

    CLIENT_DEFAULT = "CLIENT_DEFAULT"

    def __repr__(self) -> str:
        return self.name


CLIENT_DEFAULT = ClientDefault.CLIENT_DEFAULT
"""As a timeout: the one the client was made with. It leaves None free to mean no deadline."""

Timeout = float | None | ClientDefault
"""Seconds for a whole call with all its tries; None for no deadline."""


def check_timeout(timeout: float | None) -> None:
    """Raises ValueError for a timeout that is not a positive, finite number of seconds."""
    if timeout is not None and not 0 < timeout < math.inf:
        raise ValueError(f"timeout is {timeout}; seconds above 0 are wanted, or None for none")


def check_count(name: str, count: int) -> None:
    """Raises ValueError for a count below 1."""
    if count < 1:
        raise ValueError(f"{name} is {count}; 1 or more is wanted")


@dataclass(frozen=True, slots=True)
class RetryPolicy:
    """When a call that ended with UNAVAILABLE is sent again. No other status is retried.

    The pauses double from `first_pause` to `longest_pause` and are shortened by up to half at
    random, so that the clients of a restarted server do not return all at once. A longer wait
    that the server asks for (google.rpc.RetryInfo) is kept. The timeout bounds it all.

    Attributes:
        max_attempts: tries in all, the first one included; 1 turns retries off.
        first_pause: seconds before the second try.
        longest_pause: the most seconds between two tries.
    """

    max_attempts: int = 5
    first_pause: float = 0.1
    longest_pause: float = 2.0

    def __post_init__(self) -> None:
        check_count("max_attempts", self.max_attempts)
        if not 0 <= self.first_pause <= self.longest_pause < math.inf:
            raise ValueError(
                f"first_pause is {self.first_pause} and longest_pause {self.longest_pause}; "
                "seconds are wanted, 0 <= first_pause <= longest_pause"
            )

    def pause(self, attempts_made: int) -> float:
        """Seconds to wait after so many tries, 1 or more."""
        doublings = min(attempts_made - 1, 100)
        longest = min(self.longest_pause, self.first_pause * 2.0**doublings)
        return longest * random.uniform(0.5, 1.0)


DEFAULT_RETRY = RetryPolicy()


class Deadline:
    """The moment by which a call must have ended, if there is one."""

    def __init__(self, timeout: float | None) -> None:
        self._moment = None if timeout is None else time.monotonic() + timeout

    def time_left(self) -> float | None:
        """Seconds until then, 0 when it has passed, None when there is no deadline."""
        return None if self._moment is None else max(0.0, self._moment - time.monotonic())


class Attempts:
    """Counts the tries of one request and says how long to wait between them."""

    def __init__(self, policy: RetryPolicy, deadline: Deadline) -> None:
        self._policy = policy
        self._deadline = deadline
        self._made = 0

    def pause_after(self, error: StatusError) -> float | None:
        """Seconds to wait before the next try, or None to give up."""
        self._made += 1
        if not error.retryable or self._made >= self._policy.max_attempts:
            return None
        pause = max(self._policy.pause(self._made), error.retry_after or 0.0)
        left = self._deadline.time_left()
        return pause if left is None or pause < left else None


def to_error(failure: Any) -> StatusError:
    """Returns the typed error for a failed call (grpc.RpcError, sync or async)."""
    code = failure.code() or grpc.StatusCode.UNKNOWN
    message = failure.details() or f"the call ended with {code.name} and no message"
    if code is grpc.StatusCode.DEADLINE_EXCEEDED:
        message += "; give a longer timeout, or None for no deadline"
    rich = read_rich_status(failure.trailing_metadata())
    return ERROR_BY_CODE.get(code, UnknownError)(
        message,
        violations=rich.violations,
        retry_after=rich.retry_after,
        details=rich.details,
    )
