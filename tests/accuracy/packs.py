"""Our own example dispatches: invented stories with true conflicts and near misses, written before the rules."""

from __future__ import annotations

from claimcheck.pipeline import check
from claimcheck.report.contract import contract
from tests import seeds
from tests.accuracy.measure import Better, Measure, faults, share


def packs() -> list[Measure]:
    """Recall and precision of conflicts, each pack checked by itself, and the claims read in it."""
    scored = [(pack, seeds.score(contract(check([pack.folder])), pack)) for pack in seeds.packs()]
    claims = sum(len(pack.claims) for pack, _ in scored)
    wanted = [(pair.id, pair.id in score.found) for pack, score in scored for pair in pack.labelled("conflict")]
    right = sum(score.right for _, score in scored)
    wrong = [reason for _, score in scored for reason in score.wrong]
    silent = sum(len(pack.labelled("silent")) for pack, _ in scored)
    mild = tuple(each for _, score in scored for each in score.too_mild)

    def of_claims(name: str, counts: list[int]) -> Measure:
        return Measure(f"packs.{name}", 100 * sum(counts) / max(claims, 1), claims)

    return [
        share("packs.conflicts found", wanted),
        Measure(
            "packs.alerts right", 100 * right / max(right + len(wrong), 1), right + len(wrong), missed=tuple(wrong)
        ),
        faults("packs.flagged that must not be", (each for _, score in scored for each in score.false_alarms), silent),
        Measure("packs.too mild", len(mild), len(wanted), Better.TOLD, mild),
        of_claims("claims read", [score.claims_read for _, score in scored]),
        of_claims("figures right", [score.claims_figured for _, score in scored]),
        of_claims("sources right", [score.claims_sourced for _, score in scored]),
        Measure("packs.stories", len(scored), len(scored), Better.TOLD),
    ]
