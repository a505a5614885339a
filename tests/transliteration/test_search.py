"""Search strings for the Arabic and the Persian press."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nisba_service.errors import InvalidQueryError, UnknownEntityError
from nisba_service.transliteration import Transliterator, boolean_query
from nisba_service.transliteration.search import MAX_STRINGS, SearchForm, search_strings


def test_a_known_name_is_searched_by_its_forms_and_their_habits(
    transliterator: Transliterator,
) -> None:
    strings = transliterator.search_strings("Muammar Gaddafi", languages=["ar"])
    assert strings[0] == "معمر القذافي"
    assert {"معمر القذافى", "معمر قذافي", "القذافي"} <= set(strings)


def test_an_entity_is_searched_in_both_languages(transliterator: Transliterator) -> None:
    strings = transliterator.search_strings(entity_id="mahmoud-ahmadinejad")
    assert {"محمود احمدی‌نژاد", "محمود احمدی نژاد", "محمود احمدي‌نژاد", "محمود أحمدي نجاد"} <= set(
        strings
    )


def test_a_stranger_is_searched_by_the_forms_of_the_model(transliterator: Transliterator) -> None:
    strings = transliterator.search_strings("Abdul Rahman al-Kowalczyki")
    assert any(text.startswith("عبد الرحمن ال") for text in strings)
    assert any(text.startswith("عبدالرحمن ال") for text in strings)


def test_clitics_are_hung_on_and_the_lam_swallows_the_alif() -> None:
    strings = search_strings([SearchForm("القذافي", "ar", 1.0)], clitics=True)
    assert {"والقذافي", "بالقذافي", "للقذافي", "فالقذافي", "كالقذافي"} <= set(strings)
    assert not any(text.startswith("لال") for text in strings)
    assert search_strings([SearchForm("رضا", "fa", 1.0)], clitics=True) == ("رضا",)


@pytest.mark.parametrize(
    ("name", "other"), [("الحاج قاسم", "الحاغ"), ("Gamal Abdel Nasser", "غمال"), ("ناجي", "ناغي")]
)
def test_an_arabic_jim_stays_a_jim(transliterator: Transliterator, name: str, other: str) -> None:
    strings = transliterator.search_strings(name, languages=["ar"])
    assert strings
    assert not any(other in text for text in strings)


@pytest.mark.parametrize(("name", "other"), [("مغربي", "مجربي"), ("بغداد", "بجداد")])
def test_an_arabic_ghayn_stays_a_ghayn(
    transliterator: Transliterator, name: str, other: str
) -> None:
    assert other not in transliterator.search_strings(name, languages=["ar"])


def test_a_foreign_g_is_searched_by_both_letters(transliterator: Transliterator) -> None:
    strings = transliterator.search_strings("يوري غاغارين", languages=["ar"])
    assert "يوري جاجارين" in strings


def test_the_hamza_of_an_article_is_never_made_up() -> None:
    strings = search_strings([SearchForm("أحمد الراشد", "ar", 1.0)])
    assert "احمد الراشد" in strings
    assert not any("ألراشد" in text for text in strings)


def test_a_query_is_phrases_joined_by_or() -> None:
    assert boolean_query(["معمر القذافي", "القذافي"]) == '"معمر القذافي" OR "القذافي"'
    assert boolean_query([]) == ""


forms = st.lists(
    st.builds(
        SearchForm,
        st.text("ابةيىكأإآؤئپگچغج عدل\u200c", min_size=1, max_size=20),
        st.sampled_from(["ar", "fa"]),
        st.floats(0.01, 1),
    ),
    max_size=3,
)


@given(forms, st.booleans())
def test_strings_are_bounded_distinct_and_begin_with_the_likeliest(
    given_forms: list[SearchForm], clitics: bool
) -> None:
    strings = search_strings(given_forms, clitics=clitics)
    assert len(strings) == len(set(strings)) <= MAX_STRINGS
    if given_forms:
        assert strings[0] in [form.text for form in given_forms]


def test_what_cannot_be_searched_is_said(transliterator: Transliterator) -> None:
    with pytest.raises(InvalidQueryError, match="one of the two"):
        transliterator.search_strings()
    with pytest.raises(InvalidQueryError, match="one of the two"):
        transliterator.search_strings("x", entity_id="y")
    with pytest.raises(InvalidQueryError, match="languages: must be of ar, fa"):
        transliterator.search_strings("Ali", languages=["ur"])
    with pytest.raises(UnknownEntityError):
        transliterator.search_strings(entity_id="nobody")
