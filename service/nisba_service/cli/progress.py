"""How far a long work is, on stderr."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

__all__ = ["shown_progress"]


@contextmanager
def shown_progress(wanted: bool | None, total: int | None) -> Iterator[Callable[[int, str], None]]:
    """Shows a bar on stderr; what it yields moves it, with a text beside it.

    Args:
        wanted: whether to show it; None for when stderr is a terminal.
        total: where the bar ends, None where nobody knows.
    """
    if not (sys.stderr.isatty() if wanted is None else wanted):
        yield lambda _done, _text: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    console = Console(stderr=True, force_terminal=wanted)
    bar = Progress(
        BarColumn(20),
        TimeRemainingColumn(),
        TextColumn("{task.description}"),
        console=console,
        transient=True,
    )
    with bar:
        task = bar.add_task("", total=total)
        yield lambda done, text: bar.update(task, completed=done, description=text)
