"""What a written name is made of: script, folds, tokens, anatomy, known given names."""

from nisba_service.names.anatomy import Name, Part, Role, parse
from nisba_service.names.fold import FOLDS, PROFILES, fold, fold_key
from nisba_service.names.isms import ism_of
from nisba_service.names.script import script_of

__all__ = [
    "FOLDS",
    "PROFILES",
    "Name",
    "Part",
    "Role",
    "fold",
    "fold_key",
    "ism_of",
    "parse",
    "script_of",
]
