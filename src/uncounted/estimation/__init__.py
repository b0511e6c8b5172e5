"""How many were never listed is answered with an honest number, its assumption and its doubt, or refused.

Works alone: values in, values out; no case, no file, no clock.
"""

from uncounted.estimation.answer import Estimation, estimate, estimation_as_json
from uncounted.estimation.asked import Asked, estimate_file
from uncounted.estimation.capture import CaptureTable
from uncounted.estimation.many_tables import StratifiedEstimation
from uncounted.estimation.models import METHODS
from uncounted.estimation.result import PopulationEstimate
from uncounted.estimation.table import read_capture_table

__all__ = [
    "METHODS",
    "Asked",
    "CaptureTable",
    "Estimation",
    "PopulationEstimate",
    "StratifiedEstimation",
    "estimate",
    "estimate_file",
    "estimation_as_json",
    "read_capture_table",
]
