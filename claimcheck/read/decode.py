"""Bytes into text: UTF-8, or UTF-16 that says so, or not at all. Nothing is replaced silently."""

from __future__ import annotations

import re

from claimcheck.model import ReadError
from claimcheck.read.limits import Limits, over

_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_LINE_END = re.compile(r"[\n\r]")


def decode(data: bytes, where: str, limits: Limits) -> str:
    """The text of a file, code points as they stand: a byte order mark stays its first, line ends stay as they are.

    Raises:
        ReadError: too large, empty, binary, not in a known encoding, or a line too long.
    """
    if len(data) > limits.file:
        raise too_large(where, limits)
    if not data.strip():
        raise ReadError("the file is empty", mend="put the article's text in it, or remove it", where=where)
    encoding = next((name for mark, name in _BOMS if data.startswith(mark)), "utf-8")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        shown = f"byte 0x{data[error.start]:02x}" if error.start < len(data) else "the end"
        raise ReadError(
            f"not {encoding.upper()}: {shown} at offset {error.start}",
            mend="save it as UTF-8, for example with `iconv -f WINDOWS-1252 -t UTF-8`",
            where=f"{where}:{line}",
        ) from None
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise ReadError(
            "a zero byte: this is no text, or UTF-16 without its byte order mark",
            mend="save it as UTF-8 text",
            where=f"{where}:{line}",
        )
    _check_lines(text, where, limits)
    return text


def too_large(where: str, limits: Limits) -> ReadError:
    """The error for a file over the limit."""
    return over(f"larger than {limits.file:,} bytes", "file", mend="split it into one file an article", where=where)


def _check_lines(text: str, where: str, limits: Limits) -> None:
    if len(text) <= limits.line:
        return
    start = line = 0
    for match in _LINE_END.finditer(text):
        line += match.group() == "\n"
        if match.start() - start > limits.line:
            break
        start = match.end()
    else:
        if len(text) - start <= limits.line:
            return
        line += 1
    raise over(
        f"a line longer than {limits.line:,} characters",
        "line",
        mend="break it into paragraphs",
        where=f"{where}:{max(line, 1)}",
    )
