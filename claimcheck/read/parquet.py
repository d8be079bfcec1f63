"""Parquet files, in batches."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from claimcheck.model import Problem, ReadError
from claimcheck.read.limits import Limits, over
from claimcheck.read.table import Row, check_size, missing_extra, text_of

Made = TypeVar("Made")
BATCH = 10_000  # rows at a time: 1,000 is a third slower, 100,000 holds ten times the memory and is no faster


def read_parquet(path: Path, uri: str, limits: Limits) -> Iterator[Row | Problem]:
    """The rows of a Parquet file; the line of a row is its number, the head being 1.

    Raises:
        ReadError: no Parquet file, over the limits, or the extra ``parquet`` is not installed.
    """
    for line, cells in enumerate(each_batch(path, uri, limits, BATCH, None, rows_in_batch), 2):
        yield Row(line, cells)


def each_batch(
    path: Path, uri: str, limits: Limits, size: int, names: list[str] | None, read: Callable[[Any], Iterable[Made]]
) -> Iterator[Made]:
    """What is made of the record batches of a Parquet file, of at most so many rows; with these columns, or all.

    Raises:
        ReadError: as ``read_parquet``.
    """
    check_size(path, uri, limits)
    try:
        from pyarrow import ArrowException, parquet  # type: ignore[import-untyped,unused-ignore]
    except ImportError:
        raise missing_extra("parquet", "pyarrow", uri) from None
    try:
        with parquet.ParquetFile(path) as file:
            data = file.metadata
            if data.num_rows > limits.table_rows:
                raise over(f"more than {limits.table_rows:,} rows", "table_rows", mend="split it", where=uri)
            if sum(data.row_group(at).total_byte_size for at in range(data.num_row_groups)) > limits.table:
                raise over(f"unpacks to more than {limits.table:,} bytes", "table", mend="split it", where=uri)
            for batch in file.iter_batches(batch_size=size, columns=names):
                yield from read(batch)
    except (ArrowException, OSError, ValueError) as error:
        raise ReadError(f"no Parquet file: {str(error)[:80]}", mend="write it again", where=uri) from None


def rows_in(path: Path) -> int:
    """How many rows a file says it has; none where it cannot be read."""
    try:
        from pyarrow import ArrowException, parquet
    except ImportError:
        return 0
    try:
        return int(parquet.read_metadata(path).num_rows)
    except (ArrowException, OSError, ValueError):
        return 0


def rows_in_batch(batch: Any) -> Iterator[dict[str, str]]:
    """The rows of a record batch as texts by column."""
    names = batch.schema.names
    columns = [[text_of(cell) for cell in column.to_pylist()] for column in batch.columns]
    for cells in zip(*columns, strict=True):
        yield dict(zip(names, cells, strict=True))
