"""The commands for keys and letters, as a member gives them: what they print, refuse, and never print."""

from __future__ import annotations

import codecs
import io
import json
import os
import pty
import re
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Command, Result
from tests.conftest import PROJECT, Shown
from uncounted.casework import keeping
from uncounted.casework.cases import open_case
from uncounted.casework.demonstration import PASSPHRASE
from uncounted.casework.field import PublicCase, read_public_case

NEW = "entirely new words for one member"
NAME, SENTENCE = "Zorvana Quillmark.txt", "They held me in the cellar of the old dairy.\n"

Give = Callable[[bytes], None]


@pytest.fixture
def give(monkeypatch: pytest.MonkeyPatch) -> Give:
    """Put bytes on standard input."""
    return lambda data: monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))


@pytest.fixture
def public(case: Path, tmp_path: Path) -> Path:
    path = tmp_path / "CASE.pub"
    path.write_text(keeping.public_case(case).text, encoding="utf-8")
    return path


@pytest.fixture
def out(tmp_path: Path) -> Path:
    path = tmp_path / "out"
    path.mkdir()
    return path


def _split(uncounted: Command, case: Path, out: Path, *options: object) -> Any:
    return uncounted(
        "keys", "split", case, "--threshold", 2, "--shares", 3, "--out", out, "--json", *options
    ).json


def _rare(words: Iterable[str]) -> set[str]:
    """Keep the words of shares that stand nowhere in the source: no sentence of ours holds one by chance."""
    source = "".join(path.read_text(encoding="utf-8") for path in (PROJECT / "src").rglob("*.py"))
    rare = set(words) - set(re.findall(r"[a-z]+", source.lower()))
    # more than half of the list stands nowhere in the source: of 33 words drawn some always do not
    assert rare
    return rare


def _given(files: list[str]) -> list[str]:
    return [part for file in files for part in ("--shares", file)]


def test_a_file_goes_from_the_field_to_the_case(
    uncounted: Command, case: Path, out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("UNCOUNTED_PASSPHRASE")
    printed = uncounted("keys", "public", case)
    public = tmp_path / "CASE.pub"
    assert uncounted("keys", "public", case, "--out", public).code == 0
    assert public.read_text(encoding="utf-8") == printed.out
    (tmp_path / NAME).write_text(SENTENCE, encoding="utf-8")
    sealed = uncounted("seal", "--to", public, tmp_path / NAME, "--out", out, "--json")
    assert sealed.code == 0
    (letter,) = sealed.json["letters"]
    known = uncounted("keys", "public", case, "--json").json
    assert sealed.json["fingerprint"] == known["fingerprint"]
    assert known["fingerprint"] in printed.out
    for secret in ("Zorvana", "Quillmark", "cellar"):
        assert secret not in sealed.out + sealed.err
    monkeypatch.setenv("UNCOUNTED_PASSPHRASE", PASSPHRASE)
    renamed = Path(letter).rename(out / "photo.jpg")
    taken = uncounted("intake", case, renamed, "--json")
    assert taken.json["items"][0]["kind"] == "testimony"
    assert "opened the letter that item" in uncounted("log", case).out
    assert uncounted("verify", case).code == 0


def test_letters_are_listed_in_order_and_originals_go_only_when_asked(
    uncounted: Command, public: Path, out: Path, tmp_path: Path, give: Give
) -> None:
    files = [tmp_path / name for name in ("a.txt", "b.txt")]
    for file in files:
        file.write_text(SENTENCE, encoding="utf-8")
    give(b"piped words")
    told = uncounted("seal", "--to", public, *files, "-", "--out", out)
    assert [Path(line) for line in told.out.splitlines()] == [
        path for line in told.out.splitlines() for path in out.iterdir() if str(path) == line
    ]
    assert len(told.out.splitlines()) == 3
    assert all(file.exists() for file in files)
    gone = uncounted("seal", "--to", public, *files, "--out", out, "--remove")
    assert gone.code == 0
    assert "can be recovered" in gone.err
    assert not any(file.exists() for file in files)


def test_an_original_that_cannot_go_is_a_finding(
    uncounted: Command, public: Path, out: Path, tmp_path: Path
) -> None:
    file = tmp_path / "a.txt"
    file.write_text(SENTENCE, encoding="utf-8")
    (tmp_path / "b.txt").symlink_to(file)
    told = uncounted("seal", "--to", public, tmp_path / "b.txt", "--out", out, "--remove")
    assert told.code == 1
    assert "kept" in told.err
    assert file.exists()


@pytest.mark.parametrize("broken", ["files", "out", "to", "fingerprint", "twice"])
def test_a_seal_that_cannot_be_is_one_clear_error(
    broken: str, uncounted: Command, public: Path, out: Path, tmp_path: Path
) -> None:
    file = tmp_path / "a.txt"
    file.write_text(SENTENCE, encoding="utf-8")
    to, given, place = [str(public)], [str(file)], str(out)
    match broken:
        case "files":
            given.append(str(tmp_path / "missing.txt"))
        case "out":
            place = str(file)
        case "to":
            to = [str(file)]
        case "fingerprint":
            text = public.read_text(encoding="utf-8")
            known = read_public_case(text.encode(), where="x")
            other = PublicCase("f" * 16, known.recipient, known.verify_key)
            public.write_text(text.replace(known.fingerprint, other.fingerprint), encoding="utf-8")
        case "twice":
            given = ["-", "-"]
    assert uncounted("seal", "--to", *to, *given, "--out", place).is_one_clear_error
    assert list(out.iterdir()) == []


def test_shares_are_written_apart_and_give_a_new_passphrase(
    uncounted: Command, case: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = _split(uncounted, case, out)
    files = done["files"]
    assert (done["threshold"], done["shares"], done["ended"], len(files)) == (2, 3, 0, 3)
    assert all(re.fullmatch(r"[0-9a-f]{16}\.txt", Path(file).name) for file in files)
    assert all(Path(file).stat().st_mode & 0o777 == 0o600 for file in files)
    monkeypatch.delenv("UNCOUNTED_PASSPHRASE")
    held = uncounted("keys", "drill", case, *_given(files[:2]), "--json")
    assert held.json == {"split": done["split"], "shares": 2, "drill_before": None}
    assert "on 20" in uncounted("keys", "drill", case, "--shares", *files[1:]).out
    monkeypatch.setenv("UNCOUNTED_NEW_PASSPHRASE", NEW)
    assert uncounted("keys", "recover", case, *_given(files[1:]), "--json").json == {"member": "member-1"}
    monkeypatch.setenv("UNCOUNTED_PASSPHRASE", PASSPHRASE)
    assert "WrongPassphraseError" in uncounted("log", case).err
    monkeypatch.setenv("UNCOUNTED_PASSPHRASE", NEW)
    assert uncounted("verify", case).code == 0
    again = uncounted("keys", "split", case, "--threshold", 2, "--shares", 2, "--out", out)
    assert "open this keyring no more" in again.out
    assert "SharesOpenNothingError" in uncounted("keys", "drill", case, *_given(files)).err


def test_shares_come_through_standard_input_too(
    uncounted: Command, case: Path, out: Path, give: Give, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = _split(uncounted, case, out)["files"]
    give(b"".join(Path(file).read_bytes() for file in files))
    assert uncounted("keys", "drill", case, "--shares", "-", "--json").json["shares"] == 3
    monkeypatch.setenv("UNCOUNTED_NEW_PASSPHRASE", NEW)
    give(b"".join(Path(file).read_bytes() for file in files[:2]))
    assert uncounted("keys", "recover", case, "--shares", "-").code == 0


@pytest.fixture(scope="module")
def split_case(shown: Shown, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Path], list[Path]]:
    """Return a case whose keys were split, its shares, and the shares of a split before it; never changed."""
    folder = tmp_path_factory.mktemp("split")
    case = shown.copied_to(folder / "demo").case_folder
    files: list[list[Path]] = []
    with open_case(case, passphrase=PASSPHRASE) as opened:
        for name in ("before", "newest"):
            made = keeping.prepare_split(opened, threshold=2, n_shares=3)
            keeping.adopt_split(opened, made)
            files.append([folder / f"{name}-{share.number}.txt" for share in made.shares])
            for share, file in zip(made.shares, files[-1], strict=True):
                file.write_text(keeping.share_text(made, share.number), encoding="utf-8")
    return case, files[1], files[0]


@pytest.mark.parametrize("fault", ["word", "exchanged", "one", "twice", "empty", "binary", "other", "before"])
def test_a_bad_share_is_one_clear_error_without_a_word_of_it(
    fault: str,
    uncounted: Command,
    split_case: tuple[Path, list[Path], list[Path]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("UNCOUNTED_NEW_PASSPHRASE", NEW)
    case, (first, second, _), earlier = split_case
    kept = {path: path.read_bytes() for path in case.iterdir() if path.is_file()}
    words = list(keeping.shares_in(second.read_text(encoding="utf-8"))[0])
    bad = tmp_path / "bad.txt"
    match fault:
        case "word":
            bad.write_text(" ".join([*words[:-1], "zorvana"]), encoding="utf-8")
        case "exchanged":
            # the first two that differ: drawn, two neighbours are the same word once in a thousand times
            at = next(n for n in range(len(words)) if words[n] != words[n + 1])
            words[at], words[at + 1] = words[at + 1], words[at]
            bad.write_text(" ".join(words), encoding="utf-8")
        case "empty":
            bad.write_text("# nothing\n", encoding="utf-8")
        case "binary":
            bad.write_bytes(bytes(range(256)))
    given = {"one": [first], "twice": [first, first], "other": [first, earlier[1]], "before": earlier[:2]}
    for command in ("recover", "drill"):
        result = uncounted("keys", command, case, "--shares", *given.get(fault, [first, bad]))
        assert result.is_one_clear_error, result.err
        assert "zorvana" not in result.err
        assert not _rare(words) & set(re.findall(r"[a-z]+", result.err))
        assert {path: path.read_bytes() for path in case.iterdir() if path.is_file()} == kept


def test_a_passphrase_is_changed(uncounted: Command, case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "PassphraseMissingError" in uncounted("keys", "passphrase", case).err
    monkeypatch.setenv("UNCOUNTED_NEW_PASSPHRASE", NEW)
    changed = uncounted("keys", "passphrase", case)
    assert changed.code == 0
    assert "older copies of keyring.db" in changed.err
    assert "WrongPassphraseError" in uncounted("log", case).err
    monkeypatch.setenv("UNCOUNTED_PASSPHRASE", NEW)
    assert "changed the passphrase" in uncounted("log", case).out


def test_a_keyring_is_destroyed_when_the_id_is_typed(
    uncounted: Command, lone_case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = lone_case
    case_id = keeping.public_case(case).case_id
    monkeypatch.delenv("UNCOUNTED_PASSPHRASE")
    for slip in ([], ["--confirm", "yes"], ["--confirm", case_id[:-1]]):
        assert uncounted("keys", "destroy", case, *slip).code == 2
        assert (case / "keyring.db").exists()
    done = uncounted("keys", "destroy", case, "--confirm", case_id, "--json")
    assert done.json["files_destroyed"] == 1
    assert not (case / "keyring.db").exists()
    monkeypatch.setenv("UNCOUNTED_PASSPHRASE", PASSPHRASE)
    assert uncounted("log", case).is_one_clear_error
    assert uncounted("verify", case).code in (1, 2)


def test_a_lock_without_anything_to_lock_says_so(uncounted: Command, lone_case: Path) -> None:
    assert uncounted("lock", lone_case, "--json").json == {"locked": 0}
    assert "nothing had to be locked" in uncounted("lock", lone_case).out
    assert uncounted("lock", lone_case / "items").is_one_clear_error


@pytest.mark.parametrize(
    "command", ["public", "renew", "renew-intake", "split", "recover", "drill", "passphrase", "destroy"]
)
def test_what_is_no_case_is_one_clear_error(command: str, uncounted: Command, tmp_path: Path) -> None:
    options = ["--threshold", 2, "--shares", 3, "--out", tmp_path] if command == "split" else []
    for place in (tmp_path, tmp_path / "nowhere"):
        assert uncounted("keys", command, place, *options).is_one_clear_error


@pytest.mark.parametrize(
    "options",
    [
        ("--threshold", 1, "--shares", 3),
        ("--threshold", 4, "--shares", 3),
        ("--threshold", 2, "--shares", 17),
        ("--threshold", "two", "--shares", 3),
        ("--shares", 3),
    ],
)
def test_a_split_that_cannot_be_is_one_clear_error(
    options: tuple[object, ...], uncounted: Command, case: Path, out: Path
) -> None:
    assert uncounted("keys", "split", case, *options, "--out", out).is_one_clear_error
    assert list(out.iterdir()) == []
    assert "split" not in uncounted("log", case).out


def test_shares_are_shown_on_a_terminal_alone(uncounted: Command, case: Path) -> None:
    for more in ([], ["--json"]):
        refused = uncounted("keys", "split", case, "--threshold", 2, "--shares", 3, *more)
        assert refused.is_one_clear_error
    assert "split the keys" not in uncounted("log", case).out


_QUICK = """
import sys
from unittest import mock
from tests.conftest import quick_cost
from uncounted.cli.main import run
with mock.patch("uncounted.casefile.holders.KeyDerivationCost", quick_cost):
    sys.exit(run(sys.argv[1:]))
"""


def _at_a_terminal(arguments: list[str], answers: list[tuple[str, str]], environment: dict[str, str]) -> str:
    """Run a command at a terminal of its own; each answer is typed when its question stands there."""
    reading, writing = pty.openpty()
    # what is read may end in the midst of a letter
    decoder = codecs.getincrementaldecoder("utf-8")()
    shown = ""
    with subprocess.Popen(
        [sys.executable, "-c", _QUICK, *arguments],
        stdin=writing,
        stdout=writing,
        stderr=writing,
        env={**os.environ, **environment},
    ) as process:
        os.close(writing)
        for question, answer in answers:
            since = len(shown)
            while question not in shown[since:]:
                shown += decoder.decode(os.read(reading, 4096))
            os.write(reading, f"{answer}\n".encode())
        while True:
            try:
                shown += decoder.decode(os.read(reading, 4096))
            except OSError:
                break
        assert process.wait(timeout=300) == 0, shown
    os.close(reading)
    return shown


def test_at_a_terminal_shares_are_shown_one_by_one_and_asked_for_again(
    case: Path, uncounted: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = _at_a_terminal(
        ["keys", "split", str(case), "--threshold", "2", "--shares", "2"],
        [("Press Enter", "")] * 4,
        {"UNCOUNTED_PASSPHRASE": PASSPHRASE},
    )
    pages = shown.split("# Share ")[1:]
    assert len(pages) == 2
    words = [" ".join(re.findall(r"\d+\. ([a-z]+)", page)) for page in pages]
    assert [len(line.split()) for line in words] == [33, 33]
    mistyped = " ".join(["zorvana", *words[0].split()[1:]])
    recovered = _at_a_terminal(
        ["keys", "recover", str(case)],
        [
            ("share 1", mistyped),
            ("share 1, in", words[1]),
            ("share 2, in", words[0]),
            ("New passphrase", NEW),
            ("Repeat", NEW),
        ],
        {},
    )
    assert "word 1 is not a word of any share" in recovered
    assert NEW not in recovered
    monkeypatch.setenv("UNCOUNTED_PASSPHRASE", NEW)
    assert uncounted("log", case).code == 0


def test_no_secret_is_printed_or_stands_in_an_argument(
    uncounted: Command, case: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("UNCOUNTED_NEW_PASSPHRASE", NEW)
    results: list[Result] = [
        uncounted("keys", "public", case),
        uncounted("keys", "renew-intake", case),
        uncounted("keys", "split", case, "--threshold", 2, "--shares", 3, "--out", out),
    ]
    files = sorted(str(path) for path in out.iterdir())
    words = _rare(
        word
        for file in files
        for share in keeping.shares_in(Path(file).read_text(encoding="utf-8"))
        for word in share
    )
    results += [
        uncounted("keys", "drill", case, *_given(files)),
        uncounted("keys", "recover", case, *_given(files)),
        uncounted("log", case),
    ]
    for result in results:
        told = result.out + result.err
        assert "AGE-SECRET-KEY" not in told
        assert NEW not in told
        assert not words & set(re.findall(r"[a-z]+", told))


def test_json_is_json(uncounted: Command, lone_case: Path) -> None:
    # a lock of the demonstration's case would close what another test serves of it
    for command in (("keys", "public", lone_case), ("keys", "renew-intake", lone_case), ("lock", lone_case)):
        assert isinstance(json.loads(uncounted(*command, "--json").out), dict)
