"""Whole names, by the press, by schemes and by house style."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nisba_service.errors import InvalidQueryError
from nisba_service.transliteration import (
    Habit,
    HouseStyle,
    Origin,
    Transliteration,
    Transliterator,
    Wanted,
)


def best(answer: Transliteration) -> str:
    return answer.candidates[0].text


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("قاسم سلیمانی", "Qasem Soleimani"),
        ("الشيخ صالح العاروري", "Sheikh Saleh al-Arouri"),
        ("محمد بن سلمان", "Mohammed bin Salman"),
        ("Касем Сулеймани", "قاسم سليماني"),
        ("Gen. Qassem Soleimani", "الجنرال قاسم سليماني"),
        ("Abu Bakr al-Baghdadi", "أبو بكر البغدادي"),
        ("Germany", "ألمانيا"),
        ("خليفة حفتر", "Khalifa Haftar"),
        ("Khalifa Haftar", "خليفة حفتر"),
        ("طه حسين", "Taha Hussein"),
        ("Abdul Rahman al-Rashed", "عبد الرحمن الراشد"),
        ("Salah ad-Din", "صلاح الدين"),
        ("Abdullah bin Khalid", "عبد الله بن خالد"),
        ("Abu Abdul Rahman al-Masri", "أبو عبد الرحمن المصري"),
        ("Abu Abdullah", "أبو عبد الله"),
        ("John Smith", "جون سميث"),
        ("Dr. Ahmed Khalil", "الدكتور أحمد خليل"),
    ],
)
def test_the_first_answer_is_what_papers_write(
    transliterator: Transliterator, name: str, written: str
) -> None:
    assert best(transliterator.transliterate(name)) == written


@pytest.mark.parametrize(
    ("name", "among"),
    [
        ("عبد الرحمن الراشد", "Abdul Rahman al-Rashed"),
        ("عبدالرحمن الراشد", "Abdulrahman al-Rashed"),
        ("صلاح الدين الأيوبي", "Salah al-Din al-Ayyoubi"),
        ("محمد بن سلمان آل سعود", "Mohammed bin Salman Al Saud"),
        ("نصر الله", "Nasrallah"),
        ("دکتر رضا حسین‌زاده", "Dr. Reza Hosseinzadeh"),
        ("الدكتور خالد حسن", "Dr. Khaled Hassan"),
        ("أم خالد", "Umm Khaled"),
        ("أبو عبد الله المصري", "Abu Abdullah al-Masri"),
        ("سید ابراهیم رئیسی", "Seyed Ebrahim Raisi"),
    ],
)
def test_the_press_form_stands_among_the_first(
    transliterator: Transliterator, name: str, among: str
) -> None:
    found = transliterator.transliterate(name, n_best=20)
    assert among in [each.text for each in found.candidates]


def test_what_is_no_word_stays_as_it_is(transliterator: Transliterator) -> None:
    assert best(transliterator.transliterate("John Smith 3")) == "جون سميث 3"


def test_the_habit_of_the_press_writes_no_hamza_above_or_below_alif(
    transliterator: Transliterator,
) -> None:
    names = ("Ahmad Ibrahim", "Umm Anas al-Asmari", "Adam", "Osama Ismail")
    for name in names:
        press = transliterator.transliterate(name, habit=Habit.PRESS)
        assert press.candidates
        assert not set("".join(each.text for each in press.candidates)) & set("أإآ")
        assert len({each.text for each in press.candidates}) == len(press.candidates)
        reference = transliterator.transliterate(name, habit=Habit.REFERENCE)
        assert set(best(reference)) & set("أإآ")


def test_a_known_name_keeps_its_form_whatever_the_habit(transliterator: Transliterator) -> None:
    forms = {
        best(transliterator.transliterate("Anwar Sadat", habit=habit)) for habit in (None, *Habit)
    }
    assert len(forms) == 1


def test_persian_is_written_in_persian_letters(transliterator: Transliterator) -> None:
    answer = transliterator.transliterate("Abdolreza Khalili-nejad", language="fa")
    assert best(answer) == "عبدالرضا خلیلی‌نژاد"
    letters = "".join(each.text for each in answer.candidates)
    assert not set(letters) & set("يكىةأإ")


def test_a_name_known_in_arabic_alone_has_persian_letters(transliterator: Transliterator) -> None:
    known = transliterator.transliterate("Shariati", to="Arab", language="fa").candidates[0]
    assert (known.text, known.origin) == ("شریعتی", Origin.ALIAS_TABLE)


def test_each_candidate_says_where_it_comes_from(transliterator: Transliterator) -> None:
    known = transliterator.transliterate("حسن نصر الله").candidates[0]
    assert (known.origin, known.entity_id) == (Origin.ALIAS_TABLE, "hassan-nasrallah")
    assert known.probability > 0.9
    stranger = transliterator.transliterate("Zbigniew Kowalczyk").candidates[0]
    assert (stranger.origin, stranger.entity_id) == (Origin.MODEL, "")
    ruled = transliterator.transliterate("محمد", scheme="ijmes").candidates[0]
    assert (ruled.text, ruled.origin) == ("Muḥammad", Origin.SCHEME)


def test_a_longer_name_is_not_cut_to_the_known_one(transliterator: Transliterator) -> None:
    answer = transliterator.transliterate("محمد بن سلمان آل سعود")
    assert all(len(each.text.split()) == 5 for each in answer.candidates)


@pytest.mark.parametrize(
    ("scheme", "written"),
    [
        ("ala-lc-ar", "Muʻammar al-Qadhdhāfī"),
        ("ijmes", "Muʿammar al-Qadhdhāfī"),
        ("buckwalter", None),
        ("russian", None),
    ],
)
def test_a_scheme_writes_what_its_rules_say(
    transliterator: Transliterator, scheme: str, written: str | None
) -> None:
    answer = transliterator.transliterate("معمر القذافي", scheme=scheme)
    assert {each.origin for each in answer.candidates} == {Origin.SCHEME}
    assert answer.target_script == ("Cyrl" if scheme == "russian" else "Latn")
    if written:
        # The vowels come from the press spelling of the entity, the shadda from its two d's.
        assert best(answer) == written


def test_vowel_signs_that_are_given_are_kept(transliterator: Transliterator) -> None:
    answer = transliterator.transliterate("مُعَمَّر", scheme="ala-lc-ar")
    assert best(answer) == "Muʻammar"
    assert answer.candidates[0].probability == 1


def test_a_scheme_is_turned_back_where_it_can_be(transliterator: Transliterator) -> None:
    back = transliterator.transliterate("mHmd", scheme="buckwalter")
    assert (best(back), back.target_script) == ("محمد", "Arab")
    with pytest.raises(InvalidQueryError, match="english-press cannot be turned back") as caught:
        transliterator.transliterate("Mohammed", scheme="english-press")
    assert caught.value.field == "text"


def test_a_latin_name_is_rewritten_by_way_of_the_script(transliterator: Transliterator) -> None:
    answer = transliterator.transliterate("Saleh al-Arouri", to="Latn", scheme="ijmes")
    assert best(answer) == "Ṣāliḥ al-ʿĀrūrī"


def test_a_name_in_the_script_asked_for_stays_or_becomes_the_known_form(
    transliterator: Transliterator,
) -> None:
    given = transliterator.transliterate("Zbigniew Kowalczyk", to="Latn").candidates
    assert [(each.text, each.origin) for each in given] == [("Zbigniew Kowalczyk", Origin.SOURCE)]
    known = transliterator.transliterate("Kasım Süleymani", to="Latn").candidates
    assert [each.text for each in known] == ["Qasem Soleimani", "Kasım Süleymani"]
    other = transliterator.transliterate("Зеленский", to="Latn").candidates
    assert [each.origin for each in other] == [Origin.LETTERS]


STYLE = HouseStyle.of(
    "", {"القذافي": "Kadhafi", "نصر الله": "Nasrullah"}, {"qasem-soleimani": "Qassem Suleimani"}
)


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("معمر القذافي", "Muammar Kadhafi"),
        ("سيف الإسلام القذافي", "Seif al-Islam Kadhafi"),
        ("قاسم سليماني", "Qassem Suleimani"),
        ("Kasım Süleymani", "Qassem Suleimani"),
        ("Muammar Gaddafi", "Muammar Kadhafi"),
        ("حسن نصر الله", "Hassan Nasrullah"),
    ],
)
def test_the_house_style_goes_before_all(
    transliterator: Transliterator, name: str, written: str
) -> None:
    answer = transliterator.transliterate(name, to="Latn", style=STYLE)
    assert best(answer) == written


def test_a_style_may_stand_on_a_scheme(transliterator: Transliterator) -> None:
    style = HouseStyle.of("ijmes", {"محمد": "Mohammed"}, {})
    answer = transliterator.transliterate("محمد صالح", style=style)
    assert best(answer) == "Mohammed Ṣāliḥ"
    into_script = transliterator.transliterate("Saleh", style=style)
    assert best(into_script) == "صالح"


@pytest.mark.parametrize(
    ("options", "field"),
    [
        ({"to": "Cyrl"}, "target_script"),
        ({"language": "en"}, "language"),
        ({"scheme": "nobody"}, "scheme"),
        ({"n_best": 0}, "max_candidates"),
        ({"n_best": 51}, "max_candidates"),
        ({"style": HouseStyle("nobody")}, "style.scheme"),
    ],
)
def test_a_bad_option_is_named(
    transliterator: Transliterator, options: dict[str, object], field: str
) -> None:
    with pytest.raises(InvalidQueryError) as caught:
        transliterator.transliterate("علي", **options)  # type: ignore[arg-type]
    assert caught.value.field == field


@pytest.mark.parametrize("text", ["", "  ", "\ud800", "x" * 1001, "123", "؟"])
def test_a_bad_name_is_an_error_in_its_place(transliterator: Transliterator, text: str) -> None:
    first, bad, last = transliterator.transliterate_many(["علي", text, "حسن"], Wanted())
    assert isinstance(first, Transliteration)
    assert isinstance(bad, InvalidQueryError)
    assert isinstance(last, Transliteration)
    assert bad.field == "text"
    assert not text.strip() or text not in str(bad)


WORDS = ["عبد", "الله", "ال", "بن", "أبو", "الدين", "زاده", "آل", "محمد", "د."]
WORDS += ["Abdul", "al-", "bin", "van", "Dr."]

names = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "عبد",
                "الله",
                "ال",
                "بن",
                "أبو",
                "الدين",
                "زاده",
                "آل",
                "محمد",
                "Abdul",
                "al-",
                "bin",
                "van",
                "Dr.",
                "د.",
            ]
        ),
        st.text("ابتحسعقلمنهويىئءآأةپگچژک\u200cـًٌّ", min_size=1, max_size=8),
        st.text("abdehilmnorstuzʿāḥ'’-.,", min_size=1, max_size=8),
        st.text(min_size=1, max_size=4),
    ),
    min_size=1,
    max_size=5,
).map(" ".join)


@settings(max_examples=60)
@given(names, st.sampled_from(["", "Latn", "Arab"]), st.sampled_from(["", "ar", "fa"]))
def test_any_text_is_answered_in_bounds(
    transliterator: Transliterator, text: str, to: str, language: str
) -> None:
    for scheme in ("", "ala-lc-ar"):
        wanted = Wanted.of(to, language, scheme, 7, None)
        [answer] = transliterator.transliterate_many([text], wanted)
        if isinstance(answer, InvalidQueryError):
            continue
        shares = [each.probability for each in answer.candidates]
        assert len(shares) <= 7
        assert shares == sorted(shares, reverse=True)
        assert sum(shares) <= 1 + 1e-6
        assert len({each.text for each in answer.candidates}) == len(shares)


def test_many_are_written_as_one_by_one(transliterator: Transliterator) -> None:
    names = ["علي", "John", "محمود احمدی‌نژاد", "عبد الله بن خالد", "Иван"]
    together = transliterator.transliterate_many(names, Wanted())
    for name, answer in zip(names, together, strict=True):
        alone = transliterator.transliterate(name)
        assert isinstance(answer, Transliteration)
        assert [each.text for each in answer.candidates] == [c.text for c in alone.candidates]
