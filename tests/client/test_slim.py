"""The client can be installed alone: what it needs, and nothing of the service."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
import venv
from importlib.metadata import Distribution, distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from tests.conftest import ROOT

CLIENT = ROOT / "client"
SLIM = {"nisba", "grpcio", "protobuf", "typing-extensions"}  # the last one is grpcio's own

IMPORT_ALL = """
import sys, nisba
assert nisba.Client and nisba.AsyncClient
print("\\n".join(sorted({name.partition(".")[0] for name in sys.modules})))
"""


def run(*command: str | Path) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd="/")
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The client's wheel, built from a copy, for the build writes beside its source."""
    folder = tmp_path_factory.mktemp("wheel")
    source = shutil.copytree(CLIENT, folder / "client")
    run(
        *(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-index", "--no-deps"),
        *("--no-build-isolation", "--wheel-dir", folder, source),
    )
    (built,) = folder.glob("nisba-*.whl")
    return built


def needed(requirements: list[str]) -> dict[str, Distribution]:
    """All that the requirements draw in, as installed here."""
    found: dict[str, Distribution] = {}
    waiting = list(requirements)
    while waiting:
        requirement = Requirement(waiting.pop())
        name = canonicalize_name(requirement.name)
        if name in found or (requirement.marker and not requirement.marker.evaluate({"extra": ""})):
            continue
        found[name] = distribution(name)
        waiting += found[name].requires or []
    return found


@pytest.mark.slow
def test_installed_alone_it_works_and_brings_nothing_more(wheel: Path, tmp_path: Path) -> None:
    venv.create(tmp_path / "venv")
    python = tmp_path / "venv" / "bin" / "python"
    pip = (sys.executable, "-m", "pip", "--python", python)
    run(*pip, "install", "--quiet", "--no-index", "--no-deps", wheel)
    site = Path(run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))").strip())
    requirements = Distribution.at(next(site.glob("nisba-*.dist-info"))).requires or []
    for installed in needed(requirements).values():
        copy_installed(installed, site)

    listed = run(*pip, "list", "--format=freeze").split()
    assert {canonicalize_name(line.partition("==")[0]) for line in listed} == SLIM
    assert "No broken requirements" in run(*pip, "check")
    assert "nisba" in run(python, "-W", "error", "-c", IMPORT_ALL)
    assert (site / "nisba" / "py.typed").is_file()


def copy_installed(installed: Distribution, site: Path) -> None:
    """Puts a distribution of this environment into another; the registry is not needed."""
    for file in installed.files or []:
        if ".." not in file.parts:
            (site / file).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(str(file.locate()), site / file)


def test_the_wheel_holds_one_package(wheel: Path) -> None:
    run(sys.executable, "-m", "zipfile", "-t", wheel)
    names = run(sys.executable, "-m", "zipfile", "-l", wheel).splitlines()[1:]
    tops = {line.split("/")[0] for line in names}
    assert tops == {"nisba", f"{wheel.name.removesuffix('-py3-none-any.whl')}.dist-info"}


def test_importing_it_loads_nothing_of_the_service() -> None:
    loaded = set(run(sys.executable, "-W", "error", "-c", IMPORT_ALL).split())
    assert {"nisba", "grpc", "google"} <= loaded
    heavy = {"nisba_service", "redis", "numpy", "numba", "pyarrow", "pydantic", "click", "rich"}
    assert loaded & heavy == set()


def test_no_source_of_it_names_the_service() -> None:
    sources = list((CLIENT / "nisba").rglob("*.py"))
    assert sources
    assert [path.name for path in sources if "nisba_service" in path.read_text("utf-8")] == []


def test_its_floors_are_what_the_stubs_demand() -> None:
    project = tomllib.loads((CLIENT / "pyproject.toml").read_text("utf-8"))["project"]
    floors = {
        requirement.name: max(
            Version(each.version) for each in requirement.specifier if ">=" in str(each)
        )
        for requirement in map(Requirement, project["dependencies"])
    }
    stubs = "".join(path.read_text("utf-8") for path in (CLIENT / "nisba" / "v1").glob("*.py"))
    assert floors == {
        "grpcio": max(map(Version, re.findall(r"GRPC_GENERATED_VERSION = '(.+)'", stubs))),
        "protobuf": max(map(Version, re.findall(r"# Protobuf Python Version: (.+)", stubs))),
    }
