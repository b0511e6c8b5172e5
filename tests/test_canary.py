"""The canary sings: each way in which a planted text could be stored is found, and nothing else is."""

from __future__ import annotations

import base64
import gzip
import io
import json
import random
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.canary import assert_not_said, assert_nothing_planted

PLANTED = ("Adlan Tsurov", "Мадина Хасиева", "نور الدين الحمصي", "They took him from the market at noon.")


def _zipped(content: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", content * 3)
    return file.getvalue()


ENCODINGS: dict[str, Callable[[str], bytes]] = {
    "UTF-8": lambda text: text.encode(),
    "UTF-16 LE": lambda text: text.encode("utf-16-le"),
    "UTF-16 BE": lambda text: text.encode("utf-16-be"),
    "capitals": lambda text: text.upper().encode(),
    "small letters": lambda text: text.lower().encode(),
    "hexadecimal": lambda text: text.encode().hex().encode(),
    "hexadecimal in capitals": lambda text: text.encode().hex().upper().encode(),
    "UTF-16 in hexadecimal": lambda text: text.encode("utf-16-le").hex().encode(),
    "base64, phase 0": lambda text: base64.b64encode(b"abc" + text.encode()),
    "base64, phase 1": lambda text: base64.b64encode(b"abcd" + text.encode() + b"?"),
    "base64, phase 2": lambda text: base64.b64encode(b"abcde" + text.encode() + b"??"),
    "base64 for addresses": lambda text: base64.urlsafe_b64encode(b"?>" + text.encode()),
    "base64 in lines": lambda text: b"\r\n".join(
        base64.b64encode(text.encode())[start : start + 7] for start in range(0, 80, 7)
    ),
    "base64 of UTF-16": lambda text: base64.b64encode(b"a" + text.encode("utf-16-le")),
    "percent signs": lambda text: quote(text).encode(),
    "escapes of JSON": lambda text: json.dumps(text).encode(),
    "zlib": lambda text: zlib.compress(text.encode()),
    "zlib, stored": lambda text: zlib.compress(text.encode(), 0),
    "gzip": lambda text: gzip.compress(text.encode()),
    "a ZIP archive": lambda text: _zipped(text.encode()),
    "gzip in zlib": lambda text: zlib.compress(gzip.compress(text.encode())),
    "a cut zlib stream": lambda text: zlib.compress(text.encode() + random.Random(1).randbytes(20_000))[
        :-9000
    ],
}


@pytest.mark.parametrize("planted", PLANTED)
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_each_encoding_is_found_in_the_midst_of_noise(encoding: str, planted: str, tmp_path: Path) -> None:
    noise = random.Random(2031)
    hidden = noise.randbytes(5003) + ENCODINGS[encoding](planted) + noise.randbytes(777)
    (tmp_path / "a.bin").write_bytes(hidden)
    with pytest.raises(AssertionError, match=r"planted text \d as .* in a\.bin"):
        assert_nothing_planted([tmp_path], PLANTED)


@pytest.mark.parametrize("latin", ["Madina Khasieva", "MADINA KHASIEVA"])
def test_a_name_is_found_in_latin_letters_too(latin: str) -> None:
    with pytest.raises(AssertionError, match="transliterated"):
        assert_not_said("standard error", f"no such person: {latin}", PLANTED)


@pytest.mark.parametrize("is_folder", [True, False])
def test_the_name_of_a_file_is_searched(is_folder: bool, tmp_path: Path) -> None:
    path = tmp_path / "below" / "adlan tsurov.txt"
    path.parent.mkdir()
    if is_folder:
        path.mkdir()
    else:
        path.touch()
    with pytest.raises(AssertionError, match="the name of a file"):
        assert_nothing_planted([tmp_path], PLANTED)


def test_a_finding_never_holds_the_text() -> None:
    with pytest.raises(AssertionError) as caught:
        assert_not_said("a log", PLANTED[0], PLANTED)
    assert "Tsurov" not in str(caught.value)


def test_noise_is_silent(tmp_path: Path) -> None:
    (tmp_path / "noise").write_bytes(random.Random(7).randbytes(3_000_000))
    (tmp_path / "text").write_text("Nobody of that name was in the market. " * 500, encoding="utf-8")
    assert_nothing_planted([tmp_path, tmp_path / "noise"], PLANTED)
