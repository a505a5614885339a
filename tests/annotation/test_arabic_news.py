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
        "نسعى إلى ضمان سلامة المدنيين وتحقيق آمال الشعب.",
        "نمایندگان مجلس هشدار داده‌اند که بودجه کم است.",
        "در این حادثه سه کارگر جان باختند.",
        "شبکه اجتماعی تازه‌ای راه افتاد.",
        "وأعلنت الشركة إعادة فتح الطريق بعد إزالة الثلوج.",
        "قامت السيدة بزيارة قرية نائية ومدينة ساحلية.",
    ],
)
def test_a_word_of_the_language_is_no_name(annotator: Annotator, text: str) -> None:
    assert _found(annotator, text) == []


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("وصل الوفد إلى مسقط أمس.", [("مسقط", "muscat")]),
        ("ومن مسقط أفادت المراسلة بذلك.", [("مسقط", "muscat")]),
        ("زار الوفد مدينة صور.", [("مدينة صور", "tyre-lebanon")]),
        ("صلى الزوار في مشهد المقدسة.", [("مشهد", "mashhad")]),
        ("این شرکت در ساری است.", [("ساری", "")]),
        ("انفجرت عبوة في بلدة عيحا ليلا.", [("عيحا", "")]),
        ("دارت معارك قرب مدينة رأس العين.", [("رأس العين", "")]),
        ("اجتمع النواب في عين التينة.", [("عين التينة", "")]),
        ("سیل در روستای دیزباد خسارت زد.", [("دیزباد", "")]),
    ],
)
def test_what_stands_before_shows_a_place(
    annotator: Annotator, text: str, places: list[tuple[str, str]]
) -> None:
    assert _found(annotator, text) == places


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("وأعلن قائد الجيش رودولف هيكل بدء التدريب.", "رودولف هيكل"),
        ("ووصلت الجماعة وزعيمها زهران هاشم إلى الفندق.", "زهران هاشم"),
        ("وقال وزير الصناعة رياض مزور إن المصنع جاهز.", "رياض مزور"),
        ("وأضاف إيمان عطار زاده أن المراسم غدا.", "إيمان عطار زاده"),
        ("وقالت انتصار أحمد إنها راضية.", "انتصار أحمد"),
        ("وقال آدم هارون أبكر إن الماء قليل.", "آدم هارون أبكر"),
        ("وصرح النقيب محمد السيد، قائد المركز، بذلك.", "النقيب محمد السيد"),
        ("وعين الوزير السابق سيدي ولد التاه مبعوثا.", "سيدي ولد التاه"),
        ("غير أن الاقتصادي جهاد أزعور حذر من ذلك.", "جهاد أزعور"),
        ("وغنى المطرب العراقي ماجد المهندس، ثم انصرف.", "ماجد المهندس"),
        ("زرمینه نورستانی، فعال حقوق زنان، آمد.", "زرمینه نورستانی"),
        ("محمدجواد معنوی‌نژاد هم درخشید.", "محمدجواد معنوی‌نژاد"),
        ("سرهنگ هادی امیدوار، رئیس پلیس راه، رسید.", "سرهنگ هادی امیدوار"),
        ("امیر رئیسیان، وکیل او، پرونده را خواند.", "امیر رئیسیان"),
    ],
)
def test_somebody_unknown_is_found_whole(annotator: Annotator, text: str, name: str) -> None:
    assert name in [written for written, _ in _found(annotator, text)]


def test_the_return_of_somebody_is_no_part_of_his_name(annotator: Annotator) -> None:
    text = "ينتظر الجمهور عودة محمد صلاح إلى الملاعب."

    assert _found(annotator, text) == [("محمد صلاح", "mohamed-salah")]


def test_khomeini_is_not_the_khamenei_whom_the_text_names_in_full(annotator: Annotator) -> None:
    text = "ألقى آية الله علي خامنئي كلمة في طهران عن نهج الإمام الخميني، وقال خامنئي إنه باق."

    ids = [entity for _, entity in _found(annotator, text)]

    assert ids == ["ali-khamenei", "tehran", "ruhollah-khomeini", "ali-khamenei"]


def test_the_ruler_of_a_country_is_no_person_called_amir(annotator: Annotator) -> None:
    text = "تمیم بن حمد آل ثانی، امیر قطر، دیروز برای گفت‌وگو به تهران آمد."

    assert _found(annotator, text) == [
        ("تمیم بن حمد آل ثانی", "tamim-bin-hamad-al-thani"),
        ("قطر", "qatar"),
        ("تهران", "tehran"),
    ]
