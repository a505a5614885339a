"""Validates the alias table and counts what it holds: `python -m … [FOLDER]`."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from nisba_service.errors import SourceError
from nisba_service.knowledge.curated.table import TABLE, check_table


def main(arguments: list[str]) -> int:
    """Prints problems or counts; returns the exit status, 1 with problems."""
    try:
        entities, problems = check_table(Path(arguments[0]) if arguments else TABLE)
    except SourceError as error:
        print(error, file=sys.stderr)
        return 1
    for problem in problems:
        print(problem, file=sys.stderr)
    aliases = [alias for entity in entities for alias in entity.aliases]
    print(_line("entities", [entity.type for entity in entities]))
    print(_line("aliases by kind", [alias.kind for alias in aliases]))
    print(_line("aliases by script", [alias.script for alias in aliases]))
    print(f"problems: {len(problems)}")
    return 1 if problems else 0


def _line(title: str, values: list[str]) -> str:
    counts = ", ".join(f"{value} {count}" for value, count in Counter(values).most_common())
    return f"{title}: {len(values)} ({counts})"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
