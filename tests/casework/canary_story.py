"""The whole path with planted names, three alphabets of them; then every byte that was left is searched.

1. A child runs the demonstration, takes in testimonies, a list, and a letter that was sealed in the field,
   all with planted names and sentences; brings in what other tools hold and undoes a part; protects a name,
   suggests, links, publishes, splits the keys, exports, verifies; and then waits with the case open.
2. All it has written is searched while it holds the case open: database, write-ahead log, keyring, items,
   letter, export, dossiers, names of files.
3. The child erases a testimony, renews the keys, closes. All is searched again, and the folder for temporary
   files, what the child said, and what is new in shared memory.
"""

from __future__ import annotations

import contextlib
import csv
import io
import json
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.canary import assert_not_said, assert_nothing_planted
from tests.conftest import PROJECT, QUICK_KEYS
from uncounted.casework import (
    bringing_in,
    coding,
    counting,
    custody,
    erasing,
    exporting,
    field,
    import_undoing,
    intake,
    keeping,
    publishing,
    subjects,
    vaulting,
)
from uncounted.casework.cases import Case, open_case, rebuild
from uncounted.casework.demonstration import PASSPHRASE, demonstrate
from uncounted.casework.entries import ErasureReason
from uncounted.evidence import ItemKind

_SHARED_MEMORY = Path("/dev/shm")
_SYLLABLES = {
    "latin": ("ad", "lan", "tsu", "rov", "ma", "din", "khas", "iev", "be", "slan", "zar", "goy"),
    "cyrillic": ("ад", "лан", "цу", "ров", "ма", "дин", "хас", "иев", "бе", "слан", "зар", "гой"),
    "arabic": ("نور", "دين", "حم", "صي", "مر", "يم", "خا", "لد", "سل", "مان", "رش", "يد"),
}


def planted(seed: int) -> tuple[list[str], list[str]]:
    """Draw names and sentences that stand nowhere else."""
    chance = random.Random(seed)
    names = []
    for syllables in _SYLLABLES.values():
        for _ in range(4):
            given, family = ("".join(chance.sample(syllables, 3)) for _ in range(2))
            names.append(f"{given.capitalize()} {family.capitalize()}")
    sentences = [
        f"{name} was seen in cell {chance.randrange(10_000, 99_999)} on the night." for name in names
    ]
    return names, sentences


def _tell(folder: Path, seed: int) -> None:
    """Run the path in the child; a line on standard output says that the case is held open."""
    names, sentences = planted(seed)
    demonstrate(folder, cost=QUICK_KEYS)
    with open_case(folder / "case", passphrase=PASSPHRASE) as case:
        ids = list(_take_in(case, names, sentences))
        coding.suggest(case)
        coding.code(case, _decisions(ids[0], names[0]), where="decisions.json")
        _from_the_field(case, folder, names[5], sentences[5])
        _from_another_tool(case, names, sentences)
        _identity(case, names[0], sentences[0])
        counting.link_lists(case, purpose="to count once")
        publishing.publish(case, folder / "second dossier")
        custody.verify_case(case)
        rebuild(case)
        keeping.adopt_split(case, keeping.prepare_split(case, threshold=2, n_shares=3))
        exporting.export(case, folder / "export", items=True, purpose="to be checked by a partner")
        # a last write that stays in the write-ahead log
        intake.take_in(
            case, [sentences[-1].encode() * 3], f"{names[-1]}.txt", intake.Provenance(source=names[-1])
        )
        print("open", flush=True)
        sys.stdin.readline()
        erasing.erase(case, ids[1], ErasureReason.CONSENT_WITHDRAWN)
        erasing.renew(case)
        custody.history(case)


def _identity(case: Case, name: str, sentence: str) -> None:
    """Seal a name, find it and open it: nothing of it, nor of the purpose, may be readable anywhere."""
    token = subjects.register_subject(case, subjects.part_named("witness")).token
    kind = vaulting.kind_named("name")
    vaulting.add_identity(case, token, kind, name)
    assert vaulting.find_persons(case, name) == (token,)
    assert vaulting.reveal(case, token, kind, purpose=sentence) == name


def _from_the_field(case: Case, folder: Path, name: str, sentence: str) -> None:
    """Seal a testimony where there is no case, delete the original, and take the letter in."""
    field_machine, letters = folder / "field", folder / "letters"
    field_machine.mkdir()
    letters.mkdir()
    original = field_machine / f"{name}.txt"
    original.write_text(f"{sentence} This was said in the field. " * 40, encoding="utf-8")
    public = keeping.renew_intake_key(case)
    letter = field.seal_file(public, original, letters)
    assert field.remove_original(letter) is field.Removal.DELETED
    intake.take_in(case, intake.read_chunks(letter.path), letter.path.name, intake.Provenance(source=name))


def _from_another_tool(case: Case, names: list[str], sentences: list[str]) -> None:
    """Bring in claims, a list and persons of other tools, a religion beside each; undo one import."""
    claims, people = io.StringIO(), io.StringIO()
    told = zip(names, sentences, strict=True)
    csv.writer(claims).writerows(
        [
            ("words", "acts", "modality", "speaker", "religion"),
            *((sentence, "detention", "claimed", name, name) for name, sentence in told),
        ]
    )
    csv.writer(people).writerows(
        [("name", "place", "tel"), *((name, "Luka", sentences[0]) for name in names)]
    )
    entities = b"".join(
        json.dumps(
            {"id": name, "schema": "Person", "properties": {"name": [name], "religion": [name]}}
        ).encode()
        + b"\n"
        for name in names
    )
    for form, data in (
        ("csv-claims", claims.getvalue().encode()),
        ("csv-list", people.getvalue().encode()),
        ("followthemoney", entities),
    ):
        given = [bringing_in.GivenFile(f"{names[3]}.txt", data)]
        found = bringing_in.bring_in(case, form, given, commit=True, source=names[2])
        assert found.n_accepted == len(names)
        assert not found.files_are_kept
    import_undoing.undo_import(case, "import-1", reason=sentences[1])


def _take_in(case: Case, names: list[str], sentences: list[str]) -> Iterator[str]:
    for number, (name, sentence) in enumerate(zip(names, sentences, strict=True)):
        coding_of_text = "utf-16" if number % 3 == 2 else "utf-8"
        told = f"{sentence}\n{name} came back. {name.upper()} spoke of it.\n" * (1 + number * 7)
        given = intake.Provenance(source=name, address=f"the house of {name}", kind=ItemKind.TESTIMONY)
        yield intake.take_in(case, [told.encode(coding_of_text)], f"{name}.txt", given).item.item_id
    lines = io.StringIO()
    rows = csv.writer(lines)
    rows.writerow(["row_id", "name", "sex", "birth", "event_date", "place"])
    rows.writerows([f"P{n}", name, "m", "", "2031-03", "Dolna Luka"] for n, name in enumerate(names))
    intake.take_in(case, [lines.getvalue().encode()], "list.csv", intake.Provenance(kind=ItemKind.LIST))


def _decisions(item_id: str, name: str) -> bytes:
    decision = {"decision": "protect", "span": name, "kind": "name"}
    return json.dumps({"coder": "coder-1", "items": [{"item": item_id, "decisions": [decision]}]}).encode()


def _listed() -> list[str]:
    example = PROJECT / "examples" / "wave-of-arrests"
    expected = json.loads((example / "expected.json").read_text(encoding="utf-8"))
    return list(expected["never_published"])


def search_one(folder: Path, seed: int) -> int:
    """Tell one story in a child and search what it left; returns how many bytes were searched."""
    names, sentences = planted(seed)
    words, hidden = [*names, *sentences], _listed()
    temporary, story = folder / "temporary", folder / "story"
    temporary.mkdir()
    before = _in_shared_memory()
    environment = os.environ | {"TMPDIR": str(temporary), "PYTHONWARNINGS": "ignore"}
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.casework.canary_story", str(story), str(seed)],
        cwd=PROJECT,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert child.stdout
    said = child.stdout.readline()
    if said == b"open\n":
        assert (story / "case" / "case.db-wal").stat().st_size, "nothing is in the write-ahead log"
        assert_nothing_planted([story / "case", temporary], [*words, *hidden])
        assert_nothing_planted([story], words)
        n_bytes = _size(story) + _size(temporary)
    rest, errors = child.communicate(b"go on\n", timeout=3600)
    assert child.returncode == 0, f"the story did not end well: {errors[-2000:]!r}"
    assert_not_said("standard output", said + rest, [*words, *hidden])
    assert_not_said("standard error", errors, [*words, *hidden])
    assert_nothing_planted([story / "case", temporary], [*words, *hidden])
    assert_nothing_planted([story], words)
    assert_nothing_planted([story / "dossier", story / "second dossier"], hidden)
    assert list(temporary.iterdir()) == [], "a temporary file is left"
    for path in sorted(_in_shared_memory() - before):
        # what goes away while it is read belongs to another program: ours has ended
        with contextlib.suppress(FileNotFoundError):
            assert_nothing_planted([path], words)
    return n_bytes + _size(story)


def _in_shared_memory() -> frozenset[Path]:
    return frozenset(_SHARED_MEMORY.iterdir()) if _SHARED_MEMORY.is_dir() else frozenset()


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def prove(count: int, seed: int) -> tuple[int, str]:
    """Tell ``count`` stories, each with names of its own; returns the faults, and what was searched."""
    faults, n_bytes = [], 0
    for number in range(count):
        with tempfile.TemporaryDirectory(prefix="uncounted-canary-") as folder:
            try:
                n_bytes += search_one(Path(folder), seed + number)
            except AssertionError as error:
                faults.append(str(error))
    return len(faults), "; ".join([*faults[:5], f"{n_bytes:,} bytes searched, open and closed"])


if __name__ == "__main__":
    _tell(Path(sys.argv[1]), int(sys.argv[2]))
