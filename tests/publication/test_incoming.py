"""Readers of other tools' files: what they hold comes as rows, what no case keeps of a person never does."""

from __future__ import annotations

import contextlib
import csv
import io
import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

import pytest
from hypothesis import given, settings

from tests.canary import assert_not_said
from tests.publication.exchanged import HOSTILE, dossier_saying, sample
from uncounted.people.mapping import read_mapping
from uncounted.publication.exchange import converted
from uncounted.publication.exchange.incoming import READERS, GivenFile, ReadIn
from uncounted.publication.exchange.incoming.bayanat import plain_text
from uncounted.publication.exchange.incoming.interface import CLAIM_COLUMNS, UnreadableImportError
from uncounted.vocabulary.errors import UncountedError

HIDDEN = ("Zoroastrian", "Vainakh", "+49 30 5550001", "someone@mail.example", "gay")


def _read(form: str, *files: bytes, mapping: Mapping[str, Any] | None = None) -> ReadIn:
    renaming = None
    if mapping is not None:
        renaming = read_mapping(json.dumps(mapping).encode(), where="the mapping", known=CLAIM_COLUMNS)
    given = [GivenFile(f"{number}.json", data) for number, data in enumerate(files)]
    return READERS[form](given, renaming)


def _law(found: ReadIn) -> None:
    """Each row is a claim, a person, a text, or bad: never two of them, never none."""
    kinds = (found.claims, found.persons, found.texts)
    places = [row.place for rows in kinds for row in rows] + list({bad.place for bad in found.bad})
    assert len(places) == len(set(places)) == found.n_rows


def _said(found: ReadIn) -> str:
    return repr([asdict(row) for rows in (found.claims, found.persons, found.texts) for row in rows])


def _lines(*entities: Mapping[str, Any]) -> bytes:
    return b"".join(json.dumps(one).encode() + b"\n" for one in entities)


PERSON = {
    "id": "p1",
    "schema": "Person",
    "properties": {
        "name": ["Velko Varnov"],
        "birthDate": ["1980-04"],
        "gender": ["male"],
        "religion": ["Zoroastrian"],
        "ethnicity": ["Vainakh"],
        "phone": ["+49 30 5550001"],
        "email": ["someone@mail.example"],
        "nationality": ["ve"],
    },
}
EVENT = {
    "id": "e1",
    "schema": "Event",
    "properties": {"name": ["A raid"], "summary": ["They came at night."]},
}


def test_a_person_of_followthemoney_is_a_row_of_a_list_and_nothing_else_of_them_is_read() -> None:
    found = _read("followthemoney", _lines(PERSON, EVENT, {"id": "x", "schema": "Vessel", "properties": {}}))
    _law(found)
    (person,) = found.persons
    assert dict(zip(found.person_columns, person.cells, strict=True)) == {
        **dict.fromkeys(found.person_columns, ""),
        **{"row_id": "1.1", "name": "Velko Varnov", "sex": "m", "birth": "1980-04"},
    }
    assert {one.column: str(one.why) for one in found.dropped} == {
        **{"email": "contact", "phone": "contact"},
        **dict.fromkeys(("ethnicity", "religion", "nationality"), "protected ground"),
    }
    assert found.holds_protected
    assert_not_said("the rows", _said(found), HIDDEN)
    assert [bad.column for bad in found.bad] == ["schema"]


def test_an_event_without_an_act_of_ours_is_a_text_and_one_with_it_a_claim() -> None:
    told = {**EVENT, "properties": {**EVENT["properties"], "keywords": ["house_raid"], "date": ["2031-04"]}}  # type: ignore[dict-item]
    (text,) = _read("followthemoney", _lines(EVENT)).texts
    assert text.paragraphs == ("A raid", "They came at night.")
    (claim,) = _read("followthemoney", _lines(told)).claims
    assert claim.values == {
        **{"words": "They came at night.", "acts": "house_raid", "modality": "claimed", "date": "2031-04"}
    }


BULLETIN = {
    "id": 7,
    "title": "A raid in Orla",
    "description": "<p>Forty men.</p><script>x()</script><p onclick='y'>Two &lt;were&gt; beaten.</p>",
    "sources": [{"id": 1, "title": "A local paper"}],
    "events": [
        {
            "id": 3,
            "title": "Men were taken",
            "eventtype": {"id": 2, "title": "Arrest"},
            "location": {"id": 9, "title": "Orla", "lat": 1.5},
            "from_date": "2031-04-02T00:00",
            "estimated": True,
        }
    ],
}
ACTOR = {
    "id": 8,
    "type": "Person",
    "name": "Mira Tolan",
    "sex": "Female",
    "ethnographies": [{"id": 1, "title": "Vainakh"}],
    "dialects": [{"title": "Vainakh"}],
    "phone": "+49 30 5550001",
    "id_number": [],
    "comments": "said to be gay",
}


def test_bayanat_gives_texts_claims_by_mapped_types_and_rows_of_a_list() -> None:
    mapping = {"columns": {"acts": ["eventtype"]}, "values": {"acts": {"Arrest": "detention"}}}
    data = json.dumps({"bulletins": [BULLETIN], "actors": [ACTOR, {"id": 1, "type": "Entity"}, 5]}).encode()
    found = _read("bayanat", data, mapping=mapping)
    _law(found)
    (claim,) = found.claims
    assert claim.values == {
        **{"words": "Men were taken", "acts": "detention", "modality": "claimed", "place": "Orla"},
        **{"date": "2031-04-02~", "asserted_by": "A local paper"},
    }
    assert found.texts[0].paragraphs == ("A raid in Orla", "Forty men.\nTwo <were> beaten.")
    assert {one.column: str(one.why) for one in found.dropped if one.why} == {
        **{"ethnographies": "protected ground", "dialects": "protected ground", "phone": "contact"}
    }
    assert_not_said("the rows", _said(found), HIDDEN)
    assert _read("bayanat", data).claims == (), "without a mapping no act is guessed"


def _unless_refused(form: str, data: bytes) -> ReadIn | None:
    with contextlib.suppress(UncountedError):
        return _read(form, data)
    return None


@pytest.mark.parametrize("form", ["followthemoney", "bayanat", "jsonld", "csv", "uwazi"])
@pytest.mark.parametrize(
    "data",
    [
        b"[" * 100_000,
        b'{"bulletins": [{"title": ' + b'{"a":' * 50_000,
        b"\xff\xfe\x00\x00",
        b"a,b\n\x00,1\n",
        b'"never closed,1\n2',
        b"",
        b"null",
        b'{"@graph": 1}',
        "\ufeff\ufeff{}".encode(),
    ],
    ids=["deep", "deep objects", "encoding", "NUL", "quote", "empty", "null", "graph", "marks"],
)
def test_what_is_none_of_a_form_is_one_clear_error_or_bad_rows(form: str, data: bytes) -> None:
    found = _unless_refused(form, data)
    if found is not None:
        _law(found)
        assert not found.claims
        assert not found.persons


def test_a_line_that_is_longer_than_any_entity_is_a_bad_row() -> None:
    found = _read("followthemoney", _lines(EVENT) + b'{"id": "' + b"a" * 1_100_000 + b'"}\n' + _lines(PERSON))
    _law(found)
    assert [(bad.place.row, bad.got) for bad in found.bad] == [(2, "1100010 characters of text")]


@pytest.mark.parametrize(
    "data",
    [b"a,a\n1,2\n", b"a,\n1,2\n", b"words,acts\n" + b"x,y\n" * 20_001, b"words\n" + b"x" * 120_000 + b"\n"],
    ids=["twice", "no heading", "rows", "cell"],
)
def test_a_table_that_nobody_can_read_is_refused_whole(data: bytes) -> None:
    with pytest.raises(UncountedError):
        _read("csv-claims", data)


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
@pytest.mark.parametrize("code", ["utf-8", "utf-8-sig", "utf-16"])
def test_line_ends_and_marks_of_encodings_change_nothing(end: bytes, code: str) -> None:
    text = "words,acts,modality\nThey came – é,house_raid,claimed\n".replace("\n", end.decode())
    (claim,) = _read("csv-claims", text.encode(code)).claims
    assert claim.values == {"words": "They came – é", "acts": "house_raid", "modality": "claimed"}


def test_a_formula_is_text_on_the_way_in() -> None:
    (claim,) = _read("csv-claims", b'words,acts\n"=HYPERLINK(""http://x"")",house_raid\n').claims
    assert claim.values["words"] == '=HYPERLINK("http://x")'


# no text of a case holds a NUL, so none of an edition does
_WORDS = HOSTILE.map(lambda text: text.replace("\x00", ""))


@given(words=_WORDS, speaker=_WORDS)
@settings(max_examples=60, deadline=None)
def test_hostile_words_of_an_edition_come_back_letter_for_letter(words: str, speaker: str) -> None:
    files, shown = dossier_saying(words, speaker, ["detention"])
    (was,) = shown.claims
    for form, read in (("csv", "csv"), ("jsonld", "jsonld"), ("uwazi", "uwazi")):
        made = converted(files, form).files
        names = ["edition.jsonld"] if form == "jsonld" else [one for one in made if one.endswith(".csv")]
        found = READERS[read]([GivenFile(name, made[name]) for name in names], None)
        _law(found)
        if not words:
            assert found.claims == ()
            continue
        (claim,) = found.claims
        assert claim.values["words"] == was.words
        assert claim.values.get("asserted_by", "") == (speaker or "").strip()
        assert claim.values["start"] == "100"


def test_no_reader_of_ours_takes_a_mapping() -> None:
    for form in ("csv", "jsonld", "followthemoney"):
        with pytest.raises(UnreadableImportError):
            _read(form, b"{}", mapping={"columns": {"words": ["a"]}})


def test_a_template_of_uwazi_comes_in_under_a_mapping_with_its_ranges_of_dates() -> None:
    mapping = {
        "columns": {"words": ["Title"], "date": ["When"], "acts": ["Kind"], "modality": ["How"]},
        "values": {"acts": {"Raid": "house_raid"}},
    }
    rows = ("They came.,2031/04/01:2031/04/30,Raid,claimed,x", "A,2031-04-02,Raid,claimed,x")
    data = "\n".join(("Title,When,Kind,How,Religion", *rows, "")).encode()
    found = _read("uwazi", data, mapping=mapping)
    _law(found)
    assert [row.values["date"] for row in found.claims] == ["2031-04-01/2031-04-30", "2031-04-02"]
    assert [str(one.why) for one in found.dropped] == ["protected ground"]


def test_statements_are_no_entities() -> None:
    made = converted(sample(), "followthemoney").files["statements.ftm.json"]
    found = _read("followthemoney", made)
    _law(found)
    assert len(found.bad) == found.n_rows > 0


def test_what_an_edition_withholds_is_a_bad_row() -> None:
    made = converted(sample(), "csv").files
    found = READERS["csv"]([GivenFile(name, data) for name, data in made.items()], None)
    _law(found)
    assert {bad.column for bad in found.bad} == {"words"}


def _result(**more: object) -> dict[str, object]:
    said = {"url": "https://page.example/1", "title": "A post", "content": "Forty men.\nTwo.", **more}
    media = [
        {
            "filename": "/tmp/x/../../etc/passwd",
            "properties": {"hash": "SHA-256:" + "ab" * 32, "thumbnails": [{"filename": "t.jpg"}]},
        }
    ]
    return {"status": "generic: success", "metadata": said, "media": media}


def test_a_result_of_auto_archiver_is_a_text_and_names_its_files_without_their_paths() -> None:
    found = _read("auto-archiver", json.dumps(_result(timestamp="2031-04-02T10:00:00+00:00")).encode())
    _law(found)
    (text,) = found.texts
    assert text.paragraphs == ("A post", "Forty men.\nTwo.")
    assert [(one.name, one.sha256, one.published) for one in found.media] == [
        ("passwd", "ab" * 32, "2031-04-02"),
        ("t.jpg", "", "2031-04-02"),
    ]


def test_the_csv_of_auto_archiver_is_read_as_plain_values_and_nothing_of_it_runs() -> None:
    rows = [
        (
            "ok: success",
            "{'url': 'https://a.example', 'timestamp': datetime.datetime(2031, 4, 2, 1, 2)}",
            "[]",
        ),
        ("ok: success", "__import__('os').system('false')", "[]"),
        ("no archiver", "{'url': 'https://a.example'}", "[]"),
        ("ok: success", "[" * 5_000, "[]"),
        ("ok: success", "{'url': 'file:///etc/passwd'}", "[{'filename': '..'}]"),
    ]
    out = io.StringIO()
    csv.writer(out).writerows([("status", "metadata", "media"), *rows])
    given = [GivenFile("db.csv", out.getvalue().encode())]
    found = READERS["auto-archiver"](given, None)
    _law(found)
    assert [row.key for row in found.texts] == ["https://a.example"]
    assert [bad.column for bad in found.bad] == ["the whole row", "status", "the whole row", "url"]
    assert found.media == ()


def test_markup_is_taken_away() -> None:
    assert plain_text("a<br>b<style>p{}</style>&#39;c") == "a\nb'c"
