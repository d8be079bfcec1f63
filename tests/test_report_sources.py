"""Who agrees with whom, a figure over time, and the pictures drawn of both."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from io import StringIO
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console

from claimcheck.model import Claim, Group, Mode, Polarity, Precision, Quantity, Report, When
from claimcheck.report.picture import Picture, figure, lanes, matrix, standalone
from claimcheck.report.picture.lanes import topics
from claimcheck.report.picture.svg import cut, shape
from claimcheck.report.relation import relations
from claimcheck.report.series import all_series, series
from claimcheck.report.sources import show_sources
from claimcheck.report.timeline import show_timeline
from tests.factory import DIRECTORATE, HADDAD, HARBOUR, KARSA, MINISTRY, NOBODY, RESIDENT, claim, hostile, northgate, on

SVG = "{http://www.w3.org/2000/svg}"


def toll(quantity: Quantity, day: int, source: object = DIRECTORATE, **given: object) -> Claim:
    made = claim(KARSA, "At least 40 people were killed", source, topic="killed", place="River Market",  # type: ignore[arg-type]
                 subject="river market", quantity=quantity, when=on(date(2024, 3, day)))  # fmt: skip
    return replace(made, id=f"{day}-{quantity}-{made.source.id}", **given)  # type: ignore[arg-type]


def tolls(*claims: Claim) -> Report:
    group = Group("killed", "river market", "River Market", claims[0].when, claims)
    return Report(documents=(KARSA, HARBOUR), claims=claims, groups=(group,))


FLOOR = toll(Quantity(low=40, unit="person"), 2)
POINT = toll(Quantity(12, 12, 12, "person"), 3, RESIDENT)
ABOUT = toll(Quantity(45, 50, 55, "person"), 4, HADDAD)
RANGE = toll(Quantity(30, None, 60, "person"), 5, MINISTRY)
CEILING = toll(Quantity(high=300, unit="person"), 6, NOBODY)
EVERY = tolls(FLOOR, POINT, ABOUT, RANGE, CEILING)


def drawn(picture: Picture | None) -> ElementTree.Element:
    assert picture is not None
    return ElementTree.fromstring(standalone(picture))


def said(found: Report, draw: object, width: int = 100, **console: object) -> str:
    file = StringIO()
    draw(found, Console(file=file, width=width, color_system=None, legacy_windows=False, _environ={}))  # type: ignore[operator]
    return file.getvalue()


def classes(picture: ElementTree.Element) -> list[str]:
    return [element.get("class", "") for element in picture.iter() if element.get("class")]


# --- who agrees with whom


def test_two_voices_agree_on_a_value_and_a_conflict_sets_two_apart() -> None:
    found = relations(northgate())
    told = {(found.names[pair.one], found.names[pair.other]): (pair.agreements, pair.disputes) for pair in found.pairs}
    assert told[("an army officer", "Lina Haddad")] == (["control, Tal Amar, 1 Mar 2024: government held"], [])
    assert told[("the defence ministry", "the interior ministry")][0] == [
        "control, Northgate, 2–3 Mar 2024: government held"
    ]
    assert told[("the defence ministry", "Lina Haddad")] == ([], ["Northgate, 2–3 Mar 2024 (control-disputed)"])


def test_two_papers_that_quote_one_ministry_are_one_voice() -> None:
    twice = tolls(POINT, replace(POINT, id="again", publisher="Harbour Post"))
    assert relations(twice).pairs == ()


def test_an_article_that_says_in_its_headline_what_its_source_says_is_one_voice_with_it() -> None:
    headline = replace(POINT, id="head", source=HADDAD, mode=Mode.OWN_VOICE)
    elsewhere = replace(headline.evidence, uri=HARBOUR.uri)
    assert relations(tolls(POINT, headline)).pairs == ()
    assert len(relations(tolls(POINT, replace(headline, evidence=elsewhere))).pairs) == 1


def test_nobody_named_agrees_with_nobody() -> None:
    assert relations(tolls(CEILING, replace(CEILING, id="again", source=HADDAD))).pairs == ()


def test_the_most_at_odds_come_first() -> None:
    found = relations(northgate())
    assert found.names[found.busiest[0]] == "Lina Haddad"
    assert len(found.pairs[0].disputes) >= len(found.pairs[-1].disputes)


def test_sources_are_listed_with_what_they_differ_on() -> None:
    text = said(northgate(), show_sources)
    assert text.startswith("Who agrees with whom: 6 sources in 5 pairs\n")
    assert "  Lina Haddad\n    ≠1   the defence ministry" in text
    assert "Northgate, 2–3 Mar 2024 (control-disputed)" in text
    assert max(len(line) for line in text.splitlines()) <= 100


@pytest.mark.parametrize("width", [30, 60, 100, 160])
def test_no_line_of_sources_or_timeline_is_wider_than_the_page(width: int) -> None:
    def timeline(found: Report, console: Console) -> None:
        show_timeline(found, series(found, "killed"), console)

    for draw in (show_sources, timeline):
        for found in (northgate(), EVERY, hostile()):
            assert max(len(line) for line in said(found, draw, width).splitlines()) <= width


def test_sources_of_one_voice_each_say_so() -> None:
    assert said(tolls(POINT), show_sources) == "No two sources speak of the same thing.\n"


# --- a figure over time


def test_a_series_is_one_topic_and_place_in_the_order_of_days() -> None:
    found = series(EVERY, "killed", "river market")
    assert [point.day.day for point in found.points] == [2, 3, 4, 5, 6]
    assert [point.value for point in found.points] == [40, 12, 50, 30, 300]
    assert series(EVERY, "killed", "Elsewhere").points == ()


def test_a_series_holds_one_unit_and_counts_what_it_leaves_out() -> None:
    share, part = toll(Quantity(5, 5, 5, "percent"), 3), toll(Quantity(7, 7, 7, "person"), 3, scope="including")
    undated = replace(POINT, id="undated", when=When(None, None, Precision.DAY, "unresolved"))
    denied = replace(POINT, id="denied", polarity=Polarity.DENIED)
    found = series(tolls(FLOOR, POINT, share, undated, denied, part), "killed")
    assert (len(found.points), found.undated, found.other_units, found.parts) == (2, 1, 1, 1)


def test_a_topic_takes_in_those_under_it() -> None:
    below = replace(POINT, topic="killed.children")
    assert len(series(tolls(FLOOR, below), "killed").points) == 2
    assert len(series(tolls(FLOOR, below), "kill").points) == 0


def test_disputed_figures_are_drawn_before_undisputed_ones() -> None:
    base = northgate()
    elsewhere = [replace(one, id=f"e{one.id}", place="A Place", topic="injured") for one in EVERY.claims]
    found = replace(base, claims=(*base.claims, *elsewhere))
    assert [one.title for one in all_series(found)] == ["Killed: River Market", "Injured: A Place"]


def test_a_timeline_marks_points_floors_ranges_and_estimates_on_one_scale() -> None:
    text = said(EVERY, lambda found, console: show_timeline(found, series(found, "killed"), console), 120)
    rows = {line[2:19].strip(): line for line in text.splitlines() if line.startswith("  ")}
    assert "●──→" in rows["2 March 2024"]
    assert re.search("●(?!─)", rows["3 March 2024"])
    assert "○" in rows["4 March 2024"]
    assert re.search("├─+┤", rows["5 March 2024"])
    assert "──●" in rows["6 March 2024"]
    assert rows["3 March 2024"].index("●") < rows["2 March 2024"].index("●") < rows["4 March 2024"].index("○")
    assert "by powers of ten" in text


# --- pictures


def test_a_floor_is_an_arrow_an_estimate_hollow_a_range_a_bar() -> None:
    picture = drawn(figure(series(EVERY, "killed")))
    groups = [group for group in picture.iter(f"{SVG}g") if group.find(f"{SVG}title") is not None]
    floor, point, about, stated, ceiling = ([one.get("class", "") for one in group] for group in groups)
    assert any("stem" in one for one in floor)
    assert not any("stem" in one or "hollow" in one for one in point)
    assert any("hollow" in one for one in about)
    assert not any("stem" in one for one in about)
    assert sum("stem" in one for one in stated) == 3
    assert any("stem" in one for one in ceiling)


def test_larger_figures_stand_higher_and_later_days_further_right() -> None:
    picture = drawn(figure(series(tolls(POINT, toll(Quantity(90, 90, 90, "person"), 9, RESIDENT)), "killed")))
    first, second = [element for element in picture.iter(f"{SVG}circle") if element.get("cx") != "0"]
    assert float(first.get("cx", 0)) < float(second.get("cx", 0))
    assert float(first.get("cy", 0)) > float(second.get("cy", 0))


def test_a_gap_of_years_leaves_the_days_room() -> None:
    long_ago = replace(POINT, id="old", when=on(date(1998, 3, 1)))
    picture = drawn(figure(series(tolls(long_ago, FLOOR, POINT, CEILING), "killed")))
    words = [element.text for element in picture.iter(f"{SVG}text")]
    assert "days evenly spaced" in words
    assert {"1 Mar 1998", "2 Mar 2024", "3 Mar", "6 Mar"} <= set(words)
    assert "days evenly spaced" not in [one.text for one in drawn(figure(series(EVERY, "killed"))).iter(f"{SVG}text")]


def test_many_figures_are_drawn_without_a_label_each() -> None:
    few, many = (
        drawn(figure(series(tolls(*(toll(Quantity(at, at, at, "person"), at) for at in range(1, most))), "killed")))
        for most in (15, 16)
    )
    labels = [[one.text for one in picture.iter(f"{SVG}text")].count("13") for picture in (few, many)]
    assert labels == [1, 0]
    assert sum(one.get("r") is not None for one in many.iter(f"{SVG}circle")) >= 15


def test_days_too_close_to_be_named_are_drawn_and_parties_too_many_for_a_row_go_on_in_the_next() -> None:
    base = northgate().claims[0]
    claims = [
        replace(base, id=f"c-{at}", when=on(date(2024, 1 + at // 28, 1 + at % 28)), value=f"party number {at}:held")
        for at in range(60)
    ]
    claims.append(replace(base, id="none", when=When(None, None, Precision.DAY, "unresolved")))
    picture = drawn(lanes(Report(documents=(KARSA,), claims=tuple(claims)), "control"))
    words = [one.text or "" for one in picture.iter(f"{SVG}text")]
    days = [word for word in words if re.fullmatch(r"\d+ (Jan|Feb|Mar)( 2024)?", word)]
    assert 1 < len(days) < 60
    keys = [one.get("transform", "") for one in picture.iter(f"{SVG}g") if one.get("transform")]
    assert len({key.partition(" ")[2] for key in keys}) > 1


def test_lanes_show_who_says_who_holds_what() -> None:
    picture = drawn(lanes(northgate(), "control"))
    words = [element.text for element in picture.iter(f"{SVG}text")]
    assert words[:3] == ["Control: who says what, by place and day", "government", "opposition"]
    assert "Northgate · disputed" in words
    assert words.index("Northgate · disputed") < words.index("Tal Amar")
    assert {"Lina Haddad", "the defence ministry", "held"} <= set(words)


def test_a_denial_is_hollow() -> None:
    base = northgate()
    denied = replace(base, claims=tuple(replace(one, polarity=Polarity.DENIED) for one in base.claims))
    assert any("hollow" in one for one in classes(drawn(lanes(denied, "control"))))
    assert not any("hollow" in one for one in classes(drawn(lanes(base, "control"))))


def test_only_topics_with_something_to_tell_apart_get_lanes() -> None:
    base = northgate()
    assert topics(base) == ["control"]
    same = replace(base, claims=tuple(replace(one, value="held") for one in base.claims if one.value))
    assert topics(same) == []


def test_the_matrix_counts_what_two_sources_share_and_what_sets_them_apart() -> None:
    picture = drawn(matrix(relations(northgate())))
    told = {element.text for element in picture.iter(f"{SVG}title")}
    assert {"the defence ministry and Lina Haddad: 1 dispute", "Lina Haddad and the defence ministry: 1 dispute"} & told
    assert {"agree", "dispute"} <= set(classes(picture))


def test_there_is_no_picture_of_nothing() -> None:
    assert figure(series(Report(), "killed")) is None
    assert lanes(Report(), "control") is None
    assert matrix(relations(Report())) is None


def test_no_two_of_many_marks_share_both_shape_and_colour() -> None:
    marks = [shape(index, 0, 0).text for index in range(49)]
    assert len(set(marks)) == 49


@pytest.mark.parametrize("picture", [
    lambda found: figure(series(found, "control")), lambda found: lanes(found, "control"),
    lambda found: matrix(relations(found)),
])  # fmt: skip
def test_a_picture_of_hostile_words_is_a_picture_of_words(picture: object) -> None:
    made = picture(hostile())  # type: ignore[operator]
    if made is not None:
        root = drawn(made)
        assert {element.tag.removeprefix(SVG) for element in root.iter()} <= {
            "svg", "title", "desc", "style", "rect", "g", "text", "path", "circle",
        }  # fmt: skip
        assert all(char.isprintable() or char == "\n" for char in standalone(made))


def test_words_too_long_for_their_room_are_cut() -> None:
    assert cut("the health directorate", 60).endswith("…")
    assert cut("Karsa", 60) == "Karsa"


BOUND = st.one_of(st.none(), st.floats(allow_nan=False), st.integers(-5, 5).map(float))
DAY = st.one_of(st.sampled_from([date.min, date.max]), st.dates(date(2024, 1, 1), date(2024, 2, 1)))


@settings(max_examples=80, deadline=None)
@given(st.lists(st.tuples(BOUND, BOUND, BOUND, DAY), min_size=1, max_size=8))
def test_any_figures_on_any_days_can_be_drawn(
    given: list[tuple[float | None, float | None, float | None, date]],
) -> None:
    claims = tuple(
        replace(POINT, id=str(at), quantity=Quantity(low, best, high, "person"), when=on(day))
        for at, (low, best, high, day) in enumerate(given)
    )
    found = series(tolls(*claims), "killed")
    picture = figure(found)
    assert (picture is None) == (not found.points)
    if picture:
        drawn(picture)
    said(tolls(*claims), lambda report, console: show_timeline(report, found, console))


@pytest.mark.parametrize("name", ["report", "who-holds-what", "figure-over-time", "sources"])
def test_the_pictures_of_the_readme_are_whole_and_load_nothing(name: str) -> None:
    """``python -m tests.pictures`` draws them anew."""
    text = (Path(__file__).parent.parent / ".github" / "pictures" / f"{name}.svg").read_text(encoding="utf-8")
    assert {element.tag.removeprefix(SVG) for element in ElementTree.fromstring(text).iter()}.isdisjoint(
        {"script", "image", "foreignObject", "use"}
    )
    assert "http" not in text.replace('xmlns="http://www.w3.org/2000/svg"', "")
    assert "url(" not in re.sub(r"url\(#[\w-]+\)", "", text)
