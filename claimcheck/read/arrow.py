"""Parquet files as columns, and some of their rows."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from claimcheck.model import Problem
from claimcheck.read.coded import Coded, coded
from claimcheck.read.limits import Limits
from claimcheck.read.parquet import each_batch, rows_in_batch
from claimcheck.read.table import Row, text_of

ROWS = 100_000  # of a batch: no row is made of it, so it may be larger


def parquet_columns(
    path: Path, uri: str, limits: Limits, names: Collection[str]
) -> Iterator[tuple[int, dict[str, Coded]]]:
    """Some columns of a Parquet file, a batch of rows at a time, and how many rows that is.

    Raises:
        ReadError: as ``read_parquet``.
    """

    def read(batch: Any) -> Iterator[tuple[int, dict[str, Coded]]]:
        found = dict(zip(batch.schema.names, batch.columns, strict=True))
        yield batch.num_rows, {name: _coded(found[name]) for name in names}

    # A point in a name would also stand for a field within a field.
    only = None if any("." in name for name in names) else sorted(names)
    return each_batch(path, uri, limits, ROWS, only, read)


def parquet_rows(path: Path, uri: str, limits: Limits, wanted: Sequence[bool]) -> Iterator[Row | Problem]:
    """Those rows of a Parquet file that are wanted.

    Raises:
        ReadError: as ``read_parquet``.
    """
    flags = np.array(wanted, dtype=bool)
    passed = 0

    def read(batch: Any) -> Iterator[Row]:
        nonlocal passed
        which = np.flatnonzero(flags[passed : passed + batch.num_rows])
        for at, cells in zip(which.tolist(), rows_in_batch(batch.take(which)), strict=True):
            yield Row(passed + at + 2, cells)
        passed += batch.num_rows

    return each_batch(path, uri, limits, ROWS, None, read)


def _coded(column: Any) -> Coded:
    """A column, each of its cells as the text it shows."""
    import pyarrow as pa  # type: ignore[import-untyped,unused-ignore]

    try:
        found = column.dictionary_encode()
    except pa.ArrowException:  # lists and the like
        return coded([text_of(cell) for cell in column.to_pylist()])
    codes = found.indices.fill_null(len(found.dictionary)).to_numpy(zero_copy_only=False).astype(np.intp)
    return Coded(codes, [*(text_of(cell) for cell in found.dictionary.to_pylist()), ""])
