"""What is declared of lists: one channel behind all, and what is said without each source."""

from __future__ import annotations

import pytest

from tests.estimation.tables import kosovo, table_of
from uncounted.estimation import Asked, CaptureTable, estimate, estimate_file, estimation_as_json
from uncounted.estimation.capture import Samples, UnusableTableError
from uncounted.estimation.declared import Declaration, declare, read_declaration
from uncounted.estimation.result import CheckResult, Outcome
from uncounted.vocabulary.errors import InvalidRowsError, UncountedError
from uncounted.vocabulary.protected import ProtectedColumnError

QUICK = ("loglinear_independence", "chao_mth")
FIVE = table_of(
    "A B C D E",
    "10000 80, 01000 90, 00100 70, 11000 30, 10100 20, 01100 18, 00010 60, 00001 50, 10010 15, 01001 12, "
    "00110 14, 00011 9, 11100 8, 10011 6, 11111 2",
)
KOSOVO = (
    b"EXH,ABA,OSCE,HRW,count\n1,0,0,0,1131\n0,1,0,0,845\n0,0,1,0,936\n0,0,0,1,306\n1,1,0,0,177\n"
    b"1,0,1,0,228\n0,1,1,0,217\n1,1,1,0,181\n0,1,0,1,31\n1,0,0,1,106\n0,0,1,1,42\n"
)


def _sourced(*sources: str) -> CaptureTable:
    return declare(FIVE, Declaration(FIVE.lists, sources=sources))


def test_one_channel_of_a_file_that_feeds_all_lists_refuses_the_table() -> None:
    channels = b"list,channel\nEXH,a hotline\nABA,A hotline\nOSCE,a hotline\nHRW,a hotline\n"
    asked = Asked(methods=QUICK, declared=channels)
    refused = estimate_file(KOSOVO, asked, where="x").total
    assert refused.verdict.outcome is Outcome.REFUSED
    assert "access_channels" in refused.estimates[0].reasons[0]
    apart = channels.replace(b"HRW,a hotline", b"HRW,a court")
    warned = estimate_file(KOSOVO, Asked(methods=QUICK, declared=apart), where="x").total
    assert warned.verdict.outcome is Outcome.WARNING
    assert estimate_file(KOSOVO, Asked(methods=QUICK), where="x").total.checks[-1].kind != "access_channels"


def test_channels_hold_in_every_stratum() -> None:
    rows = KOSOVO.decode().splitlines()
    strata = "\n".join([rows[0] + ",place", *(f"{row},Orlin" for row in rows[1:])]).encode()
    channels = b"list,channel\nEXH,h\nABA,h\nOSCE,h\nHRW,h\n"
    answer = estimate_file(strata, Asked(methods=QUICK, strata="place", declared=channels), where="x")
    assert {one.verdict for one in answer.strata[0][1].estimates} == {Outcome.REFUSED}
    assert {one.verdict for one in answer.total.estimates} == {Outcome.REFUSED}


def test_without_a_source_is_what_the_table_without_its_lists_says() -> None:
    answer = estimate(_sourced("one", "One", "two", "three", "four"), methods=QUICK, seed=3)
    trials = answer.verdict.without_a_source
    assert len(trials) == 4 * len(QUICK)
    for trial in trials:
        left = [name for name in FIVE.lists if name not in trial.lists]
        alone = estimate(FIVE.only_lists(left), methods=[trial.method], seed=3).estimates[0]
        assert (trial.point, trial.lower_95, trial.upper_95) == (alone.point, alone.lower_95, alone.upper_95)
    assert trials[0].lists == ("A", "B")
    assert any("without one source it runs from" in one for one in answer.verdict.sentences)
    check = next(check for check in answer.checks if check.kind == "sources")
    assert check.result is CheckResult.WARNING
    assert "one made A, B" in check.why


def test_a_source_without_which_too_few_lists_are_left_is_told_as_not_checked() -> None:
    answer = estimate(_sourced("one", "one", "one", "two", "three"), methods=QUICK)
    first = answer.verdict.without_a_source[0]
    assert (first.source, first.n_left, first.method, first.point) == ("one", 2, "", None)
    assert any("hangs on the source one (A, B, C) is NOT CHECKED" in one for one in answer.verdict.sentences)
    three = declare(
        kosovo().only_lists(("EXH", "ABA", "HRW")), Declaration(kosovo().lists, sources=tuple("wxyz"))
    )
    assert any("the source w" in one for one in estimate(three, methods=QUICK).verdict.sentences)


def test_nothing_is_said_of_sources_that_nobody_declared() -> None:
    answer = estimate(FIVE, methods=QUICK)
    assert not answer.verdict.without_a_source
    assert "sources" not in {check.kind for check in answer.checks}


def test_the_trials_stand_in_the_json() -> None:
    values = estimation_as_json(estimate(_sourced(*"vwxyz"), methods=QUICK))["verdict"]
    assert isinstance(values, dict)
    assert {one["source"] for one in values["without_a_source"]} == set("vwxyz")


def test_what_is_declared_changes_no_hash_and_follows_its_list() -> None:
    both = Declaration(("E", "D", "C", "B", "A", "Z"), tuple("edcbaz"), tuple("EDCBAZ"))
    table = declare(FIVE, both, samples=Samples.OCCASIONS)
    assert (table.channels, table.sources) == (tuple("abcde"), tuple("ABCDE"))
    assert table.sha256 == FIVE.sha256
    assert table.samples is Samples.OCCASIONS
    assert table.only_lists(("C", "A")).sources == ("C", "A")
    with pytest.raises(UnusableTableError, match="nothing is declared of the lists E"):
        declare(FIVE, Declaration(("A", "B", "C", "D"), tuple("abcd")))


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"list\nA\n", UncountedError),
        (b"list,channel\n", InvalidRowsError),
        (b"list,channel\nA,\n", InvalidRowsError),
        (b"list,channel\nA,x\nA,y\n", InvalidRowsError),
        (b"list,channel,person\nA,x,y\n", UncountedError),
        (b"list,religion\nA,x\n", ProtectedColumnError),
        (b"channel\nx\n", UncountedError),
    ],
)
def test_what_is_no_declaration_is_refused(data: bytes, error: type[UncountedError]) -> None:
    with pytest.raises(error):
        read_declaration(data, where="x")


def test_lists_declared_as_occasions_on_the_way_in_are_asked_what_occasions_are() -> None:
    answer = estimate_file(KOSOVO, Asked(methods=("mh_chao",), occasions=True), where="x").total
    assert answer.estimates[0].point is not None
    assert estimate_file(KOSOVO, Asked(methods=("mh_chao",)), where="x").total.estimates[0].point is None
