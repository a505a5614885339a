"""The house style file."""

from __future__ import annotations

import pytest

from nisba_service.transliteration import HouseStyle, StyleError, read_style
from nisba_service.transliteration.style import MAX_STYLE_ROWS


def test_a_style_file_is_read() -> None:
    style = read_style(
        "scheme: english-press\n"
        "parts: {القذافي: Gaddafi}\n"
        "entities:\n  qasem-soleimani: Suleimani\n"
    )
    assert style.scheme == "english-press"
    assert style.entities == {"qasem-soleimani": "Suleimani"}


def test_an_empty_file_leaves_all_open() -> None:
    assert read_style("# nothing yet\n") == HouseStyle()


@pytest.mark.parametrize("written", ["القذافي", "القذافی", "ٱلقَذّافي", "al-Gaddafi", "GADDAFI"])
def test_a_part_is_found_however_it_is_coded(written: str) -> None:
    key = "القذافي" if "ذ" in written else "Gaddafi"
    style = HouseStyle.of("", {key: "Gaddafi"}, {})
    folded = next(iter(HouseStyle.of("", {written: "x"}, {}).parts))
    assert style.spelling_of(folded) in ("Gaddafi", "al-Gaddafi")


def test_the_article_is_put_before_a_part_that_has_none() -> None:
    style = HouseStyle.of("", {"عاروري": "Aruri", "السيسي": "Sisi"}, {})
    assert style.spelling_of("+عاروری") == "al-Aruri"
    assert style.spelling_of("+سیسی") == "Sisi"
    assert style.spelling_of("+قذافی") == ""


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("a: [", r"not YAML \(line"),
        ("- one\n", "must have the keys scheme, parts, entities"),
        ("part: {}\n", "unknown key 'part'"),
        ("parts: [one]\n", "must map names to spellings"),
        ("parts: {no: No}\n", "False: name and spelling must be text"),
        ("parts: {علي: 7}\n", "must be text"),
        ("parts: {علي: ' '}\n", "a row is blank"),
        ("parts: {'?': Ali}\n", "a part has no letters"),
        ("scheme: [x]\n", "must be the id of a scheme"),
    ],
)
def test_a_bad_file_is_refused_and_says_why(text: str, problem: str) -> None:
    with pytest.raises(StyleError, match=problem):
        read_style(text)


def test_a_style_is_bounded() -> None:
    rows = {f"id-{number}": "x" for number in range(MAX_STYLE_ROWS + 1)}
    with pytest.raises(StyleError, match="at most 10000"):
        HouseStyle.of("", {}, rows)
