"""What else the caller knows: types filter, the others move."""

from __future__ import annotations

import pytest

from nisba_service.errors import InvalidQueryError
from nisba_service.knowledge import Alias, Entity, EntityType
from nisba_service.matching import ReasonCode, Verdict
from nisba_service.resolver import Options, Query, Resolver
from tests.entities import entity, opened

PERSON, PLACE, OTHER = EntityType.PERSON, EntityType.PLACE, EntityType.OTHER
MANY = Options(max_candidates=50)


def confidence(resolver: Resolver, query: Query, entity_id: str) -> float:
    """How likely an entity is; 0 where it is no candidate."""
    candidates = resolver.resolve(query, MANY).candidates
    return next((c.confidence for c in candidates if c.entity_id == entity_id), 0.0)


@pytest.mark.parametrize("kind", EntityType)
@pytest.mark.parametrize("mention", ["Karbala", "Tehran", "Hamas", "Qasem Soleimani"])
def test_types_filter(resolver: Resolver, mention: str, kind: EntityType) -> None:
    answer = resolver.resolve(Query(mention, types=frozenset({kind})), MANY)

    assert {candidate.type for candidate in answer.candidates} <= {kind, OTHER}


def test_the_entity_of_the_type_asked_for_is_found(resolver: Resolver) -> None:
    answer = resolver.resolve(Query("Karbala", types=frozenset({PLACE})))

    assert answer.verdict == Verdict.MATCH
    assert answer.candidates[0].entity_id == "karbala"


def test_several_types_may_be_asked_for(resolver: Resolver) -> None:
    answer = resolver.resolve(Query("Qasem Soleimani", types=frozenset({PERSON, PLACE})))

    assert answer.verdict == Verdict.MATCH


@pytest.mark.parametrize(("country", "entity_id"), [("IQ", "y-iraqi"), ("IR", "y-iranian")])
@pytest.mark.parametrize("mention", ["Yunus Karbalai", "Юнус Карбалаи"])
def test_a_country_decides_between_namesakes(
    resolver: Resolver, mention: str, country: str, entity_id: str
) -> None:
    hinted = Query(mention, countries=(country,))

    assert resolver.resolve(hinted).candidates[0].entity_id == entity_id
    without = confidence(resolver, Query(mention), entity_id)
    assert confidence(resolver, hinted, entity_id) > without


def test_a_country_does_not_filter(resolver: Resolver) -> None:
    foreign = confidence(resolver, Query("Mohamed Morsi", countries=("JP",)), "morsi")

    assert 0.0 < foreign < confidence(resolver, Query("Mohamed Morsi"), "morsi")


def test_one_of_several_countries_is_enough(resolver: Resolver) -> None:
    one = Query("Yunus Karbalai", countries=("IQ",))
    several = Query("Yunus Karbalai", countries=("JP", "IQ"))

    assert resolver.resolve(several) == resolver.resolve(one)


def test_an_entity_without_countries_is_not_moved(resolver: Resolver) -> None:
    query = Query("Salahuddin Ayyubi")
    hinted = Query("Salahuddin Ayyubi", countries=("JP",))

    assert confidence(resolver, hinted, "ayyubi") == confidence(resolver, query, "ayyubi")


@pytest.mark.parametrize(
    ("mention", "context", "entity_id"),
    [
        ("Larijani", "Ali Larijani", "a-larijani"),
        ("Larijani", "Sadeq Larijani", "s-larijani"),
        ("Larijani", "صادق لاریجانی", "s-larijani"),
        ("لاریجانی", "Ali Larijani", "a-larijani"),
        ("Mr Assad", "Hafez al-Assad", "h-assad"),
        ("Assad", "Bashar al-Assad", "b-assad"),
        ("Nasrallah", "Hassan Nasrallah", "nasrallah"),
    ],
)
def test_context_completes_a_surname(
    resolver: Resolver, mention: str, context: str, entity_id: str
) -> None:
    answer = resolver.resolve(Query(mention, context=("Tehran", context, "IRGC")))

    assert answer.candidates[0].entity_id == entity_id
    assert answer.verdict == Verdict.MATCH


def test_context_does_not_turn_one_man_into_another(resolver: Resolver) -> None:
    answer = resolver.resolve(Query("Sadeq Larijani", context=("Ali Larijani",)))

    assert answer.candidates[0].entity_id == "s-larijani"


@pytest.mark.parametrize("mention", ["Larijani", "Soleimani", "Mohammad Mursi"])
def test_a_mention_is_no_context_of_itself(resolver: Resolver, mention: str) -> None:
    alone = resolver.resolve(Query(mention))

    assert resolver.resolve(Query(mention, context=(mention, mention.upper()))) == alone


@pytest.mark.parametrize("context", ["", "  ", "...", "\u202e", "x" * 100_000, "Nobody Known"])
def test_context_that_names_nobody_changes_nothing(resolver: Resolver, context: str) -> None:
    alone = resolver.resolve(Query("Larijani"))

    assert resolver.resolve(Query("Larijani", context=(context,))) == alone


def refused(resolver: Resolver, query: Query) -> str:
    """The field for which a query is refused, "" where it is answered."""
    try:
        resolver.resolve(query)
    except InvalidQueryError as error:
        return error.field
    return ""


@pytest.mark.parametrize("code", [0xD800, 0xDBFF, 0xDC00, 0xDFFF])
def test_broken_text_in_the_context_is_not_the_fault_of_the_mention(
    resolver: Resolver, code: int
) -> None:
    query = Query("Larijani", context=(f"Ali {chr(code)}Larijani",))

    assert refused(resolver, query) in ("", "context")


def test_a_long_document_is_context(resolver: Resolver) -> None:
    others = tuple(f"Nobody Number {number}" for number in range(500))

    answer = resolver.resolve(Query("Larijani", context=(*others, "Ali Larijani")))

    assert answer.candidates[0].entity_id == "a-larijani"


FATHER = entity("father", "Farhad Mirzazadeh", born=(1934,))
SON = entity("son", "Farhad Mirzazadeh", born=(1966, 1967))
UNDATED = entity("undated", "Behrouz Sadeghian")
COMMON = entity("common", "Mohamed Ali", born=(1950,))
KUNYA = entity("kunya", "Jamal Ibrahimi", born=(1954,), kunya="Abu Mahdi")
SINGLE = entity("single", "Zmaray", "Zmaray Hakimzadeh", born=(1960,))
IN_ARABIC = Entity(
    "in-arabic", "Salem Kurdistani", PERSON,
    aliases=(Alias("Salem Kurdistani", language="en"), Alias("سالم كردستانی", language="ar")),
)  # fmt: skip
IN_PERSIAN = Entity(
    "in-persian", "Salim Kurdistani", PERSON,
    aliases=(Alias("Salim Kurdistani", language="en"), Alias("سالم کردستانی", language="fa")),
)  # fmt: skip
FRENCH = Entity(
    "french", "Hisham Sharafi", PERSON,
    aliases=(Alias("Hisham Sharafi", language="en"), Alias("Hicham Charafi", language="fr")),
)  # fmt: skip


@pytest.fixture(scope="module")
def dated(tmp_path_factory: pytest.TempPathFactory) -> Resolver:
    """A world of people who are told apart by what is known beside their names."""
    people = (FATHER, SON, UNDATED, COMMON, KUNYA, SINGLE, IN_ARABIC, IN_PERSIAN, FRENCH)
    return Resolver(opened(tmp_path_factory.mktemp("dated") / "kb", *people))


@pytest.mark.parametrize(("year", "who"), [(1933, "father"), (1934, "father"), (1968, "son")])
@pytest.mark.parametrize("mention", ["Farhad Mirzazadeh", "فرهاد میرزازاده"])
def test_a_year_of_birth_decides_between_father_and_son(
    dated: Resolver, mention: str, year: int, who: str
) -> None:
    assert dated.resolve(Query(mention)).verdict == Verdict.AMBIGUOUS
    answer = dated.resolve(Query(mention, birth_year=year))

    assert answer.verdict == Verdict.MATCH
    assert answer.candidates[0].entity_id == who


def test_a_year_of_birth_that_fits_nobody_is_no_match(dated: Resolver) -> None:
    answer = dated.resolve(Query("Farhad Mirzazadeh", birth_year=1990), Options(explain=True))

    assert answer.verdict != Verdict.MATCH
    assert answer.candidates[0].confidence < 0.5
    codes = {reason.code for reason in answer.reasons}
    assert ReasonCode.HINT_DISAGREED in codes
    assert ReasonCode.COMMON_NAME not in codes


def test_a_year_of_birth_does_not_filter(dated: Resolver) -> None:
    candidates = dated.resolve(Query("Farhad Mirzazadeh", birth_year=1934)).candidates

    assert {candidate.entity_id for candidate in candidates} == {"father", "son"}


def test_who_has_no_year_of_birth_is_not_moved(dated: Resolver) -> None:
    plain, hinted = Query("Behrouz Sadeghian"), Query("Behrouz Sadeghian", birth_year=1934)

    assert dated.resolve(hinted) == dated.resolve(plain)


def test_a_common_name_is_a_match_with_its_year_of_birth(dated: Resolver) -> None:
    assert dated.resolve(Query("Mohamed Ali")).verdict == Verdict.AMBIGUOUS
    assert dated.resolve(Query("Mohamed Ali", birth_year=1950)).verdict == Verdict.MATCH


def test_a_kunya_is_no_match_even_with_its_year_of_birth(dated: Resolver) -> None:
    answer = dated.resolve(Query("Abu Mahdi", birth_year=1954))

    assert answer.candidates[0].entity_id == "kunya"
    assert answer.verdict == Verdict.AMBIGUOUS


@pytest.mark.parametrize("mention", ["Zmaray", "Mr Zmaray", "زمری"])
def test_a_single_name_is_no_match_but_in_its_context(dated: Resolver, mention: str) -> None:
    alone = dated.resolve(Query(mention, birth_year=1960), Options(explain=True))
    named = dated.resolve(Query(mention, context=("Zmaray Hakimzadeh",)))

    assert alone.verdict == Verdict.AMBIGUOUS
    assert ReasonCode.WEAK_FORM in {reason.code for reason in alone.reasons}
    assert named.verdict == Verdict.MATCH
    assert named.candidates[0].entity_id == "single"


@pytest.mark.parametrize("year", [999, 2101, 0, -1957, 10**12])
def test_what_is_nobodys_year_of_birth_is_refused(dated: Resolver, year: int) -> None:
    with pytest.raises(InvalidQueryError, match="1000 to 2100") as caught:
        dated.resolve(Query("Mohamed Ali", birth_year=year))

    assert caught.value.field == "birth_year"


@pytest.mark.parametrize(("language", "who"), [("ar", "in-arabic"), ("fa-IR", "in-persian")])
def test_the_language_decides_between_forms_that_are_one(
    dated: Resolver, language: str, who: str
) -> None:
    answer = dated.resolve(Query("سالم کردستانی", language=language))

    assert answer.candidates[0].entity_id == who
    assert len(answer.candidates) == 2
    assert confidence(dated, Query("سالم کردستانی", language=language), who) < 0.7


def test_the_form_of_the_language_is_shown(dated: Resolver) -> None:
    def shown(language: str) -> str:
        answer = dated.resolve(Query("هشام شرفي", language=language))
        return answer.candidates[0].matched_alias.form

    assert shown("fr") == "Hicham Charafi"
    assert shown("en") == "Hisham Sharafi"


def test_the_language_does_not_make_a_worse_form_the_best(dated: Resolver) -> None:
    answer = dated.resolve(Query("Hisham Sharafi", language="fr"))

    assert answer.candidates[0].matched_alias.form == "Hisham Sharafi"


@pytest.mark.parametrize("language", ["", "de", "tlh"])
def test_a_language_that_nothing_is_in_changes_nothing(dated: Resolver, language: str) -> None:
    for mention in ("Farhad Mirzazadeh", "Hisham Sharafi"):
        assert dated.resolve(Query(mention, language=language)) == dated.resolve(Query(mention))
