"""Sentences: every reason can be told in every language, and quotes safely."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nisba_service.knowledge import AliasKind
from nisba_service.matching import ReasonCode
from nisba_service.matching.sentences import LANGUAGES, SENTENCES, language_of, phrase, say
from nisba_service.phonetics.conventions import CONVENTIONS
from tests.texts import ANY_TEXT

PLACE = re.compile(r"\{(\w+)\}")
ARABIC = re.compile("[\u0600-\u06ff]")


def places(name: str, language: str) -> list[str]:
    return sorted(PLACE.findall(SENTENCES[name][language]))


@pytest.mark.parametrize("name", SENTENCES)
def test_a_sentence_stands_in_all_languages_with_the_same_places(name: str) -> None:
    assert tuple(SENTENCES[name]) == LANGUAGES
    assert places(name, "en") == places(name, "ar") == places(name, "fa")
    for language in ("ar", "fa"):
        assert ARABIC.search(SENTENCES[name][language])
        assert not re.search("[A-Za-z]", PLACE.sub("", SENTENCES[name][language]).replace(
            "ALA-LC", "").replace("DIN", ""))  # fmt: skip


@pytest.mark.parametrize("code", ReasonCode)
def test_every_code_has_a_sentence(code: ReasonCode) -> None:
    own = [name for name in SENTENCES if name.partition("/")[0] == code]

    assert own
    for name in own:
        whole = all(text.endswith(".") for text in SENTENCES[name].values())
        # What a rival lacks is put into its sentence.
        assert whole or (code == ReasonCode.RIVAL and not SENTENCES[name]["en"].endswith("."))


def test_no_code_letter_of_one_language_stands_in_another() -> None:
    for name, row in SENTENCES.items():
        assert not re.search("[پچژگکی]", row["ar"]), name
        assert not re.search("[كيىة]", row["fa"]), name


def test_what_is_put_into_sentences_has_words() -> None:
    for name in CONVENTIONS:
        assert {f"CONVENTION/{name}", f"HABIT/{name}"} <= SENTENCES.keys()
    assert {f"ALIAS/{kind}" for kind in AliasKind} <= SENTENCES.keys()


@pytest.mark.parametrize(
    ("tag", "language"),
    [("", "en"), ("en", "en"), ("en-GB", "en"), ("AR", "ar"), ("ar-EG", "ar"), ("fa_AF", "fa"),
     ("fr", ""), ("english", ""), ("-", ""), ("e", ""), (" ar", "")],
)  # fmt: skip
def test_a_tag_asks_for_a_language(tag: str, language: str) -> None:
    assert language_of(tag) == language


def test_quotations_of_another_direction_are_isolated() -> None:
    assert say("PART_SIMILAR", "en", mention="Ali", name="علي") == "Ali is nearly \u2068علي\u2069."
    assert say("RULE", "ar", first="q", second="ق") == "\u2068q\u2069 بدل \u2068ق\u2069"


@given(ANY_TEXT, st.sampled_from(LANGUAGES))
def test_a_quotation_cannot_turn_its_sentence(text: str, language: str) -> None:
    told = say("PART_SIMILAR", language, mention=text, name=phrase("HABIT/french", language))

    marks = [char for char in told if unicodedata.bidirectional(char) in (
        "LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")]  # fmt: skip
    assert marks in ([], ["\u2068", "\u2069"])
    assert "{" not in told.replace(text, "")
