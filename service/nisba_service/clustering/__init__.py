"""Who nobody knows: names of many documents that are one bearer's, grouped."""

from nisba_service.clustering.bearers import Bearer, Spelling, telling_parts
from nisba_service.clustering.grouping import Compare, Group, group_bearers

__all__ = ["Bearer", "Compare", "Group", "Spelling", "group_bearers", "telling_parts"]
