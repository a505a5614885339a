"""Curation on the wire: messages of the contract from and to what the table knows."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from google.protobuf.field_mask_pb2 import FieldMask
from google.protobuf.timestamp_pb2 import Timestamp

from nisba.v1 import alias_table_pb2 as wire
from nisba.v1 import entity_pb2
from nisba_service.curation import (
    AddAlias,
    AddEntity,
    ChangeAlias,
    ChangeEntity,
    Edit,
    EntityChange,
    EntityRef,
    Event,
    InvalidEditsError,
    MergeEntities,
    Proposal,
    ProposalStatus,
    Provenance,
    RestoreEntity,
    RetireAlias,
    RetireEntity,
    SplitEntity,
    entity_version,
)
from nisba_service.knowledge.entity import Alias, AliasKind, Entity, EntityType, Identifier
from nisba_service.server.convert import alias_message, entity_message

__all__ = [
    "change_message",
    "event_message",
    "proposal_message",
    "proposal_status",
    "read_edits",
    "read_provenance",
]

_TYPES = {entity_pb2.EntityType.Value(f"ENTITY_TYPE_{each.name}"): each for each in EntityType}
_KINDS = {entity_pb2.AliasKind.Value(f"ALIAS_KIND_{each.name}"): each for each in AliasKind}
_KINDS[entity_pb2.ALIAS_KIND_UNSPECIFIED] = AliasKind.FULL
_STATUSES = {
    wire.ProposalStatus.Value(f"PROPOSAL_STATUS_{each.name}"): each for each in ProposalStatus
}


def read_provenance(message: wire.Provenance) -> Provenance:
    """Reads who edits, and why."""
    return Provenance(message.author, message.reason, message.source)


def read_edits(messages: Iterable[wire.Edit]) -> tuple[Edit, ...]:
    """Reads edits.

    Raises:
        InvalidEditsError: an edit is of no kind that is known, or has an unknown type or kind.
    """
    return tuple(_read_edit(message, f"edits[{place}]") for place, message in enumerate(messages))


def _read_edit(message: wire.Edit, path: str) -> Edit:
    op = message.WhichOneof("change")
    path = f"{path}.{op}"
    match op:
        case "add_entity":
            add = message.add_entity
            return AddEntity(_entity(add.entity, f"{path}.entity"), tuple(add.ambiguous_forms))
        case "change_entity":
            change = message.change_entity
            fields = tuple(change.update_mask.paths)
            typed = "entity_type" in fields
            entity = _entity(change.entity, f"{path}.entity", typed=typed)
            return ChangeEntity(_ref(change.on), entity, fields, change.ambiguous)
        case "retire_entity":
            return RetireEntity(_ref(message.retire_entity.on))
        case "restore_entity":
            return RestoreEntity(message.restore_entity.entity_id)
        case "add_alias":
            added = message.add_alias
            alias = _alias(added.alias, f"{path}.alias")
            return AddAlias(_ref(added.on), alias, added.ambiguous)
        case "change_alias":
            new = message.change_alias
            alias = _alias(new.alias, f"{path}.alias")
            return ChangeAlias(_ref(new.on), new.form, alias, new.ambiguous)
        case "retire_alias":
            return RetireAlias(_ref(message.retire_alias.on), message.retire_alias.form)
        case "merge_entities":
            merge = message.merge_entities
            return MergeEntities(_ref(merge.kept), _ref(merge.merged))
        case "split_entity":
            split = message.split_entity
            return SplitEntity(
                _ref(split.on),
                _entity(split.new_entity, f"{path}.new_entity"),
                tuple(split.moved_forms),
                tuple(split.shared_forms),
            )
    raise InvalidEditsError([(path.removesuffix(".None"), "says nothing to do; set one change")])


def _ref(message: wire.EntityRef) -> EntityRef:
    return EntityRef(message.entity_id, message.entity_version)


def _entity(message: entity_pb2.Entity, path: str, *, typed: bool = True) -> Entity:
    kind = _TYPES.get(message.entity_type)
    if kind is None and typed:
        raise InvalidEditsError([(f"{path}.entity_type", "is not one of the entity types")])
    return Entity(
        entity_id=message.entity_id,
        name=message.canonical_name,
        type=kind or EntityType.OTHER,
        countries=tuple(message.countries),
        aliases=tuple(
            _alias(alias, f"{path}.aliases[{place}]") for place, alias in enumerate(message.aliases)
        ),
        identifiers=tuple(Identifier(each.scheme, each.value) for each in message.identifiers),
        birth_years=tuple(message.birth_years),
    )


def _alias(message: entity_pb2.Alias, path: str) -> Alias:
    if message.kind not in _KINDS:
        raise InvalidEditsError([(f"{path}.kind", f"no alias kind has the number {message.kind}")])
    kind = _KINDS[message.kind]
    return Alias(message.form, kind, message.language, source=message.source)


def event_message(event: Event) -> wire.Event:
    """Writes an event."""
    return wire.Event(
        number=event.number,
        data_version=str(event.version) if event.number else "",
        time=_timestamp(event.time),
        provenance=_provenance(event.provenance),
        edits=map(_edit_message, event.edits),
        changes=map(change_message, event.changes),
    )


def change_message(change: EntityChange) -> wire.EntityChange:
    """Writes what became of an entity."""
    return wire.EntityChange(
        entity_id=change.entity_id,
        before=entity_message(change.before) if change.before else None,
        after=entity_message(change.after) if change.after else None,
        entity_version=entity_version(change.after),
    )


def proposal_message(proposal: Proposal) -> wire.Proposal:
    """Writes a proposal."""
    return wire.Proposal(
        proposal_id=proposal.proposal_id,
        status=f"PROPOSAL_STATUS_{proposal.status.name}",
        edits=map(_edit_message, proposal.edits),
        provenance=_provenance(proposal.provenance) if proposal.provenance else None,
        mention=proposal.mention,
        verdict=f"VERDICT_{proposal.verdict.name}" if proposal.verdict else None,
        candidate_ids=proposal.candidate_ids,
        count=proposal.count,
        create_time=_timestamp(proposal.created),
        last_time=_timestamp(proposal.last),
        review=_provenance(proposal.review) if proposal.review else None,
        event_number=proposal.event,
    )


def proposal_status(number: int) -> ProposalStatus | None:
    """Reads which proposals are wanted; None for any."""
    if number and number not in _STATUSES:
        raise InvalidEditsError([("status", f"no proposal status has the number {number}")])
    return _STATUSES.get(number)


def _provenance(value: Provenance) -> wire.Provenance:
    return wire.Provenance(author=value.author, reason=value.reason, source=value.source)


def _timestamp(time: datetime) -> Timestamp:
    stamp = Timestamp()
    stamp.FromDatetime(time.astimezone(UTC).replace(tzinfo=None))
    return stamp


def _ref_message(ref: EntityRef) -> wire.EntityRef:
    return wire.EntityRef(entity_id=ref.entity_id, entity_version=ref.version)


def _edit_message(edit: Edit) -> wire.Edit:
    match edit:
        case AddEntity():
            entity = entity_message(edit.entity)
            add = wire.AddEntity(entity=entity, ambiguous_forms=edit.ambiguous_forms)
            return wire.Edit(add_entity=add)
        case ChangeEntity():
            change = wire.ChangeEntity(
                on=_ref_message(edit.on),
                entity=entity_message(edit.entity),
                update_mask=FieldMask(paths=edit.fields),
                ambiguous=edit.ambiguous,
            )
            return wire.Edit(change_entity=change)
        case RetireEntity():
            return wire.Edit(retire_entity=wire.RetireEntity(on=_ref_message(edit.on)))
        case RestoreEntity():
            return wire.Edit(restore_entity=wire.RestoreEntity(entity_id=edit.entity_id))
        case AddAlias():
            alias = alias_message(edit.alias)
            return wire.Edit(
                add_alias=wire.AddAlias(
                    on=_ref_message(edit.on), alias=alias, ambiguous=edit.ambiguous
                )
            )
        case ChangeAlias():
            changed = wire.ChangeAlias(
                on=_ref_message(edit.on),
                form=edit.form,
                alias=alias_message(edit.alias),
                ambiguous=edit.ambiguous,
            )
            return wire.Edit(change_alias=changed)
        case RetireAlias():
            retired = wire.RetireAlias(on=_ref_message(edit.on), form=edit.form)
            return wire.Edit(retire_alias=retired)
        case MergeEntities():
            merge = wire.MergeEntities(
                kept=_ref_message(edit.kept), merged=_ref_message(edit.merged)
            )
            return wire.Edit(merge_entities=merge)
        case SplitEntity():
            split = wire.SplitEntity(
                on=_ref_message(edit.on),
                new_entity=entity_message(edit.entity),
                moved_forms=edit.moved_forms,
                shared_forms=edit.shared_forms,
            )
            return wire.Edit(split_entity=split)
