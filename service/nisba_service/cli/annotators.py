"""Who annotates documents: the engine in this process, or a server.

The answers are values of the client SDK, from either.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeAlias

import nisba
from nisba_service.cli.answers import RowError
from nisba_service.cli.choosing import local_or_remote
from nisba_service.cli.documents import File
from nisba_service.errors import InvalidQueryError

if TYPE_CHECKING:
    from nisba_service.annotation import AnnotatedText
    from nisba_service.matching import Verdict

__all__ = ["Annotated", "DocumentAnnotator", "Wanted", "open_annotator"]

Annotated: TypeAlias = nisba.AnnotatedDocument | RowError


@dataclass(frozen=True, slots=True)
class Wanted:
    """How documents are to be annotated; see `Client.annotate`."""

    language: str = ""
    max_candidates: int = 5
    explain: bool = False
    explanation_language: str = "en"
    utf8_offsets: bool = False
    utf16_offsets: bool = False


class DocumentAnnotator(Protocol):
    """Annotates documents in order; a bad one is answered by its error, the others all the same."""

    def annotate(self, files: Iterable[File], wanted: Wanted) -> Iterator[tuple[str, Annotated]]:
        """Yields the name of each document with its mentions."""
        ...

    def compare(self, name1: str, name2: str) -> tuple[Verdict, float]:
        """Returns whether two names can be one entity's, and how much."""
        ...


def open_annotator(
    kb: Path | None, server: str | None
) -> AbstractContextManager[DocumentAnnotator]:
    """Opens a snapshot, or a channel to a server. With neither, the shipped snapshot.

    Raises:
        SnapshotError: the folder cannot be used.
        click.UsageError: both are given.
    """
    return local_or_remote(kb, server, _Local, _Remote)


class _Local:
    def __init__(self, kb: Path | None) -> None:
        from nisba_service.annotation import Annotator
        from nisba_service.cli.backend import starting
        from nisba_service.knowledge.shipped import shipped_snapshot
        from nisba_service.knowledge.snapshot import Snapshot
        from nisba_service.resolver import Resolver

        with starting():
            self._resolver = Resolver(Snapshot.open(kb or shipped_snapshot()))
            self._engine = Annotator(self._resolver)
            self._engine.warm_up()

    def annotate(self, files: Iterable[File], wanted: Wanted) -> Iterator[tuple[str, Annotated]]:
        for file in files:
            yield file.name, self._annotated(file, wanted)

    def compare(self, name1: str, name2: str) -> tuple[Verdict, float]:
        answer = self._resolver.compare(name1, name2)
        return answer.verdict, answer.score

    def _annotated(self, file: File, wanted: Wanted) -> Annotated:
        from nisba_service.annotation import text_of_html
        from nisba_service.resolver import Options

        if isinstance(file.text, RowError):
            return file.text
        options = Options(wanted.max_candidates, wanted.explain, wanted.explanation_language)
        text = text_of_html(file.text) if file.is_html else file.text
        try:
            answer = self._engine.annotate(text, wanted.language, options)
        except InvalidQueryError as error:
            return RowError(str(error))
        return _document(answer, wanted)


def _document(answer: AnnotatedText, wanted: Wanted) -> nisba.AnnotatedDocument:
    from nisba_service.cli.values import resolution_value, versions_value

    offsets = answer.offsets()
    known: dict[int, nisba.Resolution] = {}
    mentions = []
    for each in answer.mentions:
        resolution = known.get(id(each.resolution))
        if resolution is None:
            resolution = known[id(each.resolution)] = resolution_value(each.resolution)
        span = nisba.TextSpan(each.start, each.end)
        mentions.append(
            nisba.Mention(
                span,
                nisba.TextSpan(offsets.utf8(span.start), offsets.utf8(span.end))
                if wanted.utf8_offsets
                else None,
                nisba.TextSpan(offsets.utf16(span.start), offsets.utf16(span.end))
                if wanted.utf16_offsets
                else None,
                each.text,
                nisba.Evidence(each.evidence),
                resolution,
                each.group,
                each.bound_to,
            )
        )
    return nisba.AnnotatedDocument(
        answer.text, answer.language, tuple(mentions), versions_value(answer.versions)
    )


class _Remote:
    def __init__(self, client: nisba.Client) -> None:
        self._client = client

    def annotate(self, files: Iterable[File], wanted: Wanted) -> Iterator[tuple[str, Annotated]]:
        for file in files:
            yield file.name, self._annotated(file, wanted)

    def compare(self, name1: str, name2: str) -> tuple[Verdict, float]:
        from nisba_service.matching import Verdict

        answer = self._client.compare(name1, name2)
        return Verdict(answer.verdict), answer.score

    def _annotated(self, file: File, wanted: Wanted) -> Annotated:
        if isinstance(file.text, RowError):
            return file.text
        try:
            return self._client.annotate(
                file.text,
                language=wanted.language,
                content_type=nisba.ContentType.HTML if file.is_html else nisba.ContentType.PLAIN,
                max_candidates=wanted.max_candidates,
                explain=wanted.explain,
                explanation_language=wanted.explanation_language,
                utf8_offsets=wanted.utf8_offsets,
                utf16_offsets=wanted.utf16_offsets,
                timeout=_TIMEOUT_S,
            )
        except (nisba.InvalidArgumentError, nisba.ResourceExhaustedError) as error:
            return RowError(error.message)


_TIMEOUT_S = 60.0
"""Seconds for one document, however long."""
