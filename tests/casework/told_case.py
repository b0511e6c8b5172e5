"""A team's case in which persons were told of beside a ground that others alleged, in every place for words.

Each person has a name and a token; each ground is a phrase that stands nowhere else. `Told.joined` says
whether something that was shown brings a person and a ground together.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from tests.passes import passed_copy
from tests.team import FOUNDER, Team
from uncounted.casework import caring, coding, intake, protecting, subjects, tracing, vaulting
from uncounted.casework.cases import Case
from uncounted.evidence import ItemKind
from uncounted.protection import ConsentAnswer, ConsentForm
from uncounted.protection.identities import IdentityKind
from uncounted.protection.subjects import Part

NAMES = (
    ("Osvin Talbrek", "Мира Талинова", "نور الدين حمدان"),
    ("Ilka Dorvand", "Тарас Коваль", "سلمى عبد الله"),
)
GROUNDS = ("said to be of the reed sect", "считался кистинцем по слухам", "قيل إنه من أهل النهر")
# the words on which the claim stands: the ground that was alleged, told of the act
_SPAN = "It was done since he was {ground}"

# two persons, each with a name and with what was alleged of the act: in every combination
EVERY_TELLING = tuple(product(*(tuple(product(some, GROUNDS)) for some in NAMES)))


@dataclass(frozen=True, slots=True)
class Told:
    """What was told: names, grounds, the tokens that the persons were given, and the items."""

    names: tuple[str, ...]
    grounds: tuple[str, ...]
    tokens: tuple[str, ...]
    items: tuple[str, ...]

    def joined(self, shown: str) -> bool:
        """Whether something shown brings a ground together with a name or a token."""
        return self.tells_ground(shown) and any(one in shown for one in (*self.names, *self.tokens))

    def tells_ground(self, shown: str) -> bool:
        """Whether a ground is told at all."""
        return any(ground in shown for ground in self.grounds)

    def names_somebody(self, shown: str) -> bool:
        """Whether a name can be read."""
        return any(name in shown for name in self.names)


def tell(team: Team, pairs: Sequence[tuple[str, str]]) -> Told:
    """Write all of it into the case, as the founder, who holds every key."""
    with team.open(FOUNDER) as case:
        done = [_tell_one(case, number, name, ground) for number, (name, ground) in enumerate(pairs)]
        rows = "".join(f"{name},2031-04-0{number + 4}\n" for number, (name, _) in enumerate(pairs))
        _take(case, f"name,date\n{rows}", "more.csv", ItemKind.LIST)
        opaque = "name,orientation\n" + "".join(f"{name},{ground}\n" for name, ground in pairs)
        intake.take_in_all(
            case, [("o.csv", [opaque.encode()])], intake.Provenance("x", kind=ItemKind.LIST), opaque=True
        )
        tracing.trace_case(case)
        items = tuple(item.item_id for item in intake.all_items(case))
    names, grounds = zip(*pairs, strict=True)
    return Told(names, grounds, tuple(done), items)


def _tell_one(case: Case, number: int, name: str, ground: str) -> str:
    words = f"Account {number}. They took {name}. {_SPAN.format(ground=ground)}, they said of {name}."
    testimony = _take(case, words, f"{name}.txt", ItemKind.TESTIMONY)
    report = _take(case, f"Printed. {words}", "printed.txt", ItemKind.REPORT)
    for item in (testimony, report):
        coding.code(case, _decisions(item, f"{item}-{number}", name, ground), where="decisions")
    passed_copy(case, testimony)
    token = subjects.register_subject(case, Part.VICTIM, items=(testimony,)).token
    vaulting.add_identity(case, token, IdentityKind.NAME, name)
    day = datetime.date(2033, 1, 31)
    caring.record_contact(
        case, token, caring.Told(caring.Occasion.FIRST_ACCOUNT, "2031-05", reason=f"{name}: {ground}")
    )
    caring.make_plan(case, token, caring.Plan(day, note=f"{name} was {ground}"))
    conditions = protecting.Asked(conditions=f"not that {name} was {ground}")
    protecting.record_consent(
        case, token, ConsentForm.QUOTE, ConsentAnswer.YES, language="en", asked=conditions
    )
    return token


def _take(case: Case, text: str, name: str, kind: ItemKind) -> str:
    given = intake.Provenance("a visitor", published="2031-04-05", kind=kind)
    return intake.take_in(case, [text.encode()], name, given).item.item_id


def _decisions(item: str, claim_id: str, name: str, ground: str) -> bytes:
    claim = {
        "decision": "add",
        "claim": claim_id,
        "span": _SPAN.format(ground=ground),
        "acts": ["detention"],
        "modality": "alleged",
        "basis": "hearsay",
        "form": "narration",
        "proposition": f"P-{claim_id}",
        "origin_kind": "hearsay",
        "origin_id": f"origin-{claim_id}",
        "note": f"alleged ground: {ground}",
        "ground": ground,
    }
    protect = [
        {"decision": "protect", "span": name, "kind": "name", "occurrence": occurrence}
        for occurrence in (1, 2)
    ]
    wording = {f"P-{claim_id}": f"A man was taken, {ground}"}
    decisions = {
        "coder": "c",
        "propositions": wording,
        "items": [{"item": item, "decisions": [*protect, claim]}],
    }
    return json.dumps(decisions).encode()
