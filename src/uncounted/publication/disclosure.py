"""Give one recipient more of an edition, by proof: fields that it withholds, each with the way to its root.

- What is given was committed to when the edition was signed: nothing new is said.
- A disclosure names its recipient, its purpose and its number, under the signature of the case: it is the
  mark of that recipient's copy, also where no field is given with it.
- Each field comes with its salt and the hashes beside its way to the root (RFC 6962 s. 2.1.1): of the fields
  that stay withheld it shows nothing.

Checked, in this order: the shape and its one spelling; the signature, and the signer where a key is given;
that it is of this edition; each field against the root of the edition.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import msgspec

from uncounted.keys import SigningKey, VerifyKey
from uncounted.publication.bundle import Bundle as Bundle
from uncounted.publication.commitments import SealedRecord, leaf_of, leaves_of, path_of
from uncounted.publication.commitments import salt_of as salt_of
from uncounted.publication.compose import compose
from uncounted.publication.dossier import redacted_files as redacted_files
from uncounted.publication.material import DossierMaterial
from uncounted.publication.records import claims_of, records_of
from uncounted.publication.steps import canonical, digest_of, require_plain
from uncounted.vocabulary.errors import UncountedError
from uncounted.vocabulary.merkle import inclusion_holds, inclusion_proof
from uncounted.vocabulary.verdicts import Check, Verdict

FORMAT = "uncounted-disclosure/1"


@dataclass(frozen=True, slots=True)
class HeldField:
    """A value that an edition withholds, as it was sealed; ``owner`` is the item that its salt comes from."""

    path: str
    owner: str
    value: Any


@dataclass(frozen=True, slots=True)
class GivenField:
    """A field that is given: its number in the tree, from 1, and the hashes on its way to the root (hex)."""

    number: int
    path: str
    proof: tuple[str, ...]
    salt: str
    value: Any


@dataclass(frozen=True, slots=True)
class Disclosure:
    """What is given to one recipient; ``copy`` counts what this case gave out, whatever it was."""

    case: str
    copy: int
    edition: int
    fields: tuple[GivenField, ...]
    format: str
    given_at: str
    note: str
    purpose: str
    recipient: str
    root: str


class NotOfThisEditionError(UncountedError):
    """A value that would be given is not the one that the edition committed to."""


def held_fields(material: DossierMaterial) -> tuple[HeldField, ...]:
    """Return what an edition of this material withholds, to be kept with the secrets of its salts."""
    return tuple(
        HeldField(path_of(record.id, field.name), record.owner, field.value)
        for record in records_of(compose(material), material)
        for field in record.fields
        if not field.shown
    )


def make_disclosure(
    bundle: Bundle,
    given: Mapping[str, tuple[bytes, Any]],
    *,
    recipient: str,
    purpose: str,
    given_at: str,
    copy: int,
    signing_key: SigningKey,
) -> bytes:
    """Write a disclosure; ``given`` holds the salt and the value of each field, by its path.

    Raises
    ------
    NotOfThisEditionError
        The edition withholds no such field, or another value.
    """
    numbers, leaves = _numbered(bundle.records)
    fields = []
    for path, (salt, value) in sorted(given.items()):
        number = numbers.get(path)
        if number is None or leaves[number - 1] != leaf_of(path, salt, value):
            raise NotOfThisEditionError(
                "the edition did not commit to this value",
                where=f"edition {bundle.manifest.edition}",
                remedy="give the dossier as it was published; see which fields it withholds",
            )
        proof = tuple(one.hex() for one in inclusion_proof(leaves, number - 1))
        fields.append(GivenField(number, path, proof, salt.hex(), value))
    manifest = bundle.manifest
    unsigned = Disclosure(
        case=manifest.case,
        copy=copy,
        edition=manifest.edition,
        fields=tuple(fields),
        format=FORMAT,
        given_at=given_at,
        note="",
        purpose=purpose,
        recipient=recipient,
        root=manifest.root,
    )
    note = signing_key.sign(disclosed_text(unsigned))
    return canonical(replace(unsigned, note=note)) + b"\n"


def disclosed_text(disclosure: Disclosure) -> str:
    """Return the text under the signature of a disclosure."""
    return (
        f"{disclosure.format}\n"
        f"case {disclosure.case}\n"
        f"edition {disclosure.edition}\n"
        f"root {disclosure.root}\n"
        f"copy {disclosure.copy}\n"
        f"to {disclosure.recipient}\n"
        f"for {disclosure.purpose}\n"
        f"given at {disclosure.given_at}\n"
        f"fields sha256 {digest_of(disclosure.fields)}\n"
    )


def _numbered(records: Sequence[SealedRecord]) -> tuple[dict[str, int], list[bytes]]:
    numbers: dict[str, int] = {}
    leaves: list[bytes] = []
    for record in records:
        for name, leaf in zip(sorted(record.fields), leaves_of(record), strict=True):
            leaves.append(leaf)
            numbers[path_of(record.id, name)] = len(leaves)
    return numbers, leaves


def check_disclosure(
    name: str, data: bytes, bundle: Bundle | None, *, expected_key: VerifyKey | None
) -> Iterator[Check]:
    """Check a disclosure beside the bundle of its edition; ``name`` says which, in what is found."""
    step = f"disclosure {ascii(name)[1:-1]}"
    try:
        disclosure = msgspec.json.decode(data, type=Disclosure)
        require_plain(msgspec.to_builtins(disclosure))
        is_spelled = canonical(disclosure) + b"\n" == data
    except (msgspec.MsgspecError, ValueError, RecursionError):
        yield Check(step, Verdict.FAILED, "This is no disclosure, or it was damaged", step)
        return
    if disclosure.format != FORMAT or not is_spelled:
        yield Check(step, Verdict.FAILED, "It is of an unknown format, or holds bytes that say nothing", step)
        return
    if bundle is None:
        finding = "The edition that it belongs to could not be read, or has no commitments"
        yield Check(step, Verdict.FAILED, finding, step)
        return
    yield _check(step, disclosure, bundle, expected_key)


def _check(step: str, disclosure: Disclosure, bundle: Bundle, expected_key: VerifyKey | None) -> Check:
    manifest = bundle.manifest
    wrong = ""
    signer = _signer(manifest.signer, expected_key)
    text = disclosed_text(disclosure)
    if (
        signer is None
        or signer.opens(disclosure.note) != text
        or disclosure.note.count("\n") != text.count("\n") + 2
    ):
        wrong = "The signature of the case does not stand on it"
    elif (disclosure.case, disclosure.edition, disclosure.root) != (
        manifest.case,
        manifest.edition,
        manifest.root,
    ):
        wrong = "It is of another edition"
    else:
        broken = [one.path for one in disclosure.fields if not _is_in(one, manifest.n_leaves, manifest.root)]
        if broken:
            told = ascii(broken[0][:100])[1:-1]
            wrong = f"The field {told} is not what the edition committed to ({len(broken)} such fields)"
    if wrong:
        return Check(step, Verdict.FAILED, wrong, step)
    n_fields = len(disclosure.fields)
    resting = ", ".join(_resting_on(disclosure, bundle.records))
    behind = f"{n_fields} fields that the edition withholds, behind {resting}" if n_fields else "no field"
    finding = (
        f"Copy {disclosure.copy}, for {disclosure.recipient} ({disclosure.purpose.replace('_', ' ')}): "
        f"{behind}; as the edition committed to them"
    )
    return Check(step, Verdict.PASSED, finding)


def _signer(named: str, expected_key: VerifyKey | None) -> VerifyKey | None:
    if expected_key is not None:
        return expected_key
    try:
        return VerifyKey.parse(named)
    except (UncountedError, ValueError):
        return None


def _is_in(field: GivenField, n_leaves: int, root: str) -> bool:
    try:
        leaf = leaf_of(field.path, bytes.fromhex(field.salt), field.value)
        proof = [bytes.fromhex(one) for one in field.proof]
        return 1 <= field.number <= n_leaves and inclusion_holds(
            leaf, field.number - 1, n_leaves, proof, bytes.fromhex(root)
        )
    except ValueError:
        return False


def _resting_on(disclosure: Disclosure, records: Collection[SealedRecord]) -> list[str]:
    """Return the sentences that rest on what was given."""
    given = {one.path.rpartition("/")[0] for one in disclosure.fields}
    items = {id_.removeprefix("item:") for id_ in given if id_.startswith("item:")}
    claims = {id_.removeprefix("claim:") for id_ in given if id_.startswith("claim:")}
    claims |= {
        record.id.removeprefix("claim:")
        for record in records
        if record.id.startswith("claim:") and record.shown("item") in items
    }
    return [record.id for record in records if not claims.isdisjoint(claims_of(record))]
