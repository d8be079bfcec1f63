"""SARIF 2.1.0 as GitHub code scanning reads it.

GitHub tells alerts apart by path, rule and ``primaryLocationLineHash`` and ignores ``suppressions``; so the hash is
our own fingerprint, the path is that of the claim printed last, and what is waived is left out unless asked for.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from claimcheck import __version__
from claimcheck.model import Evidence, Severity, Verdict
from claimcheck.report.alert import Alert, alerts, region, repository_path
from claimcheck.report.json import encode
from claimcheck.report.lookup import Lookup, lookup
from claimcheck.report.order import ordered
from claimcheck.report.rulepage import Pages, page
from claimcheck.report.sanitise import sanitise
from claimcheck.report.wording import count

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
MOST = 25_000  # results; GitHub rejects a file with more
LONGEST = 1000  # characters of a rule's text; GitHub cuts at 1,024
PROBLEM_SEVERITY = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "recommendation"}

Node = dict[str, Any]


def sarif(verdict: Verdict, rules: Pages) -> str:
    found = alerts(verdict, waived=verdict.include_waived)
    here = lookup(verdict.report)
    loudest = {rule: alert.severity for alert in reversed(found) for rule in [alert.rule]}
    names = sorted({*loudest, *rules})
    index = {name: at for at, name in enumerate(names)}
    driver = {
        "name": "claimcheck",
        "semanticVersion": __version__,
        "informationUri": f"urn:claimcheck:{__version__}",
        "rules": [_rule(name, rules, loudest.get(name, Severity.WARNING)) for name in names],
    }
    run = {
        "tool": {"driver": driver},
        "automationDetails": {"id": "claimcheck/"},
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": True, "toolExecutionNotifications": _notifications(verdict, found)}],
        "results": [_result(alert, here, index) for alert in found[:MOST]],
    }
    return encode({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


def _rule(name: str, rules: Pages, level: Severity) -> Node:
    about = page(rules, name)
    text = about.about or about.title
    wrong = "\n".join(f"- {one}" for one in about.false_positives)
    help_text = f"{text}\n\nWhen it is wrong:\n\n{wrong}" if wrong else text
    joined = "".join(word.capitalize() for word in name.split("-"))
    return {
        "id": name,
        **({} if joined.casefold() == name else {"name": joined}),  # a name must say more than the id
        "shortDescription": {"text": _short(_sentence(about.title))},
        "fullDescription": {"text": _short(_sentence(text))},
        "help": {"text": f"{help_text}\n\nclaimcheck explain {name}"},
        "defaultConfiguration": {"level": str(level)},
        "properties": {
            "tags": ["claims", "sources"],
            "precision": "high" if level is Severity.ERROR else "medium",
            "problem.severity": PROBLEM_SEVERITY[level],
        },
    }


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rpartition(" ")[0] + "…"


def _sentence(text: str) -> str:
    text = " ".join(text.split())
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _result(alert: Alert, here: Lookup, index: dict[str, int]) -> Node:
    message = _plain(alert.message)
    if alert.related:
        first = _plain(alert.related[0][0])
        more = f" and {count(len(alert.related) - 1, 'further claim')}" if len(alert.related) > 1 else ""
        message += f" Against it: [{first}](1){more}."
    result: Node = {
        "ruleId": alert.rule,
        "ruleIndex": index[alert.rule],
        "level": str(alert.severity),
        "message": {"text": message},
        "locations": [{"physicalLocation": _physical(alert.lead, here)}] if alert.lead else [],
        "relatedLocations": [
            {"id": number, "message": {"text": _plain(said)}, "physicalLocation": _physical(words, here)}
            for number, (said, words) in enumerate(alert.related, 1)
        ],
        "partialFingerprints": {
            "primaryLocationLineHash": f"{alert.fingerprint}:1",
            "claimcheckConflict/v1": alert.fingerprint,
        },
    }
    if alert.waiver:
        waiver = alert.waiver
        result["suppressions"] = [
            {
                "kind": "external",
                "status": "accepted",
                "justification": sanitise(waiver.reason),
                "properties": {
                    "verdict": waiver.verdict,
                    "owner": sanitise(waiver.owner),
                    "expires": waiver.expires.isoformat(),
                },
            }
        ]
    return result


def _plain(text: str) -> str:
    """Brackets of an article are no links."""
    return text.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")


def _physical(words: Evidence, here: Lookup) -> Node:
    at = region(here, words)
    node: Node = {"startLine": at.line}
    if at.column is not None:
        node |= {"startColumn": at.column, "endLine": at.end_line, "endColumn": at.end_column}
    return {"artifactLocation": _artifact(words.uri), "region": node}


def _artifact(uri: str) -> Node:
    """Relative to the root of the repository; only what lies outside of it by its whole path."""
    path = repository_path(uri)
    shown = quote(path.encode("utf-8", "surrogatepass"), safe="/-._~")
    return {"uri": f"file://{shown}"} if path.startswith("/") else {"uri": shown, "uriBaseId": "%SRCROOT%"}


def _notifications(verdict: Verdict, found: list[Alert]) -> list[Node]:
    """Inputs that could not be read, and how many results were left out."""
    notes: list[Node] = []
    for problem in ordered(verdict.report).problems:
        location: Node = {"artifactLocation": _artifact(problem.uri)}
        if problem.line:
            location["region"] = {"startLine": problem.line}
        mend = f" Mend: {problem.mend}" if problem.mend else ""
        text = _plain(sanitise(f"{problem.what}.{mend}"))
        notes.append({"level": "warning", "message": {"text": text}, "locations": [{"physicalLocation": location}]})
    if len(found) > MOST:
        text = f"{count(len(found) - MOST, 'result')} of the lowest levels left out: {MOST:,} is the most GitHub takes."
        notes.append({"level": "warning", "message": {"text": text}})
    return notes
