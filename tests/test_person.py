"""People in running text: names without their titles, surnames after the full name, no places and no parties."""

from __future__ import annotations

import pytest

from claimcheck.grammar.party import parties
from claimcheck.grammar.person import persons
from claimcheck.grammar.place import places

CASES = [
    ("General Daud Mirza was killed.", {"Daud Mirza = Daud Mirza"}),
    ("Interior Minister Daud Mirza was killed.", {"Daud Mirza = Daud Mirza"}),
    ("Daud Mirza fled. Mirza was killed.", {"Daud Mirza = Daud Mirza", "Mirza = Daud Mirza"}),
    ("Daud Mirza and Karim Mirza fled. Mirza was killed.", {"Daud Mirza = Daud Mirza", "Karim Mirza = Karim Mirza"}),
    ("Rebel leader Thant Zin died.", {"Thant Zin = Thant Zin"}),
    ("On Monday Omar bin Said al-Karsi died.", {"Omar bin Said al-Karsi = Omar bin Said al-Karsi"}),
    ("The Rapid Support Forces shelled Sierra Leone.", set()),
    ("Nobody was killed. Mirza fled.", set()),
]


@pytest.mark.parametrize(("text", "found"), CASES, ids=[text for text, _ in CASES])
def test_these_people_are_named(text: str, found: set[str]) -> None:
    taken = [name.span for name in (*places(text), *parties(text))]
    assert {f"{name.name} = {name.id}" for name in persons(text, 0, None, taken)} == found
