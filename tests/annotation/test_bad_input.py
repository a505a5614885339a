"""Bad input ends in a clear error or a right answer, in bounded time."""

from __future__ import annotations

import time

import pytest

from nisba_service.annotation import Annotator
from nisba_service.errors import InvalidQueryError
from nisba_service.resolver import Options


@pytest.mark.parametrize("text", ["", " ", "\n\n\n", "...", "\ufeff", "123 456", "\0"])
def test_a_text_without_names_has_none(annotator: Annotator, text: str) -> None:
    answer = annotator.annotate(text)
    assert answer.mentions == ()
    assert answer.text == text


def test_half_of_a_surrogate_pair_is_no_text(annotator: Annotator) -> None:
    with pytest.raises(InvalidQueryError, match="lone surrogate") as caught:
        annotator.annotate("Qassem \ud800 Soleimani")
    assert "Qassem" not in str(caught.value)


def test_fifty_megabytes_in_one_line_are_refused_at_once(annotator: Annotator) -> None:
    text = "Morsi met Soleimani. " * 2_400_000
    start = time.perf_counter()
    with pytest.raises(InvalidQueryError, match="at most 5,000,000 are read"):
        annotator.annotate(text)
    assert time.perf_counter() - start < 1


@pytest.mark.slow
@pytest.mark.parametrize(
    "unit",
    ["Mohammed ", "Mohammed", "محمد ", "A. ", "al-", "Ali's ", "(IRGC) ", "Hassan, ", "U.S.", "و"],
)
def test_a_text_that_is_one_long_name_ends_soon(annotator: Annotator, unit: str) -> None:
    text = unit * (400_000 // len(unit))
    start = time.perf_counter()
    answer = annotator.annotate(text)
    assert time.perf_counter() - start < 60
    assert all(mention.end - mention.start <= 1_000 for mention in answer.mentions)


def test_direction_marks_do_not_hide_a_name(annotator: Annotator) -> None:
    text = "\u202bحزب \u200fالله\u202c and \u2066Qassem\u2069 \u200eSoleimani\u2069 met."
    assert [mention.entity_id for mention in annotator.annotate(text).mentions] == [
        "hezbollah", "qasem-soleimani",
    ]  # fmt: skip


def test_bad_options_are_named(annotator: Annotator) -> None:
    with pytest.raises(InvalidQueryError, match="max_candidates"):
        annotator.annotate("Qassem Soleimani left.", options=Options(max_candidates=0))


def test_work_ends_when_it_is_wanted_no_longer(annotator: Annotator) -> None:
    class LateError(Exception):
        pass

    def late() -> None:
        raise LateError

    with pytest.raises(LateError):
        annotator.annotate("Qassem Soleimani left.", go_on=late)
