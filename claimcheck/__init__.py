"""claimcheck: who said what, and where sources cannot both be right."""

__version__ = "0.1.0"
