"""The calls of transliteration, for the client of asyncio."""

# ruff: noqa: ASYNC109 - the timeout here is the deadline that the server sees too

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable
from typing import Any

from nisba import _transliteration as wire
from nisba._calls import CLIENT_DEFAULT, Deadline, Timeout
from nisba._core import Core
from nisba._requests import MAX_BATCH, sent_text
from nisba.transliteration import Habit, HouseStyle, SearchStrings, Transliteration
from nisba.types import QueryError
from nisba.v1.transliteration_pb2 import BatchTransliterateResponse, TransliterateRequest

__all__ = ["AsyncTransliterationCalls"]


class AsyncTransliterationCalls(ABC):
    """Writes names in another script by a Nisba server."""

    _core: Core

    @abstractmethod
    async def _call(self, rpc: str, request: object, deadline: Deadline) -> Any: ...

    async def transliterate(
        self,
        text: str,
        *,
        target_script: str = "",
        language: str = "",
        scheme: str = "",
        max_candidates: int | None = None,
        style: HouseStyle | None = None,
        habit: Habit | None = None,
        timeout: Timeout = CLIENT_DEFAULT,
    ) -> Transliteration:
        """Says how a name is written in another script; see `Client.transliterate`."""
        request = TransliterateRequest(
            text=sent_text(text, "text"),
            options=wire.options_message(
                target_script, language, scheme, max_candidates, style, habit
            ),
        )
        response = await self._call("Transliterate", request, self._core.deadline(timeout))
        return wire.transliteration(response.transliteration)

    async def transliterate_batch(
        self,
        texts: Iterable[str],
        *,
        target_script: str = "",
        language: str = "",
        scheme: str = "",
        max_candidates: int | None = None,
        style: HouseStyle | None = None,
        habit: Habit | None = None,
        batch_size: int = MAX_BATCH,
        timeout: Timeout = CLIENT_DEFAULT,
    ) -> list[Transliteration | QueryError]:
        """Writes many names, answered in order; see `Client.transliterate_batch`."""
        options = wire.options_message(
            target_script, language, scheme, max_candidates, style, habit
        )
        deadline = self._core.deadline(timeout)
        self._core.check_open()
        outcomes: list[Transliteration | QueryError] = []
        for batch in wire.text_batches(texts, batch_size):
            request = wire.batch_request(batch, options)
            response = BatchTransliterateResponse()
            if request.texts:
                response = await self._call("BatchTransliterate", request, deadline)
            outcomes += wire.batch_outcomes(batch, response)
        return outcomes

    async def search_strings(
        self,
        text: str = "",
        *,
        entity_id: str = "",
        languages: Collection[str] = (),
        clitics: bool = False,
        timeout: Timeout = CLIENT_DEFAULT,
    ) -> SearchStrings:
        """Lists the strings to search the press for; see `Client.search_strings`."""
        request = wire.search_request(text, entity_id, languages, clitics)
        response = await self._call("ListSearchStrings", request, self._core.deadline(timeout))
        return wire.search_strings(response)
