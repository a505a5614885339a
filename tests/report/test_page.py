"""The page: whole in itself, and right as a browser lays it out."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from nisba_service.report import Gathered, report_page

BROWSER = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), ""
)
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--window-size=1400,1000", "--virtual-time-budget=2000",
)  # fmt: skip
PROBE = """
<script>
const box = e => {
  const b = e.getBoundingClientRect();
  return [b.left, b.top, b.width, b.height];
};
const texts = [...document.querySelectorAll(".text")];
const marks = [...document.querySelectorAll(".text mark")];
document.title = JSON.stringify({
  boxes: texts.map(box),
  directions: texts.map(t => getComputedStyle(t.querySelector("pre")).textAlign === "right"
    || t.querySelector("pre").matches(":dir(rtl)")),
  first: texts.map(t => box(t.querySelector("mark"))),
  marks: marks.map(m => ({
    text: m.textContent,
    colour: getComputedStyle(m).borderBottomColor,
    told: m.dataset.told,
    row: document.querySelector(m.querySelector("a").getAttribute("href"))?.dataset.key,
    seen: box(m).slice(2).every(size => size > 4),
  })),
  wide: document.documentElement.scrollWidth <= innerWidth,
  loaded: performance.getEntriesByType("resource").length,
});
</script>
"""


class _Opened(HTMLParser):
    """The tags that are open at the end of a page."""

    VOID = frozenset({"meta", "br"})

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_it_needs_nothing_beside_itself(gathered: Gathered) -> None:
    page = report_page(gathered)

    assert not re.search(r"\b(src|href)\s*=\s*[\"'](?!#)|url\(|@import|https?://", page)
    assert _Opened(page).open == []


def test_what_a_text_holds_is_not_read_as_html(gathered_of: Callable[..., Gathered]) -> None:
    page = report_page(gathered_of(**{'<b>"x"': "<script>alert(1)</script> Qasem Soleimani\n"}))

    assert "<script>" not in page
    assert "<b>" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_the_same_documents_give_the_same_page(gathered: Gathered) -> None:
    assert report_page(gathered) == report_page(gathered)


@pytest.fixture(scope="module")
def seen(gathered: Gathered, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What a browser makes of the page."""
    if not BROWSER:
        pytest.skip("no Chromium is installed: the page is not looked at")
    folder = tmp_path_factory.mktemp("page")
    (folder / "report.html").write_text(report_page(gathered) + PROBE, encoding="utf-8")
    command = [BROWSER, *FLAGS, f"--user-data-dir={folder / 'profile'}", "--dump-dom"]
    address = (folder / "report.html").as_uri()
    done = subprocess.run([*command, address], capture_output=True, timeout=180, check=True)
    title = re.search(r"<title>(.*?)</title>", done.stdout.decode("utf-8"), re.DOTALL)
    assert title
    found: dict[str, Any] = json.loads(
        title[1].replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    )
    return found


@pytest.mark.slow
def test_texts_stand_side_by_side_and_nothing_runs_off_the_page(seen: dict[str, Any]) -> None:
    lefts = [box[0] for box in seen["boxes"]]
    tops = {box[1] for box in seen["boxes"]}

    assert len(lefts) == 3
    assert lefts == sorted(set(lefts))
    assert len(tops) == 1
    assert seen["wide"]
    assert seen["loaded"] == 0


@pytest.mark.slow
def test_arabic_runs_from_the_right(seen: dict[str, Any]) -> None:
    assert seen["directions"] == [False, False, True]
    (left, _, width, _), arabic = seen["boxes"][2], seen["first"][2]
    assert arabic[0] + arabic[2] > left + width / 2


@pytest.mark.slow
def test_one_bearer_has_one_colour_in_all_texts(seen: dict[str, Any]) -> None:
    colours: dict[str, set[str]] = {}
    for mark in seen["marks"]:
        assert mark["seen"]
        colours.setdefault(mark["row"], set()).add(mark["colour"])

    assert all(len(each) == 1 for each in colours.values())
    assert len(set.union(*colours.values())) == len(colours)


@pytest.mark.slow
def test_a_mark_tells_verdict_confidence_and_reason(seen: dict[str, Any]) -> None:
    told = {mark["text"]: mark["told"] for mark in seen["marks"]}

    first, *reasons = told["Gen. Qassem Soleimani"].split("\n")
    assert re.fullmatch(r"Qasem Soleimani: MATCH \d\d %", first)
    assert reasons
    assert told["Rima Abou Chedid"].startswith("NO_MATCH")


@pytest.mark.slow
def test_it_prints(gathered: Gathered, tmp_path: Path) -> None:
    if not BROWSER:
        pytest.skip("no Chromium is installed: the page is not printed")
    (tmp_path / "report.html").write_text(report_page(gathered), encoding="utf-8")
    command = [BROWSER, *FLAGS, f"--user-data-dir={tmp_path / 'profile'}"]
    paper = tmp_path / "report.pdf"
    subprocess.run(
        [*command, f"--print-to-pdf={paper}", (tmp_path / "report.html").as_uri()],
        capture_output=True,
        timeout=180,
        check=True,
    )
    assert paper.read_bytes().startswith(b"%PDF")
    assert paper.stat().st_size > 5_000
