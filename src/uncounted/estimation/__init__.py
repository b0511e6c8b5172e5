"""How many were never listed is answered with an honest number, its assumption and its doubt, or refused.

Works alone: values in, values out; no case, no file, no clock.
"""

from uncounted.estimation.answer import Estimation, estimate, estimation_as_json
from uncounted.estimation.capture import CaptureTable
from uncounted.estimation.checks import check_table
from uncounted.estimation.models import METHODS
from uncounted.estimation.result import Check, PopulationEstimate
from uncounted.estimation.table import read_capture_table
from uncounted.estimation.verdict import Verdict

__all__ = [
    "METHODS",
    "CaptureTable",
    "Check",
    "Estimation",
    "PopulationEstimate",
    "Verdict",
    "check_table",
    "estimate",
    "estimation_as_json",
    "read_capture_table",
]
