from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nisba_service.cache import Keyring
from nisba_service.knowledge.entity import EntityType
from nisba_service.matching.result import Versions
from nisba_service.resolver import Options, Query

SECRET = b"a secret of the test"
VERSIONS = Versions("data-1", "rules-1")
KEYRING = Keyring(SECRET, VERSIONS)


def test_a_key_has_the_versions_and_a_hash_and_not_the_name() -> None:
    prefix, digest = KEYRING.key(Query("Suleimani"), Options()).rsplit(":", 1)
    assert prefix == "nisba:data-1:rules-1"
    assert len(digest) == 48
    assert int(digest, 16)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Qassem SULEIMANI", "  qassem  suleimani "),
        ("مُحَمَّد", "محمد"),
        ("قاسم سليماني", "قاسم سلیمانی"),
        ("\u202bقاسم\u202c", "قاسم"),
        (unicodedata.normalize("NFD", "Özgür"), unicodedata.normalize("NFC", "Özgür")),
    ],
)
def test_mentions_that_differ_by_folds_share_a_key(one: str, other: str) -> None:
    assert KEYRING.key(Query(one), Options()) == KEYRING.key(Query(other), Options())


DIFFERENT = [
    (Query("Suleiman"), Options()),
    (Query("Suleimani", language="fa"), Options()),
    (Query("Suleimani", types=frozenset({EntityType.PERSON})), Options()),
    (Query("Suleimani", types=frozenset({EntityType.PLACE})), Options()),
    (Query("Suleimani", types=frozenset({EntityType.PERSON, EntityType.PLACE})), Options()),
    (Query("Suleimani", countries=("IR",)), Options()),
    (Query("Suleimani", countries=("IR", "IQ")), Options()),
    (Query("Suleimani", context=("IR",)), Options()),
    (Query("Suleimani", context=("Tehran", "Hamas")), Options()),
    (Query("Suleimani", context=("Tehran, Hamas",)), Options()),
    (Query("Suleimani", birth_year=1957), Options()),
    (Query("Suleimani", birth_year=1958), Options()),
    (Query("Suleimani"), Options(max_candidates=6)),
    (Query("Suleimani"), Options(explain=True)),
]


def test_all_that_an_answer_depends_on_makes_another_key() -> None:
    keys = {KEYRING.key(query, options) for query, options in DIFFERENT}
    keys.add(KEYRING.key(Query("Suleimani"), Options()))
    keys.add(Keyring(SECRET, Versions("data-2", "rules-1")).key(Query("Suleimani"), Options()))
    keys.add(Keyring(SECRET, Versions("data-1", "rules-2")).key(Query("Suleimani"), Options()))
    keys.add(Keyring(b"another secret", VERSIONS).key(Query("Suleimani"), Options()))
    assert len(keys) == len(DIFFERENT) + 4


@given(st.text())
def test_any_text_has_a_key(text: str) -> None:
    assert KEYRING.key(Query(text, context=(text,)), Options()).isascii()


@given(value=st.binary(), cut=st.integers(0, 40), flip=st.integers(0, 60))
def test_only_what_was_sealed_to_a_key_opens_under_it(value: bytes, cut: int, flip: int) -> None:
    sealed = KEYRING.seal("key", value)
    assert KEYRING.open("key", sealed) == value
    assert KEYRING.open("other key", sealed) is None
    assert Keyring(b"another secret", VERSIONS).open("key", sealed) is None
    if cut:
        assert KEYRING.open("key", sealed[:-cut]) is None
    damaged = bytearray(sealed)
    damaged[flip % len(sealed)] ^= 1
    assert KEYRING.open("key", bytes(damaged)) is None
    assert KEYRING.open("key", value) is None
