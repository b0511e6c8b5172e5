"""Four languages: whole sentences, each form of a plural, no figure changed, nothing English unmarked."""

from __future__ import annotations

import ast
import doctest
import io
import itertools
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from functools import cache

import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.publication.rooms_say import SOURCE, templates
from tests.publication.samples import KEY, dossier, illustrated, material
from uncounted.publication import (
    changes,
    chronicle,
    counting,
    drafting,
    evidence,
    findings,
    judged,
    language,
    methods,
    page,
    pictures,
    recorded,
    verify_dossier,
    wording,
)
from uncounted.publication.compose import compose
from uncounted.publication.dossier import redacted_files
from uncounted.publication.edition import Edition
from uncounted.publication.exchange import converted
from uncounted.publication.language import N_FORMS, PLACE, catalogue, entries_of, said, speaking
from uncounted.publication.paper import print_dossier
from uncounted.publication.recorded import matches
from uncounted.publication.recorded import recorded as say_recorded
from uncounted.vocabulary.acts import ACTS
from uncounted.vocabulary.verdicts import Verdict

OTHERS = ("es", "ru", "ar")
_TABLES = (
    *(counting.INTERVALS, counting.AGREEMENTS, counting.CHECKED),
    *(findings.FLAGS, findings.KNEW, findings.STANDS),
    *(judged.CONCLUSIONS, judged.HOLDING, judged.RELIABILITY, judged.CREDIBILITY),
    *(changes.TAKEN_BACK, changes.CONCLUSIONS),
    *(evidence.BASES, evidence.ROLES, evidence.STATUSES),
    *(methods.COUNTED, methods.KINDS, methods.VERDICTS, page.MARKS, recorded.METHODS),
)
_ALONE = (
    *("about {date}", "perhaps {date}", "perhaps about {date}"),
    *("number {n}", "lower end {n}", "upper end {n}"),
    *(counting.XI, drafting.METHOD, drafting.RECORD, chronicle.DATES, chronicle.PLACES, page._READ_FROM),
    *(*wording.MONTHS, *wording.DAYS, *(act.label for act in ACTS.values())),
)
_DIGITS = re.compile(r"\d")
# strings in these rooms that no dossier prints: names of diagnostics, lines of terminals, passed checks
_IN_NO_DOSSIER = re.compile(
    # checks that passed, and what is told beside an estimate in a terminal
    r"^(every list covers|every two lists share|no two lists share fewer|each list has|no list lies inside|"
    r"each of |all hierarchical|a downhill walk|not to be told|of all pairs, most|[a-z_0-9]+$|"
    r".*on both and no other list$|.*on both$|.*no more than are listed$|"
    # the verdict is said anew in a dossier, from its numbers
    r"No method gives|Only one method|The  methods|from  \(|(Warning|Refused)?  ?\(|The intervals|No draws|"
    r".*: if a share e of|.*would stand for|"
    # what a table may hold, told to whoever gives it; what a method needs
    r"a whole number|Methods that draw|What needs to know|"
    # denials have sentences of their own; other uses of an answer than quoting are made in no dossier
    r" denies |be counted|be given|be contacted|appear |"
    # what is found of an earlier table stops a release, and is in no dossier; names of populations
    r"a withheld cell|a cell|the complement|.*of the (new|earlier|old) table|persons on|"
    r"rows of the|a group of fewer|a change by fewer)"
)


@pytest.mark.parametrize("module", [language, recorded])
def test_the_examples_hold(module: object) -> None:
    results = doctest.testmod(module)  # type: ignore[arg-type]
    assert results.attempted >= 1
    assert results.failed == 0


# ---- the catalogues ------------------------------------------------------------------------------


@cache
def _said_somewhere() -> frozenset[str]:
    """Read every template that the room says, out of its source and its tables."""
    found = {one for table in _TABLES for one in table.values()} | set(_ALONE)
    for path in sorted((SOURCE / "publication").glob("*.py")):
        tree = ast.parse(path.read_text())
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "said" and node.args:
                found.update(_constants(node.args[0], tree))
    return frozenset(found - {""})


def _constants(node: ast.AST, tree: ast.AST) -> Iterator[str]:
    """Yield the templates that an argument can be: itself, or what its name was given in the file."""
    if isinstance(node, ast.Constant):
        yield str(node.value)
    elif isinstance(node, ast.Name):
        for one in ast.walk(tree):
            if isinstance(one, ast.Assign) and getattr(one.targets[0], "id", "") == node.id:
                values = (
                    [one.value.body, one.value.orelse] if isinstance(one.value, ast.IfExp) else [one.value]
                )
                yield from (str(value.value) for value in values if isinstance(value, ast.Constant))


@pytest.mark.parametrize("target", OTHERS)
def test_what_is_said_has_a_translation_and_nothing_else_has(target: str) -> None:
    known = catalogue(target).said
    assert len(_said_somewhere()) > 400
    assert sorted(_said_somewhere() ^ set(known)) == []


@pytest.mark.parametrize("target", OTHERS)
def test_each_translation_is_whole(target: str) -> None:
    path = SOURCE / "publication" / "languages" / f"{target}.po"
    written = path.read_text(encoding="utf-8")
    assert "fuzzy" not in written
    entries = [one for one in entries_of(written) if one["msgid"]]
    assert len({(one.get("msgctxt"), one["msgid"]) for one in entries}) == len(entries)
    for one in entries:
        source, translation = one["msgid"], one["msgstr"]
        assert translation.strip() or not source.strip()
        assert {place[1] for place in PLACE.finditer(source)} == {
            place[1] for place in PLACE.finditer(translation)
        }, source
        assert not set("{|}") & set(PLACE.sub("", translation)), source
        for place in PLACE.finditer(translation):
            n_forms = len(place[2].split("|")) - 1
            extra = {N_FORMS[target] + 1} if target != "ar" else set()
            assert n_forms in {0, N_FORMS[target]} | extra, source
        # figures that stand in a fixed sentence stand in its translation; the choice by number has its own
        fixed = _DIGITS.findall(PLACE.sub("", source))
        assert sorted(fixed) == sorted(_DIGITS.findall(PLACE.sub("", translation))) or target == "ar"


@pytest.mark.parametrize("target", OTHERS)
def test_a_translation_has_the_script_of_its_language(target: str) -> None:
    script = {"es": "[a-zñáéíóúü]", "ru": "[а-яё]", "ar": "[\u0621-\u064a]"}[target]
    for source, translation in catalogue(target).said.items():
        if len(re.findall("[A-Za-z]{3,}", PLACE.sub("", source))) >= 3:
            assert len(re.findall(script, PLACE.sub("", translation))) >= 4, source


def test_a_catalogue_of_another_shape_is_refused() -> None:
    assert list(entries_of('msgid "a"\nmsgstr "b"\n"c\\n"\n\n#, fuzzy\nmsgid "d"\nmsgstr "e"\n')) == [
        {"msgid": "a", "msgstr": "bc\n"}
    ]
    for line in ('msgid_plural "b"', "msgid b", '"lost"'):
        with pytest.raises(language.CatalogueError):
            list(entries_of(f"{line}\n"))


# ---- plurals and numbers -------------------------------------------------------------------------


@given(st.integers(0, 10**9))
def test_every_number_has_a_form_and_keeps_its_digits(value: int) -> None:
    for target in (*OTHERS, "en"):
        with speaking(target):
            found = said("{n|# independent origin|# independent origins|no independent origins}", n=value)
            if value > 2:
                assert re.sub(r"\D", "", found) == str(value)


def test_arabic_and_russian_choose_as_their_grammar_does() -> None:
    words = "{n|# list|# lists}"
    with speaking("ar"):
        assert [said(words, n=n) for n in (1, 2, 3, 11, 100, 103)] == [
            *("قائمة واحدة", "قائمتان", "3 قوائم"),
            *("11 قائمة", "100 قائمة", "103 قوائم"),
        ]
    with speaking("ru"):
        assert [said(words, n=n) for n in (1, 2, 5, 11, 21, 104)] == [
            *("1 список", "2 списка", "5 списков"),
            *("11 списков", "21 список", "104 списка"),
        ]


# ---- sentences of other rooms --------------------------------------------------------------------

_ROOMS = (
    *("estimation/checks.py", "estimation/frequencies.py", "estimation/imputation.py"),
    *("estimation/many_tables.py", "estimation/pooling.py", "estimation/verdict.py", "estimation/chains.py"),
    *(f"estimation/models/{path.name}" for path in sorted((SOURCE / "estimation/models").glob("*.py"))),
    *("corroboration/flags.py", "corroboration/figures.py", "protection/consent.py"),
    *("protection/disclosure/differencing.py", "casework/disclosing.py", "claims/agreement.py"),
)


def _sample(source: str) -> str:
    """Fill a template as the room that made it could: numbers, an id, a list."""

    def one(place: re.Match[str]) -> str:
        if place[1] == "n" or place[1].startswith("n_"):
            return "1,204"
        known = {"kind": "overlap", "why": "every listed person is real and no person was counted twice"}
        return known.get(place[1], "X-1")

    return PLACE.sub(one, source)


@pytest.mark.parametrize("target", OTHERS)
def test_no_two_templates_know_one_sentence_in_two_ways(target: str) -> None:
    for source in catalogue(target).recorded:
        assert len(set(matches(_sample(source), target))) == 1, source


@pytest.mark.parametrize("target", OTHERS)
def test_the_same_sentences_are_known_in_each_language(target: str) -> None:
    assert set(catalogue(target).recorded) == set(catalogue("es").recorded)
    assert set(catalogue(target).said) == set(catalogue("es").said)


@pytest.mark.parametrize("file", _ROOMS)
def test_whatever_a_room_can_write_down_is_known(file: str) -> None:
    """A sentence that is made of pieces is known by one template: each piece must stand in some source."""
    sources = [PLACE.sub("\x00", one) for one in catalogue("es").recorded]
    for parts in templates(file):
        pieces = [piece.strip(" ;,.:()") for piece in parts]
        prose = [piece for piece in pieces if len(re.findall("[A-Za-z]{2,}", piece)) >= 3]
        if _IN_NO_DOSSIER.match("".join(parts)) or "{}" in "".join(parts):
            continue
        for piece in prose:
            assert any(piece in source for source in sources), (file, "".join(parts))


@given(
    st.integers(0, 10**7),
    st.integers(0, 10**7),
    st.from_regex(r"[A-Za-z][A-Za-z0-9 .;:-]{0,12}[A-Za-z]", fullmatch=True),
)
def test_no_figure_and_no_name_changes_on_the_way(first: int, second: int, name: str) -> None:
    told = f"{first:,} of the {second:,} persons of {name} are on B: one may have been copied from the other"
    for target in OTHERS:
        with speaking(target):
            found = say_recorded(told)
        assert sorted(_figures(found)) == sorted(_figures(told))
        if name not in ("and", ",", "+"):
            assert name in found or re.fullmatch(r"[\d,. %-]+", name)


def _figures(text: str) -> list[str]:
    """Return the numbers of a text without their marks, each whole."""
    return [re.sub(r"\D", "", one) for one in re.findall(r"\d[\d,.\u00a0]*", text)]


def test_a_sentence_that_nobody_knows_stays_english_and_says_so() -> None:
    with speaking("ar"):
        assert say_recorded("a new check of 3 lists warns") == "\u2068[en] a new check of 3 lists warns\u2069"
        assert '<bdi lang="en">[en] a new' in page.words_in_page(say_recorded("a new check"))
        # half a translation is none
        assert say_recorded("in 3 of 100 draws: a new check").startswith("\u2068[en] in 3 of 100")


def test_what_a_stranger_wrote_to_be_tried_for_ever_is_not() -> None:
    for told in ("x became " * 200_000, "in 1 of 1 draws: " * 100_000, "in 1 of 1 draws: " * 58 + "a; " * 4):
        with speaking("ru"):
            assert say_recorded(told).startswith("\u2068[en]")


def test_values_that_are_sentences_are_said_too() -> None:
    told = "in 3 of 1,000 draws: the pairs say 1,204 to 2,000: not all of them can be of independent lists"
    with speaking("es"):
        assert say_recorded(told) == (
            "en 3 de 1\u00a0000 extracciones: los pares dan de 1\u00a0204 a 2\u00a0000: no todos pueden ser "
            "de listas independientes"
        )


# ---- whole editions ------------------------------------------------------------------------------


@cache
def _edition(target: str) -> Edition:
    return compose(replace(illustrated(), language=target))


def _texts(edition: Edition) -> Iterator[str]:
    for section in edition.frame.sections:
        yield from (section.title, *(part.title for part in section.parts))
    for sentence in edition.sentences:
        yield from (sentence.text, sentence.basis or "")
    for table in edition.tables:
        yield from (table.caption, table.note or "", table.chart or "", *table.columns)
        yield from itertools.chain.from_iterable(table.rows)
        yield from (mark.label for mark in table.marks)
        yield from _words_drawn(table.picture)


def _words_drawn(value: object) -> Iterator[str]:
    """Yield the words of a picture, however deep they lie; a date as it was coded is none."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        yield from itertools.chain.from_iterable(map(_words_drawn, value))
    elif is_dataclass(value):
        every = (getattr(value, field.name) for field in fields(value))
        yield from itertools.chain.from_iterable(map(_words_drawn, every))


@pytest.mark.parametrize("target", OTHERS)
def test_no_english_is_left_unmarked(target: str) -> None:
    kept = re.compile(
        r"\u2068.*?\u2069|uncounted\S*|verify_dossier\.py|bundle\.json|dossier\.pdf\S*|python3 -I"
    )
    english = re.compile(r"\b(?:the|of|and|is|was|are|that|this|which|with|persons?|claims?|lists?|items?)\b")
    for text in _texts(_edition(target)):
        assert not english.search(kept.sub("", text)), text


@pytest.mark.parametrize("target", OTHERS)
def test_an_edition_says_the_same_in_each_language(target: str) -> None:
    """The same sentences in the same order, with the same evidence, and the same figures in its tables."""
    english, other = _edition("en"), _edition(target)
    # one sentence more: who translated it, and that nobody reviewed it
    assert len(other.sentences) == len(english.sentences) + 1
    assert [one.evidence for one in other.sentences if one.evidence] == [
        one.evidence for one in english.sentences if one.evidence
    ]
    for mine, theirs in zip(english.tables, other.tables, strict=True):
        assert len(mine.rows) == len(theirs.rows)
        for row, translated in zip(mine.rows, theirs.rows, strict=True):
            for cell, said_cell in zip(row, translated, strict=True):
                if not re.search("[A-Za-z]", cell):
                    assert re.sub(r"\D", "", said_cell) == re.sub(r"\D", "", cell)


@pytest.mark.parametrize("target", OTHERS)
def test_each_says_that_no_native_speaker_has_reviewed_it(target: str) -> None:
    assert catalogue(target).reviewed == ""
    with speaking(target):
        told = said(next(one for one in catalogue(target).said if "NO native speaker" in one))
    assert told in [one.text for one in _edition(target).sentences]


@pytest.mark.parametrize("target", OTHERS)
def test_it_is_built_alike_twice_and_verifies(target: str) -> None:
    of = replace(illustrated(), language=target)
    files = dossier(of)
    assert files == dossier(of)
    found = verify_dossier(files, expected_key=KEY.verify_key)
    assert found.verdict is Verdict.PASSED
    direction = "rtl" if target == "ar" else "ltr"
    assert f'<html lang="{target}" dir="{direction}">'.encode() in files["dossier.html"]


@pytest.mark.parametrize("target", ["ru", "ar"])
def test_a_letter_altered_is_told_at_its_sentence(target: str) -> None:
    files = dict(dossier(replace(material(), language=target)))
    words = _edition(target).sentences[12].text[:24].encode()
    files["dossier.html"] = files["dossier.html"].replace(words, words[:-2], 1)
    failed = [
        one.where for one in verify_dossier(files, expected_key=None).checks if one.verdict.value == "failed"
    ]
    assert failed == ["s13 in dossier.html"]


@pytest.mark.parametrize("target", ["xx", "../../etc/passwd", "", "en-GB", "ar-SY"])
def test_a_language_that_a_bundle_names_opens_no_file(target: str) -> None:
    edition = compose(material())
    written = page.render_page(replace(edition, frame=replace(edition.frame, language=target)))
    contents = "المحتويات" if target == "ar-SY" else "Contents"
    assert f'<h2 id="contents">{contents}</h2>' in written


def test_wordings_leave_for_other_tools_as_they_were_written() -> None:
    made = converted(dossier(replace(material(), language="ar")), "csv").files["propositions.csv"].decode()
    assert '"P1","More than 120 people were detained"' in made


def test_a_copy_from_which_words_were_taken_out_is_made_anew_in_its_language() -> None:
    files = dossier(replace(material(), language="ar"))
    copy = redacted_files(files, ["claim:H1/words"])
    found = verify_dossier(copy, expected_key=KEY.verify_key)
    assert found.verdict is Verdict.PASSED
    assert "أُخرجت من هذه النسخة بعد توقيعها" in copy["dossier.html"].decode()


def _marks_at(target: str, of: str, words: str) -> list[float]:
    """Return how far from the left the marks of an axis stand, in a picture of an edition."""
    table = next(
        one
        for one in _edition(target).tables
        if (one.marks if of == "marks" else getattr(one.picture, of, None))
    )
    with speaking(target):
        drawn = pictures.picture_of(table, page.in_picture) or ""
    return [float(x) for x in re.findall(rf'x="([\d.]+)"[^>]*>(?:{words})<', drawn)]


def test_a_picture_begins_where_reading_begins() -> None:
    """In Arabic time runs from the right; east stays right, and an axis of numbers grows to the right."""
    english, arabic = (_marks_at(target, "timeline", r"\d{4}-\d\d") for target in ("en", "ar"))
    assert len(english) == len(arabic) > 2
    assert english == sorted(english)
    assert arabic == sorted(arabic, reverse=True)
    for of, words in (("spots", "4\\d°"), ("marks", "\\d+")):
        assert _marks_at("en", of, words) == _marks_at("ar", of, words) != []


def test_paper_is_set_in_arabic() -> None:
    files = dossier(replace(illustrated(), language="ar"))
    printed = print_dossier(files, signing_key=KEY)
    # an Arabic letter that was taken to have no font would stand as its number
    pages = pypdf.PdfReader(io.BytesIO(printed["dossier.pdf"])).pages
    assert not re.search(r"U\+06", "".join(one.extract_text() for one in pages))
    assert printed == print_dossier(files, signing_key=KEY)
    assert verify_dossier({**files, **printed}, expected_key=KEY.verify_key).verdict is Verdict.PASSED
