"""What could single a person out without a name is listed, in four languages; plain statements are not."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uncounted.protection.disclosure import narrative_marks
from uncounted.protection.disclosure.narrative import NarrativeKind as Kind

# a sentence of each language for each kind; the passage that must be covered
LEADING = [
    ("The baker from Upper Sarat was taken.", "baker from Upper Sarat", Kind.OCCUPATION_AND_PLACE),
    ("In the village, everybody knew the nurse.", "nurse", Kind.OCCUPATION_AND_PLACE),
    ("He was 34 years old and lived in Tarn.", "34 years old and lived in Tarn", Kind.AGE_AND_PLACE),
    ("They came for his elder brother.", "his elder brother", Kind.KINSHIP),
    ("I hid with the girl, who is eleven.", "who is eleven", Kind.AGE),
    ("a fourteen-year-old and I", "fourteen-year-old", Kind.AGE),
    ("She is the daughter of a man they shot.", "daughter of", Kind.KINSHIP),
    ("They beat the imam first.", "imam", Kind.RARE_ROLE),
    ("She was the only pharmacist left.", "the only pharmacist", Kind.RARE_ROLE),
    ("It was on 2 April, at 5:30.", "2 April", Kind.EXACT_TIME),
    ("It happened on 2031-04-02.", "2031-04-02", Kind.EXACT_TIME),
    ("He lost an eye there.", "lost an eye", Kind.INJURY),
    ("A grey van, plate KA 4512, waited.", "KA 4512", Kind.VEHICLE_PLATE),
    ("El panadero de Tunja fue detenido.", "panadero de Tunja", Kind.OCCUPATION_AND_PLACE),
    ("Una mujer de 34 años del pueblo lo vio.", "de 34 años del pueblo", Kind.AGE_AND_PLACE),
    ("Se llevaron a su hermano menor.", "su hermano", Kind.KINSHIP),
    ("Mataron al alcalde y a la partera.", "partera", Kind.RARE_ROLE),
    ("Fue el 2 de abril a las 5:30.", "2 de abril", Kind.EXACT_TIME),
    ("Perdió un ojo en la celda.", "Perdió un ojo", Kind.INJURY),
    ("Учителя из Верхнего Сарата увезли.", "Учителя из Верхнего Сарата", Kind.OCCUPATION_AND_PLACE),
    ("В селе убили 34-летнего мужчину.", "селе убили 34-летнего", Kind.AGE_AND_PLACE),
    ("Забрали и его двоюродного брата.", "двоюродного", Kind.KINSHIP),
    ("Имама вызвали первым.", "Имама", Kind.RARE_ROLE),
    ("Это было 2 апреля в 5:30.", "2 апреля", Kind.EXACT_TIME),
    ("Ему сломали два ребра, у него ожоги.", "ожоги", Kind.INJURY),
    ("Машина А 123 ВС 95 стояла у дома.", "А 123 ВС 95", Kind.VEHICLE_PLATE),
    ("اعتقلوا الخباز في حلب", "الخباز في حلب", Kind.OCCUPATION_AND_PLACE),
    ("رجل عمره ٣٤ من قرية سارات", "عمره ٣٤ من قرية", Kind.AGE_AND_PLACE),
    ("أخذوا أخاه وابنه", "وابنه", Kind.KINSHIP),
    ("ضربوا المختار أولا", "المختار", Kind.RARE_ROLE),
    ("كان ذلك في ٢ نيسان", "٢ نيسان", Kind.EXACT_TIME),
    ("فقد عينه هناك", "فقد عينه", Kind.INJURY),
]
PLAIN = [
    "More than 120 people were detained, officials said.",
    "The ministry denies that anybody was arrested.",
    "Journalists reported on the arrests in several cities.",
    "El gobierno niega las detenciones.",
    "Власти отрицают задержания.",
    "تنفي الوزارة أي اعتقالات",
    "He was nine days there. He was one of them, and she was two streets away.",
    "He may march on; the report may say so.",
    "",
]


@pytest.mark.parametrize(("text", "passage", "kind"), LEADING)
def test_a_passage_that_could_lead_to_somebody_is_listed(text: str, passage: str, kind: Kind) -> None:
    covered = [text[mark.start : mark.end] for mark in narrative_marks(text) if mark.kind is kind]
    assert any(passage in one for one in covered), covered


@pytest.mark.parametrize("text", PLAIN)
def test_plain_statements_are_not_listed(text: str) -> None:
    assert narrative_marks(text) == ()


def test_an_occupation_and_a_place_of_two_sentences_are_not_put_together() -> None:
    marks = narrative_marks("A baker was taken. Others came from Upper Sarat.")
    assert Kind.OCCUPATION_AND_PLACE not in {mark.kind for mark in marks}


@given(st.text(max_size=200))
def test_marks_lie_in_the_text_in_order_and_none_inside_another_of_its_kind(text: str) -> None:
    marks = narrative_marks(text)
    assert list(marks) == sorted(marks)
    assert all(0 <= mark.start < mark.end <= len(text) for mark in marks)
    for kind in Kind:
        ends = [mark.end for mark in marks if mark.kind is kind]
        assert ends == sorted(set(ends))


@pytest.mark.parametrize(
    "piece", ["The baker in Tarn, aged 34, ", "A ", "5:30 ", "в Сарате пекарь ", "the the ", "في "]
)
def test_a_long_text_is_read_in_time_that_grows_with_its_length(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    begun = time.process_time()
    narrative_marks(text)
    assert time.process_time() - begun < 8
