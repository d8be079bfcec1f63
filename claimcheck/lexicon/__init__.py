"""How a language speaks: cues, hedges, denials, number words, weekdays, quotation marks, as data by language.

One folder a language (``lexicon/en``), one YAML file a subject; each file says in its head what its keys mean.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from claimcheck.model import OptionError
from claimcheck.plainyaml import load

ROOT = Path(__file__).parent


@cache
def lexicon(language: str, subject: str) -> dict[str, Any]:
    """The lexicon of one subject ("cues", "figures", "days" ...): strings, lists and mappings, as written."""
    path = ROOT / language / f"{subject}.yml"
    if not path.is_file():
        known = ", ".join(sorted(folder.name for folder in ROOT.iterdir() if (folder / "cues.yml").is_file()))
        raise OptionError(f"no lexicon '{subject}' for language '{language}'", mend=f"languages known: {known}")
    data, _ = load(path.read_text(encoding="utf-8"), where=f"lexicon/{language}/{path.name}")
    return dict(data)
