"""What the gate turned away is counted without the model's word for it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.people.hard_lists import draw_lists
from tests.people.linkage_measured import compared, true_pairs
from tests.people.list_designs import FAMILY_MASSACRE, Preset
from uncounted.people import link, linkage_report, read_list

SMALL = 900


def _without(preset: Preset, *, given_changed: float) -> Preset:
    """Return the preset with so many given names that no gate knows again."""
    return replace(
        preset, designs=tuple(replace(one, teknonym=given_changed, typing=0.0) for one in preset.designs)
    )


@pytest.mark.parametrize("given_changed", [0.0, 0.5])
def test_the_interval_holds_the_share_that_was_compared(given_changed: float) -> None:
    """Seen on `python -m tests.people.linkage_measured`; here on fewer records, at a seed of its own."""
    read = draw_lists(_without(FAMILY_MASSACRE, given_changed=given_changed), n_records=SMALL, seed=31).read()
    linkage = link(read.lists, seed=1)
    true = true_pairs(read.truth)
    truth = len(true & compared(linkage)) / len(true)
    said = linkage.compared
    assert said is not None
    assert said.lower_95 <= truth <= said.upper_95
    assert said.lower_95 <= said.share <= said.upper_95
    assert said.share + said.lost_to_given + said.lost_to_family + said.lost_to_blocks == pytest.approx(1.0)


def test_the_report_tells_of_fathers_apart_and_of_what_was_lost() -> None:
    first = read_list(
        b"given_name,father_name,family_name\nKarim,Tarlin,Orsani\nVelko,Orest,Varnov\n", name="a"
    )
    second = read_list(b"name\nKarim Tarlin Orsani\nVelko Damir Varnov\n", name="b")
    linkage = link((first, second), seed=1)
    fathers = {pair.first.row: dict(pair.weight_by_field)["father"] for pair in linkage.pairs}
    assert fathers[1] > 0 > fathers[2]
    report = linkage_report(linkage)
    assert isinstance(report["blocked_recall"], (dict, str))
