"""Search the folder of a member's own case, as it lies on the disk, for words that the member names.

- No passphrase is asked for: it is the search that somebody makes who took the folder.
- The words are typed or piped in, never an argument, and are repeated nowhere.
- A word of fewer than five letters could stand there by chance: it reads NOT CHECKED.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from uncounted.casework.cases import require_case
from uncounted.protection.canary import SHORTEST, Canary
from uncounted.vocabulary.verdicts import Check, Verdict, Verification


def search_own_case(folder: Path, words: Sequence[str]) -> Verification:
    """Search every file of a case, and every name of one, for each word in every spelling.

    Raises
    ------
    NotACaseError, DamagedCaseError
    """
    require_case(folder)
    return Verification("drill seizure", tuple(_searched(folder, words)))


def _searched(folder: Path, words: Sequence[str]) -> list[Check]:
    if not words:
        return [Check("words", Verdict.NOT_CHECKED, "no word was given to look for")]
    checks, findings = [], list(Canary(words).search_paths([folder]))
    for number, word in enumerate(words):
        found = [one for one in findings if one.number == number]
        if len(word) < SHORTEST:
            verdict = Verdict.NOT_CHECKED
            told = f"shorter than {SHORTEST} letters: it could stand there by chance"
        elif found:
            verdict = Verdict.FAILED
            told = f"can be read {len(found)} times, first as {found[0].encoding} at byte {found[0].offset}"
        else:
            verdict, told = Verdict.PASSED, "stands in no file and in no name of one, in any spelling"
        checks.append(Check(f"word {number + 1}", verdict, told))
    return checks
