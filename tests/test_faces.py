"""Each package has one face: what it lists in `__all__` is what a reader of it sees."""

from __future__ import annotations

import importlib
import pkgutil
from collections import Counter
from types import ModuleType

import pytest

import nisba
import nisba_service

ROOTS = (nisba, nisba_service)
GENERATED = "nisba.v1"


def modules() -> list[ModuleType]:
    """Every module of both distributions, generated stubs and programs to run left out."""
    names = [
        found.name
        for root in ROOTS
        for found in pkgutil.walk_packages(root.__path__, f"{root.__name__}.")
        if not found.name.startswith(GENERATED) and not found.name.endswith("__main__")
    ]
    return [*ROOTS, *(importlib.import_module(name) for name in names)]


MODULES = modules()
DECLARED = [module for module in MODULES if hasattr(module, "__all__")]
FACES = [module for module in DECLARED if hasattr(module, "__path__")]


def named(module: ModuleType) -> str:
    return module.__name__


def visible(face: ModuleType) -> set[str]:
    """The names a package offers, beside the modules that lie in it."""
    return {
        name
        for name, value in vars(face).items()
        if not name.startswith("_") and not isinstance(value, ModuleType)
    } - {"annotations"}


@pytest.mark.parametrize("face", FACES, ids=named)
def test_a_face_shows_what_it_lists(face: ModuleType) -> None:
    assert visible(face) == {name for name in face.__all__ if not name.startswith("__")}


@pytest.mark.parametrize("module", DECLARED, ids=named)
def test_what_is_listed_is_there_once(module: ModuleType) -> None:
    assert [name for name, times in Counter(module.__all__).items() if times > 1] == []
    assert [name for name in module.__all__ if not hasattr(module, name)] == []


def test_a_package_that_offers_something_lists_it() -> None:
    packages = [module for module in MODULES if hasattr(module, "__path__")]
    assert [named(each) for each in packages if visible(each) and each not in FACES] == []


def test_the_faces_are_found() -> None:
    assert {"nisba"} <= {named(face) for face in FACES}
