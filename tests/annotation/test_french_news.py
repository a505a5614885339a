"""French news as it is written: de and et between names, titles, and the State."""

from __future__ import annotations

import pytest

from nisba_service.annotation import Annotator


def found(annotator: Annotator, text: str) -> list[tuple[str, str]]:
    """The mentions of a text, each with its entity, "" for none."""
    return [(each.text, each.entity_id) for each in annotator.annotate(text).mentions]


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        (
            "Il a vu Martin Colombier et Bobby Allumette au port.",
            [("Martin Colombier", ""), ("Bobby Allumette", "")],
        ),
        (
            "Elle parle de Rached Ghannouchi et Fayez el-Sarraj.",
            [("Rached Ghannouchi", "rached-ghannouchi"), ("Fayez el-Sarraj", "fayez-al-sarraj")],
        ),
    ],
)
def test_et_parts_two_names(
    annotator: Annotator, text: str, mentions: list[tuple[str, str]]
) -> None:
    assert found(annotator, text) == mentions


def test_de_between_two_names_belongs_to_neither(annotator: Annotator) -> None:
    text = "C'est le plan du Rassemblement Quorvexien de Fayez el-Sarraj."
    assert found(annotator, text)[-1] == ("Fayez el-Sarraj", "fayez-al-sarraj")
    text = "Le romancier Dominique de Quorvexin est venu."
    assert found(annotator, text) == [("Dominique de Quorvexin", "")]


@pytest.mark.parametrize("title", ["Maréchal ", "Général ", "M. "])
def test_a_title_is_none_of_the_name(annotator: Annotator, title: str) -> None:
    text = f"En Libye, le {title}Khalifa Haftar a parlé hier."
    assert found(annotator, text) == [
        ("Libye", "libya"),
        (title + "Khalifa Haftar", "khalifa-haftar"),
    ]


def test_the_state_is_nobody(annotator: Annotator) -> None:
    assert found(annotator, "Ils veulent fonder un Etat, et les Etats voisins le savent.") == []


def test_a_word_more_is_not_the_organisation(annotator: Annotator) -> None:
    text = "Il écrit sur la page Facebook Quorvexine. Quorvexine est lue par beaucoup de gens."
    assert {entity for _, entity in found(annotator, text)} <= {""}


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        (
            "Le chef d’Etat Béji Caïd Essebsi a parlé.",
            [("Béji Caïd Essebsi", "beji-caid-essebsi")],
        ),
        ("Les Boliviens et les Espagnols ont voté.", []),
        ("Il a ri.\nC’est vrai\nC’est ça qui est bien, dit-il", []),
    ],
)
def test_what_is_no_name_in_french(
    annotator: Annotator, text: str, mentions: list[tuple[str, str]]
) -> None:
    assert found(annotator, text) == mentions


def test_a_name_ends_with_its_line_before_a_word_of_no_name(annotator: Annotator) -> None:
    text = "Il soutient le gouvernement d’al-Sarraj\nDans une lettre, il parle de la Libye."
    assert [name for name, _ in found(annotator, text)] == ["al-Sarraj", "Libye"]
