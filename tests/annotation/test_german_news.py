"""German news as it is written: nouns with capitals, genitives, and articles between nouns."""

from __future__ import annotations

import pytest

from nisba_service.annotation import Annotator


def found(annotator: Annotator, text: str) -> list[tuple[str, str]]:
    """The mentions of a text, each with its entity, "" for none."""
    return [(each.text, each.entity_id) for each in annotator.annotate(text).mentions]


def names(annotator: Annotator, text: str) -> list[str]:
    return [text for text, _ in found(annotator, text)]


@pytest.mark.parametrize(
    "text",
    [
        "Das war die Klage der Bahnhofsmission und das Anliegen der Bäcker.",
        "Es fehlt am Vertrauen der Kundschaft und an einem Vorrat von Lampenschirmen.",
        "Der Gärtner hatte die Leiter in Stücken und das Geld in Papieren.",
        "Sie wohnten an fremden Orten und dachten nach Feierabend an die Kosten.",
    ],
)
def test_nouns_with_an_article_between_them_are_no_name(annotator: Annotator, text: str) -> None:
    assert found(annotator, text) == []


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("Gestern kam Ursula von der Waldwiese an.", ["Ursula von der Waldwiese"]),
        ("Gestern kam Geert van den Waldwiesen an.", ["Geert van den Waldwiesen"]),
        ("Er traf den Maler Alexander Van der Waldwiese.", ["Alexander Van der Waldwiese"]),
        ("Ein Schreiben von Andreas Waldwieser lag bei.", ["Andreas Waldwieser"]),
        ("Der Plan von CORVEX gefiel Andreas Waldwieser von der XVU.", None),
    ],
)
def test_von_is_part_of_a_name_behind_a_given_name(
    annotator: Annotator, text: str, mentions: list[str] | None
) -> None:
    assert names(annotator, text) == (mentions or ["CORVEX", "Andreas Waldwieser", "XVU"])


@pytest.mark.parametrize(
    "text",
    [
        "Das Haus wurde nach dem Sturz von Saddam Hussein gebaut.",
        "Von Saddam Hussein war nicht mehr die Rede.",
    ],
)
def test_a_preposition_before_a_known_name_is_none_of_it(annotator: Annotator, text: str) -> None:
    assert found(annotator, text) == [("Saddam Hussein", "saddam-hussein")]


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("Er las viel über die Wegbauten Irans und aß.", [("Iran", "iran")]),
        ("Im kleinen Nachbaremirat Katar blieb es still.", [("Katar", "qatar")]),
        ("Gestern hat Israel Orte im Süden beschossen.", [("Israel", "israel")]),
        ("Er ging zum Gewerkschaftsbund QXL-CIO und blieb dort.", None),
    ],
)
def test_a_noun_before_a_country_makes_no_other_name_of_it(
    annotator: Annotator, text: str, mentions: list[tuple[str, str]] | None
) -> None:
    answer = found(annotator, text)
    assert answer == mentions if mentions else {entity for _, entity in answer} <= {""}


def test_a_capital_inside_makes_a_name_of_a_word(annotator: Annotator) -> None:
    assert found(annotator, "Gestern hat die QvX nichts gesagt.") == [("QvX", "")]


def test_a_word_behind_an_unknown_one_is_not_heard_as_a_name(annotator: Annotator) -> None:
    text = "Die Rakete schlug in der Stadt Tnei Brak ein, wie es hieß."
    assert "Brak" not in names(annotator, text)


def test_nouns_of_german_are_common_in_german_texts_alone(annotator: Annotator) -> None:
    english = "Nina Kosten moved to Waldland. Kosten said that she liked it there."
    assert names(annotator, english) == ["Nina Kosten", "Waldland", "Kosten"]
    assert names(annotator, "Das Waldland und die Kosten gefielen uns nicht.") == []


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("Das sagte gestern Volker Tripp im Radio.", [("Volker Tripp", "")]),
        ("Naja, das war nicht so gut.", []),
        (
            "Auch ihr Kollege Jean-Noël Waldwieser ist gestern gekommen.",
            [("Jean-Noël Waldwieser", "")],
        ),
        ("Der Nahostexperte Ramadan Abu Quorvex kam.", [("Ramadan Abu Quorvex", "")]),
    ],
)
def test_given_names_and_words_of_no_name(
    annotator: Annotator, text: str, mentions: list[tuple[str, str]]
) -> None:
    assert found(annotator, text) == mentions


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("In Teheran hat Peseschkian am Montag nichts gesagt.", "masoud-pezeshkian"),
        ("In Ägypten hat Präsident al-Sisi am Montag nichts gesagt.", "abdel-fattah-el-sisi"),
        ("In Oslo hat ein Herr al-Sisi am Montag nichts gesagt.", ""),
    ],
)
def test_a_surname_as_it_is_spelt_in_a_full_name(
    annotator: Annotator, text: str, entity: str
) -> None:
    assert found(annotator, text)[-1][1] == entity
