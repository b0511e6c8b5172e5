"""Russian texts: what the rules find of annotated ones; denials stay denials, with no grammar at all."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.claims.extras import require_extra
from uncounted.claims import SuggestedClaim, extract
from uncounted.claims.extractors import Document, Suggestions, named_extractors, vote
from uncounted.claims.extractors.russian import RulesRu, denied_in
from uncounted.claims.extractors.russian.details import find_count, find_time
from uncounted.claims.model import Basis, Flag, Form, LinkStatus, Modality, Span, Tier

TEXTS = sorted((Path(__file__).parent / "russian").glob("*.txt"))
BLIND = sorted((Path(__file__).parent / "russian" / "blind").glob("*.txt"))


@pytest.fixture
def grammar() -> None:
    """Let a test run where natasha is installed."""
    require_extra("russian", "natasha", "pkg_resources")


def found_in(text: str) -> tuple[SuggestedClaim, ...]:
    voted = vote(text, [RulesRu()])
    assert voted.failures == ()
    return voted.extraction.claims


def _overlap(span: dict[str, Any], other: Span) -> int:
    start, end = int(span["start"]), int(span["end"])
    return max(0, min(end, other.end) - max(start, other.start))


def _same(span: dict[str, Any], other: Span) -> bool:
    return 2 * _overlap(span, other) >= max(len(str(span["text"])), len(other.text))


def _names(span: dict[str, Any] | None, other: Span | None) -> bool:
    return other is None if span is None else other is not None and _overlap(span, other) > 0


def scores(texts: list[Path]) -> Counter[str]:
    """Hold what the rules find against what a person marked."""
    count: Counter[str] = Counter()
    for path in texts:
        text, marked = path.read_text("utf-8"), json.loads(path.with_suffix(".json").read_text("utf-8"))
        voted = vote(text, [RulesRu()])
        count["ungrounded"] += len(voted.extraction.rejected)
        claims = list(voted.extraction.claims)
        count["suggested"] += len(claims)
        for gold in marked["claims"]:
            match = next((one for one in claims if _same(gold["span"], one.span)), None)
            count["core"] += gold["level"] == "core"
            if match is None:
                continue
            claims.remove(match)
            count["core found"] += gold["level"] == "core"
            count["found"] += 1
            count["acts"] += list(match.acts) == gold["acts"]
            count["modality"] += match.modality == gold["modality"]
            count["speaker"] += _names(gold["speaker"], match.speaker)
            number = gold["count"] and (gold["count"]["low"], gold["count"]["high"])
            count["count"] += number == (match.count and (match.count.low, match.count.high))
            count["denial as allegation"] += (
                gold["modality"] == "denied" and match.modality is not Modality.DENIED
            )
    return count


@pytest.mark.usefixtures("grammar")
def test_what_the_rules_find_of_the_development_texts() -> None:
    count = scores(TEXTS)
    assert len(TEXTS) == 10
    assert (count["ungrounded"], count["denial as allegation"]) == (0, 0)
    assert count["core found"] >= 0.95 * count["core"] > 50
    assert count["found"] >= 0.9 * count["suggested"]
    for judged in ("acts", "modality", "speaker", "count"):
        assert count[judged] >= 0.9 * count["found"], judged


@pytest.mark.usefixtures("grammar")
def test_what_the_rules_find_of_texts_that_they_were_not_made_for() -> None:
    """Half of it is found: the lexicon is small. What is found is right, and no denial is turned around."""
    count = scores(BLIND)
    assert len(BLIND) == 4
    assert (count["ungrounded"], count["denial as allegation"]) == (0, 0)
    assert count["core found"] >= 0.5 * count["core"] > 8
    assert count["found"] >= 0.9 * count["suggested"]
    for judged in ("modality", "speaker"):
        assert count[judged] >= 0.9 * count["found"], judged


@pytest.mark.parametrize(
    "text",
    [
        "Комиссия не нашла доказательств тому, что в карьере расстреливали людей.",
        "Министерство опровергает, что двоих мужчин убили.",
        "Никто из задержанных не был избит.",
        "В посёлке никого не убивали.",
        "Губернатор назвал сообщения о пытках ложью.",
        "Сообщения о похищениях не соответствуют действительности.",
        "«Мы их не пытали», — сказал майор.",
    ],
)
def test_a_denial_is_known_without_any_grammar(text: str) -> None:
    """Whoever suggests the opposite, the words stand under a denial."""
    document = Document.of(text)
    denied = list(denied_in(text, document.passages))
    assert denied
    assert all(span.stands_in(text) for span in denied)


@pytest.mark.parametrize(
    "text",
    [
        "Не менее двадцати человек убиты.",
        "Его не раз избивали.",
        "Полиция не подтверждает и не опровергает, что двое убиты.",
        "Их не только избили, но и убили.",
        "Пятеро мужчин убиты в Орле.",
        "Five men were not killed.",
    ],
)
def test_what_is_no_denial_is_not_taken_for_one(text: str) -> None:
    assert not list(denied_in(text, Document.of(text).passages))


def test_no_voter_makes_an_allegation_of_a_russian_denial() -> None:
    text = "Министерство опровергает, что двоих мужчин убили. Five men were killed in Orla, a witness said."
    (claim,) = (one for one in extract(text).claims if "killing" in one.acts)
    start = text.index("двоих")

    class Stranger:
        name, language, extra, packages = "stranger", "*", None, ()

        def extract(self, document: Document) -> Suggestions:
            return Suggestions((SuggestedClaim(**{**bare, "span": Span.of(text, start, start + 19)}),))

    bare = {name: getattr(claim, name) for name in SuggestedClaim.__dataclass_fields__}
    bare |= {"count": None, "place": None}
    assert [one.field for one in vote(text, [Stranger()]).extraction.rejected] == ["modality"]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("убиты не менее двадцати человек", 20, None),
        ("убиты от 300 до 500 человек", 300, 500),
        ("убили двоих", 2, 2),
        ("убили около десяти мужчин", 10, 10),
        ("убиты сто двадцать три человека", 123, 123),
        ("убиты двое из них", 2, 2),
        ("сотни убиты", 200, None),
        ("убиты до 15 женщин", 0, 15),
    ],
)
def test_counts_are_read(text: str, low: int, high: int | None) -> None:
    start = text.index("уби")
    end = start + len(text[start:].split()[0])
    count = find_count(text, 0, len(text), (start, end))
    assert count is not None
    assert (count.low, count.high) == (low, high)
    assert count.words in text


@pytest.mark.parametrize(
    "text",
    [
        "убили через 15 суток",
        "убили 3 марта 2031 года",
        "убили двое охранников",
        "убили в районе № 9",
        "убит мужчина",
    ],
)
def test_what_counts_nobody_is_no_count(text: str) -> None:
    assert find_count(text, 0, len(text), (0, 5)) is None


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("3 марта 2031 года", "2031-03-03"),
        ("12 мая 2030", "2030-05-12"),
        ("в апреле 2030 года", "2030-04"),
        ("в 2031 году", "2031"),
        ("3 марта", None),
        ("во вторник", None),
    ],
)
def test_times_are_read_as_far_as_they_are_written(text: str, edtf: str | None) -> None:
    time = find_time(f"Его убили {text}.", 0, len(text) + 11)
    assert time is not None
    assert (time.span.text, time.edtf) == (text, edtf)


@pytest.mark.parametrize(
    ("text", "covered", "kind"),
    [
        ("Он просил называть его Марком Седым.", "Марком Седым", Flag.NAME),
        ("Меня зовут Тера Линд.", "Тера Линд", Flag.NAME),
        ("Моего брата Йона увели.", "Йона", Flag.NAME),
        ("Карел Вош, 34 года, исчез.", "Карел Вош", Flag.NAME),
        ("Она скрывается в деревне под Саратом.", "в деревне", Flag.WHEREABOUTS),
        ("Сейчас он живёт у друзей в Орле.", "у друзей", Flag.WHEREABOUTS),
        ("Избили 14-летнего мальчика.", "14-летнего", Flag.MINOR),
        ("Задержан несовершеннолетний.", "несовершеннолетний", Flag.MINOR),
        ("Звоните: +7 911 123-45-67.", "911 123-45-67", Flag.CONTACT),
    ],
)
def test_what_could_lead_to_a_person_is_marked_without_any_grammar(
    text: str, covered: str, kind: Flag
) -> None:
    marks = vote(text, named_extractors(())).extraction.sensitive
    assert any(covered in mark.span.text and mark.kind is kind for mark in marks)
    assert all(mark.span.stands_in(text) for mark in marks)


def test_an_adult_and_a_common_word_are_not_marked() -> None:
    text = "Избили 34-летнего грузчика. Жители говорят, что мужчин увезли в лагерь."
    assert vote(text, named_extractors(())).extraction.sensitive == ()


@pytest.mark.usefixtures("grammar")
def test_who_speaks_is_the_subject_of_the_verb_as_it_is_written() -> None:
    (claim,) = found_in("Двоих мужчин убили в Орле, сообщила адвокат Вера Солт.")
    assert claim.speaker is not None
    assert claim.speaker.text == "адвокат Вера Солт"
    assert (claim.form, claim.tier, claim.chain[0].role) == (Form.INDIRECT, Tier.HIGH, "lawyer")


@pytest.mark.usefixtures("grammar")
def test_rumour_is_nobodys_and_no_assertion() -> None:
    for text in (
        "Якобы двоих мужчин убили.",
        "Как сообщается, двоих мужчин убили.",
        "По слухам, двоих мужчин убили.",
    ):
        (claim,) = found_in(text)
        assert (claim.modality, claim.speaker, claim.chain[0].label) == (
            Modality.ALLEGED,
            None,
            "unattributed",
        )


@pytest.mark.usefixtures("grammar")
def test_a_pronoun_is_the_last_speaker_and_marked_inferred() -> None:
    text = "Адвокат Вера Солт сообщила, что двоих мужчин убили. Она добавила, что женщин избили."
    second = found_in(text)[1]
    assert second.chain[0].label == "Адвокат Вера Солт"
    assert (second.chain[0].status, second.tier) == (LinkStatus.INFERRED, Tier.LOW)


@pytest.mark.usefixtures("grammar")
def test_a_quotation_without_attribution_is_nobodys() -> None:
    (claim,) = found_in("Так было всю весну.\n\n«Нас били каждый вечер и ночью».")
    assert (claim.speaker, claim.tier, claim.form) == (None, Tier.LOW, Form.DIRECT)


@pytest.mark.usefixtures("grammar")
def test_a_testimony_speaks_for_itself() -> None:
    (claim,) = found_in("Меня пытали током.")
    assert (claim.basis, claim.acts) == (Basis.VICTIM, ("torture_electric",))


@pytest.mark.usefixtures("grammar")
def test_english_text_is_left_to_others() -> None:
    assert found_in("Five men were killed in Orla, a witness said.") == ()


@pytest.mark.usefixtures("grammar")
def test_english_rules_and_russian_rules_hear_a_text_of_both() -> None:
    english, russian = (
        "Five men were killed, a witness said.",
        "Двоих мужчин убили, сообщил адвокат Карел Солт.",
    )
    text = f"{english}\n\n{russian}"
    claims = vote(text, named_extractors(("rules-en", "rules-ru"))).extraction.claims
    assert [(one.extractor, one.tier) for one in claims] == [
        ("rules-en/2", Tier.HIGH),
        ("rules-ru/1", Tier.HIGH),
    ]


_PIECES = st.sampled_from(
    ["«", "»", "„", "“", " — ", ", ", ". ", "\n\n", "не ", "убили ", "двоих ", "сказал ", "что ",
     "по словам ", "отрицает ", "Вера Солт ", "якобы ", "\ud800", "\u202e", "\x00", "no ", "killed "]
)  # fmt: skip


@pytest.mark.usefixtures("grammar")
@settings(max_examples=40, deadline=None)
@given(text=st.lists(_PIECES, max_size=25).map("".join))
def test_any_text_is_read_and_nothing_is_invented(text: str) -> None:
    voted = vote(text, [RulesRu()])
    assert voted.failures == ()
    assert all(one.field == "modality" for one in voted.extraction.rejected)
    assert all(one.span.stands_in(text) for one in voted.extraction.claims)


@pytest.mark.usefixtures("grammar")
def test_a_paragraph_that_nobody_writes_is_read_without_grammar() -> None:
    text = "двоих мужчин убили, сказал Карел Солт, " * 600
    assert all(one.speaker is None for one in found_in(text))
