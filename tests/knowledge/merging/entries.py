"""Entries that stand on two lists, and what is read of a report."""

from __future__ import annotations

from dataclasses import replace

from nisba_service.knowledge import Entity, Identifier
from nisba_service.knowledge.merging import MergeReport
from tests.entities import entity

__all__ = ["KHAFAJI", "KHAFAJI_TOO", "why_apart", "with_ids"]

KHAFAJI = entity("a-1", "AL-KHAFAJI, Muhsin Khadr", countries=("IQ",), born=(1950,))
KHAFAJI_TOO = entity("b-1", "محسن خضر الخفاجي", "Muhsin Khadr al-Khafaji", born=(1950,))


def with_ids(of: Entity, *identifiers: tuple[str, str]) -> Entity:
    return replace(of, identifiers=tuple(Identifier(*each) for each in identifiers))


def why_apart(report: MergeReport) -> list[str]:
    return [miss.why[-1] for miss in report.near]
