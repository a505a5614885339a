from nisba.v1 import resolver_pb2 as _resolver_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Origin(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ORIGIN_UNSPECIFIED: _ClassVar[Origin]
    ORIGIN_ALIAS_TABLE: _ClassVar[Origin]
    ORIGIN_LEXICON: _ClassVar[Origin]
    ORIGIN_MODEL: _ClassVar[Origin]
    ORIGIN_SCHEME: _ClassVar[Origin]
    ORIGIN_STYLE: _ClassVar[Origin]
    ORIGIN_SOURCE: _ClassVar[Origin]
    ORIGIN_LETTERS: _ClassVar[Origin]

class Habit(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    HABIT_UNSPECIFIED: _ClassVar[Habit]
    HABIT_PRESS: _ClassVar[Habit]
    HABIT_REFERENCE: _ClassVar[Habit]
ORIGIN_UNSPECIFIED: Origin
ORIGIN_ALIAS_TABLE: Origin
ORIGIN_LEXICON: Origin
ORIGIN_MODEL: Origin
ORIGIN_SCHEME: Origin
ORIGIN_STYLE: Origin
ORIGIN_SOURCE: Origin
ORIGIN_LETTERS: Origin
HABIT_UNSPECIFIED: Habit
HABIT_PRESS: Habit
HABIT_REFERENCE: Habit

class HouseStyle(_message.Message):
    __slots__ = ("scheme", "parts", "entities")
    class PartsEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: str
        def __init__(self, key: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...
    class EntitiesEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: str
        def __init__(self, key: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...
    SCHEME_FIELD_NUMBER: _ClassVar[int]
    PARTS_FIELD_NUMBER: _ClassVar[int]
    ENTITIES_FIELD_NUMBER: _ClassVar[int]
    scheme: str
    parts: _containers.ScalarMap[str, str]
    entities: _containers.ScalarMap[str, str]
    def __init__(self, scheme: _Optional[str] = ..., parts: _Optional[_Mapping[str, str]] = ..., entities: _Optional[_Mapping[str, str]] = ...) -> None: ...

class TransliterateOptions(_message.Message):
    __slots__ = ("target_script", "language", "scheme", "max_candidates", "style", "habit")
    TARGET_SCRIPT_FIELD_NUMBER: _ClassVar[int]
    LANGUAGE_FIELD_NUMBER: _ClassVar[int]
    SCHEME_FIELD_NUMBER: _ClassVar[int]
    MAX_CANDIDATES_FIELD_NUMBER: _ClassVar[int]
    STYLE_FIELD_NUMBER: _ClassVar[int]
    HABIT_FIELD_NUMBER: _ClassVar[int]
    target_script: str
    language: str
    scheme: str
    max_candidates: int
    style: HouseStyle
    habit: Habit
    def __init__(self, target_script: _Optional[str] = ..., language: _Optional[str] = ..., scheme: _Optional[str] = ..., max_candidates: _Optional[int] = ..., style: _Optional[_Union[HouseStyle, _Mapping]] = ..., habit: _Optional[_Union[Habit, str]] = ...) -> None: ...

class TransliterationCandidate(_message.Message):
    __slots__ = ("text", "probability", "origin", "entity_id")
    TEXT_FIELD_NUMBER: _ClassVar[int]
    PROBABILITY_FIELD_NUMBER: _ClassVar[int]
    ORIGIN_FIELD_NUMBER: _ClassVar[int]
    ENTITY_ID_FIELD_NUMBER: _ClassVar[int]
    text: str
    probability: float
    origin: Origin
    entity_id: str
    def __init__(self, text: _Optional[str] = ..., probability: _Optional[float] = ..., origin: _Optional[_Union[Origin, str]] = ..., entity_id: _Optional[str] = ...) -> None: ...

class LanguageGuess(_message.Message):
    __slots__ = ("language", "confidence")
    LANGUAGE_FIELD_NUMBER: _ClassVar[int]
    CONFIDENCE_FIELD_NUMBER: _ClassVar[int]
    language: str
    confidence: float
    def __init__(self, language: _Optional[str] = ..., confidence: _Optional[float] = ...) -> None: ...

class Transliteration(_message.Message):
    __slots__ = ("candidates", "source_script", "target_script", "language", "language_guesses", "versions")
    CANDIDATES_FIELD_NUMBER: _ClassVar[int]
    SOURCE_SCRIPT_FIELD_NUMBER: _ClassVar[int]
    TARGET_SCRIPT_FIELD_NUMBER: _ClassVar[int]
    LANGUAGE_FIELD_NUMBER: _ClassVar[int]
    LANGUAGE_GUESSES_FIELD_NUMBER: _ClassVar[int]
    VERSIONS_FIELD_NUMBER: _ClassVar[int]
    candidates: _containers.RepeatedCompositeFieldContainer[TransliterationCandidate]
    source_script: str
    target_script: str
    language: str
    language_guesses: _containers.RepeatedCompositeFieldContainer[LanguageGuess]
    versions: _resolver_pb2.Versions
    def __init__(self, candidates: _Optional[_Iterable[_Union[TransliterationCandidate, _Mapping]]] = ..., source_script: _Optional[str] = ..., target_script: _Optional[str] = ..., language: _Optional[str] = ..., language_guesses: _Optional[_Iterable[_Union[LanguageGuess, _Mapping]]] = ..., versions: _Optional[_Union[_resolver_pb2.Versions, _Mapping]] = ...) -> None: ...

class TransliterateRequest(_message.Message):
    __slots__ = ("text", "options")
    TEXT_FIELD_NUMBER: _ClassVar[int]
    OPTIONS_FIELD_NUMBER: _ClassVar[int]
    text: str
    options: TransliterateOptions
    def __init__(self, text: _Optional[str] = ..., options: _Optional[_Union[TransliterateOptions, _Mapping]] = ...) -> None: ...

class TransliterateResponse(_message.Message):
    __slots__ = ("transliteration",)
    TRANSLITERATION_FIELD_NUMBER: _ClassVar[int]
    transliteration: Transliteration
    def __init__(self, transliteration: _Optional[_Union[Transliteration, _Mapping]] = ...) -> None: ...

class BatchTransliterateRequest(_message.Message):
    __slots__ = ("texts", "options")
    TEXTS_FIELD_NUMBER: _ClassVar[int]
    OPTIONS_FIELD_NUMBER: _ClassVar[int]
    texts: _containers.RepeatedScalarFieldContainer[str]
    options: TransliterateOptions
    def __init__(self, texts: _Optional[_Iterable[str]] = ..., options: _Optional[_Union[TransliterateOptions, _Mapping]] = ...) -> None: ...

class BatchTransliterateResult(_message.Message):
    __slots__ = ("transliteration", "error")
    TRANSLITERATION_FIELD_NUMBER: _ClassVar[int]
    ERROR_FIELD_NUMBER: _ClassVar[int]
    transliteration: Transliteration
    error: _resolver_pb2.QueryError
    def __init__(self, transliteration: _Optional[_Union[Transliteration, _Mapping]] = ..., error: _Optional[_Union[_resolver_pb2.QueryError, _Mapping]] = ...) -> None: ...

class BatchTransliterateResponse(_message.Message):
    __slots__ = ("results",)
    RESULTS_FIELD_NUMBER: _ClassVar[int]
    results: _containers.RepeatedCompositeFieldContainer[BatchTransliterateResult]
    def __init__(self, results: _Optional[_Iterable[_Union[BatchTransliterateResult, _Mapping]]] = ...) -> None: ...

class ListSearchStringsRequest(_message.Message):
    __slots__ = ("text", "entity_id", "languages", "clitics")
    TEXT_FIELD_NUMBER: _ClassVar[int]
    ENTITY_ID_FIELD_NUMBER: _ClassVar[int]
    LANGUAGES_FIELD_NUMBER: _ClassVar[int]
    CLITICS_FIELD_NUMBER: _ClassVar[int]
    text: str
    entity_id: str
    languages: _containers.RepeatedScalarFieldContainer[str]
    clitics: bool
    def __init__(self, text: _Optional[str] = ..., entity_id: _Optional[str] = ..., languages: _Optional[_Iterable[str]] = ..., clitics: bool = ...) -> None: ...

class ListSearchStringsResponse(_message.Message):
    __slots__ = ("strings", "query")
    STRINGS_FIELD_NUMBER: _ClassVar[int]
    QUERY_FIELD_NUMBER: _ClassVar[int]
    strings: _containers.RepeatedScalarFieldContainer[str]
    query: str
    def __init__(self, strings: _Optional[_Iterable[str]] = ..., query: _Optional[str] = ...) -> None: ...
