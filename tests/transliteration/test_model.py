from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench import transliteration
from bench.plan import Plan
from bench.train.transliteration.pairs import digest
from nisba_service.transliteration.model import Direction, Habit, WordModel, word_model

TO_LATIN, TO_ARABIC = Direction.ARABIC_TO_LATIN, Direction.LATIN_TO_ARABIC
FROM_PERSIAN, TO_PERSIAN = Direction.PERSIAN_TO_LATIN, Direction.LATIN_TO_PERSIAN
MOST_BYTES = 20_000_000
RESULTS = Path(transliteration.__file__).parent / "results" / "transliteration.json"


def texts(word: str, direction: Direction, n: int = 5, habit: Habit | None = None) -> list[str]:
    return [each.text for each in word_model().n_best(word, direction, n, habit=habit)]


@pytest.mark.parametrize(
    ("word", "direction", "wanted"),
    [
        ("قاسم", TO_LATIN, {"qasim", "qassem", "qasem", "kassem", "qassim"}),
        ("زيدان", TO_LATIN, {"zidan", "zidane", "zaidan"}),
        ("خديجة", TO_LATIN, {"khadija", "khadijah", "khadidja"}),
        ("Hussein", TO_ARABIC, {"حسين"}),
        ("suleimani", TO_ARABIC, {"سليماني"}),
        ("johnson", TO_ARABIC, {"جونسون"}),
        ("چمران", FROM_PERSIAN, {"chamran"}),
        ("حسین", FROM_PERSIAN, {"hossein", "hosein"}),
        ("فاطمه", FROM_PERSIAN, {"fatemeh"}),
        ("ایران", FROM_PERSIAN, {"iran"}),
        ("reza", TO_PERSIAN, {"رضا"}),
        ("soleimani", TO_PERSIAN, {"سلیمانی"}),
    ],
)
def test_names_are_written_as_people_write_them(
    word: str, direction: Direction, wanted: set[str]
) -> None:
    assert wanted & set(texts(word, direction))


def test_vowels_are_restored() -> None:
    assert "mhmd" not in texts("محمد", TO_LATIN)
    assert all(set(text) & set("aeiou") for text in texts("محمد", TO_LATIN))


def test_the_spelling_can_be_chosen() -> None:
    assert texts("ahmad", TO_ARABIC, 1, Habit.REFERENCE) == ["أحمد"]
    assert not any("أ" in text for text in texts("anna", TO_ARABIC, 1, Habit.PRESS))


def test_lower_case_is_read_as_an_index_entry() -> None:
    assert texts("anna", TO_ARABIC) == texts("anna", TO_ARABIC, habit=Habit.REFERENCE)
    assert texts("Anna", TO_ARABIC) != texts("Anna", TO_ARABIC, habit=Habit.PRESS)


@pytest.mark.parametrize(
    ("as_written", "plain"), [("مُحَمَّد", "محمد"), ("محـمد", "محمد"), ("ﻣﺤﻤﺪ", "محمد"), ("علی", "علي")]
)
def test_marks_and_forms_of_letters_say_nothing(as_written: str, plain: str) -> None:
    assert texts(as_written, TO_LATIN) == texts(plain, TO_LATIN)


def test_persian_letters_are_kept_apart() -> None:
    assert all(text[0] == "p" for text in texts("پارسا", FROM_PERSIAN))
    assert all("ch" in text for text in texts("چمران", FROM_PERSIAN))
    assert all(text[0] == "پ" for text in texts("parsa", TO_PERSIAN))
    assert not set("يكةأإ") & set(
        "".join(texts("ebrahimi", TO_PERSIAN) + texts("kazemi", TO_PERSIAN))
    )


@pytest.mark.parametrize("word", ["", " ", "-", "123", "😀", "\ud800", "Касем", "a" * 5000])
@pytest.mark.parametrize("direction", Direction)
def test_what_cannot_be_read_has_no_candidates(word: str, direction: Direction) -> None:
    assert word_model().n_best(word, direction) == []


@given(st.text(max_size=60), st.sampled_from(Direction), st.integers(0, 20))
def test_any_text_can_be_asked(word: str, direction: Direction, n: int) -> None:
    found = word_model().n_best(word, direction, n)
    chances = [each.probability for each in found]
    assert len(found) <= n
    assert len({each.text for each in found}) == len(found)
    assert chances == sorted(chances, reverse=True)
    assert all(chance > 0 for chance in chances)
    assert sum(chances) <= 1 + 1e-6
    if direction in (TO_LATIN, FROM_PERSIAN):
        assert all(each.text == each.text.lower() and each.text.isascii() for each in found)


@given(st.lists(st.text("qwertyuiopasdfghjklzxcvbnmAÉة", max_size=12), max_size=8))
def test_a_word_is_read_alike_alone_and_among_others(words: list[str]) -> None:
    together = word_model().n_best_many(words, TO_ARABIC, 1)
    alone = [word_model().n_best(word, TO_ARABIC, 1) for word in words]
    for first, second in zip(together, alone, strict=True):
        chances = [each.probability for each in second]
        assert [each.probability for each in first] == pytest.approx(chances, rel=1e-3)


def test_two_loads_answer_the_same() -> None:
    words = ["سليماني", "بوتفليقة", "غايمار"]
    other = WordModel.load()
    assert other.n_best_many(words, TO_LATIN) == word_model().n_best_many(words, TO_LATIN)


def test_the_artefact_is_small() -> None:
    artefact = files("nisba_service.transliteration") / "data" / "words.npz"
    assert len(artefact.read_bytes()) < MOST_BYTES


@pytest.mark.data
def test_the_artefact_was_learned_from_these_train_files(data_dir: Path) -> None:
    assert word_model().digest == digest(data_dir / "data")


@pytest.mark.data
@pytest.mark.slow
@pytest.mark.parametrize("each", transliteration.SETS, ids=lambda each: each.name)
def test_accuracy_does_not_fall(each: transliteration.Set, data_dir: Path) -> None:
    figures = json.loads(RESULTS.read_text(encoding="utf-8"))["figures"]
    _, gold = transliteration.read_set(Plan((), data=data_dir), each)
    found = word_model().n_best_many(list(gold), each.direction)
    answers = {
        word: [candidate.text for candidate in best] for word, best in zip(gold, found, strict=True)
    }
    for name, value in transliteration.measure(gold, answers).items():
        assert value >= figures[f"{each.name} / Nisba / {name}"] - 0.002
