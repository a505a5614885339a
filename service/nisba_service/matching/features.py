"""What is measured of two aligned names."""

from __future__ import annotations

import numba

from nisba_service.matching.resemblance import RESEMBLANCES

__all__ = [
    "ASIDE_MET",
    "CONTRADICTED",
    "COVERED",
    "FEATURES",
    "FIRST_CONTRADICTED",
    "FIRST_MET",
    "FIRST_MISSING",
    "FIRST_SHIFTED",
    "INITIAL_CONTRADICTED",
    "INITIAL_MET",
    "KNOTS",
    "KNOWN_APART",
    "LAST_CONTRADICTED",
    "LAST_MET",
    "MET",
    "MET_APART",
    "MET_PARTS",
    "MISSING_IN_MENTION",
    "MISSING_IN_NAME",
    "NASAB_CONTRADICTED",
    "NISBA_CONTRADICTED",
    "ORDER",
    "PARTICLE_MISSING",
    "RESEMBLANCE",
    "SEX_CONTRADICTED",
    "SINGLE",
    "SURNAME_FIRST",
    "WEAKEST",
    "WIDER",
    "WIDER_PARTS",
    "WRITTEN_ALIKE",
    "sure",
]

KNOTS = (0.3, 0.45, 0.6, 0.75, 0.9, 1.0)
"""Qualities at which the weight of a met pair is learned; between them it is interpolated."""

FEATURES = (
    *(f"met_{knot}" for knot in KNOTS),
    "aside_met",
    "initial_met",
    "missing_in_name",
    "missing_in_mention",
    "contradicted",
    "first_contradicted",
    "last_contradicted",
    "order",
    "single",
    "covered",
    "met_parts",
    "first_met",
    "last_met",
    "first_shifted",
    "first_missing",
    "weakest",
    "known_apart",
    "met_apart",
    "nasab_contradicted",
    "nisba_contradicted",
    "initial_contradicted",
    "particle_missing",
    "surname_first",
    "sex_contradicted",
    "written_alike",
    "wider",
    "wider_parts",
    *RESEMBLANCES,
)
"""What `align_names` measures, in order; information is in nats.

met_*: information of parts that met, by quality; aside_met: of titles and particles;
initial_met: initials that met; missing_*: information of parts only one side has, beyond
what contradicts; contradicted: of parts that stand against each other; first_, last_:
the same at the first and the last part; order: how often met parts stand in another
order; single: information where only one part met; covered: share of all information
that met; met_parts: how many met; first_met, last_met: information of the first (last)
parts where they met each other; first_shifted: first parts that met another than the
first; first_missing: of these, where the other's first part met nothing; weakest:
information lost in the met pair that lost most; known_apart: parts left over against
each other that the lexicon knows as different names; met_apart: pairs that met by their
letters though the lexicon knows them apart; nasab_, nisba_, initial_contradicted: parts
of that role left while the other side has parts left too (and a father who met another's
grandfather); particle_missing: how many particles (bin, ould) only one side has;
surname_first: where one name gives the other's last part first, and the lexicon says that
it is no given name; sex_contradicted: where one name is a man's and the other a woman's,
and a title or bint says so; written_alike: how many parts met that are written with the same
letters; wider: of these, how common they are among people of all origins; wider_parts: how
many of them are; last come the `RESEMBLANCES`."""

# Where each of them stands in a row of features; of the qualities, how many there are.
MET = len(KNOTS)
(
    ASIDE_MET, INITIAL_MET, MISSING_IN_NAME, MISSING_IN_MENTION, CONTRADICTED,
    FIRST_CONTRADICTED, LAST_CONTRADICTED, ORDER, SINGLE, COVERED, MET_PARTS,
    FIRST_MET, LAST_MET, FIRST_SHIFTED, FIRST_MISSING, WEAKEST, KNOWN_APART,
    MET_APART, NASAB_CONTRADICTED, NISBA_CONTRADICTED, INITIAL_CONTRADICTED, PARTICLE_MISSING,
    SURNAME_FIRST, SEX_CONTRADICTED, WRITTEN_ALIKE, WIDER, WIDER_PARTS, RESEMBLANCE,
) = range(MET, len(FEATURES) - len(RESEMBLANCES) + 1)  # fmt: skip


@numba.njit(cache=True, nogil=True)
def sure(quality):
    """How surely a pair of this quality is one name, 0..1."""
    return max(0.0, (quality - KNOTS[1]) / (1.0 - KNOTS[1]))
