"""How a name is written in another script: as the press writes it, by a scheme, or house style."""

from nisba_service.transliteration.language import LANGUAGES, LanguageGuess, detect_language
from nisba_service.transliteration.lexicon import Lexicon
from nisba_service.transliteration.model import Direction, Habit, WordModel, word_model
from nisba_service.transliteration.request import MAX_CANDIDATES, SCRIPTS, Wanted
from nisba_service.transliteration.scheme import Scheme, SchemeError, schemes
from nisba_service.transliteration.search import boolean_query
from nisba_service.transliteration.spelling import Origin, Spelling
from nisba_service.transliteration.style import HouseStyle, StyleError, read_style
from nisba_service.transliteration.transliterator import Transliteration, Transliterator
from nisba_service.transliteration.version import transliteration_version

__all__ = [
    "LANGUAGES",
    "MAX_CANDIDATES",
    "SCRIPTS",
    "Direction",
    "Habit",
    "HouseStyle",
    "LanguageGuess",
    "Lexicon",
    "Origin",
    "Scheme",
    "SchemeError",
    "Spelling",
    "StyleError",
    "Transliteration",
    "Transliterator",
    "Wanted",
    "WordModel",
    "boolean_query",
    "detect_language",
    "read_style",
    "schemes",
    "transliteration_version",
    "word_model",
]
