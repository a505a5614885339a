"""Merging lists: who stands on several of them is one entity where that is proven."""

from nisba_service.knowledge.merging.merge import merge
from nisba_service.knowledge.merging.report import MergeReport, NearMiss, Overlap, Union

__all__ = ["MergeReport", "NearMiss", "Overlap", "Union", "merge"]
