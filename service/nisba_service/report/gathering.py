"""Who stands in which document: the mentions of several documents under one bearer each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from nisba import AnnotatedDocument, Mention
from nisba_service.clustering import Bearer, Compare, Spelling, group_bearers
from nisba_service.report.spelling import spelt_differently

__all__ = ["Gathered", "Row", "gather", "unknown_bearers"]


@dataclass(frozen=True, slots=True)
class Row:
    """One bearer over all documents.

    Attributes:
        key: id of the entity, or "new-1", "new-2", ... for somebody whom nobody knows.
        name: canonical name of the entity, or the fullest of the unknown's spellings.
        entity_type: of the entity; "" for an unknown.
        spellings: for each document how he is written there, and how often.
    """

    key: str
    name: str
    entity_type: str
    spellings: tuple[Mapping[str, int], ...]

    @property
    def is_known(self) -> bool:
        """Whether he is an entity of the snapshot."""
        return bool(self.entity_type)

    @property
    def documents(self) -> tuple[int, ...]:
        """Places of the documents that name him."""
        return tuple(place for place, forms in enumerate(self.spellings) if forms)

    @property
    def spelt_differently(self) -> bool:
        """Whether his name is spelt in two ways, between documents or against its own spelling."""
        forms = list(dict.fromkeys(form for each in self.spellings for form in each))
        if self.is_known:
            forms.append(self.name)
        return any(
            spelt_differently(one, two) for i, one in enumerate(forms) for two in forms[i + 1 :]
        )


@dataclass(frozen=True, slots=True)
class Gathered:
    """Documents with their bearers.

    Attributes:
        names: names of the documents.
        documents: the documents.
        rows: a row a bearer: those of most documents first, then the most frequent.
        keys: for each document the key of the bearer of each mention.
    """

    names: tuple[str, ...]
    documents: tuple[AnnotatedDocument, ...]
    rows: tuple[Row, ...]
    keys: tuple[tuple[str, ...], ...]


def gather(documents: Iterable[tuple[str, AnnotatedDocument]], compare: Compare) -> Gathered:
    """Puts the mentions of all documents under one bearer each.

    What an entity is called is one bearer; unknown names are one where `compare` says so.

    Args:
        documents: each with its name.
        compare: says whether two names can be one entity's.
    """
    given = list(documents)
    texts = tuple(document for _, document in given)
    unknown = _unknown_keys(texts, compare)
    keys = tuple(
        tuple(_entity_id(mention) or unknown[place, mention.group] for mention in document.mentions)
        for place, document in enumerate(texts)
    )
    spellings: dict[str, list[Counter[str]]] = {}
    named: dict[str, tuple[str, str]] = {}
    for place, document in enumerate(texts):
        for key, mention in zip(keys[place], document.mentions, strict=True):
            forms = spellings.setdefault(key, [Counter() for _ in texts])
            forms[place][" ".join(mention.text.split())] += 1
            entity = mention.resolution.entity
            if entity is not None:
                named[key] = entity.canonical_name, str(entity.entity_type)
    rows = [
        Row(key, *(named.get(key) or (_fullest(forms), "")), tuple(forms))
        for key, forms in spellings.items()
    ]
    rows.sort(key=lambda row: (-len(row.documents), -_times(row), row.name))
    return Gathered(tuple(name for name, _ in given), texts, tuple(rows), keys)


def unknown_bearers(name: str, document: AnnotatedDocument) -> dict[str, Bearer]:
    """Returns whom nobody knows in a document, by the group of their mentions."""
    forms: dict[str, Counter[str]] = {}
    for mention in document.mentions:
        if not _entity_id(mention):
            forms.setdefault(mention.group, Counter())[" ".join(mention.text.split())] += 1
    return {
        group: Bearer(
            name,
            tuple(Spelling(form, times, document.language) for form, times in each.items()),
        )
        for group, each in forms.items()
    }


def _entity_id(mention: Mention) -> str:
    entity = mention.resolution.entity
    return entity.entity_id if entity is not None else ""


def _unknown_keys(
    documents: Sequence[AnnotatedDocument], compare: Compare
) -> dict[tuple[int, str], str]:
    """The key of each unknown bearer, by document and group."""
    found = {
        (place, group): bearer
        for place, document in enumerate(documents)
        for group, bearer in unknown_bearers(str(place), document).items()
    }
    where = {id(bearer): place for place, bearer in found.items()}
    groups = group_bearers(list(found.values()), compare)
    return {
        where[id(member)]: f"new-{number}"
        for number, group in enumerate(groups, 1)
        for member in group.members
    }


def _fullest(forms: Sequence[Counter[str]]) -> str:
    return Bearer("", tuple(Spelling(f, n) for each in forms for f, n in each.items())).name


def _times(row: Row) -> int:
    return sum(sum(forms.values()) for forms in row.spellings)
