"""The words of the field keep one meaning everywhere: dates, counts, names, measures, errors.

Everything here is a value or a pure function; nothing reads a file, a clock or a network.
This room's face is its modules: ``from uncounted.vocabulary.dates import PartialDate``.
"""

__all__ = [
    "acts",
    "dates",
    "errors",
    "measures",
    "merkle",
    "names",
    "protected",
    "relations",
    "tables",
    "verdicts",
]
