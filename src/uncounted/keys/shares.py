"""A secret is split into shares of words: any k of n give it back, fewer tell nothing about it.

- SLIP-39 (Shamir's scheme over GF(256), RS1024 checksum): one group, no passphrase, so that any tool for
  SLIP-39 joins them too. A share of a 32-byte secret has 33 words.
- A share alone never opens: a threshold of one is refused.
- No error holds a word of a share. It names the share by its place among those given.
- Shares beyond the threshold are checked as well: each must give back the same secret.

Source: SLIP-0039 (SatoshiLabs, 2017, with the extendable flag of 2023).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from shamir_mnemonic import MnemonicError, combine_mnemonics, generate_mnemonics
from shamir_mnemonic.share import Share as Decoded
from shamir_mnemonic.wordlist import WORD_INDEX_MAP

from uncounted.vocabulary.errors import UncountedError

MOST_SHARES = 16
WORDS_IN_A_SHARE = 33
_FEWEST_NEEDED = 2
_COUNTING = re.compile(r"\d+[.):]?")


class ImpossibleSplitError(UncountedError):
    """A threshold or a number of shares that would protect nothing, or that SLIP-39 does not know."""


class UnreadableShareError(UncountedError):
    """Words that are no share: one is mistyped, missing or in another place."""


class TooFewSharesError(UncountedError):
    """Fewer different shares than the split asks for."""


class SharesDoNotFitError(UncountedError):
    """Shares of different splits, or one that was altered on purpose."""


@dataclass(frozen=True, slots=True)
class Share:
    """One share: its number from 1, and its words, which are never shown by accident."""

    number: int
    words: tuple[str, ...] = field(repr=False)


def split_secret(secret: bytes, *, threshold: int, n_shares: int) -> tuple[Share, ...]:
    """Split a secret so that any ``threshold`` of ``n_shares`` give it back.

    Raises
    ------
    ImpossibleSplitError
        Fewer than two needed, more needed than there are, or more than sixteen shares.
    """
    if not _FEWEST_NEEDED <= threshold <= n_shares <= MOST_SHARES:
        raise ImpossibleSplitError(
            f"{threshold} of {n_shares} shares cannot be",
            where="the threshold and the number of shares",
            remedy=f"ask for {_FEWEST_NEEDED} or more of at most {MOST_SHARES} shares",
        )
    (group,) = generate_mnemonics(1, [(threshold, n_shares)], secret)
    return tuple(Share(number, tuple(text.split())) for number, text in enumerate(group, start=1))


def shares_in(text: str) -> tuple[tuple[str, ...], ...]:
    r"""Take the words of every share out of a text: lines that stand together are one share.

    An empty line or one that begins with ``#`` parts them. Numbering is passed over.

    Examples
    --------
    >>> shares_in("# one\n 1. Academic  2. acid\n 3. acne\n\n1. acquire\n")
    (('academic', 'acid', 'acne'), ('acquire',))
    """
    found: list[list[str]] = [[]]
    for line in text.lower().splitlines():
        if not line.strip() or line.lstrip().startswith("#"):
            found.append([])
        else:
            found[-1] += [word for word in line.split() if not _COUNTING.fullmatch(word)]
    return tuple(tuple(words) for words in found if words)


def shares_needed(words: Sequence[str], place: int = 1) -> int:
    """Say how many shares its split needs, by the words of one of them; ``place`` names it in an error.

    Raises
    ------
    UnreadableShareError
    """
    return int(_decoded(words, place).member_threshold)


def join_shares(given: Sequence[Sequence[str]]) -> bytes:
    """Give back the secret from the words of enough shares, in any order.

    Raises
    ------
    UnreadableShareError
        A word is not on the list, or the checksum does not hold: mistyped words are found.
    SharesDoNotFitError
        They are of different splits.
    TooFewSharesError
        The same share twice counts once.
    """
    decoded = [_decoded(words, place) for place, words in enumerate(given, start=1)]
    _refuse_another_split(decoded)
    different = {share.index: share for share in decoded}
    needed = decoded[0].member_threshold if decoded else _FEWEST_NEEDED
    if len(different) < needed:
        raise TooFewSharesError(
            f"{len(different)} different shares were given, {needed} are needed",
            where="the shares",
            remedy="ask more holders for their shares, and give all of them at once",
        )
    if len(set(decoded)) != len(different):
        raise _do_not_fit("two shares with one number")
    shares = list(different.values())
    secret = _combined(shares[:needed])
    for extra in shares[needed:]:
        if _combined([*shares[: needed - 1], extra]) != secret:
            raise _do_not_fit("one that gives another secret")
    return secret


def _decoded(words: Sequence[str], place: int) -> Decoded:
    for position, word in enumerate(words, start=1):
        if word not in WORD_INDEX_MAP:
            raise _unreadable(f"word {position} is not a word of any share", place)
    if len(words) != WORDS_IN_A_SHARE:
        raise _unreadable(f"it has {len(words)} words, and a share has {WORDS_IN_A_SHARE}", place)
    try:
        return Decoded.from_mnemonic(" ".join(words))
    except MnemonicError as error:
        raise _unreadable(
            "its checksum does not hold: a word is wrong, or two are exchanged", place
        ) from error


def _refuse_another_split(decoded: Sequence[Decoded]) -> None:
    splits = Counter(share.group_parameters() for share in decoded)
    if len(splits) > 1:
        (most, _), *_ = splits.most_common(1)
        others = [str(p) for p, share in enumerate(decoded, start=1) if share.group_parameters() != most]
        raise _do_not_fit("another split", where=f"share {', '.join(others)} of those given")


def _combined(shares: Sequence[Decoded]) -> bytes:
    try:
        secret: bytes = combine_mnemonics([share.mnemonic() for share in shares])
    except MnemonicError as error:
        raise _do_not_fit("one that was altered on purpose, or of another split") from error
    return secret


def _unreadable(what: str, place: int) -> UnreadableShareError:
    return UnreadableShareError(
        f"a share cannot be read: {what}",
        where=f"share {place} of those given",
        remedy="compare it with the paper, word by word, and type it again",
    )


def _do_not_fit(what: str, *, where: str = "the shares") -> SharesDoNotFitError:
    return SharesDoNotFitError(
        f"the shares do not belong together: there is {what}",
        where=where,
        remedy="take shares of one split only; the day of the split is written on each",
    )
