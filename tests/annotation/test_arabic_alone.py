"""A KB whose names are in Arabic script alone, and a text in Latin letters."""

from __future__ import annotations

from pathlib import Path

import pytest

from nisba_service.annotation import Annotator
from nisba_service.knowledge.entity import EntityType
from nisba_service.resolver import Resolver
from tests.entities import entity, opened


@pytest.mark.parametrize(
    ("name", "kind", "text", "linked"),
    [
        ("طالبان", "organization", "The leaders of the Taliban met on Monday.", True),
        ("خان يونس", "place", "They came from Khan Younis on foot.", True),
        ("نابلس", "place", "They came from Nablus on foot.", True),
        ("صوت أمريكا", "organization", "They came from Amsterdam on foot.", False),
    ],
)
def test_it_is_known_by_what_is_heard(
    tmp_path: Path, name: str, kind: str, text: str, linked: bool
) -> None:
    known = entity("it", name, kind=EntityType(kind))
    annotator = Annotator(Resolver(opened(tmp_path, known)))

    found = [each.entity_id for each in annotator.annotate(text).mentions if each.entity_id]

    assert found == (["it"] if linked else [])
