"""claimcheck: who said what, and where sources cannot both be right.

``check`` reads articles, folders of them, and tables of claims; ``from_frame`` takes a pandas frame:

>>> import claimcheck, pandas
>>> frame = pandas.DataFrame({
...     "topic": "casualties.killed",
...     "source": ["Health Ministry", "Red Cross", "Red Cross"],
...     "place": ["Karsa", "Karsa", "Tal Amar"],
...     "date": "2024-03-02",
...     "figure": ["12", "at least 22", "3"],
... })
>>> report = claimcheck.from_frame(frame)
>>> [(one.rule, one.subject, [side.value for side in one.sides]) for one in report.conflicts]
[('toll-disjoint', 'Karsa', ['12', 'at least 22'])]

A report is a frame again: one row a claim, with bounds, days and the source that was recognised.

>>> table = report.to_frame()
>>> print(table[["source_name", "source_kind", "quantity_low", "quantity_high"]].to_string(index=False))
    source_name source_kind  quantity_low  quantity_high
Health Ministry  government          12.0           12.0
      Red Cross         ngo          22.0            NaN
      Red Cross         ngo           3.0            3.0
>>> print(report.to_frame("conflicts")[["rule", "side", "value"]].to_string(index=False))
         rule  side       value
toll-disjoint     1          12
toll-disjoint     2 at least 22

That frame goes in as it came out, and says the same:

>>> claimcheck.from_frame(table).conflicts == report.conflicts
True

A table by other names needs a mapping: what its columns mean.

>>> from claimcheck.rule.mapping import TableMapping
>>> mapping = TableMapping(
...     id="tolls", title="Tolls", constants={"topic": "casualties.killed"}, dates="day first",
...     columns={"place": "town", "date": "day", "source": "who", "low": "min", "high": "max"},
... )
>>> tolls = pandas.DataFrame({"town": ["Karsa"], "day": ["02/03/2024"], "who": ["Red Cross"], "min": [9], "max": [4]})
>>> [one.reason for one in claimcheck.from_frame(tolls, mapping).findings]
['The bounds are crossed (karsa, 2 March 2024): low 9, high 4']

``claimcheck.export`` writes a report for other programs; what it writes, ``check`` reads.

>>> from claimcheck.export import export
>>> export(report, "claims.csv")
>>> claimcheck.check(["claims.csv"]).conflicts == report.conflicts
True
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from claimcheck.pipeline import check as check
    from claimcheck.pipeline import check_frame as from_frame

__version__ = "0.1.0"
__all__ = ["__version__", "check", "from_frame"]


def __getattr__(name: str) -> Any:
    # Lazily, so that `claimcheck --help` does not wait for the rooms.
    if name == "check":
        from claimcheck.pipeline import check

        return check
    if name == "from_frame":
        from claimcheck.pipeline import check_frame

        return check_frame
    raise AttributeError(f"module 'claimcheck' has no attribute '{name}'")
