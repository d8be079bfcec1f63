"""placeholder"""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck.judge.context import Context
from claimcheck.model import Claim, Finding
from claimcheck.rule import RuleBook


def findings(claims: Sequence[Claim], book: RuleBook, context: Context) -> list[Finding]:
    return []
