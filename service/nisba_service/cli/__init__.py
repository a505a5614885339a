"""The command line `nisba`: one file a verb, and what the verbs share."""

from nisba_service.cli.app import cli, main

__all__ = ["cli", "main"]
