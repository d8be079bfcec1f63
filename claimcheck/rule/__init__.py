"""The rule language: YAML in, a RuleBook out. No code in rules; closed sets throughout; every fault found at once."""

from claimcheck.model import SourceRecord
from claimcheck.rule.load import fold, load_rules, rules_root, shipped_rules
from claimcheck.rule.page import page, schema
from claimcheck.rule.shape import (
    AttributionRule,
    Comparison,
    Condition,
    Dispatch,
    Example,
    Rule,
    RuleBook,
    Tolerance,
    covers,
)
from claimcheck.rule.template import Template, read_template
from claimcheck.rule.topic import SlotShape, Topic

__all__ = [
    "AttributionRule",
    "Comparison",
    "Condition",
    "Dispatch",
    "Example",
    "Rule",
    "RuleBook",
    "SlotShape",
    "SourceRecord",
    "Template",
    "Tolerance",
    "Topic",
    "covers",
    "fold",
    "load_rules",
    "page",
    "read_template",
    "rules_root",
    "schema",
    "shipped_rules",
]
