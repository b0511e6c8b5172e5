"""The exact bytes received are kept, and any change to them is found."""

from __future__ import annotations

import hashlib
import resource
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.casefile.notes import new_case
from tests.conftest import PROJECT
from uncounted.casefile import Compartment
from uncounted.evidence import Item, ItemKind, NotTextError, kind_of_received, read_text, receive
from uncounted.evidence.formats import OPAQUE
from uncounted.evidence.sealing import EmptyItemError, FormatRefusedError
from uncounted.evidence.verification import verify_item
from uncounted.vocabulary.verdicts import Verdict


def _item(folder: Path, content: bytes, name: str = "a.txt") -> tuple[Item, Path]:
    with new_case(folder) as case:
        received = receive(case, [content], ItemKind.REPORT, name=name)
    item = Item("I1", received.blob_id, ItemKind.REPORT, received.sha256, received.size, received.media_type)
    return item, folder / "items" / received.blob_id


def test_the_digest_is_of_the_exact_bytes(tmp_path: Path) -> None:
    content = "Line one\r\n“curly”\n\u202eright to left".encode()
    with new_case(tmp_path / "case") as case:
        received = receive(case, [content[:5], b"", content[5:]], ItemKind.REPORT, name="a.txt")
        assert received.sha256 == hashlib.sha256(content).hexdigest()
        item = Item(
            "I1", received.blob_id, ItemKind.REPORT, received.sha256, received.size, received.media_type
        )
        assert read_text(case, item) == content.decode()
        assert verify_item(case, item).check.verdict is Verdict.PASSED
        path = tmp_path / "case" / "items" / received.blob_id
        sealed = bytearray(path.read_bytes())
        sealed[20] ^= 1
        path.write_bytes(bytes(sealed))
        assert verify_item(case, item).check.verdict is Verdict.FAILED
        path.unlink()
        assert verify_item(case, item).check.verdict is Verdict.FAILED


def test_nothing_is_no_item(tmp_path: Path) -> None:
    with new_case(tmp_path / "case") as case:
        with pytest.raises(EmptyItemError):
            receive(case, [b"", b""], ItemKind.REPORT, name="a.txt")
        assert case.blobs.ids() == frozenset()


def test_what_is_of_no_format_is_refused_whole_or_sealed_as_opaque(tmp_path: Path) -> None:
    with new_case(tmp_path / "case") as case:
        with pytest.raises(FormatRefusedError):
            receive(case, [bytes(range(256))], ItemKind.OTHER, name="x")
        assert case.blobs.ids() == frozenset()
        received = receive(case, [bytes(range(256))], ItemKind.OTHER, name="x", opaque=True)
        assert received.media_type == OPAQUE
        item = Item(
            "I1", received.blob_id, ItemKind.OTHER, received.sha256, received.size, received.media_type
        )
        with pytest.raises(NotTextError):
            read_text(case, item)


@pytest.mark.parametrize(
    ("name", "published", "kind"),
    [
        ("a.txt", True, ItemKind.REPORT),
        ("a.txt", False, ItemKind.TESTIMONY),
        ("list.csv", True, ItemKind.LIST),
        ("LIST.XLSX", False, ItemKind.LIST),
    ],
)
def test_what_nobody_named_is_protected(name: str, published: bool, kind: ItemKind) -> None:
    assert kind_of_received(name, published=published) is kind
    assert (kind.compartment is Compartment.CONTENT) == (kind is ItemKind.REPORT)


_SEAL_MUCH = """
import resource, sys
from pathlib import Path
from tests.casefile.notes import new_case
from uncounted.casefile import Compartment
n_chunks = int(sys.argv[2])
with new_case(Path(sys.argv[1]) / "case") as case:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    blob = case.seal_item((bytes(1 << 20) for _ in range(n_chunks)), Compartment.CONTENT)
    assert blob.size == n_chunks << 20
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


def test_a_large_file_is_sealed_in_bounded_memory(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _SEAL_MUCH, str(tmp_path), "256"],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert int(done.stdout) < 32 * 1024, "kibibytes grown while 256 MiB were sealed"
    assert resource.getpagesize() > 0


def test_a_source_that_breaks_leaves_nothing(tmp_path: Path) -> None:
    def broken() -> Iterator[bytes]:
        yield b"some"
        raise RuntimeError

    with new_case(tmp_path / "case") as case:
        with pytest.raises(RuntimeError):
            receive(case, broken(), ItemKind.REPORT, name="a.txt")
        assert list((tmp_path / "case" / "items").iterdir()) == []
