"""Reports to test with: invented papers, places and people, and words placed where they really stand."""

from __future__ import annotations

from datetime import date

from claimcheck.model import (
    Claim,
    Conflict,
    Document,
    Evidence,
    Finding,
    Group,
    Mode,
    Polarity,
    Precision,
    Problem,
    Quantity,
    Report,
    Severity,
    Side,
    Source,
    When,
)

KARSA = Document(
    "articles/karsa-2024-03-02.md",
    "---\npublisher: Karsa News Service\n---\nNorthgate secured\n\n"
    "Army units now control the whole of Northgate, the defence ministry said in a statement on Saturday. "
    "State television carried pictures of the square.\n\n"
    "At least 40 people were killed in the shelling of the river market, the health directorate said.\n",
    body=37,
    publisher="Karsa News Service",
    published=date(2024, 3, 2),
)
HARBOUR = Document(
    "articles/harbour-2024-03-03.md",
    "Fighters still hold most of Northgate, said Lina Haddad, an activist in the district [of the old town]. "
    "She said that army units had taken the bridge at Tal Amar on Friday.\n\n"
    "Twelve people died at the river market, a resident said. Reportedly, up to 300 families have left.\n",
    publisher="Harbour Post",
    published=date(2024, 3, 3),
)
RADIO = Document(
    "articles/karsa-radio-2024-03-02.md",
    "The interior ministry said on Saturday that Northgate was under full army control. "
    "Army units took the bridge at Tal Amar on Friday, an army officer said.\n",
    publisher="Karsa Radio",
    published=date(2024, 3, 2),
)

MINISTRY = Source("karsa-defence", "the defence ministry", "government", side="government")
INTERIOR = Source("karsa-interior", "the interior ministry", "government", side="government")
OFFICER = Source("army-officer", "an army officer", "military", side="government", naming="role")
HADDAD = Source("lina-haddad", "Lina Haddad", "activist", side="opposition")
DIRECTORATE = Source("health-directorate", "the health directorate", "government", side="government")
RESIDENT = Source("resident", "a resident", "resident", naming="anonymous")
NOBODY = Source("unspecified", "", "unspecified", naming="anonymous")


def on(start: date, end: date | None = None) -> When:
    return When(start, end or start, Precision.DAY if end is None else Precision.OPEN, "explicit")


def evidence(document: Document, exact: str) -> Evidence:
    start = document.text.index(exact)
    line = document.text.count("\n", 0, start) + 1
    return Evidence(document.uri, line, start, start + len(exact), exact)


def claim(
    document: Document,
    exact: str,
    source: Source,
    *,
    topic: str = "control",
    subject: str = "northgate",
    place: str | None = "Northgate",
    value: str | None = None,
    quantity: Quantity | None = None,
    when: When | None = None,
    polarity: Polarity = Polarity.AFFIRMED,
    hedge: str | None = None,
    id: str | None = None,
) -> Claim:
    words = evidence(document, exact)
    return Claim(
        id=id or f"{document.uri}#{words.start}",
        topic=topic,
        subject=subject,
        place=place,
        source=source,
        cue="said",
        mode=Mode.INDIRECT,
        polarity=polarity,
        hedge=hedge,
        publisher=document.publisher,
        published=document.published,
        quantity=quantity or Quantity(),
        value=value,
        when=when or on(date(2024, 3, 2)),
        evidence=words,
    )


def northgate() -> Report:
    """Two errors' worth of dispute, one agreement against interest, one finding, one problem."""
    army = claim(KARSA, "Army units now control the whole of Northgate", MINISTRY, value="government:held")
    again = claim(RADIO, "Northgate was under full army control", INTERIOR, value="government:held")
    fighters = claim(
        HARBOUR, "Fighters still hold most of Northgate", HADDAD, value="opposition:held", when=on(date(2024, 3, 3))
    )
    forty = claim(
        KARSA, "At least 40 people were killed", DIRECTORATE, topic="killed", subject="river market",
        place="River Market", quantity=Quantity(low=40, unit="person"),
    )  # fmt: skip
    twelve = claim(
        HARBOUR, "Twelve people died", RESIDENT, topic="killed", subject="river market", place="River Market",
        quantity=Quantity(12, 12, 12, "person"),
    )  # fmt: skip
    left = claim(
        HARBOUR, "up to 300 families have left", NOBODY, topic="fleeing", subject="river market",
        place="River Market", quantity=Quantity(high=300, unit="family"),
    )  # fmt: skip
    friday = on(date(2024, 3, 1))
    granted = claim(
        HARBOUR, "army units had taken the bridge at Tal Amar", HADDAD, subject="tal-amar", place="Tal Amar",
        value="government:held", when=friday,
    )  # fmt: skip
    took = claim(
        RADIO, "Army units took the bridge at Tal Amar", OFFICER, subject="tal-amar", place="Tal Amar",
        value="government:held", when=friday,
    )  # fmt: skip
    days = on(date(2024, 3, 2), date(2024, 3, 3))
    return Report(
        documents=(HARBOUR, KARSA, RADIO),
        claims=(fighters, granted, twelve, left, army, forty, again, took),
        groups=(
            Group("control", "northgate", "Northgate", days, (fighters, army, again)),
            Group("control", "tal-amar", "Tal Amar", friday, (granted, took)),
            Group("killed", "river market", "River Market", days, (forty, twelve)),
            Group("fleeing", "river market", "River Market", days, (left,)),
        ),
        conflicts=(
            Conflict(
                fingerprint="cc-b7cbf0f9cb",
                rule="control-disputed",
                severity=Severity.ERROR,
                topic="control",
                subject="Northgate",
                when=days,
                reason="two parties hold the same place, 1 day apart (limit: 3 days)",
                independence="cross_side",
                sides=(Side("government held", (army.id, again.id)), Side("opposition held", (fighters.id,))),
                notes=("raised from warning to error: both sides are sourced to different parties",),
            ),
            Conflict(
                fingerprint="cc-1f00d2e4a9",
                rule="toll-disputed",
                severity=Severity.WARNING,
                topic="killed",
                subject="River Market",
                when=days,
                reason="12 lies below a floor of 40, 70 % apart (limit: 10 %)",
                independence="single",
                sides=(Side("12", (twelve.id,)), Side("at least 40", (forty.id,))),
            ),
        ),
        findings=(
            Finding(
                fingerprint="cf-00c0ffee11",
                rule="unattributed-figure",
                severity=Severity.WARNING,
                claims=(left.id,),
                reason="nobody is named for this figure",
            ),
            Finding(
                fingerprint="cf-0ddba11000",
                rule="orphan-quote",
                severity=Severity.NOTE,
                claims=(),
                reason="nobody is named for this quotation",
                evidence=(evidence(KARSA, "pictures of the square"),),
            ),
        ),
        problems=(Problem("articles/broken.md", 3, "front matter is not YAML", "close the quotation mark"),),
    )


HOSTILE = (
    "Army\x1b[31m units::error file=x::gone | `rm` <script>alert(1)</script> %0A::warning::x "
    '[red]hold[/red] :skull: @everyone \u202e=cmd()\u2028## head ]]> & "quotes" \'n $x ${y} [a](http://evil.example) '
)


def hostile() -> Report:
    """A report in which every string that an input can reach tries to break out of the format."""
    document = Document(
        f"articles/::error::a%0Ab,c:d<b>`x`|[y]({len(HOSTILE)}).md",
        f"{HOSTILE}\n::error::forged\nThe rest.\n",
        publisher=f"Paper {HOSTILE}",
        published=date(2024, 3, 2),
    )
    source = Source("x", f"Name\n::error::{HOSTILE}", "activist", via=(HOSTILE,))
    one = claim(
        document, HOSTILE.strip(), source, value=f"held\n::error::{HOSTILE}", id="one", subject=HOSTILE, place=HOSTILE
    )
    two = claim(document, "::error::forged", source, value="=1+1", id="two", subject=HOSTILE, place=HOSTILE)
    days = on(date(2024, 3, 2))
    return Report(
        documents=(document,),
        claims=(one, two),
        groups=(Group("control", HOSTILE, HOSTILE, days, (one, two)),),
        conflicts=(
            Conflict(
                fingerprint="cc-deadbeef00",
                rule="control-disputed",
                severity=Severity.ERROR,
                topic="control",
                subject=f"{HOSTILE}\r\n::error::subject",
                when=days,
                reason=f"{HOSTILE}\n::error::reason",
                independence="single",
                sides=(Side(one.value or "", ("one",)), Side("=1+1", ("two",))),
                notes=(f"\n::error::note{HOSTILE}",),
            ),
        ),
        findings=(
            Finding(
                fingerprint="cf-deadbeef01",
                rule="unattributed-figure",
                severity=Severity.NOTE,
                claims=("one", "two"),
                reason=f"@{HOSTILE}\n::error::finding",
            ),
        ),
        problems=(Problem(f"x\n::error::{HOSTILE}", 1, f"\n::error::what{HOSTILE}", HOSTILE),),
    )
