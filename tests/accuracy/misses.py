"""Why judged pairs are missed: the first stage at which each is lost.

    python -m tests.accuracy.misses [--words] [syria|articles|packs]

The stages, in order: a side of which nothing is read; sides read as claims of different topics; claims that no group
holds together; claims that no rule may compare, with what stands between them; claims that were compared and agree;
clashes that came to stand on one side. ``--words`` prints both passages and the claims read there.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from claimcheck.judge.comparable import comparable, eligible, is_explained, same_matter
from claimcheck.judge.context import Context
from claimcheck.judge.pairs import PAIRS
from claimcheck.judge.whole import parts
from claimcheck.model import Claim, Report
from claimcheck.pipeline import check
from claimcheck.report.contract import contract
from claimcheck.rule import Rule, RuleBook, covers, load_rules
from tests import seeds
from tests.accuracy.corpus import SHARED
from tests.accuracy.pairs import judged, verdicts

Judged = tuple[Path, Sequence[seeds.Pair], Container[str]]  # a folder, its judged pairs, the ids of those missed


def _together(folder: Path, gold: Path) -> Iterator[Judged]:
    wanted = judged(gold)
    yield folder, wanted, verdicts("", [contract(check([folder]))], wanted)[0].missed


def _packs() -> Iterator[Judged]:
    for pack in seeds.packs():
        found = seeds.score(contract(check([pack.folder])), pack).found
        wanted = pack.labelled("conflict")
        yield pack.folder, wanted, {pair.id for pair in wanted} - set(found)


SETS = {
    "syria": lambda: _together(SHARED / "data/syria", SHARED / "data/syria/gold.jsonl"),
    "articles": lambda: _together(SHARED / "seeds", SHARED / "gold/seeds_pairs.jsonl"),
    "packs": _packs,
}
# From the stage where a pair is nearly found to the one where it is lost first; the nearest is the reason.
STAGES = ("on one side", "not a clash", "not comparable", "not grouped", "other topics", "not read")


def reason(pair: seeds.Pair, report: Report, book: RuleBook, context: Context) -> str:
    """The stage at which a pair is lost, and what was lost there."""
    left, right = (at(side, report.claims) for side in (pair.a, pair.b))
    if not left or not right:
        return f"not read: {' and '.join(name for name, found in (('a', left), ('b', right)) if not found)}"
    topics = {claim.topic for claim in left} & {claim.topic for claim in right}
    if not topics:
        return f"other topics: {_topics(left)} / {_topics(right)}"
    stages = [_stage(one, other, report, book, context) for one in left for other in right if one.topic == other.topic]
    return min(stages, key=lambda stage: STAGES.index(stage.partition(":")[0]))


def at(passage: seeds.Passage, claims: Iterable[Claim]) -> list[Claim]:
    """The claims that overlap a passage, but for figures that no topic took."""
    found = (claim for claim in claims if claim.topic != "figure")
    return [
        claim
        for claim in found
        if claim.evidence.uri.endswith(passage.uri)
        and claim.evidence.start < passage.end
        and passage.start < claim.evidence.end
    ]


def _topics(claims: Sequence[Claim]) -> str:
    return "+".join(sorted({claim.topic for claim in claims}))


def _stage(left: Claim, right: Claim, report: Report, book: RuleBook, context: Context) -> str:
    if not any({left.id, right.id} <= {claim.id for claim in group.claims} for group in report.groups):
        return f"not grouped: {left.topic}: {left.subject} {left.when.start} / {right.subject} {right.when.start}"
    rules = [rule for rule in book.conflicts if covers(rule.topic, left.topic) and rule.kind in PAIRS]
    topics = {topic.id: topic for topic in book.topics}
    apart = []
    for rule in rules:
        if why := "; ".join(_between(left, right, rule, context)):
            apart.append(f"{rule.id}: {why}")
        elif PAIRS[rule.kind](left, right, rule, topics.get(left.topic), context) is not None:
            return f"on one side: {rule.id}"
    if len(apart) < len(rules):
        return f"not a clash: {left.topic}"
    return f"not comparable: {' | '.join(apart)}"


def _between(left: Claim, right: Claim, rule: Rule, context: Context) -> Iterator[str]:
    for claim in (left, right):
        if not eligible(claim, rule, context):
            yield f"excused ({claim.hedge})"
    if not same_matter(left, right, rule, context):
        yield "another place, day or scope"
    for kind, traits in (("same", rule.comparable.same), ("different", rule.comparable.different)):
        for trait in traits:
            bare = replace(rule.comparable, same=(), different=(), skip_if=())
            one = replace(bare, same=(trait,)) if kind == "same" else replace(bare, different=(trait,))
            only = replace(rule, comparable=one)
            if not comparable(left, right, only, context) or is_explained(left, right, only, context):
                yield f"not {kind} {trait}"
    if is_explained(left, right, rule, context):
        yield "the words round them say why"


def told(claim: Claim) -> str:
    """A claim on one line: what is read, of where and when, by whom, in which words."""
    quantity = claim.quantity
    figures = f"{quantity.low}..{quantity.high}" if (quantity.low, quantity.high) != (None, None) else ""
    value = " ".join(filter(None, (claim.value, figures, claim.noun, claim.scope)))
    days = f"{claim.when.start}..{claim.when.end} {claim.when.basis}"
    denied = " denied" if claim.polarity.value == "denied" else ""
    what = f"{claim.topic} = {value}{denied} [{claim.hedge}] {claim.subject} {days}"
    return f"{what} ({claim.source.name}): {claim.evidence.exact!r}"


def lost(folder: Path, wanted: Iterable[seeds.Pair], missed: Container[str]) -> Iterator[tuple[str, str, list[str]]]:
    """Each missed pair, the stage at which it is lost, and both passages with the claims read there."""
    report, book = check([folder]), load_rules(None)
    context = Context(parts=parts(report.claims))
    for pair in wanted:
        if pair.id in missed:
            words = []
            for side in (pair.a, pair.b):
                words += [
                    f"    {side.uri} {side.exact!r}",
                    *(f"        {told(one)}" for one in at(side, report.claims)),
                ]
            yield pair.id, reason(pair, report, book, context), words


def main(arguments: Sequence[str]) -> int:
    for name in [one for one in arguments if one in SETS] or list(SETS):
        stages: Counter[str] = Counter()
        for folder, wanted, missed in SETS[name]():
            for id, why, words in lost(folder, wanted, missed):
                stages[why.partition(":")[0]] += 1
                sys.stdout.write(f"{folder.name} {id}: {why}\n")
                sys.stdout.writelines(f"{line}\n" for line in words if "--words" in arguments)
        sys.stdout.write(f"{name}: {', '.join(f'{count} {stage}' for stage, count in stages.most_common())}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
