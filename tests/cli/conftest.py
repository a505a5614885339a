"""A small KB, and the command line run in this process."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from nisba_service.cli import cli

Run = Callable[..., Result]

LIST = """entity_id,name,type,aliases,countries,birth_years
soleimani,Qasem Soleimani,person,قاسم سلیمانی;Kasım Süleymani,IR,1957
zarif,Mohammad Javad Zarif,person,محمد جواد ظریف,IR,
hezbollah,Hezbollah,organization,حزب الله,LB,
ali-cairo,Mohamed Ali Hassan,person,محمد علي حسن,EG,1950;1951
ali-tunis,Mohamed Ali Hussein,person,محمد علي حسين,TN,1985
"""


@pytest.fixture(scope="session")
def run() -> Run:
    """Runs `nisba` with some arguments; bytes or text for stdin go as `stdin`."""

    def run_cli(*args: object, stdin: bytes | str | None = None) -> Result:
        return CliRunner().invoke(cli, [str(arg) for arg in args], input=stdin)

    return run_cli


@pytest.fixture(scope="session")
def kb(run: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A KB of five entities."""
    folder = tmp_path_factory.mktemp("kb")
    source = folder / "people.csv"
    source.write_text(LIST, encoding="utf-8")
    result = run("kb", "build", f"csv:{source}", "-o", folder / "kb")
    assert result.exit_code == 0, result.output
    return folder / "kb"
