"""Tasks for Label Studio: an article each, its claims as predictions to accept or correct.

For the labelling set-up ``<Labels name="claim" toName="text">`` over ``<Text name="text" value="$text"/>``; offsets are
code points, the end excluded.
"""

from __future__ import annotations

import json
from pathlib import Path

from claimcheck import __version__
from claimcheck.model import Claim, OptionError, Report


def write_labelstudio(report: Report, path: Path) -> None:
    """Write one JSON file of tasks. Sensitive articles are left out.

    Raises:
        OptionError: the report holds no article, only claims of tables.
    """
    if not report.documents:
        raise OptionError("no article to annotate", mend="export tables of claims as csv or sqlite", where=str(path))
    tasks = [
        {
            "data": {"text": document.text, "uri": document.uri, "publisher": document.publisher or ""},
            "predictions": [
                {
                    "model_version": f"claimcheck {__version__}",
                    "result": [_region(claim) for claim in report.claims if claim.evidence.uri == document.uri],
                }
            ],
        }
        for document in report.documents
        if not document.sensitive
    ]
    path.write_text(json.dumps(tasks, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n")


def _region(claim: Claim) -> dict[str, object]:
    words = claim.evidence
    value = {"start": words.start, "end": words.end, "text": words.exact, "labels": [claim.topic]}
    return {
        "id": claim.id, "from_name": "claim", "to_name": "text", "type": "labels", "value": value,
        "meta": {"text": [f"{claim.source.name} ({claim.source.kind})"]},
    }  # fmt: skip
