"""Checkpoints and requests to witnesses have one spelling each; any text is read or refused."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from uncounted.casefile.checkpoint import Checkpoint, WitnessRequest

ROOT = bytes(range(32))
# C2SP tlog-witness, the example of a request (its checkpoint is that of tlog-cosignature)
PUBLISHED = """old 20852014
PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=
jrJZDmY8Y7SyJE0MWLpLozkIVMSMZcD5kvuKxPC3swk=
5+pKlUdi2LeF/BcMHBn+Ku6yhPGNCswZZD1X/6QgPd8=
/6WVhPs2CwSsb5rYBH5cjHV/wSmA79abXAwhXw3Kj/0=

example.com/behind-the-sofa
20852163
CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

— example.com/behind-the-sofa \
Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
"""


def test_the_published_request_reads_and_reads_back() -> None:
    request = WitnessRequest.parse(PUBLISHED)
    assert request is not None
    assert (request.old_size, len(request.proof)) == (20852014, 4)
    assert request.text == PUBLISHED
    checkpoint = Checkpoint.parse(request.note.rpartition("\n\n")[0] + "\n")
    assert checkpoint is not None
    assert (checkpoint.origin, checkpoint.size) == ("example.com/behind-the-sofa", 20852163)


@settings(deadline=None)
@given(st.integers(0, 2**63), st.lists(st.binary(min_size=32, max_size=32), max_size=63))
def test_a_request_reads_back(old_size: int, proof: list[bytes]) -> None:
    request = WitnessRequest(old_size, tuple(proof), "origin\n1\nroot\n\n— name sig\n")
    assert WitnessRequest.parse(request.text) == request


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("old 20852014", "old 020852014"),
        ("old 20852014", "old -1"),
        ("old 20852014", "old  20852014"),
        ("old 20852014", "old 2085_2014"),
        ("old 20852014", "old ٢"),
        ("old 20852014", "size 20852014"),
        ("PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=", "PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkax="),
        ("PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=", "PlRN"),
        (
            "PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=\n",
            "PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=\n" * 64,
        ),
        ("PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=\n", "é\n"),
    ],
)
def test_another_spelling_of_a_request_is_none(before: str, after: str) -> None:
    assert WitnessRequest.parse(PUBLISHED.replace(before, after, 1)) is None


@settings(deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(text: str) -> None:
    for read in (WitnessRequest.parse(text), Checkpoint.parse(text)):
        assert read is None or read.text == text


@pytest.mark.parametrize("text", ["o\n1\nAAAA\n", "o\n-1\n" + "A" * 43 + "=\n", "o\n01\n" + "A" * 43 + "=\n"])
def test_a_checkpoint_has_a_whole_root_and_a_plain_size(text: str) -> None:
    assert Checkpoint.parse("o\n1\n" + "A" * 43 + "=\n") is not None
    assert Checkpoint.parse(text) is None
