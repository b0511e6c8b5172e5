"""The drill of a lost passphrase: two shares of three open what one opens not.

1. A case of two members, its vault opened by both together, its keys split: any two of three.
2. One share, and shares without a keyring, open nothing.
3. Two shares give the member a new passphrase; the lost one opens nothing any more.
4. The vault's quorum and the shares are set anew; the old shares end; the new ones are tried.
5. A testimony from before reads as it did, and the case verifies.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from uncounted.casefile.holders import WrongPassphraseError
from uncounted.casefile.quorum import QuorumNotMetError
from uncounted.casefile.storage import DamagedCaseError
from uncounted.casework import keeping, members, quorum
from uncounted.casework.cases import Case, open_case
from uncounted.casework.custody import verify_case
from uncounted.casework.drills import invented
from uncounted.casework.drills.invented import PASSPHRASE, SECOND
from uncounted.casework.drills.protocol import Protocol
from uncounted.casework.families import VaultNotHeldError, text_of
from uncounted.casework.intake import find_item
from uncounted.casework.keeping import SharesOpenNothingError, Split
from uncounted.casework.permissions import Role
from uncounted.keys import KeyDerivationCost, shares
from uncounted.vocabulary.verdicts import Verdict

_MEMBER, _OFFICER = "member-1", "officer-2"
_NEW = "five entirely new words of a drill"


def recovery(folder: Path, protocol: Protocol, cost: KeyDerivationCost | None) -> None:
    """Hold the drill in a folder."""
    case_folder = folder / "case"
    told = invented.draw().sentences[0]
    with invented.begin(case_folder, cost) as case:
        members.add(case, _OFFICER, [Role.PROTECTION_OFFICER.value, Role.VERIFIER.value], SECOND)
        item_id = invented.take_testimony(case, told)
        split = _split(case)
        quorum.establish(case, (_MEMBER, _OFFICER), threshold=2)
    protocol.done(
        "the case", "a testimony; the vault opens for two together; any two of three shares are needed"
    )
    _too_little(protocol, case_folder, split)
    whom = keeping.recover(case_folder, _words(split, 1, 3), _NEW, member_id=_MEMBER)
    protocol.holds(
        "two shares",
        whom == _MEMBER,
        "gave the member who forgot theirs a new passphrase",
        otherwise="gave somebody else a new passphrase",
    )
    protocol.refused(
        "the lost passphrase",
        lambda: open_case(case_folder, passphrase=PASSPHRASE),
        WrongPassphraseError,
        finding="opens nothing any more, should somebody find it",
    )
    _set_anew(protocol, case_folder, split)
    _read_again(protocol, case_folder, item_id, told)


def _split(case: Case) -> Split:
    made = keeping.prepare_split(case, threshold=2, n_shares=3)
    keeping.adopt_split(case, made)
    return made


def _words(split: Split, *numbers: int) -> list[tuple[str, ...]]:
    """Read shares back from the paper that was handed out, as their holders would."""
    texts = (keeping.share_text(split, number) for number in numbers)
    return [words for text in texts for words in keeping.shares_in(text)]


def _too_little(protocol: Protocol, case_folder: Path, split: Split) -> None:
    protocol.refused(
        "one share",
        lambda: keeping.recover(case_folder, _words(split, 2), _NEW, member_id=_MEMBER),
        shares.TooFewSharesError,
        finding="opens nothing",
    )
    bare = case_folder.with_name("without the keyring")
    shutil.copytree(case_folder, bare)
    (bare / "keyring.db").unlink()
    protocol.refused(
        "two shares without a keyring",
        lambda: keeping.recover(bare, _words(split, 1, 2), _NEW, member_id=_MEMBER),
        DamagedCaseError,
        finding="open nothing: keep a copy of keyring.db, apart from the rest",
    )


def _set_anew(protocol: Protocol, case_folder: Path, old: Split) -> None:
    """Give the vault back with the officer's help, set up its quorum and the shares again."""
    with open_case(case_folder, passphrase=_NEW) as case:
        protocol.refused(
            "the new passphrase alone",
            lambda: quorum.open_vault(case, (SECOND,)),
            QuorumNotMetError,
            finding="has no place in the old quorum: it must be set up again",
        )
    # those who bring the shares hold every key: they set up what the lost passphrase took away
    with keeping.opened_by_shares(case_folder, _words(old, 2, 3)) as case:
        quorum.establish(case, (_MEMBER, _OFFICER), threshold=2)
    with open_case(case_folder, passphrase=_NEW) as case:
        quorum.open_vault(case, (SECOND,))
        new = _split(case)
    protocol.done("the quorum anew", "two of two members again, and new shares; the keys are renewed")
    protocol.refused(
        "the old shares",
        lambda: keeping.drill(case_folder, _words(old, 1, 2)),
        SharesOpenNothingError,
        finding="open this keyring no more",
    )
    held = keeping.drill(case_folder, _words(new, 2, 3))
    protocol.holds(
        "the new shares",
        held.split_id == new.split_id,
        f"{held.n_shares} of them were tried, and open",
        otherwise="are not those that open",
    )


def _read_again(protocol: Protocol, case_folder: Path, item_id: str, told: str) -> None:
    with open_case(case_folder, passphrase=_NEW) as case:
        protocol.refused(
            "the testimony, alone",
            lambda: text_of(case, find_item(case, item_id)),
            VaultNotHeldError,
            finding="stays closed for one",
        )
        quorum.open_vault(case, (SECOND,))
        protocol.holds(
            "the testimony, together",
            text_of(case, find_item(case, item_id)) == told,
            "reads as it did before the passphrase was lost",
            otherwise="does NOT read as it did",
        )
        failed = [one.name for one in verify_case(case).checks if one.verdict is Verdict.FAILED]
        protocol.holds(
            "the case",
            not failed,
            "verifies",
            otherwise=f"does not verify: {', '.join(failed)}",
        )
