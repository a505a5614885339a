"""Documents beside each other: who is in which, and how each spells him."""

from nisba_service.report.gathering import Gathered, Row, gather, unknown_bearers
from nisba_service.report.marked import marked_page
from nisba_service.report.page import report_page
from nisba_service.report.spelling import spelt_differently

__all__ = [
    "Gathered",
    "Row",
    "gather",
    "marked_page",
    "report_page",
    "spelt_differently",
    "unknown_bearers",
]
