"""A stranger's files: what fails, what stands as not checked, and nothing that crashes."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import msgspec
import pytest
import rfc8785
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.publication.samples import KEY, OTHER_KEY, dossier, material, seed_of
from uncounted.keys import SigningKey
from uncounted.protection import release
from uncounted.publication import build_dossier, verify_dossier
from uncounted.publication.bundle import Bundle, sealed_bundle
from uncounted.publication.page import render_page
from uncounted.publication.records import edition_of
from uncounted.vocabulary.verdicts import Check, Verdict

FILES = dossier()


def _verdicts(**files: bytes | None) -> dict[str, Check]:
    """Verify the sample with some files replaced (None: taken away); the worst check of each name."""
    named = dict(FILES)
    for key, data in files.items():
        name = {"bundle": "bundle.json", "page": "dossier.html"}.get(key, key)
        named.pop(name, None)
        if data is not None:
            named[name] = data
    worst: dict[str, Check] = {}
    for check in verify_dossier(named, expected_key=KEY.verify_key).checks:
        if check.name not in worst or check.verdict is Verdict.FAILED:
            worst[check.name] = check
    return worst


def _failed_places(bundle: bytes) -> set[str]:
    """Verify the sample with another bundle; the places of all that fails."""
    found = verify_dossier({**FILES, "bundle.json": bundle}, expected_key=KEY.verify_key)
    return {check.where for check in found.checks if check.verdict is Verdict.FAILED}


def _edited(edit: Callable[[dict[str, Any]], object]) -> bytes:
    bundle = json.loads(FILES["bundle.json"])
    edit(bundle)
    return rfc8785.dumps(bundle) + b"\n"


def test_a_whole_dossier_passes_every_check() -> None:
    verification = verify_dossier(FILES, expected_key=KEY.verify_key)
    assert {check.verdict for check in verification.checks} == {Verdict.PASSED}
    assert [check.name for check in verification.checks] == [
        "files", "format", "canonical form", "sentences", "commitments", "frame", "signature", "signer",
        "dossier.html",
    ]  # fmt: skip
    assert verification.subject == "dossier of case harbour-2031, edition 1"


def test_without_a_key_the_signer_is_not_checked() -> None:
    verification = verify_dossier(FILES, expected_key=None)
    assert [check.name for check in verification.not_checked] == ["signer"]
    assert "sound in itself" in verification.not_checked[0].finding


def test_a_dossier_signed_anew_is_sound_in_itself_but_not_for_the_key() -> None:
    forged = replace(
        material(), title="Nothing happened", case_key=str(OTHER_KEY.verify_key), checkpoint="none\n"
    )
    files = build_dossier(release(forged, protected=()), signing_key=OTHER_KEY, seed_of=seed_of)
    assert verify_dossier(files, expected_key=None).verdict is Verdict.PASSED
    verification = verify_dossier(files, expected_key=KEY.verify_key)
    assert [check.name for check in verification.checks if check.verdict is Verdict.FAILED] == ["signer"]


def test_a_lone_bundle_leaves_the_page_not_checked() -> None:
    found = _verdicts(page=None, **{"verify_dossier.py": None})
    assert found["dossier.html"].verdict is Verdict.NOT_CHECKED
    assert {check.verdict for name, check in found.items() if name != "dossier.html"} == {Verdict.PASSED}


def test_further_and_missing_files_fail_by_name() -> None:
    found = _verdicts(**{"note.txt": b""})
    assert (found["files"].verdict, found["files"].where) == (Verdict.FAILED, "note.txt")
    assert _verdicts(page=None, **{"x": b""})["files"].verdict is Verdict.FAILED
    assert _verdicts(bundle=None)["files"].where == "bundle.json"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\n",
        b"null",
        b"[]",
        b"{}",
        b"\xff\xfe",
        b'"' * 1000,
        b"[" * 200_000,
        b'{"content":' * 100_000,
        b'{"content":' + b"[" * 100_000 + b"]" * 100_000 + b"}",
        FILES["bundle.json"][:-2],
        FILES["bundle.json"] * 2,
        FILES["bundle.json"].replace(b'"edition":1', b'"edition":1e999'),
        FILES["bundle.json"].replace(b'"edition":1', b'"edition":' + b"9" * 5000),
        FILES["bundle.json"].replace(b'"edition":1', b'"edition":"1"'),
        FILES["bundle.json"].replace(b"uncounted-dossier/2", b"uncounted-dossier/9"),
        FILES["bundle.json"].replace(b"harbour-2031", b"\\ud800"),
    ],
)
def test_hostile_bundles_are_findings(data: bytes) -> None:
    verification = verify_dossier(
        {"bundle.json": data, "dossier.html": FILES["dossier.html"]}, expected_key=None
    )
    assert verification.verdict is Verdict.FAILED


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=200), st.integers(0, len(FILES["bundle.json"])))
def test_bytes_put_anywhere_are_findings(junk: bytes, position: int) -> None:
    data = FILES["bundle.json"]
    changed = data[:position] + junk + data[position:]
    verification = verify_dossier({**FILES, "bundle.json": changed}, expected_key=KEY.verify_key)
    assert (verification.verdict is Verdict.PASSED) == (changed == data)


def test_another_spelling_of_the_same_content_fails() -> None:
    spaced = json.dumps(json.loads(FILES["bundle.json"]), ensure_ascii=False, indent=1).encode()
    assert _verdicts(bundle=spaced)["canonical form"].verdict is Verdict.FAILED
    doubled = FILES["bundle.json"].replace(b'"edition":1', b'"edition":1,"edition":1', 1)
    assert _verdicts(bundle=doubled)["canonical form"].verdict is Verdict.FAILED
    unknown = _edited(lambda bundle: bundle.update(more="free bytes"))
    assert _verdicts(bundle=unknown)["canonical form"].verdict is Verdict.FAILED


def test_a_sentence_moved_doubled_or_dropped_fails() -> None:
    def swap(bundle: dict[str, Any]) -> None:
        records = bundle["records"]
        records[1], records[2] = records[2], records[1]

    def double(bundle: dict[str, Any]) -> None:
        bundle["records"].append(bundle["records"][1])

    for edit in (swap, double, lambda bundle: bundle["records"].pop(4)):
        assert _verdicts(bundle=_edited(edit))["sentences"].verdict is Verdict.FAILED
    assert "s4 in bundle.json" in _failed_places(_edited(lambda bundle: bundle["records"].pop(4)))


def test_a_denial_taken_out_of_a_finding_is_named() -> None:
    def cleared(bundle: dict[str, Any]) -> None:
        said = [one["fields"]["says"]["value"] for one in bundle["records"] if one["id"].startswith("s")]
        next(one for one in said if one["tone"] == "denial")["claims"] = []

    assert _verdicts(bundle=_edited(cleared))["sentences"].where == "s3 in bundle.json"


def test_further_lines_under_the_signature_fail() -> None:
    def more(bundle: dict[str, Any]) -> None:
        bundle["note"] += "anything\n"

    def second(bundle: dict[str, Any]) -> None:
        bundle["note"] += OTHER_KEY.sign(bundle["note"].split("\n\n")[0] + "\n").split("\n\n")[1]

    for edit in (more, second):
        assert _verdicts(bundle=_edited(edit))["signature"].verdict is Verdict.FAILED


def test_a_page_that_says_other_than_the_bundle_fails_though_its_signer_vouches() -> None:
    bundle = msgspec.json.decode(FILES["bundle.json"], type=Bundle)
    page = FILES["dossier.html"].replace(b"1 independent origin stands", b"9 independent origin stands", 1)
    beside = {**FILES, "dossier.html": page}
    data = sealed_bundle(edition_of(bundle.records), bundle.records, beside, signing_key=KEY)
    verification = verify_dossier({**beside, "bundle.json": data}, expected_key=KEY.verify_key)
    failed = [check for check in verification.checks if check.verdict is Verdict.FAILED]
    assert [(check.name, check.where) for check in failed] == [("dossier.html", "s2 in dossier.html")]


def test_a_change_outside_every_sentence_of_the_page_is_said_to_be_there() -> None:
    page = FILES["dossier.html"].replace(b"<footer>", b"<footer >")
    found = _verdicts(page=page)["dossier.html"]
    assert (found.verdict, found.where) == (Verdict.FAILED, "dossier.html")


def test_a_page_that_prints_another_key_than_its_signer_s_fails() -> None:
    """Whoever signs anew cannot leave the first signer in print for the reader to compare."""
    bundle = msgspec.json.decode(dossier()["bundle.json"], type=Bundle)
    other = SigningKey.generate("somebody/else")
    edition = edition_of(bundle.records)
    page = render_page(edition).encode()
    beside = {**FILES, "dossier.html": page}
    forged = {**beside, "bundle.json": sealed_bundle(edition, bundle.records, beside, signing_key=other)}
    failed = [c.name for c in verify_dossier(forged, expected_key=None).checks if c.verdict is Verdict.FAILED]
    assert failed == ["signature"]
