from __future__ import annotations

from collections.abc import Callable

import pytest

from nisba_service.cli.annotators import Wanted, open_annotator
from nisba_service.cli.documents import File
from nisba_service.report import Gathered, gather

GIVEN = {
    "english.txt": "Yesterday in Cairo Rima Abou Chedid met Gen. Qassem Soleimani. "
    "Soleimani praised Hizballah.\n",
    "british.txt": "On Monday Mr Suleimani, Qasem Suleimani, saw Reema Abu Shadid "
    "of Hezbollah & <friends>.\n",
    "arabic.txt": "زار قاسم سليماني القاهرة والتقى ريما أبو شديد.\n",
}


@pytest.fixture(scope="session")
def gathered_of() -> Callable[..., Gathered]:
    """Gathers texts given by their names, on the shipped snapshot."""
    with open_annotator(None, None) as annotator:

        def gathered(**texts: str) -> Gathered:
            files = [File(name, text) for name, text in texts.items()]
            answers = list(annotator.annotate(files, Wanted(explain=True)))
            return gather(answers, annotator.compare)  # type: ignore[arg-type]

        return gathered


@pytest.fixture(scope="session")
def gathered(gathered_of: Callable[..., Gathered]) -> Gathered:
    """Three short texts of one event."""
    return gathered_of(**GIVEN)
