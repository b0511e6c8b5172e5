"""From places in a text to places in dots."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from uncounted.evidence.extraction.places import (
    Box,
    Cover,
    Letters,
    SeenPage,
    box_of,
    counted,
    in_order_of_the_eye,
    sightings_on,
    with_margin,
)


def _set(text: str, *, page: int = 0, left: int = 100, top: int = 100) -> Letters:
    """Set a text in letters of ten by twenty dots, line by line."""
    boxes, x, y = [], left, top
    for letter in text:
        if letter == "\n":
            boxes.append(Box(page, 0, 0, 0, 0))
            x, y = left, y + 30
            continue
        boxes.append(Box(page, 0, 0, 0, 0) if letter == " " else Box(page, x, y, x + 10, y + 20))
        x += 10
    return Letters(text, tuple(boxes))


def _page(*readings: Letters, number: int = 0) -> SeenPage:
    return SeenPage(number, 1000, 1000, 0, readings)


def _seek(*words: str):  # type: ignore[no-untyped-def]
    return lambda text: [
        (text.index(word), text.index(word) + len(word), "name") for word in words if word in text
    ]


def test_a_mention_covers_the_whole_word_that_it_stands_in() -> None:
    found = sightings_on((_page(_set("of Vukas-the-elder today")),), _seek("Vukas"))
    assert [one.boxes for one in found] == [(Box(0, 130, 100, 280, 120),)]


def test_a_mention_over_two_lines_covers_a_part_of_each_and_nothing_between() -> None:
    found = sightings_on((_page(_set("seen with Zora\nVukas that day")),), _seek("Zora\nVukas"))
    assert found[0].boxes == (Box(0, 200, 100, 240, 120), Box(0, 100, 130, 150, 150))


def test_a_name_that_runs_over_the_end_of_a_page_is_covered_on_both() -> None:
    first, second = _page(_set("seen with Zora")), _page(_set("Vukas", page=1), number=1)
    found = sightings_on((first, second), _seek("Zora\nVukas"))
    assert [box.page for box in found[0].boxes] == [0, 1]


def test_what_any_reading_finds_is_covered_and_counted_once() -> None:
    found = sightings_on((_page(_set("Zora"), _set("nothing"), _set("Zora")),), _seek("Zora"))
    assert {one.reading for one in found} == {0, 2}
    assert counted(found) == (("name", 1),)


@given(st.permutations(range(len("Zora Vukas"))))
def test_letters_in_any_order_of_the_file_are_read_in_that_of_the_eye(order: list[int]) -> None:
    honest = _set("Zora Vukas")
    mixed = Letters("".join(honest.text[n] for n in order), tuple(honest.boxes[n] for n in order))
    assert in_order_of_the_eye(mixed).text == "Zora Vukas\n"


@given(
    st.lists(
        st.tuples(st.integers(0, 990), st.integers(0, 990), st.integers(1, 300), st.integers(1, 300)),
        max_size=9,
    )
)
def test_a_margin_only_adds_and_stays_on_the_page(sizes: list[tuple[int, int, int, int]]) -> None:
    boxes = [Box(0, x, y, min(1000, x + w), min(1000, y + h)) for x, y, w, h in sizes]
    wide = with_margin(boxes, (_page(),))
    for box in boxes:
        assert any(
            one.left <= box.left
            and one.top <= box.top
            and one.right >= box.right
            and one.bottom >= box.bottom
            for one in wide
        )
    assert all(0 <= one.left < one.right <= 1000 and 0 <= one.top < one.bottom <= 1000 for one in wide)


@given(st.floats(0, 100), st.floats(0, 100), st.floats(0, 100), st.floats(0, 100), st.integers(1, 5000))
def test_a_named_place_is_covered_to_the_outside(a: float, b: float, c: float, d: float, side: int) -> None:
    cover = Cover(1, min(a, b), min(c, d), max(a, b), max(c, d))
    box = box_of(cover, SeenPage(0, side, side, 0, ()))
    assert 0 <= box.left <= side * cover.left / 100 + 1e-6
    assert side * cover.right / 100 - 1e-6 <= box.right <= side
