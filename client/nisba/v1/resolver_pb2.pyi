from nisba.v1 import entity_pb2 as _entity_pb2
from nisba.v1 import explanation_pb2 as _explanation_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Verdict(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    VERDICT_UNSPECIFIED: _ClassVar[Verdict]
    VERDICT_MATCH: _ClassVar[Verdict]
    VERDICT_AMBIGUOUS: _ClassVar[Verdict]
    VERDICT_NO_MATCH: _ClassVar[Verdict]
VERDICT_UNSPECIFIED: Verdict
VERDICT_MATCH: Verdict
VERDICT_AMBIGUOUS: Verdict
VERDICT_NO_MATCH: Verdict

class ResolveQuery(_message.Message):
    __slots__ = ("mention", "language", "entity_types", "countries", "context_mentions", "birth_year")
    MENTION_FIELD_NUMBER: _ClassVar[int]
    LANGUAGE_FIELD_NUMBER: _ClassVar[int]
    ENTITY_TYPES_FIELD_NUMBER: _ClassVar[int]
    COUNTRIES_FIELD_NUMBER: _ClassVar[int]
    CONTEXT_MENTIONS_FIELD_NUMBER: _ClassVar[int]
    BIRTH_YEAR_FIELD_NUMBER: _ClassVar[int]
    mention: str
    language: str
    entity_types: _containers.RepeatedScalarFieldContainer[_entity_pb2.EntityType]
    countries: _containers.RepeatedScalarFieldContainer[str]
    context_mentions: _containers.RepeatedScalarFieldContainer[str]
    birth_year: int
    def __init__(self, mention: _Optional[str] = ..., language: _Optional[str] = ..., entity_types: _Optional[_Iterable[_Union[_entity_pb2.EntityType, str]]] = ..., countries: _Optional[_Iterable[str]] = ..., context_mentions: _Optional[_Iterable[str]] = ..., birth_year: _Optional[int] = ...) -> None: ...

class ResolveOptions(_message.Message):
    __slots__ = ("max_candidates", "explain", "explanation_language", "as_of")
    MAX_CANDIDATES_FIELD_NUMBER: _ClassVar[int]
    EXPLAIN_FIELD_NUMBER: _ClassVar[int]
    EXPLANATION_LANGUAGE_FIELD_NUMBER: _ClassVar[int]
    AS_OF_FIELD_NUMBER: _ClassVar[int]
    max_candidates: int
    explain: bool
    explanation_language: str
    as_of: str
    def __init__(self, max_candidates: _Optional[int] = ..., explain: bool = ..., explanation_language: _Optional[str] = ..., as_of: _Optional[str] = ...) -> None: ...

class Candidate(_message.Message):
    __slots__ = ("entity_id", "canonical_name", "entity_type", "confidence", "matched_alias", "reasons")
    ENTITY_ID_FIELD_NUMBER: _ClassVar[int]
    CANONICAL_NAME_FIELD_NUMBER: _ClassVar[int]
    ENTITY_TYPE_FIELD_NUMBER: _ClassVar[int]
    CONFIDENCE_FIELD_NUMBER: _ClassVar[int]
    MATCHED_ALIAS_FIELD_NUMBER: _ClassVar[int]
    REASONS_FIELD_NUMBER: _ClassVar[int]
    entity_id: str
    canonical_name: str
    entity_type: _entity_pb2.EntityType
    confidence: float
    matched_alias: _entity_pb2.Alias
    reasons: _containers.RepeatedCompositeFieldContainer[_explanation_pb2.Reason]
    def __init__(self, entity_id: _Optional[str] = ..., canonical_name: _Optional[str] = ..., entity_type: _Optional[_Union[_entity_pb2.EntityType, str]] = ..., confidence: _Optional[float] = ..., matched_alias: _Optional[_Union[_entity_pb2.Alias, _Mapping]] = ..., reasons: _Optional[_Iterable[_Union[_explanation_pb2.Reason, _Mapping]]] = ...) -> None: ...

class Versions(_message.Message):
    __slots__ = ("data", "rules")
    DATA_FIELD_NUMBER: _ClassVar[int]
    RULES_FIELD_NUMBER: _ClassVar[int]
    data: str
    rules: str
    def __init__(self, data: _Optional[str] = ..., rules: _Optional[str] = ...) -> None: ...

class Resolution(_message.Message):
    __slots__ = ("verdict", "confidence", "entity", "matched_alias", "candidates", "reasons", "versions")
    VERDICT_FIELD_NUMBER: _ClassVar[int]
    CONFIDENCE_FIELD_NUMBER: _ClassVar[int]
    ENTITY_FIELD_NUMBER: _ClassVar[int]
    MATCHED_ALIAS_FIELD_NUMBER: _ClassVar[int]
    CANDIDATES_FIELD_NUMBER: _ClassVar[int]
    REASONS_FIELD_NUMBER: _ClassVar[int]
    VERSIONS_FIELD_NUMBER: _ClassVar[int]
    verdict: Verdict
    confidence: float
    entity: _entity_pb2.Entity
    matched_alias: _entity_pb2.Alias
    candidates: _containers.RepeatedCompositeFieldContainer[Candidate]
    reasons: _containers.RepeatedCompositeFieldContainer[_explanation_pb2.Reason]
    versions: Versions
    def __init__(self, verdict: _Optional[_Union[Verdict, str]] = ..., confidence: _Optional[float] = ..., entity: _Optional[_Union[_entity_pb2.Entity, _Mapping]] = ..., matched_alias: _Optional[_Union[_entity_pb2.Alias, _Mapping]] = ..., candidates: _Optional[_Iterable[_Union[Candidate, _Mapping]]] = ..., reasons: _Optional[_Iterable[_Union[_explanation_pb2.Reason, _Mapping]]] = ..., versions: _Optional[_Union[Versions, _Mapping]] = ...) -> None: ...

class QueryError(_message.Message):
    __slots__ = ("code", "field", "message")
    CODE_FIELD_NUMBER: _ClassVar[int]
    FIELD_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_FIELD_NUMBER: _ClassVar[int]
    code: int
    field: str
    message: str
    def __init__(self, code: _Optional[int] = ..., field: _Optional[str] = ..., message: _Optional[str] = ...) -> None: ...

class ResolveRequest(_message.Message):
    __slots__ = ("query", "options")
    QUERY_FIELD_NUMBER: _ClassVar[int]
    OPTIONS_FIELD_NUMBER: _ClassVar[int]
    query: ResolveQuery
    options: ResolveOptions
    def __init__(self, query: _Optional[_Union[ResolveQuery, _Mapping]] = ..., options: _Optional[_Union[ResolveOptions, _Mapping]] = ...) -> None: ...

class ResolveResponse(_message.Message):
    __slots__ = ("resolution",)
    RESOLUTION_FIELD_NUMBER: _ClassVar[int]
    resolution: Resolution
    def __init__(self, resolution: _Optional[_Union[Resolution, _Mapping]] = ...) -> None: ...

class BatchResolveRequest(_message.Message):
    __slots__ = ("queries", "options")
    QUERIES_FIELD_NUMBER: _ClassVar[int]
    OPTIONS_FIELD_NUMBER: _ClassVar[int]
    queries: _containers.RepeatedCompositeFieldContainer[ResolveQuery]
    options: ResolveOptions
    def __init__(self, queries: _Optional[_Iterable[_Union[ResolveQuery, _Mapping]]] = ..., options: _Optional[_Union[ResolveOptions, _Mapping]] = ...) -> None: ...

class BatchResolveResult(_message.Message):
    __slots__ = ("resolution", "error")
    RESOLUTION_FIELD_NUMBER: _ClassVar[int]
    ERROR_FIELD_NUMBER: _ClassVar[int]
    resolution: Resolution
    error: QueryError
    def __init__(self, resolution: _Optional[_Union[Resolution, _Mapping]] = ..., error: _Optional[_Union[QueryError, _Mapping]] = ...) -> None: ...

class BatchResolveResponse(_message.Message):
    __slots__ = ("results",)
    RESULTS_FIELD_NUMBER: _ClassVar[int]
    results: _containers.RepeatedCompositeFieldContainer[BatchResolveResult]
    def __init__(self, results: _Optional[_Iterable[_Union[BatchResolveResult, _Mapping]]] = ...) -> None: ...

class StreamResolveRequest(_message.Message):
    __slots__ = ("id", "query", "options")
    ID_FIELD_NUMBER: _ClassVar[int]
    QUERY_FIELD_NUMBER: _ClassVar[int]
    OPTIONS_FIELD_NUMBER: _ClassVar[int]
    id: str
    query: ResolveQuery
    options: ResolveOptions
    def __init__(self, id: _Optional[str] = ..., query: _Optional[_Union[ResolveQuery, _Mapping]] = ..., options: _Optional[_Union[ResolveOptions, _Mapping]] = ...) -> None: ...

class StreamResolveResponse(_message.Message):
    __slots__ = ("id", "resolution", "error")
    ID_FIELD_NUMBER: _ClassVar[int]
    RESOLUTION_FIELD_NUMBER: _ClassVar[int]
    ERROR_FIELD_NUMBER: _ClassVar[int]
    id: str
    resolution: Resolution
    error: QueryError
    def __init__(self, id: _Optional[str] = ..., resolution: _Optional[_Union[Resolution, _Mapping]] = ..., error: _Optional[_Union[QueryError, _Mapping]] = ...) -> None: ...

class CompareRequest(_message.Message):
    __slots__ = ("name1", "name2", "explain", "explanation_language")
    NAME1_FIELD_NUMBER: _ClassVar[int]
    NAME2_FIELD_NUMBER: _ClassVar[int]
    EXPLAIN_FIELD_NUMBER: _ClassVar[int]
    EXPLANATION_LANGUAGE_FIELD_NUMBER: _ClassVar[int]
    name1: str
    name2: str
    explain: bool
    explanation_language: str
    def __init__(self, name1: _Optional[str] = ..., name2: _Optional[str] = ..., explain: bool = ..., explanation_language: _Optional[str] = ...) -> None: ...

class CompareResponse(_message.Message):
    __slots__ = ("verdict", "score", "reasons", "versions")
    VERDICT_FIELD_NUMBER: _ClassVar[int]
    SCORE_FIELD_NUMBER: _ClassVar[int]
    REASONS_FIELD_NUMBER: _ClassVar[int]
    VERSIONS_FIELD_NUMBER: _ClassVar[int]
    verdict: Verdict
    score: float
    reasons: _containers.RepeatedCompositeFieldContainer[_explanation_pb2.Reason]
    versions: Versions
    def __init__(self, verdict: _Optional[_Union[Verdict, str]] = ..., score: _Optional[float] = ..., reasons: _Optional[_Iterable[_Union[_explanation_pb2.Reason, _Mapping]]] = ..., versions: _Optional[_Union[Versions, _Mapping]] = ...) -> None: ...

class GetEntityRequest(_message.Message):
    __slots__ = ("entity_id", "as_of")
    ENTITY_ID_FIELD_NUMBER: _ClassVar[int]
    AS_OF_FIELD_NUMBER: _ClassVar[int]
    entity_id: str
    as_of: str
    def __init__(self, entity_id: _Optional[str] = ..., as_of: _Optional[str] = ...) -> None: ...

class GetEntityResponse(_message.Message):
    __slots__ = ("entity", "versions")
    ENTITY_FIELD_NUMBER: _ClassVar[int]
    VERSIONS_FIELD_NUMBER: _ClassVar[int]
    entity: _entity_pb2.Entity
    versions: Versions
    def __init__(self, entity: _Optional[_Union[_entity_pb2.Entity, _Mapping]] = ..., versions: _Optional[_Union[Versions, _Mapping]] = ...) -> None: ...
