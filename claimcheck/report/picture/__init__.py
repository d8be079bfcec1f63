"""Pictures drawn as SVG by our own code: shape as well as colour, the same bytes every time, nothing fetched."""

from claimcheck.report.picture.figure import figure
from claimcheck.report.picture.lanes import lanes
from claimcheck.report.picture.matrix import matrix
from claimcheck.report.picture.svg import Picture, inline, standalone

__all__ = ["Picture", "figure", "inline", "lanes", "matrix", "standalone"]
