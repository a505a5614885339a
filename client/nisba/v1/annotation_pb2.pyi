from nisba.v1 import resolver_pb2 as _resolver_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ContentType(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CONTENT_TYPE_UNSPECIFIED: _ClassVar[ContentType]
    CONTENT_TYPE_PLAIN: _ClassVar[ContentType]
    CONTENT_TYPE_HTML: _ClassVar[ContentType]

class Evidence(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    EVIDENCE_UNSPECIFIED: _ClassVar[Evidence]
    EVIDENCE_KNOWN_NAME: _ClassVar[Evidence]
    EVIDENCE_SHAPE: _ClassVar[Evidence]
    EVIDENCE_DOCUMENT: _ClassVar[Evidence]
CONTENT_TYPE_UNSPECIFIED: ContentType
CONTENT_TYPE_PLAIN: ContentType
CONTENT_TYPE_HTML: ContentType
EVIDENCE_UNSPECIFIED: Evidence
EVIDENCE_KNOWN_NAME: Evidence
EVIDENCE_SHAPE: Evidence
EVIDENCE_DOCUMENT: Evidence

class Document(_message.Message):
    __slots__ = ("text", "language", "content_type")
    TEXT_FIELD_NUMBER: _ClassVar[int]
    LANGUAGE_FIELD_NUMBER: _ClassVar[int]
    CONTENT_TYPE_FIELD_NUMBER: _ClassVar[int]
    text: str
    language: str
    content_type: ContentType
    def __init__(self, text: _Optional[str] = ..., language: _Optional[str] = ..., content_type: _Optional[_Union[ContentType, str]] = ...) -> None: ...

class AnnotateOptions(_message.Message):
    __slots__ = ("max_candidates", "explain", "explanation_language", "utf8_offsets", "utf16_offsets")
    MAX_CANDIDATES_FIELD_NUMBER: _ClassVar[int]
    EXPLAIN_FIELD_NUMBER: _ClassVar[int]
    EXPLANATION_LANGUAGE_FIELD_NUMBER: _ClassVar[int]
    UTF8_OFFSETS_FIELD_NUMBER: _ClassVar[int]
    UTF16_OFFSETS_FIELD_NUMBER: _ClassVar[int]
    max_candidates: int
    explain: bool
    explanation_language: str
    utf8_offsets: bool
    utf16_offsets: bool
    def __init__(self, max_candidates: _Optional[int] = ..., explain: bool = ..., explanation_language: _Optional[str] = ..., utf8_offsets: bool = ..., utf16_offsets: bool = ...) -> None: ...

class TextSpan(_message.Message):
    __slots__ = ("start", "end")
    START_FIELD_NUMBER: _ClassVar[int]
    END_FIELD_NUMBER: _ClassVar[int]
    start: int
    end: int
    def __init__(self, start: _Optional[int] = ..., end: _Optional[int] = ...) -> None: ...

class Mention(_message.Message):
    __slots__ = ("span", "utf8_span", "utf16_span", "text", "evidence", "resolution", "group", "bound_to")
    SPAN_FIELD_NUMBER: _ClassVar[int]
    UTF8_SPAN_FIELD_NUMBER: _ClassVar[int]
    UTF16_SPAN_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    EVIDENCE_FIELD_NUMBER: _ClassVar[int]
    RESOLUTION_FIELD_NUMBER: _ClassVar[int]
    GROUP_FIELD_NUMBER: _ClassVar[int]
    BOUND_TO_FIELD_NUMBER: _ClassVar[int]
    span: TextSpan
    utf8_span: TextSpan
    utf16_span: TextSpan
    text: str
    evidence: Evidence
    resolution: int
    group: str
    bound_to: int
    def __init__(self, span: _Optional[_Union[TextSpan, _Mapping]] = ..., utf8_span: _Optional[_Union[TextSpan, _Mapping]] = ..., utf16_span: _Optional[_Union[TextSpan, _Mapping]] = ..., text: _Optional[str] = ..., evidence: _Optional[_Union[Evidence, str]] = ..., resolution: _Optional[int] = ..., group: _Optional[str] = ..., bound_to: _Optional[int] = ...) -> None: ...

class AnnotatedDocument(_message.Message):
    __slots__ = ("text", "language", "mentions", "resolutions", "versions")
    TEXT_FIELD_NUMBER: _ClassVar[int]
    LANGUAGE_FIELD_NUMBER: _ClassVar[int]
    MENTIONS_FIELD_NUMBER: _ClassVar[int]
    RESOLUTIONS_FIELD_NUMBER: _ClassVar[int]
    VERSIONS_FIELD_NUMBER: _ClassVar[int]
    text: str
    language: str
    mentions: _containers.RepeatedCompositeFieldContainer[Mention]
    resolutions: _containers.RepeatedCompositeFieldContainer[_resolver_pb2.Resolution]
    versions: _resolver_pb2.Versions
    def __init__(self, text: _Optional[str] = ..., language: _Optional[str] = ..., mentions: _Optional[_Iterable[_Union[Mention, _Mapping]]] = ..., resolutions: _Optional[_Iterable[_Union[_resolver_pb2.Resolution, _Mapping]]] = ..., versions: _Optional[_Union[_resolver_pb2.Versions, _Mapping]] = ...) -> None: ...

class AnnotateRequest(_message.Message):
    __slots__ = ("document", "options")
    DOCUMENT_FIELD_NUMBER: _ClassVar[int]
    OPTIONS_FIELD_NUMBER: _ClassVar[int]
    document: Document
    options: AnnotateOptions
    def __init__(self, document: _Optional[_Union[Document, _Mapping]] = ..., options: _Optional[_Union[AnnotateOptions, _Mapping]] = ...) -> None: ...

class AnnotateResponse(_message.Message):
    __slots__ = ("annotated_document",)
    ANNOTATED_DOCUMENT_FIELD_NUMBER: _ClassVar[int]
    annotated_document: AnnotatedDocument
    def __init__(self, annotated_document: _Optional[_Union[AnnotatedDocument, _Mapping]] = ...) -> None: ...

class StreamAnnotateRequest(_message.Message):
    __slots__ = ("id", "document", "options")
    ID_FIELD_NUMBER: _ClassVar[int]
    DOCUMENT_FIELD_NUMBER: _ClassVar[int]
    OPTIONS_FIELD_NUMBER: _ClassVar[int]
    id: str
    document: Document
    options: AnnotateOptions
    def __init__(self, id: _Optional[str] = ..., document: _Optional[_Union[Document, _Mapping]] = ..., options: _Optional[_Union[AnnotateOptions, _Mapping]] = ...) -> None: ...

class StreamAnnotateResponse(_message.Message):
    __slots__ = ("id", "annotated_document", "error")
    ID_FIELD_NUMBER: _ClassVar[int]
    ANNOTATED_DOCUMENT_FIELD_NUMBER: _ClassVar[int]
    ERROR_FIELD_NUMBER: _ClassVar[int]
    id: str
    annotated_document: AnnotatedDocument
    error: _resolver_pb2.QueryError
    def __init__(self, id: _Optional[str] = ..., annotated_document: _Optional[_Union[AnnotatedDocument, _Mapping]] = ..., error: _Optional[_Union[_resolver_pb2.QueryError, _Mapping]] = ...) -> None: ...
