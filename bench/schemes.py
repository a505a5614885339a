"""Twenty names in every romanisation scheme: python -m bench.schemes [--write].

Prints the table of docs/schemes.md; with --write puts it there.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from nisba_service.transliteration.scheme import Scheme, schemes

PAGE = Path(__file__).resolve().parent.parent / "docs" / "schemes.md"
BEGIN, END = "<!-- names: python -m bench.schemes --write -->", "<!-- /names -->"

# Arabic names first, then Persian ones, each for what the schemes do differently in it.
NAMES = (
    "مُحَمَّد بِن سَلمَان",
    "عَبد الفَتَّاح السِّيسِي",
    "بَشَّار الأَسَد",
    "حَسَن نَصر الله",
    "إِسمَاعِيل هَنِيَّة",
    "يَحيَى السِّنوَار",
    "جَمَال عَبد النَّاصِر",
    "نُور الدِّين",
    "أَبُو بَكر البَغدَادِي",
    "فَاطِمَة الزَّهرَاء",
    "جَامِعَة القَاهِرَة",
    "عُمَر بن الخَطَّاب",
    "عَبد الرَّحمَٰن",
    "عَائِشَة",
    "قَاسِم سُلَيمَانِي",
    "مَسعُود پِزِشكِيَان",
    "گُلشِيفتِه فَرَاهَانِي",
    "خوَاجِه نَصِير الدِّين طُوسِي",
    "پَروِين چَنگِيزِي",
    "دَريَايِ خَزَر",
)

ORDER = (
    "ala-lc-ar", "bgn-pcgn-ar", "ungegn-ar", "iso-233-2", "din-31635", "ijmes", "buckwalter",
    "english-press", "french-press", "german-press", "turkish", "russian",
    "ala-lc-fa", "bgn-pcgn-fa", "ijmes-fa", "persian-press",
)  # fmt: skip


def table(known: Sequence[Scheme]) -> str:
    """Returns the Markdown table: a row for each name, a column for each scheme."""
    head = ["name", *(scheme.id for scheme in known)]
    rows = [[name, *(_cell(scheme.romanise(name)) for scheme in known)] for name in NAMES]
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def page(text: str) -> str:
    """Returns the page's text with the table of now.

    Raises:
        ValueError: the page has lost the marks between which the table stands.
    """
    before, rest = text.split(BEGIN)
    after = rest.split(END)[1]
    written = table([schemes()[name] for name in ORDER])
    return f"{before}{BEGIN}\n\n{written}\n\n{END}{after}"


def _cell(text: str) -> str:
    # Buckwalter's |, * and ` mean something in Markdown.
    return "".join("\\" + letter if letter in "|*`_~<>$" else letter for letter in text)


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the table or writes it into the page; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m bench.schemes", description=__doc__)
    parser.add_argument("--write", action="store_true", help="put the table into docs/schemes.md")
    if parser.parse_args(arguments).write:
        PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
    else:
        print(table([schemes()[name] for name in ORDER]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
