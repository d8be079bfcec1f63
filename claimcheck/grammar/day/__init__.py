"""Days in text, anchored on the day of publication: "Tuesday", "overnight", "since 3 March", "in the last two days".

Public libraries fail on news use: in a Tuesday article "Tuesday" is that day, and "15 Apr 14" is no day of 1914. The
scan finds the words of time, a reader for each kind of word gives a ``Point``, and the anchor makes it days.
"""

from claimcheck.grammar.day.scan import days

__all__ = ["days"]
