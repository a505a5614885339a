"""Back to the reviewed text: what was edited is in it, and nothing else is touched."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nisba_service.errors import SourceError
from nisba_service.knowledge import Alias, AliasKind, Entity, EntityType, Identifier
from nisba_service.knowledge.curated import TABLE, read_table, write_table

SOURCES = "- id: press\n  title: Press\n- id: own\n  title: Own\n"
PEOPLE = """# People.

# The general.
- id: qasem-soleimani
  type: person
  name: "Qasem Soleimani"   # as the press has it
  countries: [IR]
  source: press
  identifiers: {ofac: "10481"}
  aliases:
    # his own script
    - {form: قاسم سلیمانی, lang: fa}
    - {form: Soleimani, lang: en, kind: short, source: press}
    - form: Kasım Süleymani
      lang: tr

- id: mahmoud-abbas
  type: person
  name: Mahmoud Abbas
  source: press
  aliases:
    - {form: محمود عباس, lang: ar}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "table"
    folder.mkdir()
    (folder / "sources.yaml").write_text(SOURCES, encoding="utf-8")
    (folder / "people.yaml").write_text(PEOPLE, encoding="utf-8")
    return folder


def entities(folder: Path) -> dict[str, Entity]:
    return {entity.entity_id: entity for entity in read_table(folder)}


def alias(form: str, kind: AliasKind = AliasKind.FULL, source: str = "press") -> Alias:
    return Alias(form, kind, "en", "Latn", source)


def test_an_untouched_table_is_copied_to_the_byte(tmp_path: Path) -> None:
    written = write_table(TABLE, tmp_path / "out", {})
    assert (written.added, written.changed, written.removed) == ((), (), ())
    for path in TABLE.glob("*.yaml"):
        assert (tmp_path / "out" / path.name).read_bytes() == path.read_bytes()


def test_a_changed_block_keeps_what_still_holds(folder: Path, tmp_path: Path) -> None:
    old = entities(folder)["qasem-soleimani"]
    kept = [each for each in old.aliases if each.form != "Soleimani"]
    new = replace(old, birth_years=(1957,), aliases=(*kept, alias("Hajji Qasem", source="own")))
    write_table(folder, tmp_path / "out", {"qasem-soleimani": new})
    text = (tmp_path / "out" / "people.yaml").read_text(encoding="utf-8")
    expected = (
        PEOPLE.replace("    - {form: Soleimani, lang: en, kind: short, source: press}\n", "")
        .replace(
            "      lang: tr\n", "      lang: tr\n    - {form: Hajji Qasem, lang: en, source: own}\n"
        )
        .replace("  source: press\n  identifiers", "  born: [1957]\n  source: press\n  identifiers")
    )
    assert text == expected


def test_added_and_removed_blocks(folder: Path, tmp_path: Path) -> None:
    new = Entity(
        "norway-man",
        "Norway Man",
        EntityType.PERSON,
        ("NO",),
        (alias("Norway Man"), alias("Nordmann: #1")),
    )
    changed = {"norway-man": new, "mahmoud-abbas": None}
    written = write_table(folder, tmp_path / "out", changed)
    assert (written.added, written.removed) == (("norway-man",), ("mahmoud-abbas",))
    assert entities(tmp_path / "out") == {
        "qasem-soleimani": entities(folder)["qasem-soleimani"],
        "norway-man": new,
    }
    assert "mahmoud" not in (tmp_path / "out" / "people.yaml").read_text(encoding="utf-8")


def test_marks_follow_from_who_has_the_form(folder: Path, tmp_path: Path) -> None:
    new = Entity(
        "other", "Other One", EntityType.PERSON, (), (alias("Other One"), alias("Soleimani"))
    )
    write_table(folder, tmp_path / "out", {"other": new})
    text = (tmp_path / "out" / "people.yaml").read_text(encoding="utf-8")
    assert (
        "    - {form: Soleimani, lang: en, kind: short, source: press, ambiguous: true}\n" in text
    )
    write_table(tmp_path / "out", tmp_path / "out", {"other": None})
    assert "ambiguous" not in (tmp_path / "out" / "people.yaml").read_text(encoding="utf-8")
    assert entities(tmp_path / "out") == entities(folder)


def test_what_is_no_table_is_left_alone(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "mine.yaml").write_text("- mine\n")
    with pytest.raises(SourceError, match="is no alias table"):
        write_table(folder, tmp_path / "notes", {})
    assert [path.name for path in (tmp_path / "notes").iterdir()] == ["mine.yaml"]


def test_what_a_block_cannot_say_is_refused_and_nothing_is_written(
    folder: Path, tmp_path: Path
) -> None:
    old = entities(folder)["mahmoud-abbas"]
    two = replace(old, identifiers=(Identifier("un", "1"), Identifier("un", "2")))
    alone = replace(old, aliases=old.aliases[:1])
    bad = replace(old, aliases=(*old.aliases, alias("X")))
    for entity in (two, alone, bad):
        with pytest.raises(SourceError, match="mahmoud-abbas"):
            write_table(folder, tmp_path / "out", {"mahmoud-abbas": entity})
    assert not (tmp_path / "out").exists()


FORMS = ("Hajji Qasem", "Zorro: the #1", "- dash", "yes", "1979 Man", 'O\'Neil "Bob"', "Ali, Hasan")
some_aliases = st.lists(
    st.builds(
        alias,
        st.sampled_from(FORMS),
        st.sampled_from([AliasKind.FULL, AliasKind.SHORT]),
        st.sampled_from(["press", "own"]),
    ),
    unique_by=lambda each: each.form,
    max_size=5,
)


@given(
    added=some_aliases,
    kept=st.permutations(range(3)),
    count=st.integers(0, 3),
    born=st.booleans(),
    name=st.sampled_from(["Qasem Soleimani", "Ghasem S.: #2"]),
)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_was_edited_reads_back(
    folder: Path,
    tmp_path: Path,
    added: list[Alias],
    kept: list[int],
    count: int,
    born: bool,
    name: str,
) -> None:
    known = entities(folder)
    old = known["qasem-soleimani"]
    aliases = [old.aliases[1:][place] for place in kept[:count]] + added
    if not aliases:
        aliases = [alias("Hajji Qasem")]
    years = (1957,) if born else ()
    new = replace(old, name=name, birth_years=years, aliases=(alias(name), *aliases))
    write_table(folder, tmp_path / "out", {"qasem-soleimani": new})
    assert entities(tmp_path / "out") == known | {"qasem-soleimani": new}
    text = (tmp_path / "out" / "people.yaml").read_text(encoding="utf-8")
    assert PEOPLE[PEOPLE.index("- id: mahmoud-abbas") :] in text
