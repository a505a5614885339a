from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ReasonCode(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    REASON_CODE_UNSPECIFIED: _ClassVar[ReasonCode]
    REASON_CODE_EXACT_FORM: _ClassVar[ReasonCode]
    REASON_CODE_PART_EQUAL: _ClassVar[ReasonCode]
    REASON_CODE_PART_SOUNDS_ALIKE: _ClassVar[ReasonCode]
    REASON_CODE_PART_SIMILAR: _ClassVar[ReasonCode]
    REASON_CODE_PART_ONLY_IN_MENTION: _ClassVar[ReasonCode]
    REASON_CODE_PART_ONLY_IN_NAME: _ClassVar[ReasonCode]
    REASON_CODE_PART_CONTRADICTED: _ClassVar[ReasonCode]
    REASON_CODE_ORDER_CONTRADICTED: _ClassVar[ReasonCode]
    REASON_CODE_TITLE_SET_ASIDE: _ClassVar[ReasonCode]
    REASON_CODE_INITIAL: _ClassVar[ReasonCode]
    REASON_CODE_HINT_AGREED: _ClassVar[ReasonCode]
    REASON_CODE_HINT_DISAGREED: _ClassVar[ReasonCode]
    REASON_CODE_CONTEXT_AGREED: _ClassVar[ReasonCode]
    REASON_CODE_RIVAL: _ClassVar[ReasonCode]
    REASON_CODE_COMMON_NAME: _ClassVar[ReasonCode]
    REASON_CODE_NOTHING_NEAR: _ClassVar[ReasonCode]
    REASON_CODE_WEAK_FORM: _ClassVar[ReasonCode]
    REASON_CODE_CONVENTION: _ClassVar[ReasonCode]
    REASON_CODE_MATCHED_FORM: _ClassVar[ReasonCode]
REASON_CODE_UNSPECIFIED: ReasonCode
REASON_CODE_EXACT_FORM: ReasonCode
REASON_CODE_PART_EQUAL: ReasonCode
REASON_CODE_PART_SOUNDS_ALIKE: ReasonCode
REASON_CODE_PART_SIMILAR: ReasonCode
REASON_CODE_PART_ONLY_IN_MENTION: ReasonCode
REASON_CODE_PART_ONLY_IN_NAME: ReasonCode
REASON_CODE_PART_CONTRADICTED: ReasonCode
REASON_CODE_ORDER_CONTRADICTED: ReasonCode
REASON_CODE_TITLE_SET_ASIDE: ReasonCode
REASON_CODE_INITIAL: ReasonCode
REASON_CODE_HINT_AGREED: ReasonCode
REASON_CODE_HINT_DISAGREED: ReasonCode
REASON_CODE_CONTEXT_AGREED: ReasonCode
REASON_CODE_RIVAL: ReasonCode
REASON_CODE_COMMON_NAME: ReasonCode
REASON_CODE_NOTHING_NEAR: ReasonCode
REASON_CODE_WEAK_FORM: ReasonCode
REASON_CODE_CONVENTION: ReasonCode
REASON_CODE_MATCHED_FORM: ReasonCode

class Reason(_message.Message):
    __slots__ = ("code", "mention_part", "name_part", "weight", "text")
    CODE_FIELD_NUMBER: _ClassVar[int]
    MENTION_PART_FIELD_NUMBER: _ClassVar[int]
    NAME_PART_FIELD_NUMBER: _ClassVar[int]
    WEIGHT_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    code: ReasonCode
    mention_part: str
    name_part: str
    weight: float
    text: str
    def __init__(self, code: _Optional[_Union[ReasonCode, str]] = ..., mention_part: _Optional[str] = ..., name_part: _Optional[str] = ..., weight: _Optional[float] = ..., text: _Optional[str] = ...) -> None: ...
