"""Tables under HXL hashtags (hxlstandard.org): the row of hashtags says what the columns are, whatever their heads say.

A hashtag is read in lower case with its attributes in order; those that add nothing (``+num``, ``+total``) are left
out, so ``#affected +Killed+num`` is ``#affected+killed``. Of several places of a row the finest is ``#place``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from claimcheck.model import Problem
from claimcheck.read.table import Row
from claimcheck.rule.mapping import TableMapping

_HASHTAG = re.compile(r"#[a-z]\w*(?:\s*\+\s*[a-z]\w*)*", re.IGNORECASE)
_IDLE = frozenset({"num", "total", "name", "occurred", "en"})
_PLACES = ("#loc", "#adm5", "#adm4", "#adm3", "#adm2", "#adm1", "#country")  # the finest first
PLACE = "#place"


def tagged(rows: Iterable[Row | Problem], mapping: TableMapping | None = None) -> Iterator[Row | Problem]:
    """Rows with their hashtags as the names of their columns, the row of hashtags itself left out.

    The hashtags stand in the head or in the first row under it. Other tables stay as they are.

    Args:
        mapping: one that asks for plain names keeps them.
    """
    plain = mapping is not None and not any(name.startswith("#") for name in mapping.wanted)
    names: dict[str, Mapping[str, str]] = {}
    for row in rows:
        if isinstance(row, Problem):
            yield row
            continue
        if row.part not in names:
            under = _tags(row.cells)
            names[row.part] = under or _tags({name: name for name in row.cells})
            if under:
                continue
        found = names[row.part]
        if found and not plain:
            row = row._replace(cells={found.get(name, name): cell for name, cell in row.cells.items()})
        yield row


def _tags(cells: Mapping[str, str]) -> dict[str, str]:
    """The hashtag of each column that has one, the first of two that are alike; nothing where a cell is none."""
    told = {name: cell.strip() for name, cell in cells.items() if cell and cell.strip()}
    if not told or not all(_HASHTAG.fullmatch(cell) for cell in told.values()):
        return {}
    first: dict[str, str] = {}
    for name, cell in told.items():
        first.setdefault(_canonical(cell), name)
    place = next((tag for tag in _PLACES if tag in first), None)
    return {name: PLACE if tag == place else tag for tag, name in first.items()}


def _canonical(hashtag: str) -> str:
    tag, *attributes = (part.strip().lower() for part in hashtag.split("+"))
    return "+".join([tag, *sorted({*attributes} - _IDLE)])
