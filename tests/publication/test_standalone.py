"""The verifier that lies in each dossier: Python alone, the verdict of ours, the arithmetic of the ledger."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
import zlib
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
import pytest
import rfc8785

from tests.publication.alterations import prove_alone
from tests.publication.samples import KEY, OTHER_KEY, dossier, material, seed_of
from uncounted.publication import verify_dossier as package
from uncounted.publication.bundle import Bundle
from uncounted.publication.disclosure import held_fields, make_disclosure, salt_of
from uncounted.publication.dossier import redacted_files
from uncounted.publication.paper import print_dossier
from uncounted.publication.standalone import verify_dossier, verify_ledger
from uncounted.vocabulary.merkle import root_of
from uncounted.vocabulary.verdicts import Verdict

SCRIPT, LEDGER = Path(verify_dossier.__file__), Path(verify_ledger.__file__)
FILES = dossier()


def _written(folder: Path, files: Mapping[str, bytes]) -> Path:
    folder.mkdir(exist_ok=True)
    for path in folder.iterdir():
        path.unlink()
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return folder


def _told(
    folder: Path, *, key: str | None = str(KEY.verify_key), disclosed: tuple[Path, ...] = ()
) -> list[str]:
    """Return what the verifier says, without a process for each."""
    lines: list[str] = []
    try:
        given = verify_dossier.Key(key) if key else None
        lines.extend(verify_dossier.check(folder, given, list(disclosed)))
    except (ValueError, LookupError, TypeError, AttributeError, OSError, RecursionError) as error:
        lines.append(f"FAILED       {error}")
    return lines


def _fails(lines: list[str]) -> bool:
    return any(line.startswith("FAILED") for line in lines)


def _disclosure() -> bytes:
    held = {one.path: (salt_of(seed_of(one.owner), one.path), one.value) for one in held_fields(material())}
    return make_disclosure(
        msgspec.json.decode(FILES["bundle.json"], type=Bundle),
        {path: held[path] for path in ("claim:T1/words", "claim:H1/origin")},
        recipient="body The Court at Sarat",
        purpose="accountability",
        given_at="2031-07-01T09:00:00Z",
        copy=1,
        signing_key=KEY,
    )


def test_it_is_one_page_of_python_and_shares_its_arithmetic_with_that_of_exports() -> None:
    text, ledger = SCRIPT.read_text(encoding="utf-8"), LEDGER.read_text(encoding="utf-8")
    begin, end = "P, L = 2**255", "def read_note("
    assert ledger[ledger.index(begin) : ledger.index(end)] in text
    assert max(map(len, text.splitlines())) <= 110
    nodes = list(ast.walk(ast.parse(text)))
    imported = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    imported |= {str(node.module) for node in nodes if isinstance(node, ast.ImportFrom)}
    imported = {name.partition(".")[0] for name in imported}
    assert imported <= sys.stdlib_module_names
    assert FILES["verify_dossier.py"] == SCRIPT.read_bytes()


def test_a_stranger_runs_it_out_of_the_dossier(tmp_path: Path) -> None:
    folder = _written(tmp_path / "dossier", FILES)
    (tmp_path / "court.json").write_bytes(_disclosure())
    words = [str(folder), "--key", str(KEY.verify_key), "--disclosed", str(tmp_path / "court.json")]
    done = subprocess.run(
        [sys.executable, "-I", folder / "verify_dossier.py", *words],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    assert "FAILED" not in done.stdout + done.stderr
    assert "NOT CHECKED" not in done.stdout
    assert "copy 1 for 'body The Court at Sarat': 2 fields" in done.stdout
    assert done.stdout.count("CANNOT BE KNOWN") == 4
    wrong = subprocess.run(
        [sys.executable, "-I", SCRIPT, folder, "--key", str(OTHER_KEY.verify_key)],
        capture_output=True,
        check=False,
    )
    assert wrong.returncode == 1


def test_what_no_key_was_given_for_is_not_checked(tmp_path: Path) -> None:
    told = _told(_written(tmp_path / "d", FILES), key=None)
    assert [line for line in told if line.startswith("NOT CHECKED")] == [
        f"NOT CHECKED  signer: '{KEY.verify_key}'"
    ]
    alone = _told(_written(tmp_path / "d", FILES) / "bundle.json")
    assert [line for line in alone if line.startswith("NOT")] == ["NOT CHECKED  page: there is none here"]


def test_a_sample_of_random_alterations_is_found() -> None:
    assert prove_alone(FILES, key=str(KEY.verify_key), count=60, seed=20310615) == 0


def _record(bundle: dict[str, Any], id_: str) -> Any:
    return next(one for one in bundle["records"] if one["id"] == id_)


def _says(bundle: dict[str, Any], id_: str) -> Any:
    return _record(bundle, id_)["fields"]["says"]["value"]


def _claim(bundle: dict[str, Any], id_: str) -> Any:
    return _record(bundle, f"claim:{id_}")["fields"]


EDITS: dict[str, Callable[[dict[str, Any]], object]] = {
    "a letter of a sentence": lambda b: _says(b, "s2").update(text="Nothing"),
    "a word of a claim": lambda b: _claim(b, "H1")["words"].update(value="None"),
    "a denial taken out": lambda b: _says(b, "s3").update(claims=[]),
    "two sentences swapped": lambda b: b["records"].insert(1, b["records"].pop(2)),
    "a claim taken out": lambda b: b["records"].remove(_record(b, "claim:H1")),
    "a claim put in": lambda b: b["records"].append({**b["records"][-1], "id": "claim:more"}),
    "two hashes swapped": lambda b: _claim(b, "H1").update(
        origin=_claim(b, "H1")["channel"], channel=_claim(b, "H1")["origin"]
    ),
    "hashes of two claims swapped": lambda b: _claim(b, "H1").update(origin=_claim(b, "L1")["origin"]),
    "a field renamed": lambda b: _claim(b, "H1").update(chanel=_claim(b, "H1").pop("channel")),
    "a field put in": lambda b: _claim(b, "H1").update(zeal=_claim(b, "H1")["channel"]),
    "a field taken out whole": lambda b: _claim(b, "H1").pop("channel"),
    "a salt shortened": lambda b: _claim(b, "H1")["words"].update(salt="ab"),
    "the root": lambda b: b["manifest"].update(root="ab" * 32),
    "the number of leaves": lambda b: b["manifest"].update(n_leaves=1),
    "the case": lambda b: b["manifest"].update(case="another"),
    "another line under the note": lambda b: b.update(note=b["note"] + "more\n"),
    "a free byte": lambda b: b.update(more="free"),
}


@pytest.mark.parametrize("what", EDITS)
def test_both_verifiers_find_the_same(what: str, tmp_path: Path) -> None:
    bundle = json.loads(FILES["bundle.json"])
    EDITS[what](bundle)
    files = {**FILES, "bundle.json": rfc8785.dumps(bundle) + b"\n"}
    ours = [
        one for one in package(files, expected_key=KEY.verify_key).checks if one.verdict is Verdict.FAILED
    ]
    theirs = _told(_written(tmp_path / "d", files))
    assert ours
    assert _fails(theirs)
    named = {one.where.partition(" ")[0] for one in ours if one.where.startswith("s")}
    if what in ("a letter of a sentence", "a word of a claim", "a denial taken out", "a claim taken out"):
        assert named
        assert named == {line.split("'")[1] for line in theirs if line.startswith("FAILED       's")}


def test_values_that_were_taken_out_pass_and_the_page_is_left_to_uncounted(tmp_path: Path) -> None:
    less = redacted_files(FILES, ["claim:H1/words"])
    told = _told(_written(tmp_path / "d", less))
    assert not _fails(told)
    assert any("42 are withheld, 41 when it was signed" in line for line in told)
    assert any(line.startswith("NOT CHECKED  page: s2") for line in told)
    forged = {**less, "dossier.html": less["dossier.html"].replace(b"There is no wave", b"There is a wave")}
    assert _fails(_told(_written(tmp_path / "d", forged)))
    assert package(less, expected_key=KEY.verify_key).verdict is Verdict.PASSED
    assert package(forged, expected_key=KEY.verify_key).verdict is Verdict.FAILED


def test_the_pdf_of_a_copy_is_not_checked_and_one_that_holds_something_else_fails(tmp_path: Path) -> None:
    whole = {**FILES, **print_dossier(FILES, signing_key=KEY)}
    told = _told(_written(tmp_path / "whole", whole))
    assert any(line.startswith("PASSED       dossier.pdf: as it was signed") for line in told)
    less = redacted_files(whole, ["claim:H1/words"])
    told = _told(_written(tmp_path / "copy", less))
    assert not _fails(told)
    assert any(line.startswith("NOT CHECKED  dossier.pdf: its pages") for line in told)
    assert _fails(_told(_written(tmp_path / "other", {**less, "dossier.pdf": whole["dossier.pdf"]})))
    without = {name: data for name, data in whole.items() if name != "dossier.pdf.note"}
    assert _fails(_told(_written(tmp_path / "half", without)))


@pytest.mark.parametrize("taken", [(), ("claim:H1/words", "claim:H1/speaker")])
def test_a_pdf_alone_is_checked_by_the_bundle_inside_it(taken: tuple[str, ...], tmp_path: Path) -> None:
    whole: Mapping[str, bytes] = {**FILES, **print_dossier(FILES, signing_key=KEY)}
    given = redacted_files(whole, list(taken)) if taken else whole
    path = tmp_path / "by mail.pdf"
    path.write_bytes(given["dossier.pdf"])
    told = _told(path)
    assert not _fails(told)
    assert "PASSED       files: 1, the bundle inside a PDF; bundle.json is in canonical form" in told
    unchecked = [line.split(":")[0] for line in told if line.startswith("NOT CHECKED")]
    assert unchecked == ["NOT CHECKED  page", "NOT CHECKED  dossier.pdf"]
    assert any(f"{41 + len(taken)} are withheld, 41 when it was signed" in line for line in told)
    assert _fails(_told(path, key=str(OTHER_KEY.verify_key)))
    assert _told(_written(tmp_path / "d", {"dossier.pdf": given["dossier.pdf"]})) == told


def test_the_note_beside_a_pdf_is_enough_to_check_its_pages(tmp_path: Path) -> None:
    paper = print_dossier(FILES, signing_key=KEY)
    path = tmp_path / "exhibit-4.pdf"
    path.write_bytes(paper["dossier.pdf"])
    path.with_name("exhibit-4.pdf.note").write_bytes(paper["dossier.pdf.note"])
    assert "PASSED       dossier.pdf: as it was signed, with this bundle.json inside" in _told(path)
    path.write_bytes(paper["dossier.pdf"] + b"% one page more")
    assert _fails(_told(path))


def _stream(data: bytes) -> bytes:
    return b"\n9 0 obj\n<<>>\nstream\n" + zlib.compress(data) + b"\nendstream\n"


@pytest.mark.parametrize("how", ["none", "two", "damaged", "altered", "a note alone"])
def test_a_pdf_with_another_bundle_or_more_than_one_fails(how: str, tmp_path: Path) -> None:
    paper, bundle = print_dossier(FILES, signing_key=KEY)["dossier.pdf"], FILES["bundle.json"]
    altered = bundle.replace(b"More than 120 people were detained", b"More than 920 people were detained")
    made = {
        "none": b"%PDF-1.7\nstream\nno zlib",
        "two": paper + _stream(altered),
        "damaged": paper + _stream(altered)[:900] + b"\0\xff" * 50,
        "altered": b"%PDF-1.7" + _stream(altered),
        "a note alone": None,
    }[how]
    files = {"dossier.pdf.note": b"none"} if made is None else {"dossier.pdf": made}
    assert _fails(_told(_written(tmp_path / "d", files)))
    if made is not None:
        (tmp_path / "one.pdf").write_bytes(made)
        assert _fails(_told(tmp_path / "one.pdf"))


def test_what_the_publisher_says_cannot_be_taken_out(tmp_path: Path) -> None:
    bundle = json.loads(FILES["bundle.json"])
    fields = _record(bundle, "s3")["fields"]
    fields["says"] = {"hash": verify_dossier.leaf("s3/says", fields["says"]).hex()}
    files = {**FILES, "bundle.json": rfc8785.dumps(bundle) + b"\n"}
    assert package(files, expected_key=KEY.verify_key).verdict is Verdict.FAILED
    assert _fails(_told(_written(tmp_path / "d", files)))


def test_its_tree_is_that_of_the_ledger() -> None:
    for size in (0, 1, 2, 3, 7, 8, 9, 31):
        leaves = [bytes([number]) * 32 for number in range(size)]
        assert verify_dossier.root_of(leaves) == root_of(leaves)


@pytest.mark.parametrize("old", [b"Court", b'"copy":1', b"tram", b'"number":', b"H1/origin", b"}\n"])
def test_an_altered_disclosure_is_found(old: bytes, tmp_path: Path) -> None:
    folder, path = _written(tmp_path / "d", FILES), tmp_path / "court.json"
    data = _disclosure()
    path.write_bytes(data)
    assert not _fails(_told(folder, disclosed=(path,)))
    new = old.replace(b"1", b"2") if b"1" in old else old[:-1] + b" "
    path.write_bytes(data.replace(old, new, 1))
    assert _fails(_told(folder, disclosed=(path,)))


def test_the_paper_is_checked_with_its_note_and_the_bundle_inside(tmp_path: Path) -> None:
    whole = {**FILES, **print_dossier(FILES, signing_key=KEY)}
    folder = _written(tmp_path / "d", whole)
    assert "PASSED       dossier.pdf: as it was signed, with this bundle.json inside" in _told(folder)

    paper = whole["dossier.pdf"]
    for name, data in (
        ("dossier.pdf", paper[:5000] + bytes([paper[5000] ^ 1]) + paper[5001:]),
        ("dossier.pdf.note", whole["dossier.pdf.note"].replace(b"edition 1", b"edition 2")),
    ):
        assert _fails(_told(_written(folder, {**whole, name: data})))
    other = dossier(replace(material(), title="Another title"))
    assert _fails(_told(_written(folder, {**FILES, **print_dossier(other, signing_key=KEY)})))
    assert _fails(_told(_written(folder, {**FILES, **print_dossier(FILES, signing_key=OTHER_KEY)})))
    for name in ("dossier.pdf", "dossier.pdf.note"):
        assert _fails(_told(_written(folder, {one: data for one, data in whole.items() if one != name})))
