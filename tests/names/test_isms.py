"""Which spellings the lexicon takes for one name, which for two, and where it stays silent."""

from __future__ import annotations

import csv
import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from nisba_service.names import ism_of, isms_of, parse
from nisba_service.names.isms import ism_pattern
from nisba_service.names.script import script_of
from nisba_service.tables import read_table

COLUMNS = ("ism", "gender", "arabic", "latin", "reason")
ROWS = read_table("nisba_service.names.data", "isms.tsv", COLUMNS)
NUMBERS = {row["ism"]: number for number, row in enumerate(ROWS, 1)}
with (Path(__file__).parent / "isms_vectors.csv").open(encoding="utf-8", newline="") as file:
    VECTORS = list(csv.DictReader(file))


def folded(spelling: str) -> str:
    (part,) = parse(spelling).parts
    return part.folded


@pytest.mark.parametrize("vector", VECTORS, ids=lambda v: f"{v['spelling']} is {v['ism'] or '?'}")
def test_each_spelling_is_the_name_it_is_known_as(vector: dict[str, str]) -> None:
    expected = NUMBERS[vector["ism"]] if vector["ism"] else 0
    assert ism_of(folded(vector["spelling"])) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mohammed", "Mahmoud"),
        ("Mohammed", "Ahmad"),
        ("Mohammed", "Hamed"),
        ("Hassan", "Hussein"),
        ("Ali", "Alia"),
        ("Amin", "Amina"),
        ("Karim", "Karima"),
        ("سعيد", "Saad"),
        ("Omar", "Amr"),
        ("Omar", "Ammar"),
        ("Amr", "Ammar"),
        ("Salman", "Suleiman"),
        ("Salman", "Salem"),
        ("Saleem", "Salem"),
        ("Salem", "Salama"),
        ("Walid", "Khalid"),
        ("Rasheed", "Rashad"),
        ("Faisal", "Fadel"),
        ("Nasser", "Nasr"),
        ("Yasser", "Yasin"),
        ("Anwar", "Anas"),
        ("Bilal", "Jalal"),
        ("Jamal", "Kamal"),
        ("Kamal", "Kamil"),
        ("Karim", "Karam"),
        ("Karam", "Akram"),
        ("Hakim", "Hakam"),
        ("Jabr", "Jaber"),
        ("Hashem", "Hesham"),
        ("Said", "Saad"),
        ("Rashid", "Rashad"),
        ("Ghallab", "Ghalib"),
        ("Hassan", "Ihsan"),
        ("أمينة", "آمنة"),
        ("Jamal", "Jamil"),
        ("Kamal", "Kamel"),
        ("Hameed", "Hamed"),
        ("Hamad", "Hamdi"),
        ("Hamed", "Hamza"),
        ("Mansour", "Nasser"),
        ("Mustafa", "Murtada"),
        ("Abdullah", "Obaidullah"),
        ("Abd al-Rahman", "Abd al-Rahim"),
        ("Abd al-Rahim", "Rahim"),
        ("عبد الرحمن", "رحمن"),
        ("Majeed", "ماجد"),
        ("Salah", "Saleh"),
    ],
)
def test_two_names_are_two(one: str, other: str) -> None:
    names, others = isms_of(folded(one)), isms_of(folded(other))
    assert names
    assert others
    assert set(names).isdisjoint(others)


@pytest.mark.parametrize(
    ("spelling", "isms"),
    [
        ("Salim", "سلیم سالم"),
        ("Said", "سعید سید"),
        ("Hamid", "حمید حامد"),
        ("Amir", "امیر عامر"),
        ("Raschid", "رشید راشد"),
        ("al-Majid", "مجید ماجد"),
        ("Kamil", "کمیل کامل"),
        ("Amal", "امل امال"),
        ("Amina", "امینه امنه"),
        ("Joseph", "یوسف جوزیف"),
        ("Saleem", "سلیم"),
        ("سالم", "سالم"),
        ("Soleimani", ""),
    ],
)
def test_a_spelling_of_two_names_is_either_and_no_third(spelling: str, isms: str) -> None:
    assert isms_of(folded(spelling)) == tuple(NUMBERS[ism] for ism in isms.split())


def test_no_spelling_of_one_name_is_in_the_table_of_either() -> None:
    for vector in VECTORS:
        if vector["ism"]:
            assert isms_of(folded(vector["spelling"])) == (NUMBERS[vector["ism"]],)


def test_no_latin_spelling_stands_in_two_rows() -> None:
    patterns = {row["ism"]: re.compile(ism_pattern(row) or "(?!)") for row in ROWS}
    for vector in VECTORS:
        spelling = folded(vector["spelling"])
        if spelling.isascii():
            found = [ism for ism, pattern in patterns.items() if pattern.fullmatch(spelling)]
            assert len(found) <= 1, f"{vector['spelling']}: {found}"


@pytest.mark.parametrize("row", ROWS, ids=lambda row: str(row["ism"]))
def test_what_stands_in_the_table_is_what_a_name_is_folded_to(row: dict[str, str]) -> None:
    assert row["gender"] in ("m", "f", "u")
    for spelling in (row["ism"], *row["arabic"].split()):
        assert ism_of(spelling) == NUMBERS[row["ism"]]
        if "+" not in spelling:
            assert ism_of(folded(spelling)) == NUMBERS[row["ism"]]


@given(st.text(max_size=40))
def test_any_text_has_an_answer(text: str) -> None:
    assert 0 <= ism_of(text) <= len(ROWS)


@given(st.sampled_from([v["spelling"] for v in VECTORS if v["ism"] and v["spelling"].isalpha()]))
def test_an_article_changes_nothing(spelling: str) -> None:
    part = folded(spelling)
    # الفريد is Alfred before it is Farid with an article.
    assume(part != "فرید")
    assert ism_of("+" + part.lstrip("+")) == ism_of(part)


@pytest.mark.data
def test_pairs_written_for_each_other_are_one_name(data_dir: Path) -> None:
    agree = 0
    disagree: Counter[tuple[str, str]] = Counter()
    for path in sorted((data_dir / "data" / "translit").glob("*/train.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines():
            latin, arabic = line.split("\t")[:2]
            if script_of(latin) == "Arab":
                latin, arabic = arabic, latin
            sides = [parse(latin).parts, parse(arabic).parts]
            if any(len(parts) != 1 for parts in sides):
                continue
            one, other = (ism_of(parts[0].folded) for parts in sides)
            if one and one == other:
                agree += 1
            elif one and other:
                disagree[latin, arabic] += 1
    print(agree, "pairs agree; these do not:", *disagree)
    assert agree > 1000
    assert agree / (agree + disagree.total()) >= 0.98
