"""The mentions of one text together."""

from __future__ import annotations

import pytest

from nisba_service.annotation import AnnotatedText, Annotator
from nisba_service.matching.result import Verdict


def groups(answer: AnnotatedText) -> dict[str, str]:
    return {mention.text: mention.group for mention in answer.mentions}


def test_a_surname_is_the_full_name_before_it(annotator: Annotator) -> None:
    text = "Essam al-Haddad flew to Tehran on Monday. Haddad said that he was tired."
    assert groups(annotator.annotate(text))["Haddad"] == "essam-el-haddad"


@pytest.mark.parametrize(
    "text",
    [
        "Nadia Haddad read from her new book in a bar. Haddad said that she was happy.",
        "The bread was late again, and Haddad said that he was sorry.",
    ],
)
def test_in_another_text_it_is_not(annotator: Annotator, text: str) -> None:
    answer = annotator.annotate(text)
    [haddad] = [mention for mention in answer.mentions if mention.text == "Haddad"]
    assert haddad.entity_id == ""
    assert haddad.verdict != Verdict.MATCH


def test_a_namesake_in_the_text_takes_the_surname(annotator: Annotator) -> None:
    text = "Ahmed Soleimani, a grocer, closed his shop. Mr Soleimani said that he had seen worse."
    found = groups(annotator.annotate(text))
    assert found["Mr Soleimani"] == found["Ahmed Soleimani"] == "new-1"


def test_an_honorific_of_the_other_sex_is_somebody_else(annotator: Annotator) -> None:
    text = "Hassan Nasrallah spoke on Friday. Mrs Nasrallah, a teacher in Tyre, did not listen."
    found = groups(annotator.annotate(text))
    assert found["Hassan Nasrallah"] == "hassan-nasrallah"
    assert found["Mrs Nasrallah"] != "hassan-nasrallah"


def test_an_acronym_in_brackets_is_the_name_before_it(annotator: Annotator) -> None:
    text = (
        "The Green Horizon Society (GHS) met in Cairo on Sunday. A member of the GHS said that "
        "the Society had no money."
    )
    found = groups(annotator.annotate(text))
    assert found["GHS"] == found["Green Horizon Society"] == found["Society"]
    assert found["GHS"].startswith("new-")


def test_spellings_of_one_unknown_name_share_their_id(annotator: Annotator) -> None:
    text = (
        "Mohammed Barzouki opened the show. Later Mohamed Barzuki thanked his guests, and Mr. "
        "Barzouki's wife Salma Dridi sang."
    )
    found = groups(annotator.annotate(text))
    assert found["Mohammed Barzouki"] == found["Mohamed Barzuki"] == found["Mr. Barzouki"]
    assert found["Salma Dridi"] not in ("", found["Mohammed Barzouki"])


def test_what_is_known_is_not_provisional(annotator: Annotator) -> None:
    answer = annotator.annotate("Qassem Soleimani met Salma Dridi in Baghdad.")
    assert [(each.text, each.group) for each in answer.mentions] == [
        ("Qassem Soleimani", "qasem-soleimani"),
        ("Salma Dridi", "new-1"),
        ("Baghdad", "baghdad"),
    ]


def test_surnames_in_arabic_hang_on_the_full_name_with_their_clitics(
    annotator: Annotator,
) -> None:
    text = "وصل الرئيس محمد مرسي إلى القاهرة. وقال مسؤول إن لمرسي خطة، وإن الجيش يدعم مرسي."
    answer = annotator.annotate(text)
    assert [(each.text, each.group) for each in answer.mentions] == [
        ("محمد مرسي", "mohamed-morsi"),
        ("القاهرة", "cairo"),
        ("مرسي", "mohamed-morsi"),
        ("مرسي", "mohamed-morsi"),
    ]


def test_a_brother_is_not_drawn_to_the_one_named(annotator: Annotator) -> None:
    text = "وصل محمد بن سلمان إلى الرياض. ورافقه وزير الطاقة عبد الستار بن سلمان."
    found = groups(annotator.annotate(text))
    assert found["محمد بن سلمان"] == "mohammed-bin-salman"
    assert found["عبد الستار بن سلمان"].startswith("new-")


def test_a_text_about_his_country_speaks_for_the_one_known_bearer(annotator: Annotator) -> None:
    text = "In Syria, Abu Mohammed al-Joulani said that he would go to Damascus."
    assert groups(annotator.annotate(text))["Abu Mohammed al-Joulani"] == "ahmed-al-sharaa"
    text = "Somebody called Abu Mohammed al-Joulani had phoned, she said."
    assert groups(annotator.annotate(text))["Abu Mohammed al-Joulani"] == "new-1"


def test_a_surname_spelt_like_a_place_is_the_one_named_before(annotator: Annotator) -> None:
    text = "وقالت الناشطة توكل كرمان في اليمن إن الحرب طالت. وأضافت كرمان أن الناس تعبوا."
    assert groups(annotator.annotate(text))["كرمان"] == "tawakkol-karman"
    text = "وقالت الناشطة توكل كرمان إن الحرب طالت. وفي إيران شيعت كرمان قاسم سليماني."
    assert groups(annotator.annotate(text))["كرمان"] == "kerman"


def test_who_lacks_a_part_of_the_known_name_is_another_without_his_country(
    annotator: Annotator,
) -> None:
    text = "In Leeds, Ali Salehi baked bread. It was good, said Nabil Zarrouki."
    assert groups(annotator.annotate(text))["Ali Salehi"].startswith("new-")
    text = "In Iran, Ali Salehi spoke of the reactor."
    assert groups(annotator.annotate(text))["Ali Salehi"] == "ali-akbar-salehi"
