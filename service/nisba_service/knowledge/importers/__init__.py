"""The importers: lists of entities in the formats others publish them in."""

from nisba_service.knowledge.importers.intake import Intake, Tally
from nisba_service.knowledge.importers.record import Record, Refusal
from nisba_service.knowledge.importers.spec import FORMATS, Format, Source, parse_source

__all__ = [
    "FORMATS",
    "Format",
    "Intake",
    "Record",
    "Refusal",
    "Source",
    "Tally",
    "parse_source",
]
