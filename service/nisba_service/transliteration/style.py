"""House style: how one newsroom writes names in Latin script."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from nisba_service.errors import InvalidQueryError
from nisba_service.names import parse
from nisba_service.transliteration.aliases import Known
from nisba_service.transliteration.spelling import Origin, Spelling

__all__ = ["MAX_STYLE_ROWS", "HouseStyle", "StyleError", "read_style", "style_key"]

MAX_STYLE_ROWS = 10_000
"""The most parts, and the most entities, of one style."""
_KEYS = ("scheme", "parts", "entities")


class StyleError(InvalidQueryError):
    """A house style is not what it should be; the message says where."""

    def __init__(self, problem: str, field: str = "style") -> None:
        super().__init__(field, problem)


@dataclass(frozen=True, slots=True)
class HouseStyle:
    """What a newsroom has decided; the rest is left to the scheme, or to the press.

    Attributes:
        scheme: id of the scheme for all names, "" for the usual spelling of the press.
        parts: Latin spellings of parts, by the part's folded form (`style_key`).
        entities: Latin spellings of entities, by their id.
    """

    scheme: str = ""
    parts: Mapping[str, str] = field(default_factory=dict)
    entities: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, scheme: str, parts: Mapping[str, str], entities: Mapping[str, str]) -> HouseStyle:
        """Makes a style from parts as they are written.

        Raises:
            StyleError: there are too many rows, or one is empty or no name.
        """
        for field_name, rows in (("parts", parts), ("entities", entities)):
            path = f"style.{field_name}"
            if len(rows) > MAX_STYLE_ROWS:
                raise StyleError(f"{len(rows)} rows; at most {MAX_STYLE_ROWS} are taken", path)
            if not all(key.strip() and spelling.strip() for key, spelling in rows.items()):
                raise StyleError("a row is blank; give a name and its spelling", path)
        keyed = {style_key(part): spelling for part, spelling in parts.items()}
        if "" in keyed:
            raise StyleError("a part has no letters; give a name", "style.parts")
        return cls(scheme, keyed, dict(entities))

    def spelling_of(self, folded: str) -> str:
        """Returns how a part is written, "" for what the style leaves open.

        Args:
            folded: the part as `style_key` gives it. One with the article is looked up without
                it too, and gets al-.
        """
        spelling = self.parts.get(folded, "")
        if not spelling and folded.startswith("+"):
            rest = self.parts.get(folded[1:], "")
            spelling = rest and f"al-{rest}"
        return spelling

    def of_known(self, known: Iterable[Known]) -> Spelling | None:
        """Returns how the one entity known under a name is written, None if it is left open."""
        ids = [each.entity.entity_id for each in known]
        spelling = self.entities.get(ids[0], "") if len(ids) == 1 else ""
        return Spelling(spelling, 1.0, Origin.STYLE, ids[0]) if spelling else None


def style_key(part: str) -> str:
    """Returns what a name part is looked up by: the same for all ways to code its letters."""
    return " ".join(each.folded for each in parse(part).parts)


def read_style(text: str) -> HouseStyle:
    """Reads a style file: YAML with `scheme`, `parts` and `entities`, each of them optional.

    Raises:
        StyleError: it is not YAML, or not of this shape.
    """
    try:
        content: Any = yaml.safe_load(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f" (line {mark.line + 1})" if mark else ""
        raise StyleError(f"is not YAML{where}") from None
    if content is None:
        content = {}
    if not isinstance(content, dict):
        raise StyleError(f"must have the keys {', '.join(_KEYS)}")
    unknown = [str(key) for key in content if key not in _KEYS]
    if unknown:
        raise StyleError(f"has the unknown key {unknown[0]!r}; known: {', '.join(_KEYS)}")
    scheme = content.get("scheme") or ""
    if not isinstance(scheme, str):
        raise StyleError("must be the id of a scheme", "style.scheme")
    return HouseStyle.of(scheme, _rows(content, "parts"), _rows(content, "entities"))


def _rows(content: Mapping[str, Any], key: str) -> dict[str, str]:
    rows = content.get(key) or {}
    if not isinstance(rows, dict):
        raise StyleError("must map names to spellings", f"style.{key}")
    for name, spelling in rows.items():
        # YAML reads No as false and 12 as a number: both must be quoted to be names.
        if not isinstance(name, str) or not isinstance(spelling, str):
            raise StyleError(
                f"{name!r}: name and spelling must be text; quote them", f"style.{key}"
            )
    return dict(rows)
