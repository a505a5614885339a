"""Unknown names over a corpus: one man's spellings meet, namesakes and neighbours do not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nisba_service.clustering import Bearer, Group, Spelling, group_bearers
from nisba_service.knowledge.shipped import shipped_snapshot
from nisba_service.knowledge.snapshot import Snapshot
from nisba_service.matching import Verdict
from nisba_service.resolver import Resolver


@pytest.fixture(scope="module")
def resolver() -> Resolver:
    return Resolver(Snapshot.open(shipped_snapshot()))


def grouped(resolver: Resolver, *names: str) -> list[list[str]]:
    """Groups one bearer a document; shows the names of each group."""

    def compare(one: str, two: str) -> tuple[Verdict, float]:
        answer = resolver.compare(one, two)
        return answer.verdict, answer.score

    bearers = [Bearer(f"doc-{i}", (Spelling(name),)) for i, name in enumerate(names)]
    return [[each.name for each in group.members] for group in group_bearers(bearers, compare)]


def test_spellings_of_one_name_meet_across_scripts(resolver: Resolver) -> None:
    assert grouped(
        resolver, "Qadri Darwazeh", "Samira Khosrowshahi", "قدري دروزة", "Kadri Darwaza"
    ) == [["Qadri Darwazeh", "قدري دروزة", "Kadri Darwaza"], ["Samira Khosrowshahi"]]


def test_brothers_and_those_who_differ_in_their_nisba_stay_apart(resolver: Resolver) -> None:
    basri, mosuli = "Hamid Darwazeh al-Basri", "Hamid Darwazeh al-Mosuli"
    for group in grouped(resolver, "Hamid Darwazeh", "Majid Darwazeh", basri, mosuli):
        assert not {"Hamid Darwazeh", "Majid Darwazeh"} <= set(group)
        assert not {basri, mosuli} <= set(group)


@pytest.mark.parametrize("name", ["Mohamed Ali", "Karim", "محمد علي"])
def test_a_name_of_many_or_of_one_part_joins_nobody(resolver: Resolver, name: str) -> None:
    assert grouped(resolver, name, name) == [[name], [name]]


SAME, OPEN, APART = (Verdict.MATCH, 0.9), (Verdict.AMBIGUOUS, 0.5), (Verdict.NO_MATCH, 0.1)


def test_a_chain_does_not_join_its_ends() -> None:
    chain = ("Sami Darwaza", "Samir Darwaza", "Samira Darwaza")

    def compare(one: str, two: str) -> tuple[Verdict, float]:
        steps = abs(chain.index(one) - chain.index(two))
        return (SAME, (Verdict.MATCH, 0.8), APART)[steps]

    bearers = [Bearer("doc", (Spelling(name),)) for name in chain]
    groups = group_bearers(bearers, compare)

    assert sorted(len(group.members) for group in groups) == [1, 2]
    assert all(
        not {chain[0], chain[2]} <= {each.name for each in group.members} for group in groups
    )


def test_the_fullest_spelling_names_a_group() -> None:
    one = Bearer("a", (Spelling("Darwazeh", 7, "en"), Spelling("Qadri Darwazeh", 1, "en")))
    two = Bearer("b", (Spelling("Qadri Darwaza", 2, "fr"),))
    (group,) = group_bearers([one, two], lambda *_: SAME)

    assert group.name == "Qadri Darwaza"
    assert group.documents == ("a", "b")
    assert group.spellings[0] == Spelling("Darwazeh", 7, "en")
    assert group.cohesion == 0.9


names = st.lists(
    st.sampled_from(["Sami Darwaza", "Samir Darwaza", "Kadri Yaziji", "Karim", "قدري يازجي"]),
    max_size=12,
)


@given(names, st.sampled_from([SAME, OPEN, APART]))
def test_everybody_is_in_one_group(written: list[str], verdict: tuple[Verdict, float]) -> None:
    bearers = [Bearer(str(i), (Spelling(name),)) for i, name in enumerate(written)]
    groups: list[Group] = group_bearers(bearers, lambda *_: verdict)

    assert sorted(int(m.document) for g in groups for m in g.members) == list(range(len(bearers)))
    if verdict[0] != Verdict.MATCH:
        assert all(len(group.members) == 1 for group in groups)
