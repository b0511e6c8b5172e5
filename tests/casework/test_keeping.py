"""Enough shares give a member a new passphrase, fewer give nothing; an old passphrase and old shares end."""

from __future__ import annotations

import datetime
import shutil
from itertools import combinations
from pathlib import Path

import pytest

from tests.conftest import Shown
from tests.postgres import copy_case
from uncounted.casefile import Compartment
from uncounted.casefile.holders import WrongPassphraseError, holders, remove_holder
from uncounted.casefile.keyring import KeysForgottenError
from uncounted.casefile.storage import DamagedCaseError
from uncounted.casework import keeping
from uncounted.casework.cases import Case, open_case
from uncounted.casework.custody import history, verify_case
from uncounted.casework.demonstration import PASSPHRASE
from uncounted.casework.keeping import SharesOpenNothingError, Split, WhichMemberError
from uncounted.casework.permissions import Member, NotPermittedError, Role
from uncounted.casework.told import TELLINGS
from uncounted.keys.passphrase import WeakDerivationError
from uncounted.keys.shares import ImpossibleSplitError, TooFewSharesError
from uncounted.vocabulary.verdicts import Verdict

NEW = "entirely new words for one member"

pytestmark = pytest.mark.usefixtures("quick_keys")


@pytest.fixture
def folder(shown: Shown, tmp_path: Path) -> Path:
    return copy_case(shown.case_folder, tmp_path / "case")


def _split(folder: Path, threshold: int = 2, n_shares: int = 3) -> Split:
    with open_case(folder, passphrase=PASSPHRASE) as case:
        made = keeping.prepare_split(case, threshold=threshold, n_shares=n_shares)
        keeping.adopt_split(case, made)
    return made


def _words(split: Split, *numbers: int) -> list[tuple[str, ...]]:
    return [split.shares[number - 1].words for number in numbers]


def _told(folder: Path, passphrase: str = PASSPHRASE) -> list[tuple[str, str]]:
    with open_case(folder, passphrase=passphrase) as case:
        return [(line.actor, line.what) for line in history(case)]


def test_any_two_of_three_give_a_new_passphrase_and_the_old_one_ends(folder: Path, tmp_path: Path) -> None:
    split = _split(folder)
    for number, pair in enumerate(combinations((1, 2, 3), 2)):
        copy = copy_case(folder, tmp_path / f"copy-{number}")
        assert keeping.recover(copy, _words(split, *pair), NEW) == "member-1"
        with pytest.raises(WrongPassphraseError):
            open_case(copy, passphrase=PASSPHRASE)
        with open_case(copy, passphrase=NEW) as case:
            assert case.member.roles == tuple(Role)
    assert ("recovery", f"gave member-1 a new passphrase, by shares of split {split.split_id}") in _told(
        copy, NEW
    )


def test_too_few_or_foreign_shares_change_nothing(folder: Path, tmp_path: Path) -> None:
    split = _split(folder, threshold=3, n_shares=5)
    before = _told(folder)
    with pytest.raises(TooFewSharesError):
        keeping.recover(folder, _words(split, 1, 2), NEW)
    with pytest.raises(TooFewSharesError):
        keeping.drill(folder, _words(split, 1, 2, 2))
    other = _split(copy_case(folder, tmp_path / "other"))
    with pytest.raises(SharesOpenNothingError) as raised:
        keeping.recover(folder, _words(other, 1, 2), NEW)
    assert other.split_id in raised.value.where
    with pytest.raises(WeakDerivationError):
        keeping.recover(folder, _words(split, 1, 2, 3), "")
    with pytest.raises(WhichMemberError):
        keeping.recover(folder, _words(split, 1, 2, 3), NEW, member_id="nobody")
    assert _told(folder) == before


def test_shares_alone_open_nothing_without_a_keyring(folder: Path) -> None:
    split = _split(folder)
    (folder / "keyring.db").unlink()
    with pytest.raises(DamagedCaseError):
        keeping.recover(folder, _words(split, 1, 2), NEW)
    assert not (folder / "keyring.db").exists()


def test_a_later_split_ends_the_earlier_one(folder: Path) -> None:
    first = _split(folder)
    with open_case(folder, passphrase=PASSPHRASE) as case:
        second = keeping.prepare_split(case, threshold=2, n_shares=2)
        assert keeping.adopt_split(case, second) == 1
        assert sorted(holders(case.file.keyring)) == ["member-1", f"recovery-{second.split_id}"]
    with pytest.raises(SharesOpenNothingError):
        keeping.drill(folder, _words(first, 1, 2))
    assert keeping.drill(folder, _words(second, 1, 2)).split_id == second.split_id


def test_shares_that_were_only_shown_open_nothing_yet(folder: Path) -> None:
    with open_case(folder, passphrase=PASSPHRASE) as case:
        made = keeping.prepare_split(case, threshold=2, n_shares=2)
    with pytest.raises(SharesOpenNothingError):
        keeping.drill(folder, _words(made, 1, 2))


def test_shares_open_what_was_added_and_renewed_later(folder: Path) -> None:
    from uncounted.casefile.erasure import renew_keys

    split = _split(folder)
    with open_case(folder, passphrase=PASSPHRASE) as case:
        renew_keys(case.file)
        keeping.renew_intake_key(case)
    keeping.drill(folder, _words(split, 2, 3))
    keeping.recover(folder, _words(split, 2, 3), NEW)
    with open_case(folder, passphrase=NEW) as case:
        assert verify_case(case).verdict is Verdict.PASSED


def test_a_drill_changes_nothing_but_an_entry_and_tells_of_the_one_before(folder: Path) -> None:
    split = _split(folder)
    before = _told(folder)
    first = keeping.drill(folder, _words(split, 3, 1))
    second = keeping.drill(folder, _words(split, 1, 2, 3))
    assert (first.before, first.n_shares, second.n_shares) == (None, 2, 3)
    assert second.before is not None
    told = _told(folder)
    assert told[: len(before)] == before
    assert told[len(before) :] == [
        ("recovery", "held a drill with 2 shares; they open"),
        ("recovery", "held a drill with 3 shares; they open"),
    ]


def _recovery(case: Case) -> tuple[Verdict, str]:
    check = keeping.recovery_check(case)
    return check.verdict, check.finding


def test_verification_says_whether_recovery_was_tried(folder: Path) -> None:
    with open_case(folder, passphrase=PASSPHRASE) as case:
        assert _recovery(case)[0] is Verdict.NOT_CHECKED
        made = keeping.prepare_split(case, threshold=2, n_shares=3)
        keeping.adopt_split(case, made)
        assert "no drill" in _recovery(case)[1]
    keeping.drill(folder, _words(made, 1, 2))
    with open_case(folder, passphrase=PASSPHRASE) as case:
        assert _recovery(case)[0] is Verdict.PASSED
        now = case.file.clock()
        case.file.clock = lambda: now + datetime.timedelta(days=366)
        assert _recovery(case)[0] is Verdict.NOT_CHECKED
        assert "no drill was held for a year" in _recovery(case)[1]
        remove_holder(case.file.keyring, f"recovery-{made.split_id}")
        assert _recovery(case)[0] is Verdict.FAILED


def test_a_recovery_key_that_no_entry_tells_of_is_found(folder: Path) -> None:
    from uncounted.casefile.holders import add_holder
    from uncounted.keys import WrappingKey

    _split(folder)
    with open_case(folder, passphrase=PASSPHRASE) as case:
        add_holder(case.file.keyring, "recovery-00000000", WrappingKey.generate().public, Compartment)
        assert _recovery(case)[0] is Verdict.FAILED
        assert verify_case(case).verdict is Verdict.FAILED


def test_a_changed_passphrase_opens_and_the_old_one_opens_only_older_copies(
    folder: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "keyring.db"
    shutil.copy(folder / "keyring.db", copy)
    with open_case(folder, passphrase=PASSPHRASE) as case:
        keeping.change_passphrase(case, NEW)
    with pytest.raises(WrongPassphraseError):
        open_case(folder, passphrase=PASSPHRASE)
    assert _told(folder, NEW)[-1] == ("member-1", "changed the passphrase of member-1")
    with open_case(folder, passphrase=NEW) as case, pytest.raises(WeakDerivationError):
        keeping.change_passphrase(case, "")
    assert len(_told(folder, NEW)) > 10
    shutil.copy(copy, folder / "keyring.db")
    open_case(folder, passphrase=PASSPHRASE).close()


def test_who_may_keep_the_keys(folder: Path) -> None:
    with open_case(folder, passphrase=PASSPHRASE) as case:
        for role in Role:
            other = Case(case.file, Member("member-2", case.case_id, (role,)))
            if role is Role.PROTECTION_OFFICER:
                assert len(keeping.prepare_split(other, threshold=2, n_shares=2).shares) == 2
                continue
            with pytest.raises(NotPermittedError):
                keeping.prepare_split(other, threshold=2, n_shares=2)
            with pytest.raises(NotPermittedError):
                keeping.renew_intake_key(other)
        with pytest.raises(ImpossibleSplitError):
            keeping.prepare_split(case, threshold=1, n_shares=3)


def test_a_share_s_text_reads_back_and_says_what_to_do(folder: Path) -> None:
    split = _split(folder, threshold=2, n_shares=4)
    text = keeping.share_text(split, 3)
    assert keeping.shares_in(text) == (split.shares[2].words,)
    assert f"Share 3 of 4, split {split.split_id}. Any 2 of them are needed." in text
    whole = "".join(keeping.share_text(split, number) for number in range(1, 5))
    assert keeping.shares_in(whole) == tuple(share.words for share in split.shares)
    assert max(len(line) for line in text.splitlines()) < 110
    assert keeping.shares_needed(split.shares[0].words, 1) == 2


def test_another_key_for_letters_in_case_toml_is_told_at_once(folder: Path) -> None:
    from uncounted.keys.letters import LetterKey

    public = keeping.public_case(folder)
    toml = folder / "case.toml"
    genuine = toml.read_text(encoding="utf-8")
    toml.write_text(genuine.replace(public.recipient, LetterKey.generate().recipient), encoding="utf-8")
    with pytest.raises(DamagedCaseError) as raised:
        open_case(folder, passphrase=PASSPHRASE)
    assert raised.value.where == "case.toml"
    toml.write_text(genuine, encoding="utf-8")
    with open_case(folder, passphrase=PASSPHRASE) as case:
        renewed = keeping.renew_intake_key(case)
    assert keeping.public_case(folder) == renewed != public
    assert renewed.fingerprint != public.fingerprint
    # stopped before the new key stood in case.toml: mended at the next opening
    for interrupted in (genuine, genuine.replace(f'intake_key = "{public.recipient}"\n', "")):
        toml.write_text(interrupted, encoding="utf-8")
        open_case(folder, passphrase=PASSPHRASE).close()
        assert keeping.public_case(folder) == renewed


def test_a_case_without_a_key_for_letters_says_how_to_make_one(folder: Path) -> None:
    toml = folder / "case.toml"
    public = keeping.public_case(folder)
    text = toml.read_text(encoding="utf-8")
    toml.write_text(text.replace(f'intake_key = "{public.recipient}"\n', ""), encoding="utf-8")
    with pytest.raises(keeping.NoIntakeKeyError) as raised:
        keeping.public_case(folder)
    assert "renew-intake" in raised.value.remedy


def test_nothing_secret_is_told(folder: Path) -> None:
    split = _split(folder)
    keeping.drill(folder, _words(split, 1, 2))
    told = repr(_told(folder)) + repr(split)
    assert "AGE-SECRET" not in told
    # a word alone may stand in any sentence
    pairs = [pair for share in split.shares for pair in zip(share.words, share.words[1:], strict=False)]
    assert len(pairs) > 10
    assert not any(f"{one} {other}" in told or f"'{one}', '{other}'" in told for one, other in pairs)
    assert all(name in TELLINGS for name in ("casework.keys_split", "casework.drill_held"))


def test_closing_leaves_no_key_in_the_objects(folder: Path) -> None:
    case = open_case(folder, passphrase=PASSPHRASE)
    keyring = case.file.keyring
    keys = list(keyring.keys.values())
    assert all(any(key) for key in keys)
    case.close()
    assert keys == [bytes(32)] * len(keys)
    assert keyring.keys == {}
    with pytest.raises(KeysForgottenError):
        keyring.new_data_key(Compartment.CONTENT)
    for secret in ("private", "signing_key"):
        assert not hasattr(keyring, secret)
    case.close()


def test_a_key_overwritten_meanwhile_wraps_nothing(folder: Path) -> None:
    """A lock in the midst of a write: no record's key is ever wrapped under zeros."""
    with open_case(folder, passphrase=PASSPHRASE) as case:
        keyring, before = case.file.keyring, case.file.keyring.key_ids()
        keyring.keys = {place: bytes(32) for place in keyring.keys}
        with pytest.raises(KeysForgottenError):
            keyring.new_data_key(Compartment.VAULT)
        assert keyring.key_ids() == before
