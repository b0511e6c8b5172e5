"""Whatever an extractor is made of: only what stands in the text is accepted, and nobody is harmed."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.canary import assert_not_said
from uncounted.claims import Extraction, SuggestedClaim, extract
from uncounted.claims.extractors import (
    Document,
    Extractor,
    Suggestions,
    listed_extractors,
    named_extractors,
    vote,
)
from uncounted.claims.extractors.interface import RulesEn
from uncounted.claims.extractors.number_words import numbers_in, read_russian, stands_on_its_words
from uncounted.claims.extractors.registry import MissingExtraError, UnknownExtractorError
from uncounted.claims.model import Basis, ChainLink, Flag, Modality, Quotation, Span, Tier
from uncounted.vocabulary.measures import Count, Operator

TEXT = (
    "Five men were killed in Orla, a witness said.\n\n"
    "The ministry denied that ten women were tortured in Sarat.\n\n"
    "“They beat us,” said a student who asked to be called Mira. She is hiding in Tarsk.\n"
)
DEVELOPMENT = Path(__file__).parent / "development"
READING = extract(TEXT)
KILLED = next(claim for claim in READING.claims if "killing" in claim.acts)


@dataclass(frozen=True)
class Stranger:
    """An extractor of somebody else: it does what it is given to do."""

    does: Callable[[Document], Any]
    name: str = "stranger"
    language: str = "en"
    extra: str | None = None
    packages: tuple[str, ...] = field(default=())

    def extract(self, document: Document) -> Suggestions:
        return cast("Suggestions", self.does(document))


def suggests(*claims: SuggestedClaim) -> Stranger:
    return Stranger(lambda _: Suggestions(claims))


def taken(*claims: SuggestedClaim, text: str = TEXT) -> Extraction:
    return vote(text, [suggests(*claims)]).extraction


def at(words: str, **changes: Any) -> SuggestedClaim:
    start = TEXT.index(words)
    bare = {"cue": None, "speaker": None, "place": None, "time": None, "count": None}
    return replace(KILLED, **{**bare, "span": Span(start, start + len(words), words), **changes})


def test_the_default_is_the_english_rules_and_nothing_of_them_is_lost() -> None:
    texts = sorted(DEVELOPMENT.glob("*.txt"))
    assert len(texts) >= 20
    for path in texts:
        text = path.read_text("utf-8")
        assert vote(text, named_extractors(())).extraction == extract(text), path.name


@pytest.mark.parametrize(
    ("changes", "field_rejected"),
    [
        ({"span": Span(0, 4, "Nine")}, "span"),
        ({"span": Span(-4, 4, TEXT[:4])}, "span"),
        ({"span": Span(0, 10**12, TEXT)}, "span"),
        ({"span": Span(0, 60, TEXT[:60])}, "span"),
        ({"speaker": Span(30, 39, "a general")}, "speaker"),
        ({"cue": Span(0, 4, "said")}, "cue"),
        ({"place": Span(24, 28, "Oslo")}, "place"),
        ({"count": Count("Five", Operator.EXACTLY, 500, 500, "persons")}, "count"),
        ({"count": Count("six men", Operator.EXACTLY, 6, 6, "persons")}, "count"),
        ({"acts": ("sorcery",)}, "acts"),
        ({"acts": ()}, "acts"),
        ({"chain": (ChainLink("the president", "person", "official"),)}, "chain"),
        ({"chain": ()}, "chain"),
    ],
)
def test_what_does_not_stand_in_the_text_is_rejected_by_its_field(
    changes: dict[str, Any], field_rejected: str
) -> None:
    found = taken(replace(KILLED, **changes))
    assert found.claims == ()
    assert [one.field for one in found.rejected] == [field_rejected]


@pytest.mark.parametrize(
    "words",
    [
        "ten women were tortured in Sarat",
        "The ministry denied that ten women were tortured in Sarat",
        "tortured",
    ],
)
@pytest.mark.parametrize("modality", [Modality.ASSERTED, Modality.ALLEGED, Modality.PRESUPPOSED])
def test_what_the_text_denies_is_accepted_as_a_denial_only(words: str, modality: Modality) -> None:
    claim = at(words, acts=("torture",), modality=modality)
    assert [one.field for one in taken(claim).rejected] == ["modality"]
    assert taken(replace(claim, modality=Modality.DENIED, acts=("denial",))).rejected == ()


def test_a_denial_longer_than_a_span_covers_its_end_too() -> None:
    text = (
        "The ministry denied that "
        + "in the long and cold winter of that year " * 12
        + "two men were tortured."
    )
    start = text.index("two men")
    chain = (ChainLink("The ministry", "org", "official"),)
    claim = replace(at("ten women", chain=chain, acts=("torture",)), span=Span.of(text, start, len(text) - 1))
    assert [one.field for one in taken(claim, text=text).rejected] == ["modality"]


def _raises(error: BaseException) -> Callable[[Document], Any]:
    def does(_: Document) -> Any:
        raise error

    return does


@pytest.mark.parametrize(
    "does",
    [
        _raises(ValueError("Five men were killed")),
        _raises(RecursionError("Five men were killed")),
        _raises(SystemExit("Five men were killed")),
        _raises(KeyError("Five men were killed")),
        lambda _: None,
        lambda _: [KILLED],
        lambda _: Suggestions(cast("Any", "Five men were killed")),
        lambda _: Suggestions(cast("Any", (1, 2))),
        lambda _: Suggestions((replace(KILLED, modality=cast("Any", "surely")),)),
        lambda _: Suggestions((replace(KILLED, span=cast("Any", (0, 4))),)),
        lambda _: Suggestions((replace(KILLED, tier=cast("Any", 5)),)),
        lambda _: Suggestions((replace(KILLED, span=Span(cast("Any", "0"), 4, "Five")),)),
        lambda _: Suggestions(cast("Any", (one for one in [KILLED]))),
    ],
)
def test_a_broken_extractor_gives_nothing_and_the_others_are_heard(does: Callable[[Document], Any]) -> None:
    both = vote(TEXT, [Stranger(does), RulesEn()])
    (failure,) = both.failures
    assert type(failure).__name__ == "BrokenExtractorError"
    assert failure.where == "extractor stranger"
    assert failure.__cause__ is None
    assert_not_said("the failure", str(failure), ("Five men", "killed", "Orla"))
    assert [claim.span for claim in both.extraction.claims] == [claim.span for claim in READING.claims]
    assert all("stranger" not in claim.extractor for claim in both.extraction.claims)


def test_what_could_lead_to_a_person_is_marked_whoever_suggests_it() -> None:
    claim = at("She is hiding in Tarsk", acts=("displacement",), flags=())
    found = taken(claim)
    assert Flag.WHEREABOUTS in found.claims[0].flags
    assert found.sensitive == READING.sensitive
    unmarked = replace(KILLED, flags=(Flag.NAME, Flag.SPEAKER_INFERRED))
    assert taken(unmarked).claims[0].flags == (Flag.SPEAKER_INFERRED,)


def test_nobody_speaks_under_the_name_of_another_extractor() -> None:
    assert taken(replace(KILLED, extractor="rules-en/2")).claims[0].extractor == "stranger"
    assert taken(replace(KILLED, extractor="stranger/7 x")).claims[0].extractor == "stranger/7 x"


def test_a_quotation_outside_the_text_is_left_out() -> None:
    outside = Quotation(5, len(TEXT) + 1, KILLED.form, None)
    unspoken = Quotation(0, 5, KILLED.form, Span(0, 4, "Mira"))
    found = vote(TEXT, [Stranger(lambda _: Suggestions((), (outside, unspoken)))])
    assert found.extraction.quotations == ()


def test_who_agrees_is_surer_and_who_differs_is_doubtful() -> None:
    alike = vote(TEXT, [RulesEn(), suggests(KILLED)]).extraction.claims[0]
    assert (alike.tier, alike.extractor) == (Tier.HIGH, "rules-en/2 + stranger")
    other = replace(KILLED, speaker=Span.of(TEXT, 0, 8), chain=(ChainLink("Five men", "person", "unknown"),))
    assert vote(TEXT, [RulesEn(), suggests(other)]).extraction.claims[0].tier is Tier.LOW
    alone = vote(TEXT, [RulesEn(), suggests()]).extraction.claims[0]
    assert (alone.tier, alone.speaker) == (Tier.LOW, KILLED.speaker)


def test_nobody_agrees_with_themselves_or_votes_on_a_language_that_they_do_not_read() -> None:
    twice = vote(TEXT, [RulesEn(), RulesEn()])
    assert twice.extraction == READING
    assert len(twice.voices) == 1
    russian = replace(cast("Any", suggests()), language="ru")
    assert vote(TEXT, [RulesEn(), russian]).extraction.claims == READING.claims


def test_two_voters_suggest_a_claim_once() -> None:
    wider = replace(KILLED, span=Span.of(TEXT, 0, KILLED.span.end), basis=Basis.UNKNOWN)
    found = vote(TEXT, [RulesEn(), suggests(wider, at("They beat us", acts=("beating",)))]).extraction.claims
    assert len(found) == len(READING.claims)
    assert found[0].span == KILLED.span


@given(start=st.integers(-5, 400), end=st.integers(-5, 400), text=st.text(max_size=40))
def test_no_span_is_accepted_that_does_not_stand_there(start: int, end: int, text: str) -> None:
    found = taken(replace(KILLED, span=Span(start, end, text), speaker=None, cue=None, count=None))
    assert all(claim.span.stands_in(TEXT) for claim in found.claims)


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("more than 100", {100}),
        ("1,250 people", {1250, 250, 1}),
        ("between five and ten", {5, 10}),
        ("two dozen", {24, 2}),
        ("a hundred and twelve", {112, 100, 12}),
        ("dozens", {24}),
        ("двадцать три человека", {23, 20, 3}),
        ("сто пятьдесят", {150, 100, 50}),
        ("не менее пятнадцати", {15}),
        ("тремя", {3}),
        ("двести тысяч", {200000, 200, 1000}),
        ("пятеро мужчин", {5}),
    ],
)
def test_numbers_are_read_from_their_words(words: str, numbers: set[int]) -> None:
    found = numbers_in(words)
    assert max(numbers) in found
    assert numbers <= found | {250, 1, 2, 12, 1000}


def test_words_that_are_no_numbers_are_none() -> None:
    assert numbers_in("several-year-old walls, столица, стол, шестерня, пятно, стать") == {3}
    assert read_russian("столица") is None
    assert not stands_on_its_words(Count("men", Operator.EXACTLY, 1, 1, "persons"))
    assert not stands_on_its_words(Count("5 to 10", Operator.BETWEEN, 10, 5, "persons"))
    assert stands_on_its_words(Count("up to 10", Operator.AT_MOST, 0, 10, "persons"))


def test_what_is_not_installed_is_one_error_that_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("uncounted.claims.extractors.registry.find_spec", lambda _: None)
    for name, extra in (("spacy-en", "uncounted[spacy]"), ("rules-ru", "uncounted[russian]")):
        with pytest.raises(MissingExtraError) as refused:
            named_extractors(("rules-en", name))
        assert extra in refused.value.remedy
    assert [one.name for one in named_extractors(())] == ["rules-en"]


def install(folder: Path, monkeypatch: pytest.MonkeyPatch, package: str, entries: dict[str, str]) -> None:
    """Put an installed package on the path that brings extractors."""
    place = folder / f"{package}-1.0.dist-info"
    place.mkdir(parents=True)
    (place / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package}\nVersion: 1.0\n", "utf-8")
    lines = "\n".join(f"{name} = {value}" for name, value in entries.items())
    (place / "entry_points.txt").write_text(f"[uncounted.extractors]\n{lines}\n", "utf-8")
    (folder / f"{package}.py").write_text(
        "from dataclasses import dataclass\n"
        "from uncounted.claims.extractors import Suggestions\n"
        "class Other:\n"
        "    name, language, extra, packages = 'rules-en', 'eo', None, ()\n"
        "    def extract(self, document):\n"
        "        return Suggestions(document.reading.claims)\n"
        "class Faulty:\n"
        "    language = 'eo'\n",
        "utf-8",
    )
    if str(folder) not in sys.path:
        monkeypatch.syspath_prepend(str(folder))


def test_a_package_brings_an_extractor_by_entry_point(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(
        tmp_path, monkeypatch, "brings_one",
        {"esperanto": "brings_one:Other", "faulty": "brings_one:Faulty", "gone": "no_such_module:X",
         "rules-en": "brings_one:Faulty"},
    )  # fmt: skip
    assert [one.name for one in named_extractors(("esperanto",))] == ["esperanto"]
    assert [type(one) for one in named_extractors(("rules-en",))] == [RulesEn]
    heard = vote(TEXT, named_extractors(("esperanto", "faulty", "gone")))
    assert [voice.n_claims for voice in heard.voices] == [len(READING.claims), 0, 0]
    assert [failure.where for failure in heard.failures] == ["extractor faulty", "extractor gone"]
    assert {claim.extractor for claim in heard.extraction.claims} == {"esperanto"}
    told = {one.name: str(one.readiness) for one in listed_extractors()}
    assert told["esperanto"] == told["rules-en"] == "ready"
    assert told["faulty"] == told["gone"] == "broken"
    assert told["llm"] == "off"


def test_a_name_that_two_packages_bring_or_none_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for package in ("brings_two", "brings_three"):
        install(tmp_path, monkeypatch, package, {"twin": f"{package}:Other"})
    for name in ("twin", "nobody", "", "rules-EN"):
        with pytest.raises(UnknownExtractorError):
            named_extractors((name,))


def test_an_extractor_is_what_the_interface_says() -> None:
    rules: Extractor = RulesEn()
    assert json.dumps([rules.name, rules.language, rules.extra, rules.packages])
