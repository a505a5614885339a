"""Arabic and Persian sentences of the press that were misread once: names, and words like names."""

from __future__ import annotations

import pytest

from nisba_service.annotation import Annotator


def _found(annotator: Annotator, text: str, language: str = "") -> list[tuple[str, str]]:
    return [(each.text, each.entity_id) for each in annotator.annotate(text, language).mentions]


@pytest.mark.parametrize(
    "text",
    [
        "لكن الوضع تغير كثيرا بعد ذلك.",
        "نشر الطفل صور الرحلة على الإنترنت.",
        "في مشهد مؤثر عانق الأب ولده.",
        "اشترى الرجل سيارة جديدة وكان هذا حلمه.",
        "قال إن جده علمه الصيد وإن أباه علمه السباحة.",
        "ارتفعت أسهم بورصة عمرها أقصر من غيرها.",
        "هذه عقبة أمام كل من رأوا في ذلك حلا.",
        "تبدأ إعادة إعمار المدارس في الربيع.",
        "از نظر مالی شرکت در وضعیت خوبی است.",
        "او در این سن هم ورزش می‌کند و سرت را درد نمی‌آورد.",
        "این صفت برای رنگ آب‌ها به کار می‌رود.",
    ],
)
def test_a_word_of_the_language_is_no_name(annotator: Annotator, text: str) -> None:
    assert _found(annotator, text) == []
