"""Numbers on papers, however a list writes them."""

from __future__ import annotations

import pytest

from nisba_service.knowledge.entity import Identifier
from nisba_service.knowledge.importers.documents import document, documents_in


@pytest.mark.parametrize(
    ("wording", "number", "country", "value"),
    [
        ("Passport", "A 10472263", "", "passport A10472263"),
        ("Passport", "A10472263", "Malaysia", "passport MY-A10472263"),
        ("passport", "A10472263", "my", "passport MY-A10472263"),
        ("Passport", "Libya B/002210", "", "passport B002210"),
        ("Passport", "Russian foreign travel passport number 622641887 ", "", "passport 622641887"),
        ("National\n Identification  Number", "3520025509842-7", "", "national-id 35200255098427"),
        ("Cedula No.", "V-8348784", "Venezuela", "national-id VE-V8348784"),
        ("Vessel Registration Identification", "IMO 9187629", "Iran", "imo 9187629"),
        ("Registration Number", "C 46356", "Atlantis", "registration C46356"),
    ],
)
def test_a_number_is_written_in_one_way(
    wording: str, number: str, country: str, value: str
) -> None:
    scheme, _, number_alone = value.partition(" ")
    assert document(wording, number, country) == Identifier(scheme, number_alone)


@pytest.mark.parametrize(
    ("wording", "number"),
    [
        ("Telephone No.", "98216615322"),
        ("Passport", "unknown"),
        ("Passport", ""),
        ("Passport", "12"),
        ("IMO number", "918762"),
        ("", "123456"),
    ],
)
def test_what_proves_nobody_is_no_identifier(wording: str, number: str) -> None:
    assert document(wording, number) is None


def test_documents_are_found_among_other_remarks() -> None:
    remarks = (
        "DOB 11 Mar 1957; POB Qom, Iran; nationality Iran; Passport 008827 (Iran) issued 1999; "
        "alt. Passport K999000 issued 26 May 1999 expires 25 May 2004; Identification Number IMO "
        "9187629; Gender Male; National ID No. 65-1234/7 (Iran)."
    )
    assert list(documents_in(remarks)) == [
        Identifier("passport", "IR-008827"),
        Identifier("passport", "K999000"),
        Identifier("imo", "9187629"),
        Identifier("national-id", "IR-6512347"),
    ]
