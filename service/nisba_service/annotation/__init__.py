"""Who is in a text: the names in it, where they stand, and whose they are."""

from nisba_service.annotation.annotator import MAX_TEXT, Annotator, annotate
from nisba_service.annotation.decoding import decoded
from nisba_service.annotation.html import looks_like_html, text_of_html
from nisba_service.annotation.offsets import Offsets
from nisba_service.annotation.result import AnnotatedText, Evidence, Mention

__all__ = [
    "MAX_TEXT",
    "AnnotatedText",
    "Annotator",
    "Evidence",
    "Mention",
    "Offsets",
    "annotate",
    "decoded",
    "looks_like_html",
    "text_of_html",
]
