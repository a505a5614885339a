"""The command `nisba`: its verbs, and what becomes of an error.

Exit codes: 0 done, 1 done with row errors, 2 wrong use, 3 nothing could be done, 130
interrupted. An error is one line on stderr that names the thing.
"""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from typing import Any

import click

from nisba_service.errors import NisbaError

__all__ = ["cli", "main"]

_VERBS = (
    "resolve", "bulk", "compare", "transliterate", "annotate", "cluster", "key", "kb", "aliases",
    "serve",
)  # fmt: skip
_INTERRUPTED = 130


class _NothingDone(click.ClickException):
    """Nothing could be done."""

    exit_code = 3


class _Verbs(click.Group):
    """Imports a verb when it is called for, and maps errors to exit codes."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _VERBS:
            return None
        command = getattr(importlib.import_module(f"nisba_service.cli.{cmd_name}"), cmd_name)
        assert isinstance(command, click.Command)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, TextIOWrapper):
                stream.reconfigure(encoding="utf-8", errors="backslashreplace")
        with _exit_codes(ctx):
            try:
                return super().invoke(ctx)
            finally:
                sys.stdout.flush()


@contextmanager
def _exit_codes(ctx: click.Context) -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        # Whoever read stdout has gone. What Python would flush at exit goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        ctx.exit(_NothingDone.exit_code)
    except KeyboardInterrupt:
        click.echo("interrupted", err=True)
        ctx.exit(_INTERRUPTED)
    except NisbaError as error:
        raise _NothingDone(str(error)) from error
    except OSError as error:
        raise _NothingDone(_said(error)) from error


def _said(error: OSError) -> str:
    return f"{error.filename}: {error.strerror}" if error.filename else error.strerror or str(error)


@click.command(cls=_Verbs, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="nisba-service", prog_name="nisba")
def cli() -> None:
    """Nisba says whose name it is.

    It resolves names of people, organizations and places, above all Arabic and Persian ones,
    in any script and spelling, to the entities of a knowledge base.

    \b
    Examples:
      nisba resolve "Gen. Qasem Soleimani" "قاسم سلیمانی"
      nisba bulk mentions.csv -o resolved.csv
      nisba compare "Gaddafi" "القذافي"
      nisba transliterate "قاسم سلیمانی"
      nisba annotate article.txt
      nisba cluster news/*.txt

    Exit codes: 0 done, 1 done with row errors, 2 wrong use, 3 nothing could be done.
    """  # noqa: D301


def main() -> None:
    """Runs the command line and ends the process."""
    cli()
