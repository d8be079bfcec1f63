"""The whole suite runs without a network."""

from __future__ import annotations

from tests import offline as offline
