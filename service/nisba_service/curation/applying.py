"""Edits on what is known: what becomes of which entity, or why they cannot be made."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from nisba_service.curation.checking import form_faults, shape_faults
from nisba_service.curation.edits import (
    FIELDS,
    AddAlias,
    AddEntity,
    ChangeAlias,
    ChangeEntity,
    Edit,
    EntityRef,
    MergeEntities,
    Provenance,
    RestoreEntity,
    RetireAlias,
    RetireEntity,
    SplitEntity,
)
from nisba_service.curation.errors import EditConflictError, InvalidEditsError
from nisba_service.curation.events import EntityChange, entity_version
from nisba_service.errors import UnknownEntityError
from nisba_service.knowledge.entity import Alias, AliasKind, Entity
from nisba_service.names import fold_key, script_of

__all__ = ["MAX_EDITS", "KnownTable", "changes_of", "check_provenance"]

MAX_EDITS = 100
"""The most edits of one call."""
MAX_TEXT = 1_000
"""The longest form, id, author or reason, in code points."""
MAX_ALIASES = 5_000
"""The most forms of one entity."""

_CANONICAL_LANGUAGE = "en"


class KnownTable(Protocol):
    """What is known, to those who edit it."""

    def get(self, entity_id: str) -> Entity | None:
        """Returns an entity, None if no entity has the id now."""

    def gone(self, entity_id: str) -> Entity | None:
        """Returns an entity that went as it last stood, None if none with the id did."""

    def bearers(self, form: str) -> Iterable[Entity]:
        """Returns the entities that have a form, folds aside; some may have it only nearly."""


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
    draft = _Draft(table, provenance.source)
    for place, edit in enumerate(edits):
        draft.make(edit, f"edits[{place}].{edit.op}")
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
        (f"provenance.{name}", f"is blank or longer than {MAX_TEXT} characters; {remedy}")
        for name, text, remedy in (
            ("author", provenance.author, "say who edits"),
            ("reason", provenance.reason, "say why"),
        )
        if not text.strip() or len(text) > MAX_TEXT
    ]
    if provenance.source and provenance.source not in sources:
        known = ", ".join(sorted(sources))
        faults.append(("provenance.source", f"is not a declared source; use one of {known}"))
    if faults:
        raise InvalidEditsError(faults)


@dataclass(frozen=True, slots=True)
class _Touched:
    """A form that an edit wrote: where the request has it, and whether it is marked."""

    path: str
    ambiguous: bool


class _Draft:
    """The table with edits made on it, not checked yet."""

    def __init__(self, table: KnownTable, source: str) -> None:
        self._table = table
        self._source = source
        self._before: dict[str, Entity | None] = {}
        self._now: dict[str, Entity | None] = {}
        self._paths: dict[str, str] = {}
        self._touched: dict[tuple[str, str], _Touched] = {}

    def make(self, edit: Edit, path: str) -> None:
        """Makes one edit; what is wrong with its ids and references is raised."""
        match edit:
            case AddEntity():
                self._add(edit.entity, edit.ambiguous_forms, f"{path}.entity")
            case ChangeEntity():
                self._change(edit, path)
            case RetireEntity():
                self._put(replace(self._seen(edit.on, f"{path}.on")), path, gone=True)
            case RestoreEntity():
                self._restore(edit.entity_id, path)
            case AddAlias():
                entity = self._seen(edit.on, f"{path}.on")
                alias = self._written(edit.alias, f"{path}.alias", entity, edit.ambiguous)
                self._put(replace(entity, aliases=(*entity.aliases, alias)), path)
            case ChangeAlias():
                self._change_alias(edit, path)
            case RetireAlias():
                entity = self._seen(edit.on, f"{path}.on")
                self._put(self._without(entity, edit.form, f"{path}.form"), path)
            case MergeEntities():
                self._merge(edit, path)
            case SplitEntity():
                self._split(edit, path)

    def faults(self, sources: Collection[str]) -> Iterable[tuple[str, str]]:
        """Yields the path of each field that breaks a rule, and how."""
        for entity_id, entity in self._now.items():
            before = self._before[entity_id]
            if entity is None:
                continue
            known = shape_faults(before) if before else {}
            for field, text in shape_faults(entity).items():
                if known.get(field) != text:
                    yield f"{self._paths[entity_id]}.{field}", text
            if len(entity.aliases) > MAX_ALIASES:
                yield f"{self._paths[entity_id]}.aliases", f"are more than {MAX_ALIASES}"
            for place, alias in enumerate(entity.aliases):
                yield from self._form_faults(entity, place, alias, sources)

    def _form_faults(
        self, entity: Entity, place: int, alias: Alias, sources: Collection[str]
    ) -> Iterable[tuple[str, str]]:
        touched = self._touched.get((entity.entity_id, alias.form))
        if touched is None:
            return
        beside = [each.form for other, each in enumerate(entity.aliases) if other != place]
        others = self._others_with(alias.form, entity.entity_id)
        for field, text in form_faults(
            alias, beside, ambiguous=touched.ambiguous, others=others, sources=sources
        ):
            name = touched.path.endswith("canonical_name")
            yield (touched.path if name else f"{touched.path}.{field}"), text

    def changes(self) -> tuple[EntityChange, ...]:
        """Returns what became of each entity that is another than before."""
        return tuple(
            EntityChange(entity_id, self._before[entity_id], after)
            for entity_id, after in self._now.items()
            if after != self._before[entity_id]
        )

    def _others_with(self, form: str, entity_id: str) -> set[str]:
        key = fold_key(form)
        near = {entity.entity_id: entity for entity in self._table.bearers(form)}
        here = near | self._now
        return {
            other_id
            for other_id, other in here.items()
            if other_id != entity_id
            and other is not None
            and any(fold_key(alias.form) == key for alias in other.aliases)
        }

    def _get(self, entity_id: str) -> Entity | None:
        if entity_id not in self._before:
            self._before[entity_id] = self._now[entity_id] = self._table.get(entity_id)
        return self._now[entity_id]

    def _seen(self, ref: EntityRef, path: str) -> Entity:
        """The entity as it stands, if its curator saw what it was before the edits."""
        if not ref.entity_id:
            raise InvalidEditsError([(f"{path}.entity_id", "is empty; name the entity")])
        entity = self._get(ref.entity_id)
        before = self._before[ref.entity_id]
        if entity is None:
            if before is None and self._table.gone(ref.entity_id) is None:
                raise UnknownEntityError(ref.entity_id)
            raise EditConflictError(ref.entity_id, "")
        # An entity that these edits add has no version yet.
        if before is not None and not ref.version:
            problem = "is empty; name the version that you saw"
            raise InvalidEditsError([(f"{path}.entity_version", problem)])
        if ref.version != entity_version(before):
            raise EditConflictError(ref.entity_id, entity_version(before))
        return entity

    def _put(self, entity: Entity, path: str, *, gone: bool = False) -> None:
        self._now[entity.entity_id] = None if gone else entity
        self._paths[entity.entity_id] = path

    def _written(self, alias: Alias, path: str, entity: Entity, ambiguous: bool) -> Alias:
        """A form as it is to stand; it will be held against the rules."""
        if len(alias.form) > MAX_TEXT:
            raise InvalidEditsError([(f"{path}.form", f"is longer than {MAX_TEXT} characters")])
        self._touched[entity.entity_id, alias.form] = _Touched(path, ambiguous)
        source = alias.source or self._source
        return replace(alias, script=script_of(alias.form), source=source)

    def _canonical(self, name: str, path: str, entity: Entity, source: str, mark: bool) -> Alias:
        alias = Alias(name, AliasKind.FULL, _CANONICAL_LANGUAGE, "", source)
        return self._written(alias, f"{path}.canonical_name", entity, mark)

    def _add(self, entity: Entity, marked: Collection[str], path: str) -> None:
        entity_id = entity.entity_id
        if len(entity_id) > MAX_TEXT or len(entity.aliases) > MAX_ALIASES:
            raise InvalidEditsError([(path, "is larger than an entity can be")])
        if self._get(entity_id) is not None or self._table.gone(entity_id) is not None:
            problem = "stands already, or stood once; choose another, or restore what had it"
            raise InvalidEditsError([(f"{path}.entity_id", problem)])
        marks = {form.casefold() for form in marked}
        name = entity.name.casefold()
        stated = next((each.source for each in entity.aliases if each.form == entity.name), "")
        first = self._canonical(entity.name, path, entity, stated, name in marks)
        others = [
            self._written(alias, f"{path}.aliases[{place}]", entity, alias.form.casefold() in marks)
            for place, alias in enumerate(entity.aliases)
            if alias.form != entity.name
        ]
        years = tuple(sorted(set(entity.birth_years)))
        self._put(replace(entity, aliases=(first, *others), birth_years=years), path)

    def _change(self, edit: ChangeEntity, path: str) -> None:
        entity = self._seen(edit.on, f"{path}.on")
        unknown = [field for field in edit.fields if field not in FIELDS]
        if unknown or not edit.fields:
            problem = f"must name some of {', '.join(FIELDS)}"
            raise InvalidEditsError([(f"{path}.update_mask", problem)])
        taken = {FIELDS[field]: getattr(edit.entity, FIELDS[field]) for field in edit.fields}
        if "birth_years" in taken:
            taken["birth_years"] = tuple(sorted(set(taken["birth_years"])))
        changed = replace(entity, **taken)
        if changed.name != entity.name:
            source = self._source or entity.aliases[0].source
            first = self._canonical(changed.name, f"{path}.entity", entity, source, edit.ambiguous)
            others = [a for a in entity.aliases[1:] if a.form.casefold() != first.form.casefold()]
            changed = replace(changed, aliases=(first, *others))
        self._put(changed, f"{path}.entity")

    def _restore(self, entity_id: str, path: str) -> None:
        if self._get(entity_id) is not None:
            raise InvalidEditsError([(f"{path}.entity_id", "is not gone; there it stands")])
        entity = self._table.gone(entity_id)
        if entity is None:
            raise UnknownEntityError(entity_id)
        self._put(entity, path)

    def _change_alias(self, edit: ChangeAlias, path: str) -> None:
        entity = self._seen(edit.on, f"{path}.on")
        rest = self._without(entity, edit.form, f"{path}.form")
        place = next(n for n, alias in enumerate(entity.aliases) if alias.form == edit.form)
        kept = edit.alias.source or entity.aliases[place].source
        alias = self._written(
            replace(edit.alias, source=kept), f"{path}.alias", entity, edit.ambiguous
        )
        aliases = (*rest.aliases[:place], alias, *rest.aliases[place:])
        self._put(replace(entity, aliases=aliases), path)

    def _without(self, entity: Entity, form: str, path: str) -> Entity:
        if form == entity.aliases[0].form:
            problem = "is the canonical name; change that first (change_entity)"
            raise InvalidEditsError([(path, problem)])
        aliases = tuple(alias for alias in entity.aliases if alias.form != form)
        if len(aliases) == len(entity.aliases):
            raise InvalidEditsError([(path, "is not a form of the entity, so written")])
        return replace(entity, aliases=aliases)

    def _merge(self, edit: MergeEntities, path: str) -> None:
        if edit.kept.entity_id == edit.merged.entity_id:
            raise InvalidEditsError([(f"{path}.merged.entity_id", "is the entity that is kept")])
        kept = self._seen(edit.kept, f"{path}.kept")
        merged = self._seen(edit.merged, f"{path}.merged")
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
        self._put(merged, path, gone=True)
        self._put(one, path)

    def _split(self, edit: SplitEntity, path: str) -> None:
        entity = self._seen(edit.on, f"{path}.on")
        by_form = {alias.form: alias for alias in entity.aliases}
        rest = entity
        for place, form in enumerate(edit.moved_forms):
            rest = self._without(rest, form, f"{path}.moved_forms[{place}]")
        for place, form in enumerate(edit.shared_forms):
            if form not in by_form:
                problem = "is not a form of the entity, so written"
                raise InvalidEditsError([(f"{path}.shared_forms[{place}]", problem)])
        self._put(rest, path)
        taken = [by_form[form] for form in dict.fromkeys((*edit.moved_forms, *edit.shared_forms))]
        self._add(edit.entity, edit.shared_forms, f"{path}.new_entity")
        new = self._now[edit.entity.entity_id]
        assert new is not None
        own = {alias.form.casefold() for alias in new.aliases}
        inherited = [alias for alias in taken if alias.form.casefold() not in own]
        self._put(replace(new, aliases=(*new.aliases, *inherited)), f"{path}.new_entity")
