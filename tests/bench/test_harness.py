"""The bench on a tiny set: what is printed, kept and compared."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from bench import __main__ as bench
from bench import plot
from bench.report import Section, Table, freeze, make_console, show, show_changes
from bench.systems import SYSTEMS, System, made
from bench.systems.strings import JaroWinkler
from nisba_service.knowledge.entity import Alias, Entity, EntityType

HEADER = "query_id,name,entity_id\n"
PEERS = ["rapidfuzz", "rapidfuzz-sorted", "jellyfish"]


@pytest.fixture
def tiny(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Data with one retrieval set, and folders for the results."""
    sets = tmp_path / "data" / "bench"
    (sets / "un").mkdir(parents=True)
    (sets / "un" / "kb.csv").write_text(
        "entity_id,name,type\n1,QASEM SOLEIMANI,person\n2,SAMIR KHATIB,person\n", encoding="utf-8"
    )
    (sets / "un" / "queries_alias.csv").write_text(
        HEADER + "q1,Qassem Suleimani,1\nq2,Samir al-Khatib,2\n", encoding="utf-8"
    )
    (sets / "negatives.csv").write_text(HEADER + "n1,Jane Doe,\n", encoding="utf-8")
    monkeypatch.setenv("NISBA_DATA", str(tmp_path))
    monkeypatch.setattr(bench, "OUT", tmp_path / "out")
    monkeypatch.setattr(bench, "RESULTS", tmp_path / "results")
    monkeypatch.setattr(bench, "PLOT", tmp_path / "plot.svg")
    return tmp_path


def run(*arguments: str) -> int:
    return bench.main(
        ["retrieval", "--sets", "un-alias", "--systems", "nisba,rapidfuzz", *arguments]
    )


def test_a_run_is_kept_frozen_and_compared(tiny: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run() == 0
    printed = capsys.readouterr().out
    assert "un-alias, all rows: 2 queries and 1 strangers against 2 entities" in printed
    assert "no frozen figures" in printed
    figures = json.loads((tiny / "out" / "retrieval.json").read_text())["figures"]
    assert figures["un-alias / all / nisba / recall@1"] == 1.0
    assert figures["un-alias / all / RapidFuzz / recall@1"] == 1.0
    run("--write")
    capsys.readouterr()
    run()
    assert f"all {len(figures)} frozen figures stand" in capsys.readouterr().out


def test_a_change_is_shown(tiny: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run("--write")
    frozen = tiny / "results" / "retrieval.json"
    text = frozen.read_text(encoding="utf-8")
    changed = text.replace(
        '"un-alias / all / nisba / mrr": 1.0', '"un-alias / all / nisba / mrr": 0.25'
    )
    assert changed != text
    frozen.write_text(changed, encoding="utf-8")
    capsys.readouterr()
    run()
    printed = capsys.readouterr().out
    assert "1 of" in printed
    assert "+0.750" in printed


def test_what_was_not_run_stays_frozen(tmp_path: Path) -> None:
    freeze(Section("x", [], {"a": 1.0, "b": 2.0}, {"set": {"s": [(0, 1)]}}), tmp_path)
    path = freeze(Section("x", [], {"b": 3.0}, {"set": {"t": [(0, 1)]}}), tmp_path)
    stored = json.loads(path.read_text())
    assert stored["figures"] == {"a": 1.0, "b": 3.0}
    assert stored["curves"]["set"].keys() == {"s", "t"}


def test_missing_data_are_skipped_with_a_message(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("NISBA_DATA", str(tmp_path))
    assert bench.main(["retrieval", "articles", "speed", "--systems", "rapidfuzz"]) == 0
    assert capsys.readouterr().out.count("skipped: no ") == 3


@pytest.mark.parametrize(
    "wrong",
    [
        ["nothing"],
        ["--systems", "x"],
        ["--sets", "x"],
        ["--sample", "0"],
        ["--write", "--sample", "1"],
    ],
)
def test_wrong_use(wrong: list[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        bench.main(wrong)
    assert stopped.value.code == 2


def test_the_plot_is_an_image_with_every_system(tiny: Path) -> None:
    results = tiny / "retrieval.json"
    curves = {name: {"nisba": [[0, 0.5], [1, 0.9]], "a & b": [[0.5, 0.5]]} for name in plot.SHOWN}
    results.write_text(json.dumps({"figures": {}, "curves": curves}))
    drawn = ET.parse(plot.draw(results, tiny / "plot.svg")).getroot()
    texts = [each.text for each in drawn.iter("{http://www.w3.org/2000/svg}text")]
    assert {"nisba", "a & b", *plot.SHOWN} <= set(texts)
    lines = list(drawn.iter("{http://www.w3.org/2000/svg}polyline"))
    assert len(lines) == 2 * len(plot.SHOWN)


@pytest.mark.parametrize("name", ["nisba", *PEERS])
def test_systems_answer_and_score(name: str) -> None:
    system = SYSTEMS[name]()
    forms = (Alias("Qasem Soleimani"), Alias("قاسم سلیمانی"))
    system.learn(
        [
            Entity("1", "Qasem Soleimani", EntityType.PERSON, aliases=forms),
            Entity("2", "Samir Khatib", EntityType.PERSON, aliases=(Alias("Samir Khatib"),)),
        ]
    )
    ids = [entity for entity, _ in system.answer("Qassem Soleimani", 5)]
    assert ids[0] == "1"
    assert len(ids) == len(set(ids))
    near = system.score("Qasem Soleimani", "Qassem Soleimani")
    assert 0 <= system.score("Qasem Soleimani", "Jane Doe") < near <= 1


def test_systems_that_are_not_installed_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def absent() -> System:
        raise ImportError("no such library")

    monkeypatch.setitem(SYSTEMS, "absent", absent)
    systems, missing = made(["rapidfuzz", "absent"])
    assert [each.label for each in systems] == ["RapidFuzz"]
    assert missing == ["absent"]


def test_nothing_installed_is_nothing_to_measure(monkeypatch: pytest.MonkeyPatch) -> None:
    def absent() -> System:
        raise ImportError("no such library")

    monkeypatch.setitem(SYSTEMS, "absent", absent)
    assert bench.main(["--systems", "absent"]) == 1


def test_a_slow_system_gets_fewer_rows_and_the_others_are_shown_on_them(
    tiny: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Three rows against two entities are six pairs; four make it every second row.
    monkeypatch.setattr(JaroWinkler, "most_pairs", 4)
    bench.main(["retrieval", "--sets", "un-alias", "--systems", "rapidfuzz,jellyfish"])
    figures = json.loads((tiny / "out" / "retrieval.json").read_text())["figures"]
    shares = {tuple(path.split(" / ")[1:3]) for path in figures}
    assert shares == {("all", "RapidFuzz"), ("1 in 2", "RapidFuzz"), ("1 in 2", "Jaro-Winkler")}


def test_the_rows_of_slow_systems_are_measured_without_them_too(
    tiny: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(JaroWinkler, "most_pairs", 4)
    bench.main(["retrieval", "--sets", "un-alias", "--systems", "rapidfuzz"])
    figures = json.loads((tiny / "out" / "retrieval.json").read_text())["figures"]
    assert {path.split(" / ")[1] for path in figures} == {"all", "1 in 2"}


def test_a_piped_table_is_markdown(capsys: pytest.CaptureFixture[str]) -> None:
    section = Section("x", [Table("title", ["system", "f"], [["nisba", "0.5"]], "note")], {})
    console = make_console()
    show(section, console)
    show_changes(section, Path("nowhere"), console)
    printed = capsys.readouterr().out
    assert "| nisba  | 0.5 |" in printed
    assert "note" in printed


def test_what_thresholds_trade_is_measured(tiny: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert bench.main(["thresholds", "--sets", "un-alias", "--systems", "nisba"]) == 0
    printed = capsys.readouterr().out
    assert "un-alias: MATCH by the threshold of confidence" in printed
    assert "expected calibration error" in printed
    figures = json.loads((tiny / "out" / "thresholds.json").read_text())["figures"]
    recall = [figures[f"un-alias / confidence {at} / recall"] for at in (0.5, 0.7, 0.9, 0.99)]
    assert recall == sorted(recall, reverse=True)
    assert recall[0] > 0
    assert figures["un-alias / confidence 0.5 / false match"] == 0
    assert 0 <= figures["un-alias / ece"] <= 1
