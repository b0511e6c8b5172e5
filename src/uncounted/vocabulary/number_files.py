"""Arrays of numbers and words in one file (npz): read in one place, so that every check is made of each.

- Nothing in a file can run: objects are refused. A file that would unfold beyond all use is refused unread.
- What should be whole numbers is made of whole numbers, within the bounds that the reader names.
- What else a file holds is not read.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Collection, Mapping

import numpy as np
import numpy.typing as npt

from uncounted.vocabulary.errors import UncountedError

Integers = npt.NDArray[np.int64]

FORMAT = 1
_LARGEST = 2**31


class UnusableNumbersError(UncountedError):
    """No such file of arrays, or arrays that do not fit one another."""


class NumberFile:
    """Arrays by name, each asked for by what it must be.

    Raises
    ------
    UnusableNumbersError
        From every method: what was asked for is not there, or is not that.
    """

    def __init__(self, arrays: Mapping[str, npt.NDArray[np.generic]], what: str, where: str) -> None:
        self._arrays, self._what, self._where = arrays, what, where

    def words(self, key: str) -> tuple[str, ...]:
        """Return a row of words."""
        array = self._arrays[key]
        self.require(array.dtype.kind == "U" and array.ndim == 1)
        return tuple(map(str, array.tolist()))

    def whole(self, key: str, *, n_axes: int, end: int | None = None) -> Integers:
        """Return whole numbers from 0, all before ``end`` if there is one."""
        array = self._arrays[key]
        self.require(array.dtype.kind in "iu" and array.ndim == n_axes)
        found: Integers = array.astype(np.int64)
        self.require(not found.size or (found.min() >= 0 and (end is None or found.max() < end)))
        return found

    def require(self, fits: object) -> None:
        """Refuse the file where its arrays do not fit one another."""
        if not fits:
            raise _unusable(self._what, self._where)


def read_numbers(data: bytes, *, keys: Collection[str], what: str, where: str) -> NumberFile:
    """Read the arrays of a file.

    Parameters
    ----------
    data : bytes
    keys : collection of str
        The arrays that must be there, ``format`` apart.
    what, where : str
        What the file should have been, and what to call it in an error.

    Raises
    ------
    UnusableNumbersError
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(one.file_size for one in archive.infolist()) > _LARGEST:
                raise ValueError("larger than any such file")
        with np.load(io.BytesIO(data), allow_pickle=False) as file:
            if not {*keys, "format"} <= set(file.files) or int(file["format"]) != FORMAT:
                raise ValueError("another format")
            return NumberFile({key: file[key] for key in keys}, what, where)
    except (ValueError, TypeError, KeyError, OSError, EOFError, zipfile.BadZipFile, MemoryError) as error:
        raise _unusable(what, where) from error


def _unusable(what: str, where: str) -> UnusableNumbersError:
    return UnusableNumbersError(
        f"no {what}", where=where, remedy="give the file as it was written; what was changed is not read"
    )
