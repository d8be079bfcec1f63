"""For each shipped mapping a table with the columns its publisher gives, and planted faults: all are found, no more."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pandas as pd
import pytest

from claimcheck import check, from_frame
from claimcheck.export import export
from claimcheck.model import OptionError, Report, RuleError
from claimcheck.rule.mapping import mapping_for, named_mapping, read_mapping, shipped_mappings

ACLED = [
    "event_id_cnty",
    "event_date",
    "year",
    "time_precision",
    "disorder_type",
    "event_type",
    "sub_event_type",
    "actor1",
    "assoc_actor_1",
    "inter1",
    "actor2",
    "assoc_actor_2",
    "inter2",
    "interaction",
    "civilian_targeting",
    "iso",
    "region",
    "country",
    "admin1",
    "admin2",
    "admin3",
    "location",
    "latitude",
    "longitude",
    "geo_precision",
    "source",
    "source_scale",
    "notes",
    "fatalities",
    "tags",
    "timestamp",
]
UCDP = [
    "id",
    "relid",
    "year",
    "active_year",
    "code_status",
    "type_of_violence",
    "conflict_dset_id",
    "conflict_new_id",
    "conflict_name",
    "dyad_dset_id",
    "dyad_new_id",
    "dyad_name",
    "side_a_dset_id",
    "side_a_new_id",
    "side_a",
    "side_b_dset_id",
    "side_b_new_id",
    "side_b",
    "number_of_sources",
    "source_article",
    "source_office",
    "source_date",
    "source_headline",
    "source_original",
    "where_prec",
    "where_coordinates",
    "where_description",
    "adm_1",
    "adm_2",
    "latitude",
    "longitude",
    "geom_wkt",
    "priogrid_gid",
    "country",
    "country_id",
    "region",
    "event_clarity",
    "date_prec",
    "date_start",
    "date_end",
    "deaths_a",
    "deaths_b",
    "deaths_civilians",
    "deaths_unknown",
    "best",
    "high",
    "low",
    "gwnoa",
    "gwnob",
]
STATEMENTS = [
    "canonical_id",
    "entity_id",
    "prop",
    "prop_type",
    "schema",
    "value",
    "dataset",
    "origin",
    "lang",
    "original_value",
    "external",
    "first_seen",
    "last_seen",
    "id",
]
SERIES = [
    "report_date",
    "report_source",
    "killed",
    "killed_cum",
    "killed_children_cum",
    "killed_women_cum",
    "injured",
    "injured_cum",
]


def table(path: Path, columns: list[str], rows: list[dict[str, object]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, columns, restval="")
        writer.writeheader()
        writer.writerows(rows)
    return path


def alerts(report: Report) -> Counter[str]:
    return Counter([one.rule for one in report.findings] + [one.rule for one in report.conflicts])


def event(number: int, **other: object) -> dict[str, object]:
    return {
        "event_id_cnty": f"KAR{number}", "event_date": f"{number % 28 + 1:02d} March 2024", "time_precision": 1,
        "location": "Karsa", "source": "Reuters; AFP", "fatalities": number % 7, "notes": f"Clash number {number}.",
        **other,
    }  # fmt: skip


def test_acled(tmp_path: Path) -> None:
    rows = [event(number) for number in range(40)]
    rows += [
        event(41, source=""),
        event(42, fatalities="many"),
        event(43, event_date="2024-02-30"),
        event(44, time_precision=4),
        event(45, source="Reutrs"),
        event(46),
        event(46),
    ]
    report = check([table(tmp_path / "acled.csv", ACLED, rows)])
    assert alerts(report) == {"unsourced-figure": 1, "unknown-source": 1, "duplicate-rows": 1}
    assert [one.line for one in report.problems] == [43, 44, 45]
    assert [one.what.split("'")[1] for one in report.problems] == ["fatalities", "event_date", "time_precision"]
    first = report.claims[0]
    assert (first.source.id, first.source.kind, first.quantity.unit, first.when.basis) == (
        "reuters", "wire", "person", "explicit",
    )  # fmt: skip


def ged(number: int, **other: object) -> dict[str, object]:
    return {
        "id": number, "date_start": f"2024-03-{number % 28 + 1:02d}", "date_end": f"2024-03-{number % 28 + 1:02d}",
        "date_prec": 1, "where_coordinates": "Karsa", "source_original": "Red Cross", "source_office": "Reuters",
        "source_date": "2024-04-01", "low": 2, "best": 3, "high": number % 5 + 3, **other,
    }  # fmt: skip


def test_ucdp(tmp_path: Path) -> None:
    rows = [ged(number) for number in range(40)]
    rows += [
        ged(41, best=9, high=5),
        ged(42, low=4),
        ged(43, date_start="2024-03-09", date_end="2024-03-02"),
        ged(44, source_original=""),
        ged(45),
        ged(45),
    ]
    report = check([table(tmp_path / "ged.csv", UCDP, rows)])
    assert alerts(report) == {"bounds-crossed": 2, "unsourced-figure": 1, "duplicate-rows": 1}
    assert [one.line for one in report.problems] == [44]
    assert "lies before the start" in report.problems[0].what


def statement(prop: str, value: str, dataset: str, entity: str = "Q1") -> dict[str, object]:
    return {
        "canonical_id": entity, "prop": prop, "value": value, "dataset": dataset, "schema": "Person",
        "first_seen": "2024-01-01T00:00:00", "last_seen": "2024-02-01T00:00:00",
    }  # fmt: skip


def test_followthemoney(tmp_path: Path) -> None:
    rows = [
        statement("name", "Ana Brand", "reuters"), statement("name", "A. Brand", "afp"),
        statement("birthDate", "1962-05-02", "reuters"), statement("birthDate", "1962", "afp"),
        statement("birthDate", "1970", "reuters", "Q2"), statement("birthDate", "1971", "afp", "Q2"),
        statement("gender", "female", "reuters"), statement("gender", "Female", "afp"),
    ]  # fmt: skip
    report = check([table(tmp_path / "statements.csv", STATEMENTS, rows)])
    assert alerts(report) == {"values-differ": 1}
    assert "1970 (reuters) and 1971 (afp)" in report.findings[0].reason


def test_a_wide_time_series(tmp_path: Path) -> None:
    rows: list[dict[str, object]] = []
    killed = injured = 0
    for number in range(30):
        killed, injured = killed + number % 4, injured + 2
        rows.append({
            "report_date": f"2024-03-{number + 1:02d}", "report_source": "Red Cross", "killed": number % 4,
            "killed_cum": killed, "killed_children_cum": killed // 3, "killed_women_cum": killed // 4,
            "injured": 2, "injured_cum": injured,
        })  # fmt: skip
    rows[10]["killed"] = 99
    rows[20]["killed_children_cum"] = 500
    rows[25]["injured_cum"] = 1
    report = check([table(tmp_path / "series.csv", SERIES, rows)])
    # The one low total breaks the change before it and behind it, and children fall again the day after.
    assert alerts(report) == {"change-differs": 3, "part-above-whole": 1, "total-falls": 2}


def test_a_plain_table_of_claims_meets_the_rules_for_articles(tmp_path: Path) -> None:
    columns = ["topic", "source", "place", "date", "published", "figure"]
    rows: list[dict[str, object]] = [
        dict(zip(columns, cells, strict=True))
        for cells in (
            ("casualties.killed", "Health Ministry of Karsa", "Karsa", "2024-03-02", "2024-03-02", "12 people"),
            ("casualties.killed", "Red Cross", "Karsa", "2024-03-02", "2024-03-02", "at least 22"),
            ("casualties.killed", "Red Cross", "Tal Amar", "2024-03-02", "2024-03-02", "22"),
            ("casualties.killed", "Reuters", "Tal Amar", "2024-03-02", "2024-03-02", "about 20"),
        )
    ]
    report = check([table(tmp_path / "claims.csv", columns, rows)])
    assert [(one.rule, one.subject, [side.value for side in one.sides]) for one in report.conflicts] == [
        ("toll-disjoint", "Karsa", ["12", "at least 22"])
    ]


def test_a_file_of_one_day_knows_its_day(tmp_path: Path) -> None:
    row: dict[str, object] = {"report_date": "2024-03-01", "report_source": "Red Cross", "killed_cum": 3}
    report = check([table(tmp_path / "report-2024-03-02.csv", SERIES, [row])])
    assert alerts(report) == {"name-date": 1}


def test_a_house_rule_asks_for_two_independent_sources(tmp_path: Path) -> None:
    columns = ["topic", "source", "place", "date", "best"]
    rows: list[dict[str, object]] = [
        {"topic": "crowd", "source": source, "place": place, "date": "2024-03-02", "best": 100}
        for source, place in (
            ("Reuters; Red Cross", "Karsa"),
            ("Reuters", "Tal Amar"),
            ("Reuters; Reuters", "Northgate"),
        )
    ]
    path = table(tmp_path / "t.csv", columns, rows)
    assert alerts(check([path])) == {}
    assert alerts(check([path], mapping="two-sources")) == {"too-few-sources": 2}


HXL = (
    "Day,Region,Town,Town code,Who says so,Dead,Hurt,Women dead\n"
    "#date +occurred,#adm1+name,#adm2+name,#adm2+code,#meta+source,#affected+Killed+num,#affected +injured,"
    "#affected+f+killed\n"
)


def test_a_table_under_hashtags(tmp_path: Path) -> None:
    rows = "".join(f"2024-03-{day:02d},North,Karsa,KA1,Red Cross,{day},{day + 5},\n" for day in range(1, 20))
    faults = (
        "2024-03-21,North,Tal Amar,TA1,Red Cross,12,,\n"
        "2024-03-21,North,Tal Amar,TA1,Reuters,22,,2\n"
        "2024-03-22,North,Karsa,KA1,Reuters,many,3,\n"
        "2024-03-23,North,Karsa,KA1,,7,,\n"
    )
    path = tmp_path / "situation.csv"
    path.write_text(HXL + rows + faults, encoding="utf-8")
    report = check([path])
    assert alerts(report) == {"toll-disjoint": 1, "unsourced-figure": 1}
    assert [(one.line, one.what.split(":")[0]) for one in report.problems] == [(24, "column '#affected+killed'")]
    claim = report.claims[0]
    assert (claim.place, claim.topic, claim.evidence.line, claim.evidence.exact) == (
        "Karsa",
        "casualties.killed",
        3,
        "1",
    )
    text = path.read_text(encoding="utf-8")
    assert all(text[one.evidence.start : one.evidence.end] == one.evidence.exact for one in report.claims)


def test_hashtags_may_stand_in_the_head_and_in_any_order(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("#meta+source,#date,#country,#affected+num+killed\nReuters,2024-03-02,Syria,9\n")
    report = check([tmp_path / "a.csv"])
    assert [(one.place, one.quantity.best) for one in report.claims] == [("Syria", 9)]
    assert report.problems == ()


def test_a_mapping_of_plain_names_reads_a_table_under_hashtags_by_its_heads(tmp_path: Path) -> None:
    (tmp_path / "m.yml").write_text("id: own\ntitle: Own\npartial: true\nconstants: {topic: crowd}\n"
                                    "columns: {date: Day, place: Town, source: Who says so, best: Dead}\n")  # fmt: skip
    (tmp_path / "a.csv").write_text(HXL + "2024-03-02,North,Karsa,KA1,Reuters,9,1,\n")
    report = check([tmp_path / "a.csv"], mapping=tmp_path / "m.yml")
    assert [(one.topic, one.quantity.best) for one in report.claims] == [("crowd", 9)]
    assert report.problems == ()


def test_a_frame_with_its_row_of_hashtags_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(HXL + "2024-03-02,North,Karsa,KA1,Reuters,9,1,\n")
    frame = pd.read_csv(tmp_path / "a.csv", dtype=str)
    assert [one.quantity.best for one in from_frame(frame).claims] == [9, 1]


def test_what_a_mapping_reads_leaves_and_comes_back(tmp_path: Path) -> None:
    rows = [ged(number) for number in range(5)] + [ged(6, best=9, high=5)]
    report = check([table(tmp_path / "ged.csv", UCDP, rows)])
    export(report, tmp_path / "claims.jsonl")
    back = check([tmp_path / "claims.jsonl"])
    assert back.claims == report.claims
    assert back.findings == report.findings


def test_every_shipped_mapping_is_whole_and_its_own_columns_recognise_it() -> None:
    for mapping in shipped_mappings():
        assert mapping.title
        assert mapping.about
        assert set(mapping.recognise) <= mapping.wanted | {"schema", "low"} or mapping.id == "acled"
    assert [one.id for names in (ACLED, UCDP, STATEMENTS, SERIES) if (one := mapping_for(names))] == [
        "acled", "ucdp-ged", "followthemoney", "daily-series",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "where", "words"),
    [
        ("id: m\ntitle: M\ncolums: {}\nconstants: {topic: x}\n", "3:", "unknown key 'colums'"),
        ("id: m\ntitle: M\ncolumns: {lwo: a}\nconstants: {topic: x}\n", "3:", "no field 'lwo'"),
        ("id: m\ntitle: M\ncolumns: {low: a}\n", "1:", "which topic"),
        ("id: m\ntitle: M\nconstants: {topic: x}\n", "1:", "no column states anything"),
        ("id: m\ntitle: M\ncolumns: {low: a}\nconstants: {topic: x}\nvalues: {precision: {a: hour}}\n", "5:", "'hour'"),
        ("id: m\ntitle: M\nmeasures: {a: {topic: x, part_of: b}}\n", "3:", "no measure 'b'"),
        ("id: m\ntitle: M\ncolumns: {low: a}\nconstants: {topic: x}\ndates: american\n", "5:", "american"),
    ],
)
def test_a_faulty_mapping_says_where_and_how_to_mend_it(text: str, where: str, words: str, tmp_path: Path) -> None:
    (tmp_path / "m.yml").write_text(text)
    with pytest.raises(RuleError, match=words) as error:
        read_mapping(tmp_path / "m.yml")
    assert f"m.yml:{where}" in error.value.where
    assert error.value.mend


def test_a_mapping_that_is_not_there_is_told_with_the_nearest() -> None:
    with pytest.raises(OptionError, match="no mapping 'aclde'") as error:
        named_mapping("aclde")
    assert "acled" in error.value.mend
