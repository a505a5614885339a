"""From bytes to text, and from HTML to text."""

from __future__ import annotations

import pytest

from nisba_service.annotation import Annotator, decoded, looks_like_html, text_of_html
from nisba_service.errors import InvalidQueryError

ARABIC = (
    "استقبل الرئيس المصري محمد مرسي في القاهرة أمس وزير الخارجية الإيراني علي أكبر صالحي. "
    "وقال مرسي إن بلاده تريد علاقات جيدة مع جميع الدول في المنطقة وخارجها."
)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1256"]
)
def test_encodings_are_told_apart(encoding: str) -> None:
    data = ARABIC.encode(encoding)
    if encoding == "utf-16-le":
        data = b"\xff\xfe" + data
    assert decoded(data) == ARABIC


def test_western_pages_are_read() -> None:
    text = "Le président égyptien a été reçu à l'Élysée. Les députés étaient très étonnés, dit-il."
    assert decoded(text.encode("cp1252")) == text


def test_what_a_page_says_of_itself_is_believed() -> None:
    page = f'<html><head><meta charset="windows-1256"></head><body>{ARABIC}</body></html>'
    assert decoded(page.encode("cp1256")) == page


def test_one_wrong_byte_in_utf8_is_one_wrong_character() -> None:
    data = ARABIC.encode() * 3
    spoilt = data[:400] + b"\xff" + data[400:]
    assert decoded(spoilt).replace("\ufffd", "").startswith(ARABIC)


@pytest.mark.parametrize("data", [bytes(range(32)) * 200, b"\x00\x01\x02\x03" * 500])
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(InvalidQueryError, match="save it as UTF-8"):
        decoded(data, "file")


def test_html_becomes_what_its_reader_sees() -> None:
    html = """<!doctype html><html><head><title>No</title><style>p {}</style></head><body>
    <nav>Home | Morsi tag</nav><h1>Visit to Cairo</h1>
    <p>Gen. <b>Qassem</b>
    Soleimani met <a href="x">Mr&nbsp;Morsi</a>.</p><script>var Assad = 1;</script>
    <div>Second<br>line &amp; more</div><footer>Contact</footer></body></html>"""
    assert text_of_html(html).split("\n\n") == [
        "Visit to Cairo", "Gen. Qassem Soleimani met Mr Morsi.", "Second", "line & more",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "soup",
    ["<p>Morsi<p>Cairo<b></i></div", "<<<>>><p", "</html>", "<p" * 1000, "", "<!-- Morsi"],
)
def test_html_soup_is_text(soup: str) -> None:
    assert isinstance(text_of_html(soup), str)


@pytest.mark.slow
def test_deep_html_ends() -> None:
    assert "Morsi" in text_of_html("<div>" * 50_000 + "Morsi" + "</div>" * 50_000)


def test_offsets_of_html_refer_to_its_text(annotator: Annotator) -> None:
    text = text_of_html("<p>Qassem <i>Soleimani</i></p><p>Cairo</p>")
    answer = annotator.annotate(text)
    assert [answer.text[m.start : m.end] for m in answer.mentions] == ["Qassem Soleimani", "Cairo"]


def test_html_shows_itself() -> None:
    assert looks_like_html("\ufeff\n<!DOCTYPE html><p>x")
    assert looks_like_html("<html lang=ar>")
    assert not looks_like_html("Morsi < Soleimani")
