"""Rows that rules find are reported, rows that no rule can know are not."""

from __future__ import annotations

from dataclasses import replace

from nisba_service.knowledge.curated.redundant import redundant_rows
from nisba_service.knowledge.entity import Alias, AliasKind
from tests.entities import entity


def test_a_spelling_is_reported_and_another_name_is_not() -> None:
    forms = (
        Alias("Qasem Soleimani", AliasKind.FULL, "en", "Latn"),
        Alias("Qassem Suleimani", AliasKind.FULL, "en", "Latn"),
        Alias("The Shadow Commander", AliasKind.FULL, "en", "Latn"),
        Alias("Hajj Qassem", AliasKind.NOM_DE_GUERRE, "en", "Latn"),
        Alias("قاسم سلیمانی", AliasKind.FULL, "fa", "Arab"),
    )
    general = replace(entity("general", "Qasem Soleimani"), aliases=forms)
    others = [entity(f"other-{name}", name) for name in ("Ali Larijani", "Hassan Nasrallah")]

    (row,) = redundant_rows([general, *others])

    assert (row.entity_id, row.form) == ("general", "Qassem Suleimani")
    assert 0.7 < row.confidence <= 1
