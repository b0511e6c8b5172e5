"""What holds for every form: nothing withheld, no attribute of a person, and what was left is told."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from tests.publication.exchanged import changed, sample
from uncounted.casework.converting import FORM_NAMES
from uncounted.publication.bundle import redacted
from uncounted.publication.exchange import UnconvertibleEditionError, converted
from uncounted.publication.steps import canonical

# what no field of a form may be named after: it would be an attribute of a person
_OF_A_PERSON = re.compile(
    r"ground|orient|gender|sex|relig|ethni|polit|health|birth|national|phone|email|face", re.IGNORECASE
)


def _names(files: Mapping[str, bytes]) -> Iterator[str]:
    for name, data in files.items():
        text = data.decode()
        if name.endswith(".csv"):
            yield from next(csv.reader(io.StringIO(text, newline="")))
        elif name.endswith(".ftm.json"):
            for line in text.splitlines():
                yield from _keys(json.loads(line))
                yield json.loads(line).get("prop", "")
        elif name.endswith((".jsonld", "metadata.json")):
            yield from _keys(json.loads(text))


def _keys(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for name, one in value.items():
            yield name
            yield from _keys(one)
    elif isinstance(value, list):
        for one in value:
            yield from _keys(one)


@pytest.mark.parametrize("form", FORM_NAMES)
def test_no_field_is_an_attribute_of_a_person(form: str) -> None:
    names = set(_names(converted(sample(), form).files))
    assert len(names) > 5
    assert [name for name in names if _OF_A_PERSON.search(name)] == []


@pytest.mark.parametrize("form", FORM_NAMES)
def test_what_was_taken_out_is_in_no_file_and_is_counted(form: str) -> None:
    before = converted(sample(), form)
    gone = {
        "bundle.json": canonical(redacted(sample()["bundle.json"], ["claim:H1/words", "item:i1/publisher"]))
    }
    after = converted({"bundle.json": gone["bundle.json"] + b"\n"}, form)
    told = b"".join(after.files.values())
    assert b"have been detained" in b"".join(before.files.values())
    assert b"have been detained" not in told
    withheld = [next(one.n for one in made.left if "withholds" in one.what) for made in (before, after)]
    assert withheld[1] == withheld[0] + 2


@pytest.mark.parametrize("form", FORM_NAMES)
def test_what_was_left_is_in_the_folder_with_the_digest_of_the_bundle(form: str) -> None:
    made = converted(sample(), form)
    told = made.files["not-carried.txt"].decode()
    assert made.sha256 in told
    assert made.left
    for one in made.left:
        assert f"{one.n} {one.what}: {one.why}" in told


@pytest.mark.parametrize("form", FORM_NAMES)
@pytest.mark.parametrize(
    "values",
    [
        {"words": 7},
        {"acts": "arrest"},
        {"position": [1]},
        {"position": ["a", "b"]},
        {"speaker": ["x"]},
        {"date": {}},
    ],
    ids=str,
)
def test_a_value_of_another_kind_is_refused(form: str, values: dict[str, Any]) -> None:
    with pytest.raises(UnconvertibleEditionError):
        converted(changed("H1", **values), form)


@pytest.mark.parametrize("form", FORM_NAMES)
def test_a_field_that_nobody_knows_is_left_and_counted(form: str) -> None:
    made = converted(changed("H1", colour="a word of tomorrow"), form)
    outside = {name: data for name, data in made.files.items() if not name.startswith("dossier/")}
    assert all(b"a word of tomorrow" not in data for data in outside.values())
    assert any(one.n == 1 and "not known here" in one.what for one in made.left)


@pytest.mark.parametrize("data", [b"", b"{}", b"[1", b'{"format":"uncounted-dossier/1"}', b"\xff\xfe"])
def test_what_is_no_bundle_is_refused(data: bytes) -> None:
    with pytest.raises(UnconvertibleEditionError):
        converted({"bundle.json": data}, "csv")
