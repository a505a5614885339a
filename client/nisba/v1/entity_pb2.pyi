from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class EntityType(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ENTITY_TYPE_UNSPECIFIED: _ClassVar[EntityType]
    ENTITY_TYPE_PERSON: _ClassVar[EntityType]
    ENTITY_TYPE_ORGANIZATION: _ClassVar[EntityType]
    ENTITY_TYPE_PLACE: _ClassVar[EntityType]
    ENTITY_TYPE_OTHER: _ClassVar[EntityType]

class AliasKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ALIAS_KIND_UNSPECIFIED: _ClassVar[AliasKind]
    ALIAS_KIND_FULL: _ClassVar[AliasKind]
    ALIAS_KIND_SHORT: _ClassVar[AliasKind]
    ALIAS_KIND_KUNYA: _ClassVar[AliasKind]
    ALIAS_KIND_NOM_DE_GUERRE: _ClassVar[AliasKind]
    ALIAS_KIND_ACRONYM: _ClassVar[AliasKind]
    ALIAS_KIND_TRANSLATION: _ClassVar[AliasKind]
    ALIAS_KIND_FORMER: _ClassVar[AliasKind]
    ALIAS_KIND_WEAK: _ClassVar[AliasKind]
ENTITY_TYPE_UNSPECIFIED: EntityType
ENTITY_TYPE_PERSON: EntityType
ENTITY_TYPE_ORGANIZATION: EntityType
ENTITY_TYPE_PLACE: EntityType
ENTITY_TYPE_OTHER: EntityType
ALIAS_KIND_UNSPECIFIED: AliasKind
ALIAS_KIND_FULL: AliasKind
ALIAS_KIND_SHORT: AliasKind
ALIAS_KIND_KUNYA: AliasKind
ALIAS_KIND_NOM_DE_GUERRE: AliasKind
ALIAS_KIND_ACRONYM: AliasKind
ALIAS_KIND_TRANSLATION: AliasKind
ALIAS_KIND_FORMER: AliasKind
ALIAS_KIND_WEAK: AliasKind

class Alias(_message.Message):
    __slots__ = ("form", "kind", "language", "script", "source")
    FORM_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    LANGUAGE_FIELD_NUMBER: _ClassVar[int]
    SCRIPT_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    form: str
    kind: AliasKind
    language: str
    script: str
    source: str
    def __init__(self, form: _Optional[str] = ..., kind: _Optional[_Union[AliasKind, str]] = ..., language: _Optional[str] = ..., script: _Optional[str] = ..., source: _Optional[str] = ...) -> None: ...

class Identifier(_message.Message):
    __slots__ = ("scheme", "value")
    SCHEME_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    scheme: str
    value: str
    def __init__(self, scheme: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class Entity(_message.Message):
    __slots__ = ("entity_id", "canonical_name", "entity_type", "countries", "aliases", "identifiers", "birth_years")
    ENTITY_ID_FIELD_NUMBER: _ClassVar[int]
    CANONICAL_NAME_FIELD_NUMBER: _ClassVar[int]
    ENTITY_TYPE_FIELD_NUMBER: _ClassVar[int]
    COUNTRIES_FIELD_NUMBER: _ClassVar[int]
    ALIASES_FIELD_NUMBER: _ClassVar[int]
    IDENTIFIERS_FIELD_NUMBER: _ClassVar[int]
    BIRTH_YEARS_FIELD_NUMBER: _ClassVar[int]
    entity_id: str
    canonical_name: str
    entity_type: EntityType
    countries: _containers.RepeatedScalarFieldContainer[str]
    aliases: _containers.RepeatedCompositeFieldContainer[Alias]
    identifiers: _containers.RepeatedCompositeFieldContainer[Identifier]
    birth_years: _containers.RepeatedScalarFieldContainer[int]
    def __init__(self, entity_id: _Optional[str] = ..., canonical_name: _Optional[str] = ..., entity_type: _Optional[_Union[EntityType, str]] = ..., countries: _Optional[_Iterable[str]] = ..., aliases: _Optional[_Iterable[_Union[Alias, _Mapping]]] = ..., identifiers: _Optional[_Iterable[_Union[Identifier, _Mapping]]] = ..., birth_years: _Optional[_Iterable[int]] = ...) -> None: ...
