from __future__ import annotations

from pathlib import Path

import pytest

from nisba_service.errors import SourceError
from nisba_service.knowledge.importers import FORMATS, Intake, parse_source
from tests.knowledge.importers.conftest import WriteFile


def test_a_source_is_a_format_and_its_paths(write: WriteFile) -> None:
    sdn, alt = write("sdn.csv", ""), write("alt.csv", "")
    source = parse_source(f"ofac:{sdn},{alt}")
    assert source.paths == (sdn, alt)
    assert source.name == "ofac:sdn.csv,alt.csv"


def test_a_comma_belongs_to_the_path_where_a_format_has_one(write: WriteFile) -> None:
    path = write("a,b:c.csv", "")
    assert parse_source(f"csv:{path}").paths == (path,)


@pytest.mark.parametrize("text", ["", "csv", "xml:a", "/tmp/kb.csv", "C:\\kb.csv", ":a"])
def test_an_unknown_format_is_refused_with_the_known_ones(text: str) -> None:
    with pytest.raises(SourceError, match="a source is one of") as caught:
        parse_source(text)
    assert all(format_.usage in str(caught.value) for format_ in FORMATS.values())


def test_wrong_paths_are_refused_by_name(write: WriteFile, tmp_path: Path) -> None:
    path = write("a.csv", "")
    missing = tmp_path / "missing.csv"
    for text, problem in {
        f"csv:{missing}": f"{missing}: no such file or folder",
        "csv:": "has 0 paths; write it as csv:FILE",
        f"ofac:{path}": "has 1 paths; write it as ofac:SDN.CSV,ALT.CSV[,ADD.CSV]",
        f"ofac:{path},{path},{path},{path}": "has 4 paths",
        f"csv:{tmp_path}": f"{tmp_path}: is not a file",
        f"nisba:{path}": f"{path}: is not a folder",
    }.items():
        with pytest.raises(SourceError) as caught:
            parse_source(text)
        assert problem in str(caught.value)


def test_an_id_is_taken_once_over_all_sources(write: WriteFile) -> None:
    header = "entity_id,name,type\n"
    first = write("first.csv", header + "q1,Ali,person\nq1,Ali again,person\n")
    second = write("second.csv", header + "q1,Ali once more,person\nq2,Hassan,person\n")
    intake = Intake([parse_source(f"csv:{first}"), parse_source(f"csv:{second}")])
    assert [entity.name for entity in intake] == ["Ali", "Hassan"]
    assert [(tally.name, tally.taken, dict(tally.refused)) for tally in intake.tallies] == [
        ("csv:first.csv", 1, {"the entity_id came before": 1}),
        ("csv:second.csv", 1, {"the entity_id came before": 1}),
    ]
    assert intake.tallies[1].places == {"the entity_id came before": ["entity q1"]}
