"""The name in the words for a source: without scare words and clauses, and the identity that comes of it."""

from __future__ import annotations

import re
import unicodedata

from claimcheck.lexicon import lexicon

PART = r"(?:[A-Z][\w'’.-]*|(?:al|el|bin|ibn|de|van|von|da)\b)"
NAME = re.compile(rf"(?=[A-Z]){PART}(?:[ -](?:(?:of|for|and) (?:the )?(?=[A-Z]))?{PART})*")
_SLUG = re.compile(r"[^\w]+")
_OF = re.compile(r" of (?:the )?(?=[A-Z])")
_ARTICLES = ("the ", "a ", "an ", "one ", "another ", "some ", "several ", "two ", "local ")
_SCARE = re.compile(r"\b(?:so-called|self-styled|self-proclaimed|self-declared) ", re.IGNORECASE)
_LEAD = re.compile(r"^(?:even|then|meanwhile|now|only|also|overall|earlier|later),? (?=[A-Z])", re.IGNORECASE)
_COUNT = re.compile(
    r"^(?:(?:an?|the|its|new|latest|official|updated|provisional|preliminary|initial|earlier|recent|some) )*"
    r"(?:(?:death|casualty) )?(?:toll|count|tally|figures?|numbers?|estimates?)"
    r" (?:\w+ )?(?:from|by) (?=the |an? |[A-Z])",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r",? (?:who|whose|which)\b.*$", re.DOTALL)
_ASIDE = re.compile(r" ?\((?![A-Z][\w.&-]{1,7}\))[^()]*\)?")  # all but initials: "(WMO)"
_PLACED = re.compile(r"\b(?:in|at|near|around|outside|across|during|inside) (?:the )?$")
_OWNER = re.compile(r"['’]s$")
_NOUN = re.compile(
    r"['’]s?\b| (?!(?:of|for|in|at|on|from|with|and|who|told|near|to|by|based|via|or|as|an?|the|his|her|its|often|also"
    r"|\w+ly)\b)[a-z]"
)


def plain_name(words: str) -> str:
    """What a source is called once others' judgements and what is told beside it are gone.

    "the so-called Peace Office" is the Peace Office, "a new toll from the ministry" the ministry, "Ana Ruiz, who was
    there" Ana Ruiz. Words that hold nothing else stay as they are.
    """
    plain = _ASIDE.sub("", _CLAUSE.sub("", _SCARE.sub("", words)))
    plain = _OWNER.sub("", _COUNT.sub("", _LEAD.sub("", plain)).strip(" ,;:-–—"))
    for sign in '“"':
        if plain.count(sign) == 1 and "”" not in plain:
            plain = plain.partition(sign)[0].strip() or plain.replace(sign, "")
    return plain or words


def bare(words: str) -> str:
    """Words without their article."""
    return re.sub(r"^(?:the|a|an) ", "", words, flags=re.IGNORECASE)


def slug(name: str) -> str:
    """A readable identity: lower case, no accents, hyphens, no article."""
    low = "".join(sign for sign in unicodedata.normalize("NFKD", name.lower()) if not unicodedata.combining(sign))
    for article in _ARTICLES:
        low = low.removeprefix(article)
    return _SLUG.sub("-", low).strip("-") or "unknown"


def head(words: str) -> str:
    """The name inside a description, else the description up to its first comma.

    What stands before the first comma names first. A place ("a source in New York"), an owner ("Ana Ruiz's campaign")
    and a name that only describes a noun ("Latin American artists") are not who speaks.
    """
    for piece in bare(words).split(", "):
        for match in [*NAME.finditer(piece)][::-1]:
            name, behind = match.group(), piece[match.end() :]
            if _PLACED.search(piece[: match.start()]) or _OWNER.search(name) or _NOUN.match(behind):
                continue
            person = _OF.split(name)[0]
            if " " in person:
                return untitled(person)
            if " " in name:
                return name
    return words.split(",")[0]


def untitled(name: str) -> str:
    """A person's name without title and office: "Foreign Minister Ana Ruiz" is Ana Ruiz; a body's name stays whole."""
    parts = name.split(" ")
    titles = lexicon("en", "syntax")["titles"]
    last = max((i for i, part in enumerate(parts) if part.lower().strip(".") in titles), default=-1)
    return " ".join(parts[last + 1 :]) if 0 <= last < len(parts) - 1 else name
