"""Large tables, laid out by subject: rows about one place or event go to one file, so that a part can be judged alone.

Rows are spilled as they were read; they become claims when their part is taken up. A row costs about 2 microseconds
each way, a tenth of what a claim costs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from zlib import crc32

import msgspec

from claimcheck.model import Claim, Problem
from claimcheck.read.claims import GUARDED, JSON, TABLES, claims_in_row, mapping_of
from claimcheck.read.hashtags import tagged
from claimcheck.read.limits import Limits
from claimcheck.read.mapped import place_id
from claimcheck.read.parquet import rows_in
from claimcheck.read.table import Row
from claimcheck.rule.mapping import TableMapping

# Bytes of text to a part: some 70,000 claims, 100 MB while they are judged. A table of LARGE parts is laid out rather
# than held.
PART, LARGE = 5_000_000, 4
ROW = 70  # bytes of a row; formats that pack are counted by rows, or by what they usually shrink
PACKED = {".xlsx": 8}


def parts_of(path: Path) -> int:
    """How many parts a table makes."""
    suffix = path.suffix.lower()
    try:
        size = path.stat().st_size * PACKED.get(suffix, 1)
    except OSError:
        return 0  # whoever opens it says what is wrong
    if suffix == ".parquet":
        size = max(size, ROW * rows_in(path))
    return size // PART


@dataclass(frozen=True, slots=True)
class Part:
    """Rows of one table in a file of ours, all that are about their subjects. ``mappings`` are by sheet or table."""

    path: Path
    uri: str
    mappings: Mapping[str, TableMapping | None]
    guarded: bool

    def claims(self) -> Iterator[Claim | Problem]:
        """The claims of the part."""
        for row in self._rows():
            yield from claims_in_row(row, self.mappings[row.part], self.uri, guarded=self.guarded)

    def _rows(self) -> Iterator[Row]:
        decoder = msgspec.msgpack.Decoder(tuple[int, dict[str, str], int, str, str])
        with self.path.open("rb") as stream:
            while size := int.from_bytes(stream.read(4), "big"):
                yield Row(*decoder.decode(stream.read(size)))


def spill(
    path: Path,
    uri: str,
    folder: Path,
    mapping: TableMapping | None = None,
    limits: Limits | None = None,
    wanted: Sequence[bool] | None = None,
    mappings: Mapping[str, TableMapping | None] = MappingProxyType({}),
) -> tuple[list[Part], list[Problem]]:
    """Lay a table out in files in a folder.

    Args:
        wanted: for each of its rows whether to lay it out; all by default.
        mappings: those of its sheets or tables, as far as they are known.

    Returns:
        its parts, and the rows that could not be read; what is wrong with a cell shows when a part is read.

    Raises:
        ReadError: the table as a whole cannot be read.
    """
    suffix, limits = path.suffix.lower(), limits or Limits()
    share = 1.0 if wanted is None else sum(wanted) / max(1, len(wanted))
    count = max(1, int(share * parts_of(path)))
    files = [folder / f"{crc32(uri.encode()):08x}-{number:05d}" for number in range(count)]
    problems: list[Problem] = []
    known = dict(mappings)
    encoder = msgspec.msgpack.Encoder()
    with ExitStack() as stack:
        streams = [stack.enter_context(file.open("wb")) for file in files]
        for row in _rows(path, uri, mapping, limits, wanted):
            if isinstance(row, Problem):
                problems.append(row)
                continue
            if row.part not in known:
                known[row.part] = mapping_of(row, mapping, uri, loose=suffix in JSON)
            data, subject = encoder.encode(tuple(row)), _subject(row, known[row.part])
            streams[crc32(subject.encode("utf-8", "surrogatepass")) % count].write(len(data).to_bytes(4, "big") + data)
    parts = [Part(file, uri, known, suffix in GUARDED) for file in files if file.stat().st_size]
    return parts, problems


def _rows(
    path: Path, uri: str, mapping: TableMapping | None, limits: Limits, wanted: Sequence[bool] | None
) -> Iterator[Row | Problem]:
    if wanted is None:
        return tagged(TABLES[path.suffix.lower()](path, uri, limits), mapping)
    from claimcheck.read.columns import picked  # numpy and pandas

    return picked(path, uri, mapping, limits, wanted)


def _subject(row: Row, mapping: TableMapping | None) -> str:
    """What a row is about, as far as its cells say so themselves."""
    if mapping is None:
        return str(row.cells.get("subject", ""))
    event = row.cells.get(mapping.columns.get("event", ""), "").strip()
    return event or place_id(row.cells.get(mapping.columns.get("place", ""), "").strip())
