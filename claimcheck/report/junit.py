"""JUnit XML in the dialect of Jenkins' ``junit-10.xsd``: a suite is a rule, a test case a conflict or finding.

At or above the gate's level it fails, below it passes with its words in ``system-out``, waived it is skipped. An
input that could not be read is an error of the suite ``inputs``, which is always there: an empty file looks like a
run that never happened.
"""

from __future__ import annotations

from itertools import groupby
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from claimcheck.model import Severity, Verdict
from claimcheck.report.alert import Alert, alerts
from claimcheck.report.lookup import Lookup, lookup, place
from claimcheck.report.order import LOUDEST_FIRST, ordered
from claimcheck.report.rulepage import Pages, page
from claimcheck.report.sanitise import sanitise


def junit(verdict: Verdict, rules: Pages) -> str:
    here = lookup(verdict.report)
    root = Element("testsuites", name="claimcheck")
    _inputs(root, verdict)
    by_rule = sorted(alerts(verdict, waived=True), key=lambda alert: alert.rule)
    for rule, group in groupby(by_rule, key=lambda alert: alert.rule):
        suite = SubElement(root, "testsuite", name=rule)
        for alert in group:
            _case(suite, alert, here, verdict.fail_on, page(rules, rule).title)
        _count(suite)
    for key in ("tests", "failures", "errors"):
        root.set(key, str(sum(int(suite.get(key, "0")) for suite in root)))
    indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode") + "\n"


def _inputs(root: Element, verdict: Verdict) -> None:
    report = ordered(verdict.report)
    suite = SubElement(root, "testsuite", name="inputs")
    for problem in report.problems:
        at = f"{problem.uri}:{problem.line}" if problem.line else problem.uri
        case = SubElement(suite, "testcase", name=sanitise(at), classname="inputs")
        fault = SubElement(case, "error", message=sanitise(problem.what), type="problem")
        fault.text = sanitise(problem.mend)
    if not report.problems:
        SubElement(suite, "testcase", name="all inputs were read", classname="inputs")
    _count(suite)


def _case(suite: Element, alert: Alert, here: Lookup, fail_on: Severity | None, title: str) -> None:
    name = f"{alert.where} {alert.fingerprint}".strip()
    case = SubElement(suite, "testcase", name=name, classname=alert.rule)
    if alert.waiver:
        waiver = alert.waiver
        said = f"{waiver.verdict}: {waiver.reason} ({waiver.owner}, until {waiver.expires})"
        SubElement(case, "skipped", message=sanitise(said))
        return
    words = _words(alert, here)
    if fail_on is not None and LOUDEST_FIRST[alert.severity] <= LOUDEST_FIRST[fail_on]:
        SubElement(case, "failure", message=alert.message, type=str(alert.severity)).text = words
    else:
        SubElement(case, "system-out").text = f"{alert.severity}: {sanitise(title)}\n{alert.message}\n{words}"


def _words(alert: Alert, here: Lookup) -> str:
    found = [alert.lead, *(words for _, words in alert.related)]
    lines = [f"{place(here, words)}: {words.exact}" for words in found if words]
    return "\n".join(sanitise(line) for line in lines)


def _count(suite: Element) -> None:
    for key, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        suite.set(key, str(len(suite.findall(f"testcase/{tag}"))))
    suite.set("tests", str(len(suite.findall("testcase"))))
