"""What a written name is made of: script, folds, tokens, anatomy, known given names."""

from nisba_service.names.anatomy import parse
from nisba_service.names.derived import KINDS, derived_from
from nisba_service.names.fold import FOLDS, PROFILES, fold, fold_key
from nisba_service.names.isms import ism_of, isms_of, sex_of
from nisba_service.names.numerals import is_numeral
from nisba_service.names.organization_words import organization_words_of
from nisba_service.names.parts import Name, Part, Role
from nisba_service.names.readable import checked_text
from nisba_service.names.script import script_of
from nisba_service.names.titles import sex_told

__all__ = [
    "FOLDS",
    "KINDS",
    "PROFILES",
    "Name",
    "Part",
    "Role",
    "checked_text",
    "derived_from",
    "fold",
    "fold_key",
    "is_numeral",
    "ism_of",
    "isms_of",
    "organization_words_of",
    "parse",
    "script_of",
    "sex_of",
    "sex_told",
]
