"""Rule folders in, one RuleBook out; or one RuleError that lists every fault of every file.

A root holds ``topics conflicts attribution tables sources``, one YAML file a topic or rule, named by its id (``places``
and ``parties`` beside them are read by those who look for names, ``mappings`` by those who read tables). Roots are
read in order; a file of a later root replaces the one of the same id in an earlier root.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from claimcheck.model import RuleError, SourceRecord
from claimcheck.plainyaml import Place, YamlError, load
from claimcheck.plainyaml import read as read_file
from claimcheck.rule.check import check_attribution, check_conflict, check_source, check_topic
from claimcheck.rule.convert import Fault, convert
from claimcheck.rule.shape import (
    AttributionRule,
    Rule,
    RuleBook,
    SourceFile,
)
from claimcheck.rule.topic import Topic

SHAPES: dict[str, type] = {
    "topics": Topic,
    "conflicts": Rule,
    "attribution": AttributionRule,
    "tables": AttributionRule,
    "sources": SourceFile,
}


class _Read(NamedTuple):
    """A file as read: its record, or None where it is faulty."""

    path: Path
    record: Any
    marks: Mapping[Place, tuple[int, int]]


def rules_root() -> Path:
    """The rules that ship with claimcheck: in the installed package, else beside it in the checkout."""
    package = Path(__file__).resolve().parent.parent
    packaged = package / "rules"
    return packaged if packaged.is_dir() else package.parent / "rules"


def load_rules(paths: Sequence[Path | str] | None = None) -> RuleBook:
    """Read and check the rules of some roots (by default those that ship).

    Raises:
        RuleError: all faults of all files, each as ``path:line:column: what`` and ``mend: how``.
    """
    return _load(paths, tuple(SHAPES), check=True)


def shipped_rules() -> RuleBook:
    """The rules that ship, without topics and sources and unchecked against them: enough to list, in half the time."""
    return _load(None, ("conflicts", "attribution", "tables"), check=False)


def _files(root: Path, folder: str) -> list[Path]:
    return sorted(path for path in (root / folder).glob("*.y*ml") if path.suffix in (".yml", ".yaml"))


def _load(paths: Sequence[Path | str] | None, folders: Sequence[str], *, check: bool) -> RuleBook:
    roots = [Path(path) for path in paths] if paths else [rules_root()]
    errors: list[RuleError] = []
    digest = hashlib.sha256()
    files: dict[str, dict[str, _Read]] = {folder: {} for folder in SHAPES}
    for root in roots:
        if not root.is_dir():
            errors.append(
                RuleError("no such folder of rules", mend="give a folder that holds topics/", where=str(root))
            )
        elif not any(_files(root, folder) for folder in SHAPES):
            mend = (
                f"give a folder that holds {', '.join(f'{name}/' for name in SHAPES)} or some of them, with .yml files"
            )
            errors.append(RuleError("no rule in this folder", mend=mend, where=str(root)))
        for folder in folders:
            for path in _files(root, folder):
                try:
                    text = read_file(path)
                except YamlError as error:
                    errors.append(RuleError(error.what, mend=error.mend, where=error.where))
                    continue
                digest.update(f"{folder}/{path.name}\0{text}\0".encode())
                files[folder][path.stem] = _read(path, text, SHAPES[folder], errors)
    book = _book(files, digest.hexdigest())
    for folder, checked in files.items() if check else ():
        for read in checked.values():
            if read.record is not None:
                errors += _located(read, _faults(folder, read, book))
    if errors:
        raise _all(errors)
    return book


def fold(name: str) -> str:
    """A name as a key: lower case, one space, no full stops ("U.N." is "un"), no owner's ending ("Chad's army")."""
    return " ".join(word.removesuffix("'s") for word in name.casefold().replace(".", "").replace("’", "'").split())


def _read(path: Path, text: str, shape: type, errors: list[RuleError]) -> _Read:
    try:
        data, marks = load(text, where=str(path))
    except YamlError as error:
        errors.append(RuleError(error.what, mend=error.mend, where=error.where))
        return _Read(path, None, {})
    faults: list[Fault] = []
    read = _Read(path, convert(data, shape, (), faults), marks)
    errors += _located(read, faults)
    return read


def _located(read: _Read, faults: Iterable[Fault]) -> list[RuleError]:
    out = []
    for fault in faults:
        place = fault.place
        while place not in read.marks and place:
            place = place[:-1]
        line, column = read.marks.get(place, (1, 1))
        out.append(RuleError(fault.what, mend=fault.mend, where=f"{read.path}:{line}:{column}"))
    return out


def _faults(folder: str, read: _Read, book: RuleBook) -> list[Fault]:
    record, faults = read.record, list[Fault]()
    if folder != "sources" and record.id != read.path.stem:
        faults.append(Fault(("id",), f"id '{record.id}' is not the name of its file", f"write 'id: {read.path.stem}'"))
    match folder:
        case "topics":
            faults += check_topic(record)
        case "conflicts":
            faults += check_conflict(record, book)
        case "attribution" | "tables":
            faults += check_attribution(record, book)
        case _:
            faults += check_source(record, {source.id for source in book.sources.values()})
    return faults


def _book(files: Mapping[str, Mapping[str, _Read]], digest: str) -> RuleBook:
    def records(folder: str) -> list[Any]:
        return [read.record for _, read in sorted(files[folder].items()) if read.record is not None]

    sources: dict[str, SourceRecord] = {}
    for source in (source for file in records("sources") for source in file.sources):
        for name in (source.id, source.name, *source.aliases):
            sources.setdefault(fold(name), source)
    return RuleBook(
        topics=tuple(records("topics")),
        conflicts=tuple(records("conflicts")),
        attribution=(*records("attribution"), *records("tables")),
        sources=sources,
        hash=digest,
    )


def _all(errors: Sequence[RuleError]) -> RuleError:
    """One error that reads as the list of all."""
    first, rest = errors[0], [str(error) for error in errors[1:]]
    return RuleError(first.what, mend="\n".join([first.mend, *rest]), where=first.where)
