"""Events, changes and proposals as people and programs read them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, fields
from typing import Any

import nisba

__all__ = [
    "change_rows",
    "changes_json",
    "event_json",
    "event_rows",
    "proposal_json",
    "proposal_rows",
]


def changes_json(entity: nisba.Entity | None) -> dict[str, Any]:
    """Returns an entity under the field names of the contract; {} for none."""
    return asdict(entity) if entity else {}


def event_json(event: nisba.Event) -> dict[str, Any]:
    """Returns an event under the field names of the contract."""
    return {
        "number": event.number,
        "data_version": event.data_version,
        "time": event.time.isoformat(),
        **asdict(event.provenance),
        "edits": [_edit_json(edit) for edit in event.edits],
        "changes": [asdict(change) for change in event.changes],
    }


def proposal_json(proposal: nisba.Proposal) -> dict[str, Any]:
    """Returns a proposal under the field names of the contract."""
    return asdict(proposal) | {
        "create_time": proposal.create_time.isoformat(),
        "last_time": proposal.last_time.isoformat(),
        "edits": [_edit_json(edit) for edit in proposal.edits],
    }


def event_rows(events: Iterable[nisba.Event]) -> list[tuple[str, ...]]:
    """Returns the rows of a table of events."""
    return [
        (
            str(event.number),
            event.time.strftime("%Y-%m-%d %H:%M"),
            event.provenance.author,
            "; ".join(_told(edit) for edit in event.edits),
            event.provenance.reason,
        )
        for event in events
    ]


def change_rows(changes: Iterable[nisba.EntityChange]) -> list[tuple[str, ...]]:
    """Returns the rows of a table of changes: one for each thing that differs."""
    return [(change.entity_id, text) for change in changes for text in _differences(change)]


def proposal_rows(proposals: Iterable[nisba.Proposal]) -> list[tuple[str, ...]]:
    """Returns the rows of a table of proposals."""
    return [
        (
            each.proposal_id,
            each.status.lower(),
            str(each.count),
            each.mention,
            each.verdict if each.mention else "",
            ", ".join(each.candidate_ids[:3]),
            "; ".join(_told(edit) for edit in each.edits),
            each.provenance.reason if each.provenance else "",
        )
        for each in proposals
    ]


def _edit_json(edit: nisba.Edit) -> dict[str, Any]:
    return {type(edit).__name__: asdict(edit)}


def _told(edit: nisba.Edit) -> str:
    match edit:
        case nisba.AddEntity():
            return f"added {edit.entity.entity_id}"
        case nisba.ChangeEntity():
            given = [
                each.name
                for each in fields(edit)
                if each.name not in ("on", "ambiguous") and getattr(edit, each.name) is not None
            ]
            return f"changed {', '.join(given)} of {edit.on.entity_id}"
        case nisba.RetireEntity():
            return f"retired {edit.on.entity_id}"
        case nisba.RestoreEntity():
            return f"restored {edit.entity_id}"
        case nisba.AddAlias():
            return f"{edit.on.entity_id} + {edit.alias.form}"
        case nisba.ChangeAlias():
            return f"{edit.on.entity_id}: {edit.form} became {edit.alias.form}"
        case nisba.RetireAlias():
            return f"{edit.on.entity_id} - {edit.form}"
        case nisba.MergeEntities():
            return f"merged {edit.merged.entity_id} into {edit.kept.entity_id}"
        case nisba.SplitEntity():
            return f"split {edit.new_entity.entity_id} from {edit.on.entity_id}"


def _differences(change: nisba.EntityChange) -> Iterator[str]:
    before, after = change.before, change.after
    if before is None or after is None:
        yield "added" if after else "gone"
        return
    for name in ("canonical_name", "entity_type", "countries", "identifiers", "birth_years"):
        was, became = getattr(before, name), getattr(after, name)
        if was != became:
            yield f"{name}: {_text(was)} became {_text(became)}"
    was_there = {alias.form: alias for alias in before.aliases}
    is_there = {alias.form: alias for alias in after.aliases}
    for form, alias in was_there.items():
        if form not in is_there:
            yield f"- {form}"
        elif is_there[form] != alias:
            yield f"{form}: {alias.kind}, {alias.language} became {is_there[form].kind}, " + (
                is_there[form].language
            )
    yield from (f"+ {form}" for form in is_there if form not in was_there)


def _text(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(_text, value)) or "none"
    if isinstance(value, nisba.Identifier):
        return f"{value.scheme}:{value.value}"
    return str(value)
