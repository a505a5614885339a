import datetime

from google.protobuf import field_mask_pb2 as _field_mask_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from nisba.v1 import entity_pb2 as _entity_pb2
from nisba.v1 import resolver_pb2 as _resolver_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ProposalStatus(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    PROPOSAL_STATUS_UNSPECIFIED: _ClassVar[ProposalStatus]
    PROPOSAL_STATUS_OPEN: _ClassVar[ProposalStatus]
    PROPOSAL_STATUS_ACCEPTED: _ClassVar[ProposalStatus]
    PROPOSAL_STATUS_REJECTED: _ClassVar[ProposalStatus]

class ReviewDecision(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    REVIEW_DECISION_UNSPECIFIED: _ClassVar[ReviewDecision]
    REVIEW_DECISION_ACCEPT: _ClassVar[ReviewDecision]
    REVIEW_DECISION_REJECT: _ClassVar[ReviewDecision]
PROPOSAL_STATUS_UNSPECIFIED: ProposalStatus
PROPOSAL_STATUS_OPEN: ProposalStatus
PROPOSAL_STATUS_ACCEPTED: ProposalStatus
PROPOSAL_STATUS_REJECTED: ProposalStatus
REVIEW_DECISION_UNSPECIFIED: ReviewDecision
REVIEW_DECISION_ACCEPT: ReviewDecision
REVIEW_DECISION_REJECT: ReviewDecision

class EntityRef(_message.Message):
    __slots__ = ("entity_id", "entity_version")
    ENTITY_ID_FIELD_NUMBER: _ClassVar[int]
    ENTITY_VERSION_FIELD_NUMBER: _ClassVar[int]
    entity_id: str
    entity_version: str
    def __init__(self, entity_id: _Optional[str] = ..., entity_version: _Optional[str] = ...) -> None: ...

class Provenance(_message.Message):
    __slots__ = ("author", "reason", "source")
    AUTHOR_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    author: str
    reason: str
    source: str
    def __init__(self, author: _Optional[str] = ..., reason: _Optional[str] = ..., source: _Optional[str] = ...) -> None: ...

class AddEntity(_message.Message):
    __slots__ = ("entity", "ambiguous_forms")
    ENTITY_FIELD_NUMBER: _ClassVar[int]
    AMBIGUOUS_FORMS_FIELD_NUMBER: _ClassVar[int]
    entity: _entity_pb2.Entity
    ambiguous_forms: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, entity: _Optional[_Union[_entity_pb2.Entity, _Mapping]] = ..., ambiguous_forms: _Optional[_Iterable[str]] = ...) -> None: ...

class ChangeEntity(_message.Message):
    __slots__ = ("on", "entity", "update_mask", "ambiguous")
    ON_FIELD_NUMBER: _ClassVar[int]
    ENTITY_FIELD_NUMBER: _ClassVar[int]
    UPDATE_MASK_FIELD_NUMBER: _ClassVar[int]
    AMBIGUOUS_FIELD_NUMBER: _ClassVar[int]
    on: EntityRef
    entity: _entity_pb2.Entity
    update_mask: _field_mask_pb2.FieldMask
    ambiguous: bool
    def __init__(self, on: _Optional[_Union[EntityRef, _Mapping]] = ..., entity: _Optional[_Union[_entity_pb2.Entity, _Mapping]] = ..., update_mask: _Optional[_Union[_field_mask_pb2.FieldMask, _Mapping]] = ..., ambiguous: bool = ...) -> None: ...

class RetireEntity(_message.Message):
    __slots__ = ("on",)
    ON_FIELD_NUMBER: _ClassVar[int]
    on: EntityRef
    def __init__(self, on: _Optional[_Union[EntityRef, _Mapping]] = ...) -> None: ...

class RestoreEntity(_message.Message):
    __slots__ = ("entity_id",)
    ENTITY_ID_FIELD_NUMBER: _ClassVar[int]
    entity_id: str
    def __init__(self, entity_id: _Optional[str] = ...) -> None: ...

class AddAlias(_message.Message):
    __slots__ = ("on", "alias", "ambiguous")
    ON_FIELD_NUMBER: _ClassVar[int]
    ALIAS_FIELD_NUMBER: _ClassVar[int]
    AMBIGUOUS_FIELD_NUMBER: _ClassVar[int]
    on: EntityRef
    alias: _entity_pb2.Alias
    ambiguous: bool
    def __init__(self, on: _Optional[_Union[EntityRef, _Mapping]] = ..., alias: _Optional[_Union[_entity_pb2.Alias, _Mapping]] = ..., ambiguous: bool = ...) -> None: ...

class ChangeAlias(_message.Message):
    __slots__ = ("on", "form", "alias", "ambiguous")
    ON_FIELD_NUMBER: _ClassVar[int]
    FORM_FIELD_NUMBER: _ClassVar[int]
    ALIAS_FIELD_NUMBER: _ClassVar[int]
    AMBIGUOUS_FIELD_NUMBER: _ClassVar[int]
    on: EntityRef
    form: str
    alias: _entity_pb2.Alias
    ambiguous: bool
    def __init__(self, on: _Optional[_Union[EntityRef, _Mapping]] = ..., form: _Optional[str] = ..., alias: _Optional[_Union[_entity_pb2.Alias, _Mapping]] = ..., ambiguous: bool = ...) -> None: ...

class RetireAlias(_message.Message):
    __slots__ = ("on", "form")
    ON_FIELD_NUMBER: _ClassVar[int]
    FORM_FIELD_NUMBER: _ClassVar[int]
    on: EntityRef
    form: str
    def __init__(self, on: _Optional[_Union[EntityRef, _Mapping]] = ..., form: _Optional[str] = ...) -> None: ...

class MergeEntities(_message.Message):
    __slots__ = ("kept", "merged")
    KEPT_FIELD_NUMBER: _ClassVar[int]
    MERGED_FIELD_NUMBER: _ClassVar[int]
    kept: EntityRef
    merged: EntityRef
    def __init__(self, kept: _Optional[_Union[EntityRef, _Mapping]] = ..., merged: _Optional[_Union[EntityRef, _Mapping]] = ...) -> None: ...

class SplitEntity(_message.Message):
    __slots__ = ("on", "new_entity", "moved_forms", "shared_forms")
    ON_FIELD_NUMBER: _ClassVar[int]
    NEW_ENTITY_FIELD_NUMBER: _ClassVar[int]
    MOVED_FORMS_FIELD_NUMBER: _ClassVar[int]
    SHARED_FORMS_FIELD_NUMBER: _ClassVar[int]
    on: EntityRef
    new_entity: _entity_pb2.Entity
    moved_forms: _containers.RepeatedScalarFieldContainer[str]
    shared_forms: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, on: _Optional[_Union[EntityRef, _Mapping]] = ..., new_entity: _Optional[_Union[_entity_pb2.Entity, _Mapping]] = ..., moved_forms: _Optional[_Iterable[str]] = ..., shared_forms: _Optional[_Iterable[str]] = ...) -> None: ...

class Edit(_message.Message):
    __slots__ = ("add_entity", "change_entity", "retire_entity", "restore_entity", "add_alias", "change_alias", "retire_alias", "merge_entities", "split_entity")
    ADD_ENTITY_FIELD_NUMBER: _ClassVar[int]
    CHANGE_ENTITY_FIELD_NUMBER: _ClassVar[int]
    RETIRE_ENTITY_FIELD_NUMBER: _ClassVar[int]
    RESTORE_ENTITY_FIELD_NUMBER: _ClassVar[int]
    ADD_ALIAS_FIELD_NUMBER: _ClassVar[int]
    CHANGE_ALIAS_FIELD_NUMBER: _ClassVar[int]
    RETIRE_ALIAS_FIELD_NUMBER: _ClassVar[int]
    MERGE_ENTITIES_FIELD_NUMBER: _ClassVar[int]
    SPLIT_ENTITY_FIELD_NUMBER: _ClassVar[int]
    add_entity: AddEntity
    change_entity: ChangeEntity
    retire_entity: RetireEntity
    restore_entity: RestoreEntity
    add_alias: AddAlias
    change_alias: ChangeAlias
    retire_alias: RetireAlias
    merge_entities: MergeEntities
    split_entity: SplitEntity
    def __init__(self, add_entity: _Optional[_Union[AddEntity, _Mapping]] = ..., change_entity: _Optional[_Union[ChangeEntity, _Mapping]] = ..., retire_entity: _Optional[_Union[RetireEntity, _Mapping]] = ..., restore_entity: _Optional[_Union[RestoreEntity, _Mapping]] = ..., add_alias: _Optional[_Union[AddAlias, _Mapping]] = ..., change_alias: _Optional[_Union[ChangeAlias, _Mapping]] = ..., retire_alias: _Optional[_Union[RetireAlias, _Mapping]] = ..., merge_entities: _Optional[_Union[MergeEntities, _Mapping]] = ..., split_entity: _Optional[_Union[SplitEntity, _Mapping]] = ...) -> None: ...

class EntityChange(_message.Message):
    __slots__ = ("entity_id", "before", "after", "entity_version")
    ENTITY_ID_FIELD_NUMBER: _ClassVar[int]
    BEFORE_FIELD_NUMBER: _ClassVar[int]
    AFTER_FIELD_NUMBER: _ClassVar[int]
    ENTITY_VERSION_FIELD_NUMBER: _ClassVar[int]
    entity_id: str
    before: _entity_pb2.Entity
    after: _entity_pb2.Entity
    entity_version: str
    def __init__(self, entity_id: _Optional[str] = ..., before: _Optional[_Union[_entity_pb2.Entity, _Mapping]] = ..., after: _Optional[_Union[_entity_pb2.Entity, _Mapping]] = ..., entity_version: _Optional[str] = ...) -> None: ...

class Event(_message.Message):
    __slots__ = ("number", "data_version", "time", "provenance", "edits", "changes")
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    DATA_VERSION_FIELD_NUMBER: _ClassVar[int]
    TIME_FIELD_NUMBER: _ClassVar[int]
    PROVENANCE_FIELD_NUMBER: _ClassVar[int]
    EDITS_FIELD_NUMBER: _ClassVar[int]
    CHANGES_FIELD_NUMBER: _ClassVar[int]
    number: int
    data_version: str
    time: _timestamp_pb2.Timestamp
    provenance: Provenance
    edits: _containers.RepeatedCompositeFieldContainer[Edit]
    changes: _containers.RepeatedCompositeFieldContainer[EntityChange]
    def __init__(self, number: _Optional[int] = ..., data_version: _Optional[str] = ..., time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., provenance: _Optional[_Union[Provenance, _Mapping]] = ..., edits: _Optional[_Iterable[_Union[Edit, _Mapping]]] = ..., changes: _Optional[_Iterable[_Union[EntityChange, _Mapping]]] = ...) -> None: ...

class Proposal(_message.Message):
    __slots__ = ("proposal_id", "status", "edits", "provenance", "mention", "verdict", "candidate_ids", "count", "create_time", "last_time", "review", "event_number")
    PROPOSAL_ID_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    EDITS_FIELD_NUMBER: _ClassVar[int]
    PROVENANCE_FIELD_NUMBER: _ClassVar[int]
    MENTION_FIELD_NUMBER: _ClassVar[int]
    VERDICT_FIELD_NUMBER: _ClassVar[int]
    CANDIDATE_IDS_FIELD_NUMBER: _ClassVar[int]
    COUNT_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    LAST_TIME_FIELD_NUMBER: _ClassVar[int]
    REVIEW_FIELD_NUMBER: _ClassVar[int]
    EVENT_NUMBER_FIELD_NUMBER: _ClassVar[int]
    proposal_id: str
    status: ProposalStatus
    edits: _containers.RepeatedCompositeFieldContainer[Edit]
    provenance: Provenance
    mention: str
    verdict: _resolver_pb2.Verdict
    candidate_ids: _containers.RepeatedScalarFieldContainer[str]
    count: int
    create_time: _timestamp_pb2.Timestamp
    last_time: _timestamp_pb2.Timestamp
    review: Provenance
    event_number: int
    def __init__(self, proposal_id: _Optional[str] = ..., status: _Optional[_Union[ProposalStatus, str]] = ..., edits: _Optional[_Iterable[_Union[Edit, _Mapping]]] = ..., provenance: _Optional[_Union[Provenance, _Mapping]] = ..., mention: _Optional[str] = ..., verdict: _Optional[_Union[_resolver_pb2.Verdict, str]] = ..., candidate_ids: _Optional[_Iterable[str]] = ..., count: _Optional[int] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., last_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., review: _Optional[_Union[Provenance, _Mapping]] = ..., event_number: _Optional[int] = ...) -> None: ...

class GetTableEntityRequest(_message.Message):
    __slots__ = ("entity_id",)
    ENTITY_ID_FIELD_NUMBER: _ClassVar[int]
    entity_id: str
    def __init__(self, entity_id: _Optional[str] = ...) -> None: ...

class GetTableEntityResponse(_message.Message):
    __slots__ = ("entity", "entity_version", "versions")
    ENTITY_FIELD_NUMBER: _ClassVar[int]
    ENTITY_VERSION_FIELD_NUMBER: _ClassVar[int]
    VERSIONS_FIELD_NUMBER: _ClassVar[int]
    entity: _entity_pb2.Entity
    entity_version: str
    versions: _resolver_pb2.Versions
    def __init__(self, entity: _Optional[_Union[_entity_pb2.Entity, _Mapping]] = ..., entity_version: _Optional[str] = ..., versions: _Optional[_Union[_resolver_pb2.Versions, _Mapping]] = ...) -> None: ...

class ApplyEditsRequest(_message.Message):
    __slots__ = ("edits", "provenance", "request_id", "validate_only")
    EDITS_FIELD_NUMBER: _ClassVar[int]
    PROVENANCE_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    VALIDATE_ONLY_FIELD_NUMBER: _ClassVar[int]
    edits: _containers.RepeatedCompositeFieldContainer[Edit]
    provenance: Provenance
    request_id: str
    validate_only: bool
    def __init__(self, edits: _Optional[_Iterable[_Union[Edit, _Mapping]]] = ..., provenance: _Optional[_Union[Provenance, _Mapping]] = ..., request_id: _Optional[str] = ..., validate_only: bool = ...) -> None: ...

class ApplyEditsResponse(_message.Message):
    __slots__ = ("event",)
    EVENT_FIELD_NUMBER: _ClassVar[int]
    event: Event
    def __init__(self, event: _Optional[_Union[Event, _Mapping]] = ...) -> None: ...

class ListEventsRequest(_message.Message):
    __slots__ = ("entity_id", "page_size", "page_token")
    ENTITY_ID_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    entity_id: str
    page_size: int
    page_token: str
    def __init__(self, entity_id: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListEventsResponse(_message.Message):
    __slots__ = ("events", "next_page_token")
    EVENTS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    events: _containers.RepeatedCompositeFieldContainer[Event]
    next_page_token: str
    def __init__(self, events: _Optional[_Iterable[_Union[Event, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class DiffVersionsRequest(_message.Message):
    __slots__ = ("from_version", "to_version")
    FROM_VERSION_FIELD_NUMBER: _ClassVar[int]
    TO_VERSION_FIELD_NUMBER: _ClassVar[int]
    from_version: str
    to_version: str
    def __init__(self, from_version: _Optional[str] = ..., to_version: _Optional[str] = ...) -> None: ...

class DiffVersionsResponse(_message.Message):
    __slots__ = ("changes", "from_version", "to_version")
    CHANGES_FIELD_NUMBER: _ClassVar[int]
    FROM_VERSION_FIELD_NUMBER: _ClassVar[int]
    TO_VERSION_FIELD_NUMBER: _ClassVar[int]
    changes: _containers.RepeatedCompositeFieldContainer[EntityChange]
    from_version: str
    to_version: str
    def __init__(self, changes: _Optional[_Iterable[_Union[EntityChange, _Mapping]]] = ..., from_version: _Optional[str] = ..., to_version: _Optional[str] = ...) -> None: ...

class ProposeEditsRequest(_message.Message):
    __slots__ = ("edits", "provenance")
    EDITS_FIELD_NUMBER: _ClassVar[int]
    PROVENANCE_FIELD_NUMBER: _ClassVar[int]
    edits: _containers.RepeatedCompositeFieldContainer[Edit]
    provenance: Provenance
    def __init__(self, edits: _Optional[_Iterable[_Union[Edit, _Mapping]]] = ..., provenance: _Optional[_Union[Provenance, _Mapping]] = ...) -> None: ...

class ProposeEditsResponse(_message.Message):
    __slots__ = ("proposal",)
    PROPOSAL_FIELD_NUMBER: _ClassVar[int]
    proposal: Proposal
    def __init__(self, proposal: _Optional[_Union[Proposal, _Mapping]] = ...) -> None: ...

class ListProposalsRequest(_message.Message):
    __slots__ = ("status", "page_size", "page_token")
    STATUS_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    status: ProposalStatus
    page_size: int
    page_token: str
    def __init__(self, status: _Optional[_Union[ProposalStatus, str]] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListProposalsResponse(_message.Message):
    __slots__ = ("proposals", "next_page_token")
    PROPOSALS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    proposals: _containers.RepeatedCompositeFieldContainer[Proposal]
    next_page_token: str
    def __init__(self, proposals: _Optional[_Iterable[_Union[Proposal, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class ReviewProposalRequest(_message.Message):
    __slots__ = ("proposal_id", "decision", "provenance", "edits")
    PROPOSAL_ID_FIELD_NUMBER: _ClassVar[int]
    DECISION_FIELD_NUMBER: _ClassVar[int]
    PROVENANCE_FIELD_NUMBER: _ClassVar[int]
    EDITS_FIELD_NUMBER: _ClassVar[int]
    proposal_id: str
    decision: ReviewDecision
    provenance: Provenance
    edits: _containers.RepeatedCompositeFieldContainer[Edit]
    def __init__(self, proposal_id: _Optional[str] = ..., decision: _Optional[_Union[ReviewDecision, str]] = ..., provenance: _Optional[_Union[Provenance, _Mapping]] = ..., edits: _Optional[_Iterable[_Union[Edit, _Mapping]]] = ...) -> None: ...

class ReviewProposalResponse(_message.Message):
    __slots__ = ("proposal", "event")
    PROPOSAL_FIELD_NUMBER: _ClassVar[int]
    EVENT_FIELD_NUMBER: _ClassVar[int]
    proposal: Proposal
    event: Event
    def __init__(self, proposal: _Optional[_Union[Proposal, _Mapping]] = ..., event: _Optional[_Union[Event, _Mapping]] = ...) -> None: ...
