"""What is a name by its shape, and what is none."""

from __future__ import annotations

import pytest

from nisba_service.annotation import Annotator, Evidence


def found(annotator: Annotator, text: str, language: str = "") -> list[str]:
    return [mention.text for mention in annotator.annotate(text, language).mentions]


@pytest.mark.parametrize(
    "text",
    [
        "On Monday the Egyptian government met in July. The talks were held in secret.",
        "The Prime Minister and the Foreign Minister of the Islamist party spoke in English.",
        "Residents fled. Officials said so on Christmas. Yesterday it rained again.",
        "Der Bürgermeister sprach am Montag mit der Delegation über die Verhandlungen.",
        "Le ministre des Affaires étrangères a parlé lundi avec les Iraniens en juillet.",
        "قال مسؤول في الحكومة إن الاجتماع سيعقد يوم الاثنين في شهر يوليو المقبل",
        "سخنگوی دولت گفت که جلسه روز دوشنبه در شهر برگزار می‌شود",
    ],
)
def test_days_nations_offices_and_nouns_are_no_names(annotator: Annotator, text: str) -> None:
    assert found(annotator, text) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("He met Nabil Zarrouki's brother.", ["Nabil Zarrouki"]),
        ("We asked Dr. Leila bint Rashid al-Wazzan today.", ["Dr. Leila bint Rashid al-Wazzan"]),
        ("Then J. K. Toumi spoke.", ["J. K. Toumi"]),
        ("The shop of Jean-Yves Le Marrec was shut.", ["Jean-Yves Le Marrec"]),
        ("It was Foreign Minister Karim Belhaddou who left.", ["Karim Belhaddou"]),
        ("Hier, l'écrivaine Nadia Chérif a parlé.", ["Nadia Chérif"]),
        ("Gestern sprach die Ärztin Amal Barakat in Leipzig.", ["Amal Barakat", "Leipzig"]),
        ("وقالت الباحثة ليلى بن عمار إن المرحلة صعبة", ["ليلى بن عمار"]),
        ("مریم کاظمی، استاد دانشگاه، گفت مردم خسته‌اند", ["مریم کاظمی"]),
    ],
)
def test_names_that_nobody_knows_are_found_by_their_shape(
    annotator: Annotator, text: str, names: list[str]
) -> None:
    answer = annotator.annotate(text)
    assert [mention.text for mention in answer.mentions] == names
    assert {mention.evidence for mention in answer.mentions} == {Evidence.SHAPE}
    assert all(mention.group.startswith("new-") for mention in answer.mentions)


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("They met General Kassem Sulaimani there.", "qasem-soleimani"),
        ("That was the view of Hizballah.", "hezbollah"),
        ("Sie sprach über Irans Rolle und die Verhandlungen.", "iran"),
        ("Il est arrivé au Caire avec sa famille.", "cairo"),
        ("وصل الوفد أمس إلى القاهرة", "cairo"),
        ("وقال إن الوفد عاد بالقاهرة", "cairo"),
        ("وتابع أن ولإيران دورا في ذلك", "iran"),
        ("وأضاف أن للإخوان رأيا آخر", "muslim-brotherhood"),
        ("قاسم سلیمانی در آن روز سفر کرد", "qasem-soleimani"),
        ("Касем Сулеймани прибыл вчера.", "qasem-soleimani"),
    ],
)
def test_sound_alikes_and_words_behind_clitics_are_known(
    annotator: Annotator, text: str, entity: str
) -> None:
    assert entity in [mention.entity_id for mention in annotator.annotate(text).mentions]


def test_a_headline_gives_its_known_names_and_no_others(annotator: Annotator) -> None:
    text = "Report: Egypt Consults Powerful Iranian Commander On Security And Intelligence"
    assert found(annotator, text) == ["Egypt"]


def test_what_is_part_of_another_name_is_not_linked(annotator: Annotator) -> None:
    answer = annotator.annotate("She studied at the Antonine University of Beirut in Lebanon.")
    assert [(m.text, m.entity_id) for m in answer.mentions] == [
        ("Antonine University of Beirut", ""),
        ("Lebanon", "lebanon"),
    ]


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("قصف الجيش القاعدة العسكرية قرب المدينة، وعاد إلى القاعدة الجوية.", "al-qaeda"),
        ("عاد الجنود إلى هذه القاعدة مساء.", "al-qaeda"),
        ("قال إن فتح المعبر ضروري، وإن فتح تحقيق مطلوب.", "fatah"),
        ("سپاه پاکستان عقب نشست.", "islamic-revolutionary-guard-corps"),
        ("یک روحانی برجسته در شهر سخن گفت.", "hassan-rouhani"),
        ("A soldier of the Golani Brigade fell.", "ahmed-al-sharaa"),
        ("They met the National Front leaders.", "the-national-abu-dhabi"),
        ("À Tunis, l'avocate a parlé avec lui.", "esperance-de-tunis"),
    ],
)
def test_words_and_parts_of_other_names_are_not_the_known_bearer(
    annotator: Annotator, text: str, entity: str
) -> None:
    assert entity not in [mention.entity_id for mention in annotator.annotate(text).mentions]


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("وقالت القاعدة إن الهجوم وقع مساء.", "al-qaeda"),
        ("وأكدت فتح أن الحوار مستمر.", "fatah"),
        ("به گزارش رسانه‌ها سپاه این خبر را رد کرد.", "islamic-revolutionary-guard-corps"),
        ("روحانی در شهر سخن گفت و از ایران دفاع کرد.", "hassan-rouhani"),
        ("He wrote for The National in Abu Dhabi.", "the-national-abu-dhabi"),
        ("À Tunis, l'avocate a parlé avec lui.", "tunis"),
    ],
)
def test_where_nothing_makes_a_word_of_it_the_name_is_known(
    annotator: Annotator, text: str, entity: str
) -> None:
    assert entity in [mention.entity_id for mention in annotator.annotate(text).mentions]


def test_a_sentence_behind_a_person_begins_with_and_and_no_name(annotator: Annotator) -> None:
    text = "وصل الشيخ عكرمة صبري. واقتحم مستوطنون المكان صباحا."
    assert found(annotator, text) == ["الشيخ عكرمة صبري"]
