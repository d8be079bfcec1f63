"""Tables as rows, whatever they are kept in. One module a format, one dict of formats; rows come one by one.

Cells stay as they are written: "NA" is a country, 007 keeps its noughts. What cannot be read becomes a Problem with
its row; the rows round it are read all the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from claimcheck.frame import rows_of
from claimcheck.model import Problem, ReadError
from claimcheck.read.limits import Limits, over

if TYPE_CHECKING:
    import pandas as pd

Names = tuple[str, ...]


class Row(NamedTuple):
    """A row: its line (in a format without lines its number, the head being 1) and its cells by column.

    ``raw`` is the row as it stands in a text file, from code point ``start`` on; a format that is no text has none.
    ``part``: the sheet or table of the file, where it has several.
    """

    line: int
    cells: Mapping[str, Any]
    start: int = 0
    raw: str = ""
    part: str = ""


# (path, uri, limits) -> for each table in the file its rows and the problems on the way.
TableReader = Callable[[Path, str, Limits], Iterator[Row | Problem]]


def rows_of_frame(frame: pd.DataFrame) -> Iterator[Row]:
    """The rows of a pandas frame; the line of the first is 2, as if under a head."""
    for line, cells in enumerate(rows_of(frame), 2):
        yield Row(line, {name: text_of(cell) for name, cell in cells.items()})


def missing_extra(extra: str, library: str, uri: str) -> ReadError:
    """The error for a format whose library is not installed."""
    mend = f"install it with `pip install 'claimcheck[{extra}]'`"
    return ReadError(f"reading this needs {library}, which is not installed", mend=mend, where=uri)


def check_size(path: Path, uri: str, limits: Limits) -> None:
    """Refuse a table over the limit before anything opens it."""
    try:
        size = path.stat().st_size
    except OSError as error:
        raise ReadError(f"cannot be opened: {error.strerror}", mend="check its permissions", where=uri) from None
    if size > limits.table:
        raise over(f"larger than {limits.table:,} bytes", "table", mend="split the table", where=uri)
    if size == 0:
        raise ReadError("the file is empty", mend="put the table in it, or remove it", where=uri)


def text_of(cell: Any) -> str:
    """A typed cell as the text it shows: 7.0 as "7", a day as YYYY-MM-DD, nothing as ""."""
    if cell is None or cell == "":
        return ""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, float):
        return "" if cell != cell else str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if hasattr(cell, "isoformat"):
        return str(cell.isoformat())
    return str(cell)
