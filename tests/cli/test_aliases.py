"""`nisba aliases`: edits of a store and of a server, and back to the reviewed text."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import Result

from nisba_service.knowledge import build_snapshot
from nisba_service.knowledge.curated import read_table
from nisba_service.server.testing import running_server
from tests.cli.conftest import Run

BY = ("--by", "ana", "--why", "seen in the news", "--source", "press")
SOLEIMANI = "qasem-soleimani"
TABLE = {
    "sources.yaml": "- id: press\n  title: Press\n",
    "people.yaml": """# People.
- id: qasem-soleimani
  type: person
  name: Qasem Soleimani
  countries: [IR]
  source: press
  aliases:
    - {form: قاسم سلیمانی, lang: fa}   # his own script
    - {form: Soleimani, lang: en, kind: short}

- id: mahmoud-abbas
  type: person
  name: Mahmoud Abbas
  source: press
  aliases:
    - {form: محمود عباس, lang: ar}
    - {form: Abu Mazen, lang: en, kind: kunya}
""",
}


@pytest.fixture
def text(tmp_path: Path) -> Path:
    """The reviewed text of a small table."""
    folder = tmp_path / "text"
    folder.mkdir()
    for name, content in TABLE.items():
        (folder / name).write_text(content, encoding="utf-8")
    return folder


@pytest.fixture
def where(text: Path, tmp_path: Path) -> tuple[str, ...]:
    """The options that name the store, and the KB its edits lie over."""
    build_snapshot(read_table(text), tmp_path / "kb")
    return ("--store", str(tmp_path / "edits.db"), "--kb", str(tmp_path / "kb"))


def good(result: Result) -> str:
    assert result.exit_code == 0, result.output
    return str(result.stdout)


def test_the_life_of_a_form(run: Run, where: tuple[str, ...]) -> None:
    added = ("add", SOLEIMANI, "Zorro Kermani", "--lang", "en", *BY)
    assert "event 1 changed 1 entity: qasem-soleimani at " in good(run("aliases", *added, *where))
    changed = ("change", SOLEIMANI, "Zorro Kermani", "--to", "Zorro of Kerman", "--kind", "former")
    good(run("aliases", *changed, *BY, *where))
    shown = json.loads(good(run("aliases", "show", SOLEIMANI, *where)))
    assert shown["aliases"][-1] == {
        "form": "Zorro of Kerman", "kind": "former", "language": "en", "script": "Latn",
        "source": "press",
    }  # fmt: skip
    good(run("aliases", "retire", SOLEIMANI, "Zorro of Kerman", *BY, *where))
    history = [json.loads(line) for line in good(run("aliases", "history", *where)).splitlines()]
    assert [(each["number"], each["author"], each["source"]) for each in history] == [
        (number, "ana", "press") for number in (3, 2, 1)
    ]
    assert [list(each["edits"][0]) for each in history] == [
        ["RetireAlias"], ["ChangeAlias"], ["AddAlias"],
    ]  # fmt: skip


def test_the_life_of_an_entity(run: Run, where: tuple[str, ...]) -> None:
    for command in (
        ("add", "zorro-x", "زورو", "--name", "Zorro X", "--type", "person", "--lang", "fa"),
        ("change", "zorro-x", "--born", "1950"),
        ("change", "zorro-x", "--name", "Zorro Xavier", "--country", "IR", "--identifier", "un:7"),
        ("split", "zorro-x", "zorro-y", "--name", "Zorro Younger", "--share", "زورو"),
        ("merge", "zorro-x", "zorro-y"),
        ("retire", "zorro-x"),
        ("restore", "zorro-x"),
    ):  # fmt: skip
        good(run("aliases", *command, *BY, *where))
    table = good(run("aliases", "diff", "0", "--format", "table", *where))
    assert table.split() == ["id", "what", "zorro-x", "added"]
    shown = json.loads(good(run("aliases", "show", "zorro-x", *where)))
    assert [alias["form"] for alias in shown["aliases"]] == [
        "Zorro Xavier",
        "زورو",
        "Zorro Younger",
    ]
    assert shown["identifiers"] == [{"scheme": "un", "value": "7"}]


def test_resolve_answers_by_the_store_and_by_past_versions(
    run: Run, where: tuple[str, ...]
) -> None:
    good(run("aliases", "add", SOLEIMANI, "Zorro Kermani", "--lang", "en", *BY, *where))
    now = json.loads(good(run("resolve", "Zorro Kermani", *where)))
    assert now["entity"]["entity_id"] == SOLEIMANI
    then = json.loads(good(run("resolve", "Zorro Kermani", "--as-of", "0", *where)))
    assert then["verdict"] == "NO_MATCH"
    assert run("resolve", "x", "--as-of", "0").exit_code == 2
    assert run("resolve", "x", "--as-of", "9", *where).exit_code == 3
    missing = run("resolve", "x", "--store", "no-such.db")
    assert missing.exit_code == 3
    assert "no store no-such.db" in missing.stderr


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (("add", SOLEIMANI, "General", "--lang", "en"), "only a title"),
        (("add", SOLEIMANI, "X", "--lang", "en"), "fewer than two letters"),
        (("add", SOLEIMANI, "Abu Mazen", "--lang", "en"), "also a form of mahmoud-abbas"),
        (("add", "nobody", "Zorro", "--lang", "en"), "no entity has the id"),
        (("add", SOLEIMANI, "Zorro", "--lang", "en", "--on", "1234"), "was changed and is at"),
        (("merge", SOLEIMANI, SOLEIMANI), "is the entity that is kept"),
        (("retire", SOLEIMANI, "Qasem Soleimani"), "is the canonical name"),
        (("review", "7", "--accept"), "no proposal has the id"),
    ],
)
def test_what_is_refused_says_why(
    run: Run, where: tuple[str, ...], command: tuple[str, ...], told: str
) -> None:
    result = run("aliases", *command, *BY, *where)
    assert result.exit_code == 3
    assert told in result.stderr
    assert good(run("aliases", "history", *where)) == ""


@pytest.mark.parametrize(
    "command",
    [
        ("add", SOLEIMANI, *BY),
        ("add", "zorro", "--name", "Zorro", *BY),
        ("add", SOLEIMANI, "Zorro"),
        ("change", SOLEIMANI, "--identifier", "7", *BY),
        ("review", "1", *BY),
        ("show", SOLEIMANI, "--server", "host:1"),
        ("show", SOLEIMANI, "--store", "mysql://host/db"),
    ],
)
def test_wrong_use(run: Run, where: tuple[str, ...], command: tuple[str, ...]) -> None:
    assert run("aliases", *command[:2], *where, *command[2:]).exit_code == 2


def test_a_store_is_wanted(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("NISBA_STORE_URL", raising=False)
    assert run("aliases", "history").exit_code == 2
    monkeypatch.setenv("NISBA_STORE_URL", str(tmp_path / "edits.db"))
    assert good(run("aliases", "history")) == ""


def test_checked_proposed_and_reviewed(run: Run, where: tuple[str, ...], tmp_path: Path) -> None:
    add = ("add", SOLEIMANI, "Zorro Kermani", "--lang", "en")
    assert "would change" in good(run("aliases", *add, "--dry-run", *BY, *where))
    assert "proposal 1 waits" in good(run("aliases", *add, "--propose", *BY, *where))
    edits = tmp_path / "edits.jsonl"
    edit = {"retireAlias": {"on": {"entityId": SOLEIMANI}, "form": "Soleimani"}}
    edits.write_text(json.dumps(edit) + "\n\n", encoding="utf-8")
    good(run("aliases", "propose", edits, *BY, *where))
    table = good(run("aliases", "proposals", "--format", "table", *where))
    assert "Zorro Kermani" in table
    assert "- Soleimani" in table
    assert "is rejected" in good(run("aliases", "review", "1", "--reject", *BY, *where))
    assert "is accepted: event 1" in good(run("aliases", "review", "2", "--accept", *BY, *where))
    rest = good(run("aliases", "proposals", "--status", "any", *where)).splitlines()
    assert [json.loads(line)["status"] for line in rest] == ["REJECTED", "ACCEPTED"]


def test_a_file_of_edits_is_made_whole_or_not(
    run: Run, where: tuple[str, ...], tmp_path: Path
) -> None:
    edits = tmp_path / "edits.jsonl"
    on = {"entityId": SOLEIMANI}
    good_edit = {"addAlias": {"on": on, "alias": {"form": "Zorro Kermani", "language": "en"}}}
    bad = {"addAlias": {"on": on, "alias": {"form": "General", "language": "en"}}}
    edits.write_text("\n".join(map(json.dumps, (good_edit, bad))), encoding="utf-8")
    assert "edits[1]" in run("aliases", "apply", edits, *BY, *where).stderr
    edits.write_text("\n".join(map(json.dumps, (good_edit, good_edit))), encoding="utf-8")
    assert run("aliases", "apply", edits, *BY, *where).exit_code == 3
    edits.write_text("not json", encoding="utf-8")
    assert "line 1" in run("aliases", "apply", edits, *BY, *where).stderr
    edits.write_text(json.dumps(good_edit), encoding="utf-8")
    assert "event 1" in good(run("aliases", "apply", edits, *BY, *where))


def test_export_reads_back_as_what_is_known(
    run: Run, where: tuple[str, ...], text: Path, tmp_path: Path
) -> None:
    good(run("aliases", "add", SOLEIMANI, "Zorro: #1", "--lang", "en", *BY, *where))
    good(run("aliases", "retire", SOLEIMANI, "Soleimani", *BY, *where))
    new = ("zorro-x", "زورو", "--name", "Zorro X", "--type", "person", "--lang", "fa")
    good(run("aliases", "add", *new, *BY, *where))
    good(run("aliases", "retire", "mahmoud-abbas", *BY, *where))
    out = tmp_path / "out"
    printed = good(run("aliases", "export", out, "--table", text, *where))
    assert printed == "added: zorro-x\nchanged: qasem-soleimani\ntaken out: mahmoud-abbas\n"
    people = (out / "people.yaml").read_text(encoding="utf-8")
    assert "# his own script" in people
    assert "    - {form: 'Zorro: #1', lang: en}\n" in people
    good(run("kb", "build", f"nisba:{out}", "-o", tmp_path / "new"))
    info = json.loads(good(run("kb", "info", tmp_path / "new", "--format", "json")))
    assert info["event"].startswith("4.")
    assert (out / "event.txt").read_text() == info["event"] + "\n"
    for entity in read_table(out):
        shown = json.loads(good(run("aliases", "show", entity.entity_id, *where)))
        assert [alias["form"] for alias in shown["aliases"]] == [a.form for a in entity.aliases]
    again = good(run("aliases", "export", tmp_path / "again", "--table", out, *where))
    assert again == "added: none\nchanged: none\ntaken out: none\n"
    good(run("aliases", "restore", "mahmoud-abbas", *BY, *where))
    printed = good(run("aliases", "export", tmp_path / "again", "--table", out, *where))
    assert printed.startswith("added: mahmoud-abbas\n")


def test_entities_of_other_lists_are_left_out_and_named(
    run: Run, text: Path, tmp_path: Path, kb: Path
) -> None:
    where = ("--store", str(tmp_path / "edits.db"), "--kb", str(kb))
    good(run("aliases", "add", "zarif", "Zorro Kermani", "--lang", "en", *BY, *where))
    result = run("aliases", "export", tmp_path / "out", "--table", text, *where)
    assert result.exit_code == 1
    assert "other lists: zarif" in result.stderr
    assert (tmp_path / "out" / "event.txt").read_text().splitlines()[1:] == ["zarif"]


@pytest.mark.slow
def test_a_server_is_edited_alike(run: Run, tmp_path: Path) -> None:
    with running_server(store_url=tmp_path / "edits.db") as server:
        there = ("--server", server.address)
        good(run("aliases", "add", SOLEIMANI, "Zorro Kermani", "--lang", "en", *BY, *there))
        now = json.loads(good(run("resolve", "Zorro Kermani", *there)))
        assert now["entity"]["entity_id"] == SOLEIMANI
        then = json.loads(good(run("resolve", "Zorro Kermani", "--as-of", "0", *there)))
        assert then["verdict"] == "NO_MATCH"
        assert run("aliases", "show", "nobody", *there).exit_code == 3
    result = run("aliases", "history", "--server", "127.0.0.1:1")
    assert result.exit_code == 3
