"""Small files that people review: read whole, written whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import NamedTemporaryFile

from claimcheck.model import OptionError

LARGEST = 5_000_000  # bytes; a list of decisions that long was not decided by anybody


def read_text(path: Path) -> str:
    """The text of a file in UTF-8, with or without a byte order mark.

    Raises:
        OptionError: no such file, not a file, too large, or not UTF-8.
    """
    try:
        with path.open("rb") as stream:
            data = stream.read(LARGEST + 1)  # a device has no size and no end
        if len(data) > LARGEST:
            raise OptionError("too large", mend=f"keep it under {LARGEST:,} bytes", where=str(path))
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise OptionError(f"not UTF-8 at byte {error.start}", mend="save it as UTF-8", where=str(path)) from None
    except OSError as error:
        what = (error.strerror or "cannot be read").lower()
        raise OptionError(what, mend="give the path of a file that can be read", where=str(path)) from None


def write_text(path: Path, text: str) -> None:
    """Replace a file at once: whoever reads it meanwhile sees the old text or the new, never a part."""
    try:
        if path.exists() and not path.is_file():
            path.write_text(text, encoding="utf-8", newline="")  # a pipe or a terminal cannot be replaced
            return
        with NamedTemporaryFile("wb", dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
            part = Path(file.name)
            try:
                file.write(text.encode())
                file.flush()
                os.fsync(file.fileno())
                part.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
                part.replace(path)
            except BaseException:
                part.unlink(missing_ok=True)
                raise
    except OSError as error:
        what = (error.strerror or "cannot be written").lower()
        raise OptionError(what, mend="give a path that can be written", where=str(path)) from None
