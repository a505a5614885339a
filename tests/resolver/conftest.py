"""A small world that every test of the resolver looks at."""

from __future__ import annotations

import pytest

from nisba_service.knowledge import EntityType
from nisba_service.resolver import Resolver
from tests.entities import entity, opened

IRAN, EGYPT, SYRIA, IRAQ = ("IR",), ("EG",), ("SY",), ("IQ",)
ORGANIZATION, PLACE = EntityType.ORGANIZATION, EntityType.PLACE

WORLD = (
    entity("soleimani", "Qasem Soleimani", "قاسم سلیمانی", countries=IRAN, short="Soleimani"),
    entity("khomeini", "Ruhollah Khomeini", "روح‌الله خمینی", countries=IRAN, short="Khomeini"),
    entity("khamenei", "Ali Khamenei", "علی خامنه‌ای", countries=IRAN, short="Khamenei"),
    entity("ahmadinejad", "Mahmoud Ahmadinejad", "محمود احمدی‌نژاد", countries=IRAN),
    entity("a-larijani", "Ali Larijani", "علی لاریجانی", countries=IRAN),
    entity("s-larijani", "Sadeq Larijani", "صادق لاریجانی", countries=IRAN),
    entity("azhari", "Gholamreza Azhari", "غلامرضا ازهاری", countries=IRAN),
    entity("morsi", "Mohamed Morsi", "محمد مرسي", countries=EGYPT, short="Morsi"),
    entity("sisi", "Abdel Fattah el-Sisi", "عبد الفتاح السيسي", countries=EGYPT),
    entity("nasser", "Gamal Abdel Nasser", "جمال عبد الناصر", countries=EGYPT),
    entity("zawahiri", "Ayman al-Zawahiri", "أيمن الظواهري", countries=EGYPT),
    entity("mohamed-ali", "Mohamed Ali", "محمد علي", countries=EGYPT),
    entity("b-assad", "Bashar al-Assad", "بشار الأسد", countries=SYRIA),
    entity("h-assad", "Hafez al-Assad", "حافظ الأسد", countries=SYRIA),
    entity("saddam", "Saddam Hussein al-Tikriti", "صدام حسين التكريتي", countries=IRAQ),
    entity("muhandis", "Jamal Jafar Ibrahimi", countries=IRAQ, kunya="Abu Mahdi"),
    entity("baghdadi", "Abu Bakr al-Baghdadi", "أبو بكر البغدادي", countries=IRAQ),
    entity("nasrallah", "Hassan Nasrallah", "حسن نصرالله", countries=("LB",)),
    entity("bin-laden", "Osama bin Laden", "أسامة بن لادن", countries=("SA",)),
    entity("gaddafi", "Muammar Gaddafi", "معمر القذافي", countries=("LY",)),
    entity("ayyubi", "Salah al-Din al-Ayyubi", "صلاح الدين الأيوبي"),
    entity("y-iraqi", "Younis Karbalai", "يونس كربلائي", countries=IRAQ),
    entity("y-iranian", "Younes Karbalaei", "یونس کربلایی", countries=IRAN),
    entity(
        "irgc", "Islamic Revolutionary Guard Corps", "سپاه پاسداران انقلاب اسلامی",
        kind=ORGANIZATION, countries=IRAN, acronym="IRGC",
    ),
    entity("hezbollah", "Hezbollah", "حزب الله", kind=ORGANIZATION, countries=("LB",)),
    entity("hamas", "Hamas", "حماس", kind=ORGANIZATION),
    entity("tehran", "Tehran", "تهران", kind=PLACE, countries=IRAN),
    entity("cairo", "Cairo", "القاهرة", kind=PLACE, countries=EGYPT),
    entity("derna", "Derna", "درنة", kind=PLACE, countries=("LY",)),
    entity("karbala", "Karbala", "كربلاء", kind=PLACE, countries=IRAQ),
)  # fmt: skip


@pytest.fixture(scope="session")
def resolver(tmp_path_factory: pytest.TempPathFactory) -> Resolver:
    made = Resolver(opened(tmp_path_factory.mktemp("world") / "kb", *WORLD))
    made.warm_up()
    return made
