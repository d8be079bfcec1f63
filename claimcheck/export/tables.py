"""The tables of a report as pandas frames, with documented columns and types."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from claimcheck.frame import join, to_frame
from claimcheck.model import Report

if TYPE_CHECKING:
    import pandas as pd


def report_frame(report: Report, of: str = "claims") -> pd.DataFrame:
    """A table of a report as a frame.

    ``claims`` has the columns of ``to_frame``. ``conflicts`` has a row for each claim of each side: fingerprint, rule,
    severity, topic, subject, start, end, reason, independence, side (from 1), value, claim. ``findings``: fingerprint,
    rule, severity, reason, claims. ``problems``: uri, line, what, mend. Sides are ``Int64``, lines too, the days
    ``datetime64[s]``, all else ``string``.
    """
    import pandas as pd

    if of == "claims":
        return to_frame(report.claims)
    names, rows = _TABLES[of]
    table = list(rows(report))
    cells = {name: [row[at] for row in table] for at, name in enumerate(names)}
    return pd.DataFrame({name: pd.Series(values, dtype=_DTYPES.get(name, "string")) for name, values in cells.items()})


def _conflict_rows(report: Report) -> Iterator[tuple[Any, ...]]:
    for one in report.conflicts:
        head = (one.fingerprint, one.rule, str(one.severity), one.topic, one.subject, one.when.start, one.when.end)
        for number, side in enumerate(one.sides, 1):
            yield from ((*head, one.reason, one.independence, number, side.value, id) for id in side.claims)


_DTYPES = {"side": "Int64", "line": "Int64", "start": "datetime64[s]", "end": "datetime64[s]"}
_TABLES: dict[str, tuple[tuple[str, ...], Callable[[Report], Iterable[tuple[Any, ...]]]]] = {
    "conflicts": (
        ("fingerprint", "rule", "severity", "topic", "subject", "start", "end", "reason", "independence", "side",
         "value", "claim"),
        _conflict_rows,
    ),
    "findings": (
        ("fingerprint", "rule", "severity", "reason", "claims"),
        lambda report: [
            (one.fingerprint, one.rule, str(one.severity), one.reason, join(one.claims)) for one in report.findings
        ],
    ),
    "problems": (
        ("uri", "line", "what", "mend"),
        lambda report: [(one.uri, one.line, one.what, one.mend) for one in report.problems],
    ),
}  # fmt: skip
