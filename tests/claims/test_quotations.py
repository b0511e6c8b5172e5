"""Quotation marks: curly, straight, low, nested, unclosed, and apostrophes that are none."""

from __future__ import annotations

import pytest

from uncounted.claims.passages import find_passages, sentences
from uncounted.claims.quotations import find_quotations


def quoted(text: str) -> list[tuple[str, str]]:
    return [(text[one.start : one.end], str(one.kind)) for one in find_quotations(text, find_passages(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We ran,” he said.", [("“We ran,”", "direct")]),
        ('"We ran," he said. "We hid."', [('"We ran,"', "direct"), ('"We hid."', "direct")]),
        ("«We ran», he said: «We hid.»", [("«We ran»", "direct"), ("«We hid.»", "direct")]),
        ("„We ran“, he said.", [("„We ran“", "direct")]),
        ("He said 'We ran.' and left.", [("'We ran.'", "direct")]),
        ("The so-called “suspects” left.", [("“suspects”", "scare")]),
        ("They left “because of the orders given that night” and ran.",
         [("“because of the orders given that night”", "partial")]),
        ("“He said, ‘Don’t run,’ and left.”",
         [("“He said, ‘Don’t run,’ and left.”", "direct"), ("‘Don’t run,’", "nested_direct")]),
        ("“He took ‘the prisoners’ food,’ he said.”",
         [("“He took ‘the prisoners’ food,’ he said.”", "direct"),
          ("‘the prisoners’ food,’", "nested_direct")]),
        ("The prisoners’ food didn't come in the '90s.", []),
        ("“It never closes, he said.", []),
        ("It never opens,” he said.", []),
        ("“It began in May.\n\n“It ended in June.”",
         [("“It began in May.", "direct"), ("“It ended in June.”", "direct_continued")]),
        ("He was 5'10\" tall.", []),
    ],
)  # fmt: skip
def test_quotations_are_found_by_their_marks(text: str, expected: list[tuple[str, str]]) -> None:
    assert quoted(text) == expected


def test_passages_play_their_parts() -> None:
    text = (
        "Five held in Orla\n\n“They came at night and took us all”\n\nFive men were held.\n\nThe night\n\n"
        "“They came at night and took us all,” said one.\n\nPhoto: the Courier"
    )
    kinds = [str(passage.kind) for passage in find_passages(text)]
    assert kinds == ["headline", "pull_quote", "body", "subhead", "body", "caption"]


def test_wrapped_lines_are_one_paragraph_and_short_lines_are_many() -> None:
    wrapped = (
        "Five men were held in the old town on the morning of\n"
        "the third of March, and none of them was seen again in\nany town."
    )
    transcript = "Q: Were you held?\nA: Yes.\nQ: Where?\nA: In Orla."
    assert len(find_passages(wrapped)) == 1
    assert len(find_passages(transcript)) == 4


def test_abbreviations_do_not_end_a_sentence() -> None:
    text = "Dr. A. Holt of No. 2 spoke. It rained at 5 p.m. They left."
    found = [text[start:end] for start, end in sentences(text, 0, len(text))]
    assert found[0] == "Dr. A. Holt of No. 2 spoke."
