"""Words from an input, made safe to show: the one gate every output for people passes.

An article may carry terminal controls, characters that reverse what follows, or invisible ones. They are shown as
visible escapes, never obeyed and never dropped.
"""

from __future__ import annotations

import re

_CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f"  # C0 without tab and line ends, DEL, C1
    "\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff"  # direction, invisible
    "\ud800-\udfff\U000e0000-\U000e007f]"  # half characters, tags
    # A build log obeys "::error::" at the start of a line, and wrapping may put any word there; "##[" anywhere.
    "|:(?=:[A-Za-z])|#(?=#\\[)"
)
_SPACE = re.compile(r"[\s\x85\u2028\u2029]+")
_PLAIN = str.maketrans({
    "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "‚": "'", "–": "-", "—": "-", "‑": "-",
    "…": "...", "\u00a0": " ", "•": "*", "·": "-", "×": "x", "≠": "!=", "│": "|", "▔": "^", "→": "->",
})  # fmt: skip


def sanitise(text: str, *, ascii_only: bool = False) -> str:
    """One line that only shows itself: white space collapsed, controls as ``\\x1b`` or ``\\u202e``.

    Args:
        ascii_only: for streams that can carry nothing else; dashes and quotation marks become their plain cousins.
    """
    shown = _CONTROL.sub(_escape, _SPACE.sub(" ", text))
    if ascii_only:
        shown = shown.translate(_PLAIN).encode("ascii", "backslashreplace").decode("ascii")
    return shown


def _escape(match: re.Match[str]) -> str:
    return match[0].encode("unicode_escape").decode("ascii") if match[0] not in ":#" else f"\\x{ord(match[0]):02x}"
