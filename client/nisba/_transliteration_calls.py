"""The calls of transliteration, for the blocking client."""

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

__all__ = ["TransliterationCalls"]


class TransliterationCalls(ABC):
    """Writes names in another script by a Nisba server."""

    _core: Core

    @abstractmethod
    def _call(self, rpc: str, request: object, deadline: Deadline) -> Any: ...

    def transliterate(
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
        """Says how a name is written in another script.

        Args:
            text: the name as somebody wrote it, in any script.
            target_script: "Latn" or "Arab" (ISO 15924); "" for the other one than the name's.
            language: BCP 47 tag of the name in Arabic script ("ar", "fa", "ur", "ps", "ckb"),
                or "" for what it shows.
            scheme: id of a scheme to write by ("ala-lc-ar"), or "" for the usual spelling of
                the press.
            max_candidates: the most candidates, 1 to 50; None for the server's default.
            style: how your newsroom writes names, or None.
            habit: whose spelling the words of an unknown name follow, or None for the usual.
            timeout: seconds for the whole call; None for no deadline.

        Raises:
            InvalidArgumentError: the text is blank, too long or not spelt by the scheme, or an
                option is bad.
            StatusError: the call ended otherwise than well.
        """
        request = TransliterateRequest(
            text=sent_text(text, "text"),
            options=wire.options_message(
                target_script, language, scheme, max_candidates, style, habit
            ),
        )
        response = self._call("Transliterate", request, self._core.deadline(timeout))
        return wire.transliteration(response.transliteration)

    def transliterate_batch(
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
        """Writes many names alike; the answers stand in the order of the names.

        A bad name is answered by a QueryError in its place. The timeout bounds all requests
        together.

        Args:
            texts: the names.
            target_script: as in `transliterate`, and so are the others.
            language: of all the names.
            scheme: for all the names.
            max_candidates: in each answer.
            style: for all the names.
            habit: for all the names.
            batch_size: the most names in one request, the server's bound or less.
            timeout: seconds for the whole call; None for no deadline.

        Raises:
            InvalidArgumentError: an option is bad.
            StatusError: a request ended otherwise than well; no answers are given then.
        """
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
                response = self._call("BatchTransliterate", request, deadline)
            outcomes += wire.batch_outcomes(batch, response)
        return outcomes

    def search_strings(
        self,
        text: str = "",
        *,
        entity_id: str = "",
        languages: Collection[str] = (),
        clitics: bool = False,
        timeout: Timeout = CLIENT_DEFAULT,
    ) -> SearchStrings:
        """Lists the strings under which the Arabic and Persian press has a name.

        Args:
            text: a name in any script.
            entity_id: the id of an entity, in place of a name.
            languages: the press to search, "ar" and "fa"; empty for both.
            clitics: whether Arabic strings also stand with the words that are hung on them.
            timeout: seconds for the whole call; None for no deadline.

        Raises:
            InvalidArgumentError: not one of text and entity_id is given, or a field is bad.
            NotFoundError: no entity has this id.
            StatusError: the call ended otherwise than well.
        """
        request = wire.search_request(text, entity_id, languages, clitics)
        response = self._call("ListSearchStrings", request, self._core.deadline(timeout))
        return wire.search_strings(response)
