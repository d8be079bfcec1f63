"""Where the judged texts lie, and a mark of what stood in them."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
TABLES = ROOT / "tests" / "tables" / "en"

# Everything a corpus's figures rest on: texts, judgements, and the scorer where it is not ours.
CORPORA: dict[str, tuple[Path, ...]] = {
    "polnear": (SHARED / "data/polnear/dev.jsonl", SHARED / "eval/score_attribution.py"),
    "articles": (SHARED / "seeds", SHARED / "gold"),
    "values": (
        SHARED / "data/polnear/train.jsonl",
        TABLES / "figures_sample.json",
        TABLES / "days_sample.json",
    ),
    "syria": (SHARED / "data/syria",),
    "packs": (ROOT / "seeds",),
}


def absent(corpus: str) -> str | None:
    """Why a corpus cannot be measured here; None where all of it is at hand."""
    missing = next((path for path in CORPORA[corpus] if not path.exists()), None)
    if missing is None:
        return None
    outside = missing.is_relative_to(SHARED)
    return f"{'../shared' / missing.relative_to(SHARED) if outside else missing.relative_to(ROOT)} is not here"


def digest(corpus: str) -> str:
    """SHA-256 over the names and bytes of every file of a corpus, in order of name."""
    mark = hashlib.sha256()
    for top in CORPORA[corpus]:
        inside = sorted(path for path in top.rglob("*") if path.is_file()) if top.is_dir() else [top]
        for path in inside:
            data = path.read_bytes()
            mark.update(f"{path.relative_to(top.parent).as_posix()}\0{len(data)}\0".encode())
            mark.update(data)
    return mark.hexdigest()


def rows(path: Path) -> list[dict[str, Any]]:
    """The objects of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
