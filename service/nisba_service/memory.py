"""What a process that has started tells Python about its memory."""

from __future__ import annotations

import gc

__all__ = ["settle"]


def settle() -> None:
    """Has the garbage collector leave alone what is loaded by now.

    A table of names is hundreds of thousands of objects that stay for good. Looked through again
    and again while texts make mentions by the ten thousand, they cost a third of the time. Call
    it once, when a process is warm: what is let go of later and lies in a cycle is not collected.
    """
    gc.collect()
    gc.freeze()
