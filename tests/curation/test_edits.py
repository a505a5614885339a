"""Each edit does what it says, and is refused by the rules of the reviewed table."""

from __future__ import annotations

import pytest

from nisba_service.curation import (
    AddAlias,
    AddEntity,
    ChangeAlias,
    ChangeEntity,
    Edit,
    EditConflictError,
    EntityRef,
    InvalidEditsError,
    LiveTable,
    MergeEntities,
    Provenance,
    RestoreEntity,
    RetireAlias,
    RetireEntity,
    SplitEntity,
)
from nisba_service.errors import UnknownEntityError
from nisba_service.knowledge import AliasKind, Entity, EntityType, Identifier
from tests.curation.conftest import BY, form, person, ref

SOLEIMANI, ABBAS = "qasem-soleimani", "mahmoud-abbas"


def forms(table: LiveTable, entity_id: str) -> list[str]:
    entity = table.get(entity_id)
    assert entity is not None
    return [alias.form for alias in entity.aliases]


def refused(table: LiveTable, *edits: Edit, by: Provenance = BY) -> dict[str, str]:
    """What is wrong with edits, by field; nothing of them was made."""
    before = table.version
    with pytest.raises(InvalidEditsError) as caught:
        table.apply(edits, by)
    assert table.version == before
    return dict(caught.value.violations)


def test_a_form_is_added_with_its_script_and_source(table: LiveTable) -> None:
    table.apply([AddAlias(ref(table, SOLEIMANI), form("حاج قاسم", "fa", AliasKind.SHORT))], BY)
    entity = table.get(SOLEIMANI)
    assert entity is not None
    added = entity.aliases[-1]
    assert (added.form, added.script, added.source) == ("حاج قاسم", "Arab", "press")


def test_a_form_is_changed_in_its_place(table: LiveTable) -> None:
    change = ChangeAlias(ref(table, SOLEIMANI), "قاسم سلیمانی", form("سردار سلیمانی", "fa"))
    table.apply([change], BY)
    assert forms(table, SOLEIMANI) == ["Qasem Soleimani", "سردار سلیمانی", "Soleimani"]


def test_a_form_is_retired(table: LiveTable) -> None:
    table.apply([RetireAlias(ref(table, SOLEIMANI), "Soleimani")], BY)
    assert forms(table, SOLEIMANI) == ["Qasem Soleimani", "قاسم سلیمانی"]


def test_what_else_is_said_of_an_entity_is_changed(table: LiveTable) -> None:
    said = Entity(
        "", "Ghasem Soleimani", EntityType.PERSON, ("IQ",), (), (Identifier("un", "1"),), (1957,)
    )
    taken = ("canonical_name", "birth_years")
    table.apply([ChangeEntity(ref(table, SOLEIMANI), said, taken)], BY)
    entity = table.get(SOLEIMANI)
    assert entity is not None
    assert (entity.name, entity.birth_years) == ("Ghasem Soleimani", (1957,))
    assert (entity.countries, entity.identifiers) == (("IR",), ())
    assert forms(table, SOLEIMANI)[0] == "Ghasem Soleimani"


def test_an_entity_is_added_retired_and_restored(table: LiveTable) -> None:
    table.apply([AddEntity(person("zorro-x", "Zorro Xavier", form("زورو", "fa")))], BY)
    assert forms(table, "zorro-x") == ["Zorro Xavier", "زورو"]
    added = table.get("zorro-x")
    table.apply([RetireEntity(ref(table, "zorro-x"))], BY)
    assert table.get("zorro-x") is None
    table.apply([RestoreEntity("zorro-x")], BY)
    assert table.get("zorro-x") == added


def test_the_id_of_one_that_went_is_given_to_nobody_else(table: LiveTable) -> None:
    table.apply([RetireEntity(ref(table, ABBAS))], BY)
    again = AddEntity(person(ABBAS, "Mahmoud Abbas Junior", form("محمود", "ar")))
    assert list(refused(table, again)) == ["edits[0].add_entity.entity.entity_id"]


def test_two_that_are_one_are_merged(table: LiveTable) -> None:
    table.apply([AddEntity(person("abu-mazin", "Abu Mazin", form("أبو مازن", "ar")))], BY)
    event = table.apply([MergeEntities(ref(table, ABBAS), ref(table, "abu-mazin"))], BY)
    assert table.get("abu-mazin") is None
    assert forms(table, ABBAS)[-2:] == ["Abu Mazin", "أبو مازن"]
    assert {change.entity_id for change in event.changes} == {ABBAS, "abu-mazin"}


def test_one_that_is_two_is_split(table: LiveTable) -> None:
    new = person("abu-mazen-poet", "Abu Mazen the Poet")
    split = SplitEntity(ref(table, ABBAS), new, ("محمود عباس",), ("Abu Mazen",))
    table.apply([split], BY)
    assert forms(table, ABBAS) == ["Mahmoud Abbas", "Abu Mazen"]
    assert forms(table, "abu-mazen-poet") == ["Abu Mazen the Poet", "محمود عباس", "Abu Mazen"]


def test_edits_of_one_call_see_each_other(table: LiveTable) -> None:
    on = ref(table, SOLEIMANI)
    table.apply(
        [
            RetireAlias(on, "Soleimani"),
            AddEntity(person("other-soleimani", "Other Soleimani", form("Soleimani"))),
            AddAlias(EntityRef("other-soleimani", ""), form("سلیمانی", "fa")),
            AddAlias(on, form("Hajj Qassem")),
        ],
        BY,
    )
    assert "Soleimani" not in forms(table, SOLEIMANI)
    assert forms(table, "other-soleimani") == ["Other Soleimani", "Soleimani", "سلیمانی"]


def test_all_of_a_call_or_nothing(table: LiveTable) -> None:
    good = AddAlias(ref(table, SOLEIMANI), form("Hajj Qassem"))
    bad = AddAlias(ref(table, ABBAS), form("X"))
    assert list(refused(table, good, bad)) == ["edits[1].add_alias.alias.form"]
    assert "Hajj Qassem" not in forms(table, SOLEIMANI)


@pytest.mark.parametrize(
    ("text", "language", "field", "told"),
    [
        ("General", "en", "form", "only a title"),
        ("سرلشکر", "fa", "form", "only a title"),
        ("", "en", "form", "fewer than two letters"),
        ("   ", "en", "form", "fewer than two letters"),
        ("X", "en", "form", "fewer than two letters"),
        ("Qasem  Soleimani", "en", "form", "spaces too many"),
        ("e\u0301mile Lahoud", "fr", "form", "not NFC"),
        ("Qasem \u202eSoleimani", "en", "form", "U+202E"),
        ("قاسم", "en", "form", "script"),
        ("Ghasem", "xx", "language", "unknown lang"),
        ("qasem soleimani", "en", "form", "stands in the entity already"),
        ("abu mazen", "en", "form", "also a form of mahmoud-abbas"),
        ("A" * 1001, "en", "form", "longer than"),
    ],
)
def test_a_bad_form_is_refused_and_its_field_named(
    table: LiveTable, text: str, language: str, field: str, told: str
) -> None:
    faults = refused(table, AddAlias(ref(table, SOLEIMANI), form(text, language)))
    assert told in faults[f"edits[0].add_alias.alias.{field}"]
    if len(text.strip()) > 2:
        assert text not in str(faults)


def test_a_form_of_two_is_marked(table: LiveTable) -> None:
    on = ref(table, SOLEIMANI)
    table.apply([AddAlias(on, form("Abu Mazen"), ambiguous=True)], BY)
    assert "Abu Mazen" in forms(table, SOLEIMANI)


def test_a_mark_on_a_form_of_one_is_refused(table: LiveTable) -> None:
    faults = refused(table, AddAlias(ref(table, SOLEIMANI), form("Hajj Qassem"), ambiguous=True))
    assert "unmark it" in faults["edits[0].add_alias.alias.form"]


def test_a_bad_entity_is_refused_field_by_field(table: LiveTable) -> None:
    bad = Entity("Not A Slug", "قاسم", EntityType.PERSON, ("Iran",), (), birth_years=(57,))
    faults = refused(table, AddEntity(bad))
    path = "edits[0].add_entity.entity"
    assert {
        f"{path}.{name}"
        for name in ("entity_id", "canonical_name", "countries", "aliases", "birth_years")
    } == set(faults)


def test_the_last_alias_stays(table: LiveTable) -> None:
    faults = refused(table, RetireAlias(ref(table, "hassan-nasrallah"), "Nasrallah"))
    assert "add at least one" in faults["edits[0].retire_alias"]


def test_references_are_checked(table: LiveTable) -> None:
    on = ref(table, SOLEIMANI)
    assert "is the entity that is kept" in str(refused(table, MergeEntities(on, on)))
    assert "canonical name" in str(refused(table, RetireAlias(on, "Qasem Soleimani")))
    assert "not a form" in str(refused(table, RetireAlias(on, "Nobody")))
    assert "not a form" in str(refused(table, ChangeAlias(on, "Nobody", form("Somebody"))))
    assert "entity_id" in str(refused(table, RetireEntity(EntityRef("", ""))))
    assert "entity_version" in str(refused(table, RetireEntity(EntityRef(SOLEIMANI, ""))))
    assert "is not gone" in str(refused(table, RestoreEntity(SOLEIMANI)))
    assert "update_mask" in str(refused(table, ChangeEntity(on, person("", ""), ("aliases",))))
    for edit in (RetireEntity(EntityRef("nobody", "1")), RestoreEntity("nobody")):
        with pytest.raises(UnknownEntityError):
            table.apply([edit], BY)


def test_entities_of_two_types_are_not_one(table: LiveTable) -> None:
    place = Entity("abbas-town", "Abbas Town", EntityType.PLACE, (), (form("شهر عباس", "fa"),))
    table.apply([AddEntity(place)], BY)
    merge = MergeEntities(ref(table, ABBAS), ref(table, "abbas-town"))
    assert "of the type place" in str(refused(table, merge))


def test_who_and_why_are_wanted(table: LiveTable) -> None:
    edit = RetireAlias(ref(table, SOLEIMANI), "Soleimani")
    faults = refused(table, edit, by=Provenance(" ", "", "rumour"))
    assert list(faults) == ["provenance.author", "provenance.reason", "provenance.source"]
    assert "own, press" in faults["provenance.source"]
    assert list(refused(table)) == ["edits"]
    assert "author" in str(refused(table, edit, by=Provenance("a\0b", "why", "press")))


def test_a_form_without_a_source_is_refused(table: LiveTable) -> None:
    faults = refused(table, AddAlias(ref(table, SOLEIMANI), form("Hajji")), by=Provenance("a", "b"))
    assert "missing" in faults["edits[0].add_alias.alias.source"]


def test_what_changes_nothing_is_no_event(table: LiveTable) -> None:
    same = ChangeEntity(ref(table, ABBAS), person("", "Mahmoud Abbas"), ("canonical_name",))
    assert "change nothing" in str(refused(table, same))


def test_the_second_of_two_curators_is_told(table: LiveTable) -> None:
    seen = ref(table, SOLEIMANI)
    table.apply([AddAlias(seen, form("Hajj Qassem"))], BY)
    with pytest.raises(EditConflictError) as caught:
        table.apply([RetireAlias(seen, "Soleimani")], BY)
    assert caught.value.version == ref(table, SOLEIMANI).version
    table.apply([RetireEntity(ref(table, ABBAS))], BY)
    with pytest.raises(EditConflictError) as gone:
        table.apply([RetireEntity(EntityRef(ABBAS, seen.version))], BY)
    assert gone.value.version == ""
