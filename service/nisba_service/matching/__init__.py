"""Who it is: candidates, alignment, score, verdict, explanation."""

from nisba_service.matching.result import (
    Candidate,
    Comparison,
    Reason,
    ReasonCode,
    Resolution,
    Verdict,
    Versions,
)

__all__ = [
    "Candidate",
    "Comparison",
    "Reason",
    "ReasonCode",
    "Resolution",
    "Verdict",
    "Versions",
]
