"""Edits on the wire: from a caller's values to messages, and back."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from enum import StrEnum
from typing import TypeVar

from google.protobuf.field_mask_pb2 import FieldMask

from nisba._requests import refuse_lone_string, sent_text
from nisba._responses import ALIAS_KINDS, ENTITY_TYPES
from nisba.alias_table import (
    AddAlias,
    AddEntity,
    AliasDraft,
    ChangeAlias,
    ChangeEntity,
    Edit,
    EntityDraft,
    EntityRef,
    MergeEntities,
    RestoreEntity,
    RetireAlias,
    RetireEntity,
    SplitEntity,
)
from nisba.types import AliasKind, EntityType, Identifier
from nisba.v1 import alias_table_pb2 as wire
from nisba.v1 import entity_pb2

__all__ = ["edit_messages", "edits"]

_E = TypeVar("_E", bound=StrEnum)


def edit_messages(values: Iterable[Edit]) -> list[wire.Edit]:
    """Puts edits on the wire.

    Raises:
        InvalidArgumentError: a text cannot be sent.
        TypeError: a value is no edit.
        ValueError: a type or a kind is none.
    """
    return [_message(value, f"edits[{place}]") for place, value in enumerate(values)]


def _message(edit: Edit, path: str) -> wire.Edit:
    match edit:
        case AddEntity():
            path += ".add_entity"
            add = wire.AddEntity(
                entity=_entity(edit.entity, f"{path}.entity"),
                ambiguous_forms=_texts(edit.ambiguous_forms, f"{path}.ambiguous_forms"),
            )
            return wire.Edit(add_entity=add)
        case ChangeEntity():
            return wire.Edit(change_entity=_change(edit, f"{path}.change_entity"))
        case RetireEntity():
            on = _ref(edit.on, f"{path}.retire_entity.on")
            return wire.Edit(retire_entity=wire.RetireEntity(on=on))
        case RestoreEntity():
            entity_id = sent_text(edit.entity_id, f"{path}.restore_entity.entity_id")
            return wire.Edit(restore_entity=wire.RestoreEntity(entity_id=entity_id))
        case AddAlias():
            path += ".add_alias"
            added = wire.AddAlias(
                on=_ref(edit.on, f"{path}.on"),
                alias=_alias(edit.alias, f"{path}.alias"),
                ambiguous=edit.ambiguous,
            )
            return wire.Edit(add_alias=added)
        case ChangeAlias():
            path += ".change_alias"
            changed = wire.ChangeAlias(
                on=_ref(edit.on, f"{path}.on"),
                form=sent_text(edit.form, f"{path}.form"),
                alias=_alias(edit.alias, f"{path}.alias"),
                ambiguous=edit.ambiguous,
            )
            return wire.Edit(change_alias=changed)
        case RetireAlias():
            path += ".retire_alias"
            form = sent_text(edit.form, f"{path}.form")
            retired = wire.RetireAlias(on=_ref(edit.on, f"{path}.on"), form=form)
            return wire.Edit(retire_alias=retired)
        case MergeEntities():
            path += ".merge_entities"
            kept, merged = _ref(edit.kept, f"{path}.kept"), _ref(edit.merged, f"{path}.merged")
            return wire.Edit(merge_entities=wire.MergeEntities(kept=kept, merged=merged))
        case SplitEntity():
            path += ".split_entity"
            split = wire.SplitEntity(
                on=_ref(edit.on, f"{path}.on"),
                new_entity=_entity(edit.new_entity, f"{path}.new_entity"),
                moved_forms=_texts(edit.moved_forms, f"{path}.moved_forms"),
                shared_forms=_texts(edit.shared_forms, f"{path}.shared_forms"),
            )
            return wire.Edit(split_entity=split)
    raise TypeError(f"{path} is a {type(edit).__name__}; an edit is wanted")


def _change(edit: ChangeEntity, path: str) -> wire.ChangeEntity:
    given = {
        name: getattr(edit, name)
        for name in ("canonical_name", "entity_type", "countries", "identifiers", "birth_years")
        if getattr(edit, name) is not None
    }
    draft = EntityDraft("", "", EntityType.UNSPECIFIED)
    values = EntityDraft(
        "",
        given.get("canonical_name", draft.canonical_name),
        given.get("entity_type", draft.entity_type),
        given.get("countries", ()),
        (),
        given.get("identifiers", ()),
        given.get("birth_years", ()),
    )
    return wire.ChangeEntity(
        on=_ref(edit.on, f"{path}.on"),
        entity=_entity(values, f"{path}.entity"),
        update_mask=FieldMask(paths=list(given)),
        ambiguous=edit.ambiguous,
    )


def _ref(ref: EntityRef, path: str) -> wire.EntityRef:
    return wire.EntityRef(
        entity_id=sent_text(ref.entity_id, f"{path}.entity_id"),
        entity_version=sent_text(ref.entity_version, f"{path}.entity_version"),
    )


def _entity(draft: EntityDraft, path: str) -> entity_pb2.Entity:
    kind = _member(EntityType, draft.entity_type, f"{path}.entity_type")
    return entity_pb2.Entity(
        entity_id=sent_text(draft.entity_id, f"{path}.entity_id"),
        canonical_name=sent_text(draft.canonical_name, f"{path}.canonical_name"),
        entity_type=f"ENTITY_TYPE_{kind.name}",
        countries=_texts(draft.countries, f"{path}.countries"),
        aliases=[
            _alias(alias, f"{path}.aliases[{place}]") for place, alias in enumerate(draft.aliases)
        ],
        identifiers=[
            entity_pb2.Identifier(
                scheme=sent_text(each.scheme, f"{path}.identifiers"),
                value=sent_text(each.value, f"{path}.identifiers"),
            )
            for each in draft.identifiers
        ],
        birth_years=draft.birth_years,
    )


def _alias(draft: AliasDraft, path: str) -> entity_pb2.Alias:
    kind = _member(AliasKind, draft.kind, f"{path}.kind")
    return entity_pb2.Alias(
        form=sent_text(draft.form, f"{path}.form"),
        kind=f"ALIAS_KIND_{kind.name}",
        language=sent_text(draft.language, f"{path}.language"),
        source=sent_text(draft.source, f"{path}.source"),
    )


def _member(kind: type[_E], value: str, field: str) -> _E:
    try:
        return kind(value)
    except ValueError:
        raise ValueError(f"{field} is none of {', '.join(kind)}") from None


def _texts(values: Collection[str], field: str) -> list[str]:
    refuse_lone_string(values, field)
    return [sent_text(value, f"{field}[{place}]") for place, value in enumerate(values)]


def edits(messages: Iterable[wire.Edit]) -> tuple[Edit, ...]:
    """Reads edits; one of a newer contract is left out."""
    read = (_edit(message) for message in messages)
    return tuple(edit for edit in read if edit is not None)


def _edit(message: wire.Edit) -> Edit | None:
    match message.WhichOneof("change"):
        case "add_entity":
            add = message.add_entity
            return AddEntity(_draft(add.entity), tuple(add.ambiguous_forms))
        case "change_entity":
            return _changed(message.change_entity)
        case "retire_entity":
            return RetireEntity(_seen(message.retire_entity.on))
        case "restore_entity":
            return RestoreEntity(message.restore_entity.entity_id)
        case "add_alias":
            added = message.add_alias
            return AddAlias(_seen(added.on), _form(added.alias), added.ambiguous)
        case "change_alias":
            new = message.change_alias
            return ChangeAlias(_seen(new.on), new.form, _form(new.alias), new.ambiguous)
        case "retire_alias":
            return RetireAlias(_seen(message.retire_alias.on), message.retire_alias.form)
        case "merge_entities":
            merge = message.merge_entities
            return MergeEntities(_seen(merge.kept), _seen(merge.merged))
        case "split_entity":
            split = message.split_entity
            return SplitEntity(
                _seen(split.on),
                _draft(split.new_entity),
                tuple(split.moved_forms),
                tuple(split.shared_forms),
            )
        case _:
            return None


def _changed(message: wire.ChangeEntity) -> ChangeEntity:
    draft, taken = _draft(message.entity), set(message.update_mask.paths)
    return ChangeEntity(
        _seen(message.on),
        draft.canonical_name if "canonical_name" in taken else None,
        draft.entity_type if "entity_type" in taken else None,
        draft.countries if "countries" in taken else None,
        draft.identifiers if "identifiers" in taken else None,
        draft.birth_years if "birth_years" in taken else None,
        message.ambiguous,
    )


def _seen(message: wire.EntityRef) -> EntityRef:
    return EntityRef(message.entity_id, message.entity_version)


def _draft(message: entity_pb2.Entity) -> EntityDraft:
    return EntityDraft(
        message.entity_id,
        message.canonical_name,
        ENTITY_TYPES.get(message.entity_type, EntityType.UNSPECIFIED),
        tuple(message.countries),
        tuple(map(_form, message.aliases)),
        tuple(Identifier(each.scheme, each.value) for each in message.identifiers),
        tuple(message.birth_years),
    )


def _form(message: entity_pb2.Alias) -> AliasDraft:
    kind = ALIAS_KINDS.get(message.kind, AliasKind.UNSPECIFIED)
    return AliasDraft(message.form, message.language, kind, message.source)
