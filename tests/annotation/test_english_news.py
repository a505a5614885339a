"""English news as it is written: possessives, hyphens, brackets, and what only sounds known."""

from __future__ import annotations

import pytest

from nisba_service.annotation import Annotator
from nisba_service.matching.result import Verdict


def found(annotator: Annotator, text: str) -> list[tuple[str, str]]:
    """The mentions of a text, each with its entity, "" for none."""
    return [(each.text, each.entity_id) for each in annotator.annotate(text).mentions]


def names(annotator: Annotator, text: str) -> list[str]:
    return [text for text, _ in found(annotator, text)]


def test_a_possessive_ends_a_name_and_an_article_begins_the_next(annotator: Annotator) -> None:
    text = "They fought for Ayman al-Zawahiri's Al Qaeda network."
    assert found(annotator, text) == [
        ("Ayman al-Zawahiri", "ayman-al-zawahiri"),
        ("Al Qaeda", "al-qaeda"),
    ]


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("He works for the Red Cross I believe.", ["Red Cross"]),
        ("That is a pitch I'd rather leave to Martin Oldcastle.", ["Martin Oldcastle"]),
        ("One at Cobbleton was put out.", ["Cobbleton"]),
        ("Attorney-General Martin Oldcastle has resigned.", ["Martin Oldcastle"]),
    ],
)
def test_pronouns_and_half_titles_are_no_part_of_a_name(
    annotator: Annotator, text: str, mentions: list[str]
) -> None:
    assert names(annotator, text) == mentions


@pytest.mark.parametrize(
    "text",
    [
        "They bought power from Ergon in the spring.",
        "The council's Frank said so.",
        "The road leads through the sprawling Alexandra township.",
        "Two houses in Ballidu were shaken.",
        '"One Arab was seen," a nurse said.',
    ],
)
def test_what_only_sounds_like_a_name_must_be_sure(annotator: Annotator, text: str) -> None:
    assert {entity for _, entity in found(annotator, text)} <= {""}


@pytest.mark.parametrize(
    ("text", "entities"),
    [
        ("A court heard the Australian and the others.", set()),
        ("Staff of the National Savings Bank went on strike.", {""}),
        ("Last night it was shown on TV again.", set()),
        ("She told the Australian newspaper that it was over.", {"the-australian"}),
        ("She wrote to the Guardian that it was over.", {"the-guardian"}),
    ],
)
def test_a_newspaper_called_by_an_ordinary_word_needs_its_article(
    annotator: Annotator, text: str, entities: set[str]
) -> None:
    assert {entity for _, entity in found(annotator, text)} == entities


def test_an_organisation_with_a_word_of_its_own_is_not_even_perhaps_a_known_one(
    annotator: Annotator,
) -> None:
    answer = annotator.annotate("The Barlow Detention Centre belongs to the Australian Egg Union.")
    assert [(m.text, m.verdict) for m in answer.mentions] == [
        ("Barlow Detention Centre", Verdict.NO_MATCH),
        ("Australian Egg Union", Verdict.NO_MATCH),
    ]


@pytest.mark.parametrize(
    ("name", "entity"),
    [
        ("Mazar-e-Sharif", "mazar-i-sharif"),
        ("Mazar-i Sharif", "mazar-i-sharif"),
        ("Tehrik-i-Taliban Pakistan", "tehrik-e-taliban-pakistan"),
        ("Sipah-e-Barzouk", ""),
        ("Majles-e Barzouk", ""),
    ],
)
def test_an_izafat_joins_its_words_to_one_name(
    annotator: Annotator, name: str, entity: str
) -> None:
    assert found(annotator, f"It was said of {name} that it fell.") == [(name, entity)]


def test_an_acronym_means_what_it_was_introduced_for(annotator: Annotator) -> None:
    text = "Officers of the Arlovian Forest Police (AFP) came. The AFP had been called."
    groups = {each.text: each.group for each in annotator.annotate(text).mentions}
    assert groups["AFP"] == groups["Arlovian Forest Police"] == "new-1"
    text = "It was taken by the Hajat Tahrir al-Scham (HTS), and HTS said so."
    assert {entity for _, entity in found(annotator, text)} == {"hayat-tahrir-al-sham"}
    text = "He told Agence France-Presse (AFP) so. The AFP had been called."
    assert {entity for _, entity in found(annotator, text)} == {"agence-france-presse"}


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("She lay in the Queen Elizabeth Hospital.", [("Queen Elizabeth Hospital", "")]),
        ("He was flown to New Mexico.", [("New Mexico", "")]),
        ("Near Upper Sinai it rained.", [("Upper Sinai", "")]),
        ("They dug for the Commonwealth War Graves Fund.", [("Commonwealth War Graves Fund", "")]),
        ("The fighters are called the Al-Aqsa Brigades.", [("Al-Aqsa Brigades", "")]),
        ("They live at Alvei Sinai. Alvei Sinai was hit.", 2 * [("Alvei Sinai", "")]),
    ],
)
def test_a_known_name_in_a_longer_one_is_not_meant(
    annotator: Annotator, text: str, mentions: list[tuple[str, str]]
) -> None:
    assert found(annotator, text) == mentions


def test_a_nation_s_word_is_a_country_in_its_own_language_alone(annotator: Annotator) -> None:
    assert found(annotator, "An Argentine minister met the Somali rebels at the port.") == []
    text = "Le ministre a quitté l'Argentine avec sa famille."
    assert found(annotator, text) == [("Argentine", "argentina")]


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        (
            "Barlow Workers Party President Helen Oldcastle has left.",
            ["Barlow Workers Party", "Helen Oldcastle"],
        ),
        ("Barlow Emergency Services Minister Helen Oldcastle has left.", ["Helen Oldcastle"]),
        (
            "It was put out by the Barlow Fire Service and the Hillside Rescue Brigades.",
            ["Barlow Fire Service", "Hillside Rescue Brigades"],
        ),
        (
            "He works at the Barlow Institute of Health and Welfare.",
            ["Barlow Institute of Health and Welfare"],
        ),
    ],
)
def test_two_names_in_one_stretch_are_two(
    annotator: Annotator, text: str, mentions: list[str]
) -> None:
    assert names(annotator, text) == mentions


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("Foreign Affairs Minister Helen Oldcastle met them.", ["Helen Oldcastle"]),
        ("It opens on New Year's Eve in Barlow.", ["Barlow"]),
        ("The boat was towed to St Osgar on the coast.", ["St Osgar"]),
        ("New South Barlow firefighters came.", ["New South Barlow"]),
        ("A fire on the Barlow Ridge at Cobbleton went out.", ["Barlow Ridge", "Cobbleton"]),
    ],
)
def test_where_names_of_places_and_people_begin_and_end(
    annotator: Annotator, text: str, mentions: list[str]
) -> None:
    assert names(annotator, text) == mentions


def test_an_acronym_that_spells_a_word_is_an_acronym_in_capitals(annotator: Annotator) -> None:
    text = "The US has asked the WHO. US officials told us who was ill."
    assert found(annotator, text) == [
        ("US", "united-states"),
        ("WHO", "world-health-organization"),
        ("US", "united-states"),
    ]
    assert found(annotator, "LET US GO NOW AND ASK WHO IT WAS") == []


def test_a_translated_name_in_small_letters_only_describes(annotator: Annotator) -> None:
    assert found(annotator, "Leaders of an Islamic group met the Egyptian army.") == [
        ("Egyptian army", "egyptian-armed-forces")
    ]
    assert found(annotator, "Leaders of the Islamic Group met in Egypt.") == [
        ("Islamic Group", "al-jamaa-al-islamiyya"),
        ("Egypt", "egypt"),
    ]


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("The UN envoy Jan Oldcastle left.", ["UN", "Jan Oldcastle"]),
        ("He was beaten by young Jan-Michael Oldcastle.", ["Jan-Michael Oldcastle"]),
        ("In Jan Egypt will pay; last April Israel did.", ["Egypt", "Israel"]),
    ],
)
def test_a_month_before_a_surname_is_a_given_name(
    annotator: Annotator, text: str, mentions: list[str]
) -> None:
    assert names(annotator, text) == mentions


def test_a_german_ending_makes_no_common_word_of_an_english_name(annotator: Annotator) -> None:
    text = "Nina Ackermann moved to Gotteland. Ackermann said that she liked it."
    assert names(annotator, text) == ["Nina Ackermann", "Gotteland", "Ackermann"]


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        (
            "Hassan II, his father, was the son of Mohammed V.",
            [("Hassan II", "hassan-ii-of-morocco"), ("Mohammed V", "mohammed-v-of-morocco")],
        ),
        ("In Amman sagte König Abdullah II. am Dienstag nichts.", None),
    ],
)
def test_a_numeral_is_part_of_a_name(
    annotator: Annotator, text: str, mentions: list[tuple[str, str]] | None
) -> None:
    expected = mentions or [("Amman", "amman"), ("Abdullah II", "abdullah-ii-of-jordan")]
    assert found(annotator, text) == expected


def test_one_word_that_sounds_like_a_name_and_is_not_written_like_it_is_asked_for_in_vain(
    annotator: Annotator,
) -> None:
    [mention] = annotator.annotate("On Monday they came to Ergon again.").mentions
    assert mention.text == "Ergon"
    assert mention.resolution.candidates == ()


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("He works for the Lebaneze Forces.", [("Lebaneze Forces", "lebanese-forces")]),
        ("He works for Quorvex Lebaneze Forces.", [("Quorvex Lebaneze Forces", "")]),
        ("He saw Jordan.", [("Jordan", "jordan")]),
        ("He saw Jordan Henry Oldcastle.", [("Jordan Henry Oldcastle", "")]),
    ],
)
def test_a_capital_beside_what_is_known_makes_another_name_of_it(
    annotator: Annotator, text: str, mentions: list[tuple[str, str]]
) -> None:
    assert found(annotator, text) == mentions


@pytest.mark.parametrize(
    ("text", "linked"),
    [
        ("A spokesman of Quorvex Inc said nothing.", []),
        ("The Iraqi opposition, the INC, met in London.", ["iraqi-national-congress", "london"]),
        ("The GAO has published a report.", []),
        ("They were driven out of Gao and fled.", ["gao"]),
        ("He travels in South America.", ["south-america"]),
        ("They studied at Warwick University.", []),
        ("Kenneth went home.", []),
        ("The moon Charon was found in America.", ["united-states"]),
    ],
)
def test_what_is_heard_is_written_like_the_name_too(
    annotator: Annotator, text: str, linked: list[str]
) -> None:
    assert [entity for _, entity in found(annotator, text) if entity] == linked


def test_a_word_that_is_german_too_is_common_in_english(annotator: Annotator) -> None:
    text = "He made a plan. Land was cheap. Religion, Museum and Nation are nouns."
    assert names(annotator, text) == []


def test_a_person_is_not_the_newspaper_that_one_of_the_words_is(annotator: Annotator) -> None:
    text = "He was asked by Independent Counsel Kenneth Oldcastle, and Oldcastle wrote it down."
    assert {entity for _, entity in found(annotator, text)} <= {""}
