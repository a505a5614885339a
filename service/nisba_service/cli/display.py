"""How an entity is shown to somebody who wrote its name in another script."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from nisba_service.cli.answers import RowError
from nisba_service.names import script_of

if TYPE_CHECKING:
    from nisba_service.cli.answers import Resolved
    from nisba_service.cli.backend import Backend
    from nisba_service.matching.result import Candidate

__all__ = ["displayed_names"]

_SCRIPTS = ("Latn", "Arab")


def displayed_names(
    mentions: Sequence[str], answers: Sequence[Resolved], backend: Backend
) -> Mapping[tuple[str, str], str]:
    """Returns the names of entities as people write them in the script of the mention.

    Asks the backend only for entities that are not known in that script: the name they are
    found by stands in the other one.

    Returns:
        Names by the mention's script and the canonical name; those that need none are left out.
    """
    wanted: dict[str, dict[str, None]] = {script: {} for script in _SCRIPTS}
    for mention, answer in zip(mentions, answers, strict=True):
        script = script_of(mention)
        if script in wanted and not isinstance(answer, RowError):
            wanted[script] |= dict.fromkeys(_unknown_in(script, answer.candidates))
    return {
        (script, name): shown
        for script, names in wanted.items()
        if names
        for name, shown in zip(names, backend.display_names([*names], script), strict=True)
        if shown
    }


def _unknown_in(script: str, candidates: Iterable[Candidate]) -> Iterable[str]:
    for candidate in candidates:
        scripts = {candidate.matched_alias.script, script_of(candidate.name)}
        if len(scripts) == 1 and scripts <= set(_SCRIPTS) - {script}:
            yield candidate.name
