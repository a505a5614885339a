"""Where mentions stand, in every way of counting."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from nisba_service.annotation import Annotator, Offsets

TEXTS = st.lists(
    st.sampled_from(
        [
            "Qassem Soleimani", "حزب الله", "قاسم سلیمانی", "😀", "\u202b", "\n\n", ". ", ", ",
            " and ", "Mr Morsi's", "É", "(IRGC)", "‏", "لـ", "al-", "\u200c", "İstanbul",
        ]
    ),
    max_size=30,
).map("".join)  # fmt: skip


@given(text=TEXTS | st.text(max_size=80))
@settings(max_examples=200)
def test_offsets_count_bytes_and_units(text: str) -> None:
    text = text.encode("utf-8", "ignore").decode()
    offsets = Offsets(text)
    for place in range(len(text) + 1):
        assert offsets.utf8(place) == len(text[:place].encode())
        assert offsets.utf16(place) == len(text[:place].encode("utf-16-le")) // 2


@given(text=TEXTS)
@settings(max_examples=150)
def test_mentions_stand_where_they_say_in_order_and_apart(annotator: Annotator, text: str) -> None:
    end = 0
    for mention in annotator.annotate(text).mentions:
        assert mention.start >= end
        assert mention.end > mention.start
        assert text[mention.start : mention.end] == mention.text
        end = mention.end


@given(text=TEXTS)
@settings(max_examples=50)
def test_the_same_text_has_the_same_mentions(annotator: Annotator, text: str) -> None:
    assert annotator.annotate(text) == annotator.annotate(text)


@given(text=TEXTS)
@settings(max_examples=100)
def test_who_explains_a_mention_has_its_answer(annotator: Annotator, text: str) -> None:
    mentions = annotator.annotate(text).mentions
    for mention in mentions:
        assert mention.group == mention.entity_id or mention.group.startswith("new-")
        if mention.bound_to is not None:
            assert mentions[mention.bound_to].group == mention.group
