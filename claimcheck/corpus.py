"""Articles that other machines read and work through: no text of theirs has to pass through here.

Only files are listed here; who opens them keeps each article with its digest. What comes back are the claims and what
one article tells another of. The text of an article is fetched where something was found in it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import tee
from pathlib import Path

from claimcheck.article import Digest, digest
from claimcheck.engine import Rows, Spread, shares
from claimcheck.engine.memory import uncollected
from claimcheck.grammar.learned import Named, learn, lessons
from claimcheck.grammar.placebook import Called
from claimcheck.model import Claim, Conflict, Document, Finding, Name, OptionError, Problem
from claimcheck.read import Limits, Listed, opened
from claimcheck.recall import code
from claimcheck.rule import RuleBook

SHARE = 1_000_000  # bytes of files to a task: some five seconds of text
FETCHED = 4_000_000  # code points of articles that are fetched anyway: a page shows all articles where they are few


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a machine cannot take part."""

    what: str
    mend: str


OTHER = Fault(
    "the workers have another claimcheck, or another Python",
    "install this one there: the same version, rules and Python on every machine",
)
UNSEEN = Fault(
    "the workers do not see the articles", "lay them where every machine finds them under the same path: a shared disk"
)


@dataclass(frozen=True, slots=True)
class Row:
    """An article that was worked through, or the problem that it is; of a sensitive one nothing but its file."""

    file: int
    document: Document | None = None
    digest: Digest | None = None
    problem: Problem | None = None
    size: int = 0  # code points


@dataclass(frozen=True, slots=True)
class Corpus:
    """What articles came to. Documents are without their text; sensitive ones were worked through here."""

    documents: list[Document] = field(default_factory=list)
    digests: list[Digest] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    secret: list[Digest] = field(default_factory=list)
    sizes: dict[str, int] = field(default_factory=dict)
    rows: Rows[Row | Fault] | None = None

    def with_text(
        self, claims: Iterable[Claim], conflicts: Iterable[Conflict], findings: Collection[Finding]
    ) -> list[Document]:
        """The documents, those with their text in which something was found, and the first few."""
        if self.rows is None:
            return self.documents
        ids = {id for one in conflicts for side in one.sides for id in side.claims}
        ids.update(id for one in findings for id in one.claims)
        wanted = {claim.evidence.uri for claim in claims if claim.id in ids}
        wanted.update(words.uri for one in findings for words in one.evidence)
        spare = FETCHED
        for name, size in self.sizes.items():
            if spare <= 0:
                break
            wanted.add(name)
            spare -= size
        texts = dict(self.rows.map(partial(_texts, wanted=frozenset(wanted))))
        return [replace(one, text=texts[one.uri]) if one.uri in texts else one for one in self.documents]


def read_corpus(files: Sequence[Listed], rulebook: RuleBook, limits: Limits, spread: Spread) -> Corpus:
    """Work files through on other machines.

    Raises:
        OptionError: these have no such package, or see no such files.
    """
    if not files:
        return Corpus()
    tasks = list(shares(enumerate(map(_from_anywhere, files)), _size, largest=SHARE))
    work = partial(_worked_out, rulebook=rulebook, limits=limits, made_by=code())
    rows = spread.rows(tasks).map(work).kept()
    learned = learn([_merged(rows.map(_named))])
    corpus = Corpus(rows=rows)
    named: list[Named] = []
    secret: set[int] = set()
    again = partial(_again, rulebook=rulebook, learned=learned, seconds=limits.document_time)
    for one in rows.map(again):
        if isinstance(one, Named):
            named.append(one)
        elif one.problem is not None:
            corpus.problems.append(one.problem)
        elif one.document is None or one.digest is None:
            secret.add(one.file)
        else:
            corpus.documents.append(one.document)
            corpus.digests.append(one.digest)
            corpus.sizes[one.document.uri] = one.size
    if corpus.digests:  # the names of all stand with the first
        corpus.digests[0] = replace(corpus.digests[0], named=_merged(named))
    corpus.secret.extend(_secret((files[at] for at in sorted(secret)), rulebook, limits))
    return corpus


def _from_anywhere(one: Listed) -> Listed:
    """A file under a path that holds in any folder."""
    return replace(one, file=replace(one.file, path=Path.cwd() / one.file.path))


def _size(task: tuple[int, Listed]) -> int:
    try:
        return task[1].file.path.stat().st_size
    except OSError:
        return 0  # whoever opens it says what is wrong


def _secret(files: Iterable[Listed], rulebook: RuleBook, limits: Limits) -> Iterator[Digest]:
    """Sensitive articles are worked through where they are counted: of them nothing is kept anywhere."""
    for file in files:
        for one in opened(file, limits):
            if isinstance(one, Document) and one.sensitive:
                yield digest(one, rulebook, seconds=limits.document_time)


def _worked_out(
    tasks: Iterator[list[tuple[int, Listed]]], rulebook: RuleBook, limits: Limits, made_by: str
) -> Iterator[Row | Fault]:
    if code() != made_by:
        yield OTHER
        return
    for number, listed in (one for task in tasks for one in task):
        if not listed.file.path.exists():
            yield UNSEEN
            return
        with uncollected():
            for one in opened(listed, limits):
                if isinstance(one, Problem):
                    yield Row(number, problem=one)
                elif one.sensitive:
                    yield Row(number)
                else:
                    yield Row(number, one, digest(one, rulebook, seconds=limits.document_time), size=len(one.text))


def _named(rows: Iterator[Row | Fault]) -> Iterator[Named | Fault]:
    """The names of a part's articles as of one."""
    names: list[Named] = []
    for one in rows:
        if isinstance(one, Fault):
            yield one
            return
        if one.digest is not None:
            names.append(one.digest.named)
    yield _merged(names)


def _merged(names: Iterable[Named | Fault]) -> Named:
    """Names of many articles as if they were of one: what is learned of names asks for sums alone."""
    places: Counter[tuple[str, str, str | None]] = Counter()
    runs: Counter[str] = Counter()
    for one in names:
        if isinstance(one, Fault):
            raise OptionError(one.what, mend=one.mend)
        for place in one.places:
            places[place.id, place.name, place.within] += place.mentions
        runs.update(one.runs)
    return Named(tuple(Called(*place, count) for place, count in places.items()), runs)


def _again(
    rows: Iterator[Row | Fault], rulebook: RuleBook, learned: Mapping[str, Name], seconds: int
) -> Iterator[Row | Named]:
    """What a part's articles come to with what all have taught, without text and names; then their places, as one."""
    own, asked = tee(one for one in rows if isinstance(one, Row))
    names: list[Named] = []
    taught = lessons((Named() if one.digest is None else one.digest.named for one in asked), learned)
    for row, lesson in zip(own, taught, strict=True):
        if row.document is None or row.digest is None:
            yield row
            continue
        found = digest(row.document, rulebook, lesson, seconds=seconds) if lesson else row.digest
        names.append(Named(found.named.places))
        yield replace(row, document=replace(row.document, text=""), digest=replace(found, named=Named()))
    yield _merged(names)


def _texts(rows: Iterator[Row | Fault], wanted: Collection[str]) -> Iterator[tuple[str, str]]:
    for one in rows:
        if isinstance(one, Row) and one.document is not None and one.document.uri in wanted:
            yield one.document.uri, one.document.text
