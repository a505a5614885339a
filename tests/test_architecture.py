"""The rules of the house that keep the engine pure and the client slim."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import nisba
import nisba_service
from nisba_service.tables import read_table

PACKAGE = Path(nisba_service.__file__).parent
CLIENT = Path(nisba.__file__).parent

ENGINE = sorted(
    path
    for place in (
        "names", "phonetics", "matching", "transliteration", "annotation", "clustering",
        "knowledge/snapshot.py", "knowledge/entity.py", "resolver.py", "rules.py", "tables.py",
        "errors.py",
    )
    for path in ([PACKAGE / place] if place.endswith(".py") else (PACKAGE / place).rglob("*.py"))
)  # fmt: skip

OUTER = {f"nisba_service.{room}" for room in ("cache", "server", "cli")}
IMPURE = OUTER | {
    "asyncio", "datetime", "getpass", "google", "grpc", "http", "logging", "multiprocessing",
    "nisba", "random", "redis", "secrets", "select", "socket", "ssl", "subprocess", "time",
    "urllib", "uuid",
}  # fmt: skip
CLOCKS = {"now", "utcnow", "today"}
ENVIRONMENT = {"environ", "environb", "getenv", "getenvb", "putenv"}

TABLES = sorted(PACKAGE.glob("*/data/*.tsv"))


def imported(path: Path) -> Iterator[str]:
    """Every module and name a file imports, in full."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are written in full"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def within(name: str, modules: set[str]) -> bool:
    parts = name.split(".")
    return any(".".join(parts[:length]) in modules for length in range(1, len(parts) + 1))


def place(path: Path) -> str:
    package = PACKAGE if path.is_relative_to(PACKAGE) else CLIENT
    return str(path.relative_to(package.parent))


@pytest.mark.parametrize("path", ENGINE, ids=place)
def test_the_engine_is_pure(path: Path) -> None:
    assert [name for name in imported(path) if within(name, IMPURE)] == []


@pytest.mark.parametrize("path", ENGINE, ids=place)
def test_the_engine_does_not_read_the_environment(path: Path) -> None:
    tree = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    attributes = {node.attr for node in tree if isinstance(node, ast.Attribute)}
    names = {name.rpartition(".")[2] for name in imported(path)}

    assert not (attributes | names) & ENVIRONMENT


@pytest.mark.parametrize("path", sorted((PACKAGE / "curation").glob("*.py")), ids=place)
def test_curation_has_no_clock_and_no_transport(path: Path) -> None:
    assert [name for name in imported(path) if within(name, IMPURE - {"datetime"})] == []
    assert not CLOCKS & {
        node.attr
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute)
    }


def test_the_engine_loads_no_transport_cache_or_client() -> None:
    program = "import sys, nisba_service.resolver; print(*sys.modules, sep='\\n')"
    shown = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    loaded = shown.stdout.decode().split()

    unwanted = OUTER | {"grpc", "redis", "nisba", "google.protobuf", "pydantic", "click", "rich"}
    assert "nisba_service.matching.alignment" in loaded
    assert sorted(name for name in loaded if within(name, unwanted)) == []


@pytest.mark.parametrize("path", sorted(CLIENT.rglob("*.py")), ids=place)
def test_the_client_never_imports_the_service(path: Path) -> None:
    assert [name for name in imported(path) if within(name, {"nisba_service"})] == []


def test_the_packages_are_found() -> None:
    assert len(ENGINE) > 15
    assert len(TABLES) > 5


@pytest.mark.parametrize("path", TABLES, ids=place)
def test_every_table_loads_and_says_what_it_is(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    header = next(line for line in lines if not line.startswith("#"))
    package = ".".join(path.parent.relative_to(PACKAGE.parent).parts)

    assert read_table(package, path.name, header.split("\t"))
    assert lines[0].startswith("# ")
