"""What is written comes back the same from the disk, whatever the sizes of its pieces."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from uncounted.casefile.disk import DiskReader, DiskWriter, ask_afresh, put_on_disk, read_short
from uncounted.casefile.storage import DamagedCaseError, SqliteDatabase

_BLOCK = 4 << 20
_SIZES = st.sampled_from(
    [0, 1, 4095, 4096, (1 << 20) - 1, 1 << 20, _BLOCK - 1, _BLOCK, _BLOCK + 1, 9_000_001]
)
_CONTENT = bytes(range(251)) * 40_000


def _written(folder: Path, name: str, content: bytes, piece: int) -> str:
    path = str(folder / name)
    with DiskWriter(folder).writing(path) as room:
        for start in range(0, len(content), piece):
            part = content[start : start + piece]
            room(len(part))[:] = part
    return path


@settings(max_examples=8, deadline=None)
@given(_SIZES, st.sampled_from([65_552, 262_208, 1_000_003]), st.sampled_from([1_000, 65_552, 262_208]))
def test_a_file_reads_back_as_it_was_written(
    tmp_path_factory: pytest.TempPathFactory, size: int, written_by: int, read_by: int
) -> None:
    content = _CONTENT[:size]
    path = _written(tmp_path_factory.mktemp("disk"), "a", content, written_by)
    put_on_disk([path])
    ask_afresh([path])
    pieces = []
    with DiskReader().opened(path) as file:
        while piece := bytes(file.read(read_by)):
            pieces.append(piece)
    assert b"".join(pieces) == content
    assert all(len(piece) == read_by for piece in pieces[:-1])


def test_one_memory_serves_files_at_once(tmp_path: Path) -> None:
    """Two files are written in turns: what belongs to one is never in the other."""
    writer = DiskWriter(tmp_path)
    paths = [str(tmp_path / name) for name in ("a", "b")]
    with writer.writing(paths[0]) as first, writer.writing(paths[1]) as second:
        for _ in range(100):
            first(100_000)[:] = b"a" * 100_000
            second(100_000)[:] = b"b" * 100_000
    assert [set(Path(path).read_bytes()) for path in paths] == [{ord("a")}, {ord("b")}]
    assert {Path(path).stat().st_size for path in paths} == {10_000_000}


def test_what_is_there_is_never_written_over(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"was here")
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    for name in ("a", "link"):
        with pytest.raises(DamagedCaseError):
            DiskWriter(tmp_path).write(str(tmp_path / name), b"new")
        with pytest.raises(DamagedCaseError), DiskWriter(tmp_path).writing(str(tmp_path / name)):
            pass
    assert (tmp_path / "a").read_bytes() == b"was here"
    assert not (tmp_path / "elsewhere").exists()


def test_what_is_missing_is_found_when_it_is_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for name in ("missing", "pipe"):
        ask_afresh([str(tmp_path / name)])
        with pytest.raises(FileNotFoundError):
            read_short(str(tmp_path / name), 10)


def test_a_key_that_does_not_open_lets_go_of_the_file(tmp_path: Path) -> None:
    """The error is kept while another key is tried: a connection left open would stand in its way."""
    database_path = tmp_path / "case.db"
    made = SqliteDatabase(database_path, key=bytes([1]) * 32)
    with made.writing() as connection:
        connection.exec_driver_sql("CREATE TABLE words (word TEXT)")
    made.close()
    database = SqliteDatabase(database_path, key=bytes(32))
    with pytest.raises(DamagedCaseError) as kept:
        database.try_key()
    opened = [os.path.realpath(one) for one in Path("/proc/self/fd").iterdir() if one.exists()]
    assert kept.value.__traceback__ is not None
    assert not [one for one in opened if one.startswith(str(database_path))]
