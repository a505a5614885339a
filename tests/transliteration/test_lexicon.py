"""The lexicon of vocalised name parts: its rows, and what it says of a part."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nisba_service.knowledge.curated import read_table as read_aliases
from nisba_service.tables import TableError, read_table
from nisba_service.transliteration.lexicon import LANGUAGES, Lexicon, without_signs

COLUMNS = ("part", "language", "vocalised", "note")
ROWS = read_table("nisba_service.transliteration.data", "vocalised.tsv", COLUMNS)
LEXICON = Lexicon.load()

LETTERS = {
    "ar": "ءأإؤئآابةتثجحخدذرزسشصضطظعغفقكلمنهويى",
    "fa": "ءآأئؤابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی",
    "*": "ءأإؤئآابةتثجحخدذرزسشصضطظعغفقكلمنهويى",
}
FATHA, DAMMA, KASRA, SHADDA, DAGGER = "\u064e", "\u064f", "\u0650", "\u0651", "\u0670"
SIGNS = f"{FATHA}{DAMMA}{KASRA}{SHADDA}{DAGGER}"

WORDS = st.text(
    st.one_of(st.sampled_from("".join(sorted(set("".join(LETTERS.values()))))), st.characters()),
    max_size=40,
)


def test_rows_are_normal_and_written_in_the_letters_of_their_language() -> None:
    for row in ROWS:
        assert all(unicodedata.is_normalized("NFC", cell) for cell in row.values()), row
        assert row["language"] in {*LANGUAGES, "*"}, row
        assert set(row["part"]) <= set(LETTERS[row["language"]]), row
        assert without_signs(row["vocalised"]) == row["part"], row
        assert set(row["vocalised"]) <= set(row["part"] + SIGNS), row


def test_no_row_stands_twice_nor_says_what_a_row_for_both_languages_says() -> None:
    rows = [(row["part"], row["language"], row["vocalised"]) for row in ROWS]
    assert len(set(rows)) == len(rows)
    both = {(part, form) for part, language, form in rows if language == "*"}
    again = [row for row in rows if row[1] != "*" and (row[0], row[2]) in both]
    assert again == []


def test_rows_are_in_order() -> None:
    parts = [row["part"] for row in ROWS]
    assert parts == sorted(parts)
    assert len(parts) >= 3000


def test_signs_stand_where_the_header_says() -> None:
    wrong = re.compile(
        f"{FATHA}{SHADDA}?[اةى]"  # the letter tells the vowel
        f"|[{FATHA}{DAMMA}{KASRA}]{{2}}"  # two vowels on one letter
        f"|[{FATHA}{DAMMA}{KASRA}]$"  # case endings are not said
        f"|^.{SHADDA}"  # no word begins with a double letter
        f"|[اى][{SIGNS}]*[اى]"
    )
    initial_alif = re.compile(f"ا[{FATHA}{DAMMA}{KASRA}]")
    for row in ROWS:
        form = row["vocalised"]
        assert len(form) == 2 or not wrong.search(form), row
        assert not initial_alif.search(form[1:]), row


VECTORS = [
    ("قاسم", "ar", "قاسِم"),
    ("قاسم", "fa", "قاسِم"),
    ("محمد", "ar", "مُحَمَّد"),
    ("حسين", "ar", "حُسَين"),
    ("حسین", "fa", "حُسَین"),
    ("سليماني", "ar", "سُلَيمانِي"),
    ("سلیمانی", "fa", "سُلَیمانِی"),
    ("أحمد", "ar", "أَحمَد"),
    ("احمد", "ar", "اَحمَد"),
    ("احمد", "fa", "اَحمَد"),
    ("موسى", "ar", "مُوسى"),
    ("موسی", "fa", "مُوسیٰ"),
    ("مصطفي", "ar", "مُصطَفى"),
    ("علي", "ar", "عَلِي"),
    ("على", "ar", "عَلِي"),
    ("فاطمة", "ar", "فاطِمة"),
    ("فاطمه", "fa", "فاطِمه"),
    ("فاطمه", "ar", "فاطِمة"),
    ("خمینی", "fa", "خُمَینِی"),
    ("خسرو", "fa", "خُسرَو"),
    ("خواجه", "fa", "خواجه"),
    ("گلپایگانی", "fa", "گُلپایگانِی"),
    ("شهاب", "ar", "شِهاب"),
    ("شهاب", "fa", "شَهاب"),
    ("رحمن", "ar", "رَحمٰن"),
    ("زهرا", "ar", "زَهرا"),
    ("زهراء", "ar", "زَهراء"),
    ("فائز", "ar", "فائِز"),
    ("فایز", "fa", "فایِز"),
    ("الله", "ar", "اللّٰه"),
]


@pytest.mark.parametrize(("part", "language", "likeliest"), VECTORS)
def test_likeliest_reading(part: str, language: str, likeliest: str) -> None:
    assert LEXICON.vocalised(part, language)[0] == unicodedata.normalize("NFC", likeliest)


DERIVED = [
    ("الحسن", "ar", "الحَسَن"),
    ("عبدالرحمن", "ar", "عَبدالرَحمٰن"),
    ("نصرالله", "fa", "نَصراللّٰه"),
    ("نورالدین", "fa", "نُورالدِین"),
    ("روح‌الله", "fa", "رُوح‌اللّٰه"),
    ("خلیلیان", "fa", "خَلِیلِیان"),
    ("کاظم‌زاده", "fa", "کاظِم‌زاده"),
    ("مرادی", "fa", "مُرادِی"),
    ("خامنه‌ای", "fa", "خامِنه‌ای"),
    ("محمدحسین‌زاده", "fa", "مُحَمَّد\u200cحُسَین\u200cزاده"),
    ("علیرضا", "fa", "عَلِی\u200cرِضا"),
    ("الإسلامية", "ar", "الإِسلامِيّة"),
    ("الحيه", "fa", "الحَیّه"),
]


@pytest.mark.parametrize(("part", "language", "likeliest"), DERIVED)
def test_what_follows_by_rule_needs_no_row(part: str, language: str, likeliest: str) -> None:
    assert part not in {row["part"] for row in ROWS if row["language"] in (language, "*")}
    assert LEXICON.vocalised(part, language)[0] == unicodedata.normalize("NFC", likeliest)


def test_two_readings_stand_in_order_of_frequency() -> None:
    assert LEXICON.vocalised("حسني", "ar") == ("حُسنِي", "حَسَنِي")
    assert LEXICON.vocalised("ملك", "ar")[:2] == ("مَلِك", "مَلَك")


@pytest.mark.parametrize(
    "part", ["", "قغضظثط", "Qasem", "ا" * 1000, "ال" * 16, "ال" * 8 + "ه" * 16]
)
def test_unknown_part_has_no_reading(part: str) -> None:
    assert LEXICON.vocalised(part, "ar") == ()
    assert LEXICON.vocalised(part, "fa") == ()


def test_only_arabic_and_persian_are_read() -> None:
    assert LEXICON.vocalised("محمد", "ur") == ()


@given(WORDS, st.sampled_from(LANGUAGES))
def test_any_text_may_be_asked_for(part: str, language: str) -> None:
    forms = LEXICON.vocalised(part, language)
    assert len(forms) <= 4
    assert len(set(forms)) == len(forms)
    assert all(unicodedata.is_normalized("NFC", form) for form in forms)


def test_every_row_is_found_in_its_language() -> None:
    for row in ROWS:
        for language in LANGUAGES if row["language"] == "*" else (row["language"],):
            forms = LEXICON.vocalised(row["part"], language)
            assert row["language"] == "*" or row["vocalised"] in forms, row
            assert language == "ar" or not set("".join(forms)) & set("يىك"), row
            assert len({without_signs(form) for form in forms}) == 1, row


@pytest.mark.parametrize("language", LANGUAGES)
def test_most_words_of_the_alias_table_are_known(language: str) -> None:
    words = [
        word
        for entity in read_aliases()
        for alias in entity.aliases
        if alias.language == language and alias.script == "Arab"
        for word in re.findall("[\u0621-\u06d3]+", alias.form)
    ]
    known = sum(bool(LEXICON.vocalised(word, language)) for word in words)
    assert known / len(words) >= 0.9


@given(st.sampled_from(ROWS), st.sampled_from(LANGUAGES))
def test_signs_that_stand_already_change_nothing(row: dict[str, str], language: str) -> None:
    assert LEXICON.vocalised(row["vocalised"], language) == LEXICON.vocalised(row["part"], language)


@pytest.mark.parametrize(
    ("language", "vocalised", "message"),
    [("ur", "قاسِم", "'ur' is not ar, fa or \\*"), ("ar", "قادِر", "is not قاسم with its vowels")],
)
def test_malformed_row_is_refused(language: str, vocalised: str, message: str) -> None:
    row = {"part": "قاسم", "language": language, "vocalised": vocalised, "note": ""}
    with pytest.raises(TableError, match=message):
        Lexicon([row])
