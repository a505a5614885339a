"""The curated alias table: text that people review, read strictly or not at all."""

from nisba_service.knowledge.curated.problem import Problem
from nisba_service.knowledge.curated.released import keep_ids
from nisba_service.knowledge.curated.table import TABLE, check_table, read_table

__all__ = ["TABLE", "Problem", "check_table", "keep_ids", "read_table"]
