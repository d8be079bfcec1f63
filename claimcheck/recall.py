"""Digests of articles remembered between runs: a second run on a changed dataset costs what has changed.

A digest is kept under a hash of all it is made of: the article with all that is known of it, the rules, the lexicon and
the code of claimcheck. Of a sensitive article nothing is written down.
"""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path

import msgspec
import rapidfuzz

from claimcheck.article import Digest
from claimcheck.engine.cache import Cache
from claimcheck.model import Document, Name
from claimcheck.rule import RuleBook, rules_root

KEY = 40  # hexadecimal digits
Given = tuple[Document, Mapping[str, Name]]


class Digests:
    """The digests of a folder, for one book of rules."""

    def __init__(self, folder: Path, rulebook: RuleBook) -> None:
        self._cache = Cache(folder)
        rules = [rule.id for rule in rulebook.attribution if rule.status != "deprecated"]
        self._made_by = sha256("\0".join([code(), rulebook.hash, *rules]).encode())
        self._decoder = msgspec.msgpack.Decoder(Digest)

    def find(self, item: Given) -> Digest | None:
        """What an earlier run made of an article, with the names it learned from others."""
        if item[0].sensitive:
            return None
        try:
            data = self._cache.read(self._key(item))
            return None if data is None else self._decoder.decode(data)
        except (msgspec.MsgspecError, UnicodeError):
            return None

    def keep(self, item: Given, result: Digest) -> None:
        """Remember a digest; not where working it out failed."""
        if item[0].sensitive or result.problem is not None:
            return
        try:
            self._cache.write(self._key(item), msgspec.msgpack.encode(result))
        except UnicodeError:
            return  # half a surrogate pair: no text that can be written

    def close(self) -> None:
        """Keep the folder within its bounds."""
        self._cache.trim()

    def _key(self, item: Given) -> str:
        digest = self._made_by.copy()
        digest.update(msgspec.msgpack.encode(item))
        return digest.hexdigest()[:KEY]


@cache
def code() -> str:
    """A hash of all that works on articles: our code, lexicon and gazetteer, and the libraries under them."""
    digest = sha256(f"{sys.version} {unicodedata.unidata_version} {rapidfuzz.__version__}".encode())
    package = Path(__file__).parent
    for root, patterns in ((package, ("*.py", "lexicon/*/*.yml")), (rules_root(), ("places/*", "parties/*"))):
        for path in sorted(path for pattern in patterns for path in root.rglob(pattern) if path.is_file()):
            digest.update(f"{path.relative_to(root)}\0".encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()
