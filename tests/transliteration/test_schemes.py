"""The schemes write what their standards say, and restore it where they can."""

from __future__ import annotations

import csv
import unicodedata
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench import schemes as bench
from nisba_service.transliteration.scheme import SchemeError, schemes
from tests.transliteration.vocalised_words import names

VECTORS = Path(__file__).parent / "vectors"
SCHEMES = sorted(schemes())
REVERSIBLE = [name for name in SCHEMES if schemes()[name].reversible and name != "buckwalter"]
SIGNS = "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0670"
BUCKWALTER = "ءآأؤإئابةتثجحخدذرزسشصضطظعغـفقكلمنهوىيٱپچڤگ" + SIGNS

MA, MAQSURA, MARBUTA = "\u064eا", "\u064eى", "\u064eة"
ENDINGS = {
    "din-31635": ("", "", MA, "\u0650ي", "\u064fو", MARBUTA),
}
ALL_ENDINGS = ("", "", MA, MAQSURA, "\u0650ي", "\u064fو", MARBUTA)


def vectors(scheme: str) -> list[dict[str, str]]:
    with (VECTORS / f"{scheme}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_scheme_has_vectors_and_every_vector_file_a_scheme() -> None:
    assert sorted(path.stem for path in VECTORS.glob("*.csv")) == SCHEMES


@pytest.mark.parametrize("name", SCHEMES)
def test_a_scheme_writes_its_vectors(name: str) -> None:
    rows = vectors(name)
    assert len({row["text"] for row in rows}) == len(rows) >= 40
    assert all(row["source"] for row in rows)
    written = {row["text"]: schemes()[name].romanise(row["text"]) for row in rows}
    assert written == {row["text"]: row["romanised"] for row in rows}


@pytest.mark.parametrize("name", SCHEMES)
def test_every_rule_has_a_source_and_stands_once(name: str) -> None:
    rules = schemes()[name].rules
    for kind in (rules.letters, rules.articles, rules.words):
        assert all(rule.source for rule in kind)
        # A second row of the same sequence and contexts would never be used.
        assert not [
            row
            for row, count in Counter((r.sequence, r.contexts) for r in kind).items()
            if count > 1
        ]


@pytest.mark.parametrize("name", REVERSIBLE)
@given(data=st.data())
@settings(max_examples=80, deadline=None)
def test_a_reversible_scheme_gives_vocalised_words_back(name: str, data: st.DataObject) -> None:
    scheme = schemes()[name]
    name_in_script = data.draw(names(ENDINGS.get(name, ALL_ENDINGS)))
    script = unicodedata.normalize("NFC", name_in_script)
    assert scheme.restore(scheme.romanise(script)) == script


@given(text=st.text(alphabet=BUCKWALTER + " ", min_size=1))
def test_buckwalter_gives_every_text_back(text: str) -> None:
    text = unicodedata.normalize("NFC", " ".join(text.split()))
    scheme = schemes()["buckwalter"]
    assert scheme.restore(scheme.romanise(text)) == text


def restored(name: str, text: str) -> str | None:
    try:
        return schemes()[name].restore(text)
    except SchemeError:
        return None


@pytest.mark.parametrize("name", REVERSIBLE)
def test_what_is_restored_reads_as_the_text_again(name: str) -> None:
    texts = [row["romanised"] for row in vectors(name)]
    scripts = {text: script for text in texts if (script := restored(name, text))}
    assert {schemes()[name].romanise(script) for script in scripts.values()} == set(scripts)
    assert len(scripts) > 0.9 * len(set(texts))


@pytest.mark.parametrize("name", [n for n in SCHEMES if not schemes()[n].reversible])
def test_an_irreversible_scheme_refuses_and_says_who(name: str) -> None:
    with pytest.raises(SchemeError, match=name):
        schemes()[name].restore("Muhammad")


@pytest.mark.parametrize("name", REVERSIBLE)
@pytest.mark.parametrize("text", ["Smith and Wesson", "al-", "al- ", "Қазақ", "MUḤAMMAD"])
def test_what_no_spelling_reads_as_is_refused(name: str, text: str) -> None:
    with pytest.raises(SchemeError, match=f"^{name}: no "):
        schemes()[name].restore(text)


@pytest.mark.parametrize("name", SCHEMES)
@given(
    text=st.text(alphabet=BUCKWALTER + "ژکیۀ\u0654\u0674\u200c 1a-", max_size=20)
    | st.text(max_size=20)
)
@settings(max_examples=25, deadline=None)
def test_any_text_is_written_somehow(name: str, text: str) -> None:
    written = schemes()[name].romanise(text)
    assert unicodedata.is_normalized("NFC", written)


@pytest.mark.parametrize(
    ("name", "text", "written"),
    [
        ("ala-lc-ar", "حسن", "Ḥsn"),
        ("ala-lc-ar", "محمد بن سعد", "Mḥmd ibn Sʻd"),
        ("bgn-pcgn-fa", "قم", "Qm"),
        ("russian", "حسن", "Хсн"),
    ],
)
def test_no_vowel_is_invented(name: str, text: str, written: str) -> None:
    assert schemes()[name].romanise(text) == written


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("عَبدالرَّحمَٰن", "عَبد الرَّحمٰن"),  # solid, and a redundant fatha before the dagger
        ("نُورالدِّين", "نُور الدِّين"),
        ("سُلَيْمَان", "سُلَيمان"),  # sukun; fatha before alif left out
        ("ٱلْقَمَر", "القَمَر"),
        ("فاطِمـة", "فَاطِمَة"),
    ],
)
def test_habits_of_spelling_make_no_difference(one: str, other: str) -> None:
    for name in ("ala-lc-ar", "din-31635", "english-press", "russian"):
        assert schemes()[name].romanise(one) == schemes()[name].romanise(other)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("خَالِدِين", "Khālidīn"),  # ends in the letters of الدين
        ("وَالِد", "Wālid"),  # begins like wa-al-
        ("إِليَاس", "Ilyās"),
        ("الياس", "Lyās"),  # no article, and no vowel is known
        ("أَلمَاس", "Almās"),
        ("نُورُ الدِّينِ", "Nūr al-Dīn"),
        ("عَلَاءالدِّين", "ʻAlāʼ al-Dīn"),
        ("ذُوالفَقَار", "Dhū al-Faqār"),
        ("المُعتَصِم بِالله", "al-Muʻtaṣim billāh"),
    ],
)
def test_what_looks_like_an_article_or_a_compound(text: str, written: str) -> None:
    assert schemes()["ala-lc-ar"].romanise(text) == written


def test_ta_marbuta_is_t_in_construct_state_only() -> None:
    scheme = schemes()["ala-lc-ar"]
    assert scheme.romanise("جَامِعَة القَاهِرَة") == "Jāmiʻat al-Qāhirah"
    assert scheme.romanise("فَاطِمَة الزَّهرَاء") == "Fāṭimah al-Zahrāʼ"
    assert scheme.romanise("حَمزَة يُوسُف") == "Ḥamzah Yūsuf"
    assert scheme.romanise("سَلَامَةُ مُوسَى") == "Salāmat Mūsá"


def test_the_page_shows_what_the_schemes_write() -> None:
    text = bench.PAGE.read_text(encoding="utf-8")
    assert bench.page(text) == text, "run python -m bench.schemes --write"
    assert sorted(bench.ORDER) == SCHEMES
    assert all(f"`{name}`" in text for name in SCHEMES)
    assert len(bench.NAMES) == 20
