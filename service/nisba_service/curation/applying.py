"""Edits on what is known: what becomes of which entity, or why they cannot be made."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from nisba_service.curation.draft import MAX_ALIASES, MAX_TEXT, Draft, KnownTable
from nisba_service.curation.edits import (
    FIELDS,
    AddAlias,
    AddEntity,
    ChangeAlias,
    ChangeEntity,
    Edit,
    MergeEntities,
    Provenance,
    RestoreEntity,
    RetireAlias,
    RetireEntity,
    SplitEntity,
)
from nisba_service.curation.errors import InvalidEditsError
from nisba_service.curation.events import EntityChange
from nisba_service.errors import UnknownEntityError
from nisba_service.knowledge.entity import Entity

__all__ = ["MAX_EDITS", "changes_of", "check_provenance"]

MAX_EDITS = 100
"""The most edits of one call."""


def changes_of(
    edits: Sequence[Edit],
    provenance: Provenance,
    table: KnownTable,
    sources: Collection[str],
) -> tuple[EntityChange, ...]:
    """Returns what becomes of each entity that the edits change.

    Args:
        edits: what to do, in order.
        provenance: by whom and why; its source is that of forms that name none.
        table: what is known.
        sources: the sources that the table declares.

    Raises:
        InvalidEditsError: a field is bad or a rule would be broken; all that is wrong is named.
        EditConflictError: an entity is not as the curator saw it.
        UnknownEntityError: no entity has an id, and none ever had.
    """
    check_provenance(provenance, sources)
    if not 1 <= len(edits) <= MAX_EDITS:
        raise InvalidEditsError([("edits", f"must be 1 to {MAX_EDITS}")])
    draft = Draft(table, provenance.source)
    for place, edit in enumerate(edits):
        _make(draft, edit, f"edits[{place}].{edit.op}")
    faults = list(draft.faults(sources))
    if faults:
        raise InvalidEditsError(faults)
    changes = draft.changes()
    if not changes:
        raise InvalidEditsError([("edits", "change nothing: it all stands so already")])
    return changes


def check_provenance(provenance: Provenance, sources: Collection[str]) -> None:
    """Raises InvalidEditsError unless it says who and why, and from a declared source if any."""
    faults = [
        (f"provenance.{name}", f"is blank, or no text of up to {MAX_TEXT} characters; {remedy}")
        for name, text, remedy in (
            ("author", provenance.author, "say who edits"),
            ("reason", provenance.reason, "say why"),
        )
        if not text.strip() or len(text) > MAX_TEXT or "\0" in text
    ]
    if provenance.source and provenance.source not in sources:
        known = ", ".join(sorted(sources))
        faults.append(("provenance.source", f"is not a declared source; use one of {known}"))
    if faults:
        raise InvalidEditsError(faults)


def _make(draft: Draft, edit: Edit, path: str) -> None:
    """Makes one edit; what is wrong with its ids and references is raised."""
    match edit:
        case AddEntity():
            _add(draft, edit.entity, edit.ambiguous_forms, f"{path}.entity")
        case ChangeEntity():
            _change(draft, edit, path)
        case RetireEntity():
            draft.put(replace(draft.seen(edit.on, f"{path}.on")), path, gone=True)
        case RestoreEntity():
            _restore(draft, edit.entity_id, path)
        case AddAlias():
            entity = draft.seen(edit.on, f"{path}.on")
            alias = draft.written(edit.alias, f"{path}.alias", entity, edit.ambiguous)
            draft.put(replace(entity, aliases=(*entity.aliases, alias)), path)
        case ChangeAlias():
            _change_alias(draft, edit, path)
        case RetireAlias():
            entity = draft.seen(edit.on, f"{path}.on")
            draft.put(_without(entity, edit.form, f"{path}.form"), path)
        case MergeEntities():
            _merge(draft, edit, path)
        case SplitEntity():
            _split(draft, edit, path)


def _add(draft: Draft, entity: Entity, marked: Collection[str], path: str) -> None:
    entity_id = entity.entity_id
    if len(entity_id) > MAX_TEXT or len(entity.aliases) > MAX_ALIASES:
        raise InvalidEditsError([(path, "is larger than an entity can be")])
    if draft.get(entity_id) is not None or draft.table.gone(entity_id) is not None:
        problem = "stands already, or stood once; choose another, or restore what had it"
        raise InvalidEditsError([(f"{path}.entity_id", problem)])
    marks = {form.casefold() for form in marked}
    name = entity.name.casefold()
    stated = next((each.source for each in entity.aliases if each.form == entity.name), "")
    first = draft.canonical(entity.name, path, entity, stated, name in marks)
    others = [
        draft.written(alias, f"{path}.aliases[{place}]", entity, alias.form.casefold() in marks)
        for place, alias in enumerate(entity.aliases)
        if alias.form != entity.name
    ]
    years = tuple(sorted(set(entity.birth_years)))
    draft.put(replace(entity, aliases=(first, *others), birth_years=years), path)


def _change(draft: Draft, edit: ChangeEntity, path: str) -> None:
    entity = draft.seen(edit.on, f"{path}.on")
    unknown = [field for field in edit.fields if field not in FIELDS]
    if unknown or not edit.fields:
        problem = f"must name some of {', '.join(FIELDS)}"
        raise InvalidEditsError([(f"{path}.update_mask", problem)])
    taken = {FIELDS[field]: getattr(edit.entity, FIELDS[field]) for field in edit.fields}
    if "birth_years" in taken:
        taken["birth_years"] = tuple(sorted(set(taken["birth_years"])))
    changed = replace(entity, **taken)
    if changed.name != entity.name:
        source = draft.source or entity.aliases[0].source
        first = draft.canonical(changed.name, f"{path}.entity", entity, source, edit.ambiguous)
        others = [a for a in entity.aliases[1:] if a.form.casefold() != first.form.casefold()]
        changed = replace(changed, aliases=(first, *others))
    draft.put(changed, f"{path}.entity")


def _restore(draft: Draft, entity_id: str, path: str) -> None:
    if draft.get(entity_id) is not None:
        raise InvalidEditsError([(f"{path}.entity_id", "is not gone; there it stands")])
    entity = draft.table.gone(entity_id)
    if entity is None:
        raise UnknownEntityError(entity_id)
    draft.put(entity, path)


def _change_alias(draft: Draft, edit: ChangeAlias, path: str) -> None:
    entity = draft.seen(edit.on, f"{path}.on")
    rest = _without(entity, edit.form, f"{path}.form")
    place = next(n for n, alias in enumerate(entity.aliases) if alias.form == edit.form)
    kept = edit.alias.source or entity.aliases[place].source
    alias = draft.written(replace(edit.alias, source=kept), f"{path}.alias", entity, edit.ambiguous)
    aliases = (*rest.aliases[:place], alias, *rest.aliases[place:])
    draft.put(replace(entity, aliases=aliases), path)


def _without(entity: Entity, form: str, path: str) -> Entity:
    if form == entity.aliases[0].form:
        problem = "is the canonical name; change that first (change_entity)"
        raise InvalidEditsError([(path, problem)])
    aliases = tuple(alias for alias in entity.aliases if alias.form != form)
    if len(aliases) == len(entity.aliases):
        raise InvalidEditsError([(path, "is not a form of the entity, so written")])
    return replace(entity, aliases=aliases)


def _merge(draft: Draft, edit: MergeEntities, path: str) -> None:
    if edit.kept.entity_id == edit.merged.entity_id:
        raise InvalidEditsError([(f"{path}.merged.entity_id", "is the entity that is kept")])
    kept = draft.seen(edit.kept, f"{path}.kept")
    merged = draft.seen(edit.merged, f"{path}.merged")
    if kept.type != merged.type:
        problem = f"is of the type {merged.type}, the other of the type {kept.type}"
        raise InvalidEditsError([(f"{path}.merged.entity_id", problem)])
    forms = {alias.form.casefold() for alias in kept.aliases}
    new = [alias for alias in merged.aliases if alias.form.casefold() not in forms]
    one = replace(
        kept,
        countries=tuple(dict.fromkeys((*kept.countries, *merged.countries))),
        aliases=(*kept.aliases, *new),
        identifiers=tuple(dict.fromkeys((*kept.identifiers, *merged.identifiers))),
        birth_years=tuple(sorted({*kept.birth_years, *merged.birth_years})),
    )
    draft.put(merged, path, gone=True)
    draft.put(one, path)


def _split(draft: Draft, edit: SplitEntity, path: str) -> None:
    entity = draft.seen(edit.on, f"{path}.on")
    by_form = {alias.form: alias for alias in entity.aliases}
    rest = entity
    for place, form in enumerate(edit.moved_forms):
        rest = _without(rest, form, f"{path}.moved_forms[{place}]")
    for place, form in enumerate(edit.shared_forms):
        if form not in by_form:
            problem = "is not a form of the entity, so written"
            raise InvalidEditsError([(f"{path}.shared_forms[{place}]", problem)])
    draft.put(rest, path)
    taken = [by_form[form] for form in dict.fromkeys((*edit.moved_forms, *edit.shared_forms))]
    _add(draft, edit.entity, edit.shared_forms, f"{path}.new_entity")
    new = draft.after[edit.entity.entity_id]
    assert new is not None
    own = {alias.form.casefold() for alias in new.aliases}
    inherited = [alias for alias in taken if alias.form.casefold() not in own]
    draft.put(replace(new, aliases=(*new.aliases, *inherited)), f"{path}.new_entity")
