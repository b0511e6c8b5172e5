"""A page is captured in one visit that was asked for, and what could not be had is listed with its reason."""

from uncounted.evidence.capturing.addresses import UnusableAddressError, typed_address
from uncounted.evidence.capturing.capture import Captured, Wish, capture_page
from uncounted.evidence.capturing.proxy import Proxy, UnusableProxyError
from uncounted.evidence.capturing.visit import Bounds

__all__ = [
    "Bounds",
    "Captured",
    "Proxy",
    "UnusableAddressError",
    "UnusableProxyError",
    "Wish",
    "capture_page",
    "typed_address",
]
