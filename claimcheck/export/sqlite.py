"""A database of the whole report: documents, claims, sources, groups, conflicts, findings, and views to browse them.

Made for datasette and for SQL by hand. The texts of articles are not in it, only the words that make claims.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from claimcheck.frame import columns, to_rows
from claimcheck.model import Report, Source, When

_TYPES = {"float64": "REAL", "Int64": "INTEGER", "boolean": "INTEGER"}
_TABLES = """
CREATE TABLE documents (uri TEXT PRIMARY KEY, publisher TEXT, published TEXT, title TEXT, language TEXT, dated_by TEXT,
  url TEXT, licence TEXT);
CREATE TABLE sources (id TEXT, name TEXT, kind TEXT, side TEXT, naming TEXT, origin TEXT, claims INTEGER,
  PRIMARY KEY (id, name, kind));
CREATE TABLE groups (id INTEGER PRIMARY KEY, topic TEXT, subject TEXT, place TEXT, start TEXT, "end" TEXT);
CREATE TABLE group_claims ("group" INTEGER REFERENCES groups (id), claim TEXT REFERENCES claims (id));
CREATE TABLE conflicts (fingerprint TEXT PRIMARY KEY, rule TEXT, severity TEXT, topic TEXT, subject TEXT, start TEXT,
  "end" TEXT, independence TEXT, reason TEXT);
CREATE TABLE conflict_claims (conflict TEXT REFERENCES conflicts (fingerprint), side INTEGER, value TEXT,
  claim TEXT REFERENCES claims (id));
CREATE TABLE findings (fingerprint TEXT PRIMARY KEY, rule TEXT, severity TEXT, reason TEXT, uri TEXT, line INTEGER);
CREATE TABLE finding_claims (finding TEXT REFERENCES findings (fingerprint), claim TEXT REFERENCES claims (id));
CREATE TABLE problems (uri TEXT, line INTEGER, what TEXT, mend TEXT);
"""
_VIEWS = """
CREATE VIEW disputes AS
  SELECT conflicts.severity, conflicts.rule, conflicts.subject, conflict_claims.value, claims.source_name AS source,
    claims.source_kind AS kind, claims.publisher, claims.published, claims.evidence_exact AS words,
    claims.evidence_uri AS uri, claims.evidence_line AS line, conflicts.fingerprint
  FROM conflicts JOIN conflict_claims ON conflict_claims.conflict = conflicts.fingerprint
    JOIN claims ON claims.id = conflict_claims.claim
  ORDER BY conflicts.fingerprint, conflict_claims.side;
CREATE VIEW one_source AS
  SELECT groups.topic, coalesce(groups.place, groups.subject) AS subject, groups.start, groups."end",
    min(claims.source_name) AS source, count(*) AS claims
  FROM groups JOIN group_claims ON group_claims."group" = groups.id JOIN claims ON claims.id = group_claims.claim
  GROUP BY groups.id HAVING count(DISTINCT coalesce(claims.source_origin, claims.source_id)) = 1;
CREATE VIEW source_record AS
  SELECT sources.name, sources.kind, sources.claims, count(DISTINCT conflict_claims.conflict) AS disputes
  FROM sources LEFT JOIN claims ON claims.source_id = sources.id AND claims.source_name = sources.name
    LEFT JOIN conflict_claims ON conflict_claims.claim = claims.id
  GROUP BY sources.id, sources.name, sources.kind ORDER BY disputes DESC, sources.name;
"""


def write_sqlite(report: Report, path: Path) -> None:
    """Write a database; what stands at the path is replaced."""
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as database, database:
        kinds = ", ".join(f'"{column.name}" {_TYPES.get(column.dtype, "TEXT")}' for column in columns())
        database.executescript(f"CREATE TABLE claims ({kinds});{_TABLES}{_VIEWS}")
        names = [column.name for column in columns()]
        _fill(database, "claims", ([row[name] for name in names] for row in to_rows(report.claims)))
        _fill(database, "documents", (
            (one.uri, one.publisher, _text(one.published), one.title, one.language, one.dated_by, one.url, one.licence)
            for one in report.documents
        ))  # fmt: skip
        _fill(database, "sources", _sources(report))
        for number, group in enumerate(report.groups, 1):
            _fill(database, "groups", [(number, group.topic, group.subject, group.place, *_days(group.when))])
            _fill(database, "group_claims", ((number, claim.id) for claim in group.claims))
        for one in report.conflicts:
            told = (one.fingerprint, one.rule, str(one.severity), one.topic, one.subject, *_days(one.when))
            _fill(database, "conflicts", [(*told, one.independence, one.reason)])
            _fill(database, "conflict_claims", (
                (one.fingerprint, at, side.value, id) for at, side in enumerate(one.sides, 1) for id in side.claims
            ))  # fmt: skip
        for found in report.findings:
            where = found.evidence[0] if found.evidence else None
            place = (where.uri, where.line) if where is not None else (None, None)
            _fill(database, "findings", [(found.fingerprint, found.rule, str(found.severity), found.reason, *place)])
            _fill(database, "finding_claims", ((found.fingerprint, id) for id in found.claims))
        _fill(database, "problems", ((one.uri, one.line, one.what, one.mend) for one in report.problems))
        database.executescript("CREATE INDEX claims_by_id ON claims (id);")


def _fill(database: sqlite3.Connection, table: str, rows: Iterable[Sequence[Any]]) -> None:
    for row in rows:
        database.execute(f"INSERT INTO {table} VALUES ({','.join('?' * len(row))})", row)


def _sources(report: Report) -> list[tuple[Any, ...]]:
    counts: dict[tuple[str, str, str], int] = {}
    first: dict[tuple[str, str, str], Source] = {}
    for claim in report.claims:
        key = (claim.source.id, claim.source.name, claim.source.kind)
        counts[key] = counts.get(key, 0) + 1
        first.setdefault(key, claim.source)
    return [
        (*key, first[key].side, first[key].naming, first[key].origin, counts[key]) for key in sorted(counts)
    ]  # fmt: skip


def _days(when: When) -> tuple[str | None, str | None]:
    return _text(when.start), _text(when.end)


def _text(day: object) -> str | None:
    return None if day is None else str(day)
