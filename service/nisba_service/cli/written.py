"""How names are to be written in another script, and what comes of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import click

from nisba import SearchStrings, Transliteration
from nisba_service.cli.answers import RowError

if TYPE_CHECKING:
    from nisba_service import transliteration as engine

__all__ = ["Options", "Searched", "Written"]

Written: TypeAlias = Transliteration | RowError
Searched: TypeAlias = SearchStrings | RowError


@dataclass(frozen=True)
class Options:
    """How names are to be written; see `Client.transliterate`."""

    to: str = ""
    language: str = ""
    scheme: str = ""
    n_best: int = 5
    style_file: Path | None = None
    habit: str = ""

    @cached_property
    def style(self) -> engine.HouseStyle | None:
        """The house style.

        Raises:
            click.UsageError: the file is no style.
        """
        from nisba_service.transliteration import StyleError, read_style

        if self.style_file is None:
            return None
        try:
            return read_style(self.style_file.read_text(encoding="utf-8"))
        except (StyleError, UnicodeDecodeError) as error:
            raise click.UsageError(f"{self.style_file}: {error}.") from None
