from __future__ import annotations

import gzip

import pytest

from nisba_service.errors import SourceError
from nisba_service.knowledge.entity import Entity, EntityType, Identifier
from nisba_service.knowledge.importers import Record, Refusal, parse_source
from tests.knowledge.importers.conftest import WriteFile

LINES = (
    "0\tP\tu\tUnknown+Man\n"
    "262\tP\tu\tMuammar+Gaddafi\n"
    "262\tP\tar\tمعمر+القذافي\n"
    "262\tP\tde\tMuammar+al-Gaddafi\n"
    "1743\tO\ten\tArab+League\n"
    "1800\tT\tu\tTripoli\n"
    "1900\tE\tu\tArab+Spring\n"
)


def records(write: WriteFile, content: str | bytes) -> list[Record]:
    return list(parse_source(f"jrc:{write('entities', content)}").read())


@pytest.mark.parametrize("content", [LINES, LINES.rstrip(), LINES.replace("\n", "\r\n")])
def test_the_lines_of_an_entity_become_its_names(write: WriteFile, content: str) -> None:
    nobody, person, league, city, event = records(write, content)
    assert isinstance(person, Entity)
    assert (person.entity_id, person.type) == ("jrc-262", EntityType.PERSON)
    assert person.identifiers == (Identifier("jrc", "262"),)
    assert [(alias.form, alias.language) for alias in person.aliases] == [
        ("Muammar Gaddafi", ""),
        ("معمر القذافي", "ar"),
        ("Muammar al-Gaddafi", "de"),
    ]
    assert [each.type for each in (league, city) if isinstance(each, Entity)] == [
        EntityType.ORGANIZATION,
        EntityType.PLACE,
    ]
    reason = "is neither person, organization nor place"
    assert nobody == Refusal("line 1", reason, by_design=True)
    assert event == Refusal("line 7", reason, by_design=True)


def test_the_packed_file_of_the_download_is_read(write: WriteFile) -> None:
    assert len(records(write, gzip.compress(LINES.encode()))) == 5


def test_bad_lines_are_refused_and_the_rest_is_taken(write: WriteFile) -> None:
    bad = b"262\tP\tu\n\nx\tP\tu\tAli\n7\tP\tu\t\xff\xfe\n8\tP\tu\t???\n9\tP\tu\tSheikh\n"
    found = records(write, LINES.encode() + bad)
    assert [each for each in found if isinstance(each, Refusal) and not each.by_design] == [
        Refusal("line 8", "the line has not 4 cells with tabs between them"),
        Refusal("line 10", "the id is not a number"),
        Refusal("line 11", "the line is not UTF-8"),
        Refusal("line 12", "the name has neither letter nor digit"),
        Refusal("line 13", "the name is only a title"),
    ]


@pytest.mark.parametrize("content", ["", "entity_id,name,type\nq1,Ali,person\n"])
def test_another_file_is_an_error(write: WriteFile, content: str) -> None:
    with pytest.raises(SourceError, match="no line has the form of JRC-Names"):
        records(write, content)
