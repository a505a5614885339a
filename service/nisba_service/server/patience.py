"""How long a call's work is wanted."""

from __future__ import annotations

import time
from collections.abc import Callable

import grpc

from nisba_service.server.errors import DeadlineError

__all__ = ["Patience", "patience_of"]

_NO_DEADLINE_S = 1e9
"""gRPC gives a caller without a deadline centuries; nobody asks for decades."""


class Patience:
    """Work is wanted until the call's deadline, unless its caller leaves first.

    Args:
        seconds: the time left; None for no end.
        is_wanted: whether the caller is still there.
    """

    def __init__(
        self, seconds: float | None = None, is_wanted: Callable[[], bool] = lambda: True
    ) -> None:
        self._end = None if seconds is None else time.monotonic() + seconds
        self._is_wanted = is_wanted

    def check(self) -> None:
        """Lets work go on.

        Raises:
            DeadlineError: it is wanted no longer.
        """
        late = self._end is not None and time.monotonic() >= self._end
        if late or not self._is_wanted():
            raise DeadlineError("the deadline passed before all was resolved")


def patience_of(context: grpc.ServicerContext, default_s: float) -> Patience:
    """Returns how long the work of a call is wanted.

    Args:
        context: the call.
        default_s: seconds for a caller who does not say.
    """
    left = context.time_remaining()
    unsaid = left is None or left > _NO_DEADLINE_S
    return Patience(default_s if unsaid else left, context.is_active)
