"""The report as JSON Lines: a head, then one claim, conflict, finding or problem a line, in that order."""

from __future__ import annotations

from claimcheck.model import Verdict
from claimcheck.report.contract import Row, contract
from claimcheck.report.json import encode
from claimcheck.report.rulepage import Pages


def jsonl(verdict: Verdict, rules: Pages) -> str:
    """Each line says in ``record`` what it holds; the rest are the keys of the JSON report."""
    whole = contract(verdict.report)
    head: Row = {key: whole[key] for key in ("schema", "withheld") if key in whole}
    rows: list[Row] = [{"record": "report", **head}]
    for plural in ("claims", "conflicts", "findings", "problems"):
        rows += [{"record": plural.removesuffix("s"), **row} for row in whole[plural]]
    return "".join(f"{encode(row)}\n" for row in rows)
