"""Permission, transaction, entry: for every action; and what leaves a case was checked."""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Callable
from itertools import product
from pathlib import Path

import pytest

from tests.conftest import PROJECT, QUICK_KEYS, Shown
from tests.published import everything_said
from uncounted.casework import (
    coding,
    counting,
    custody,
    derivatives,
    exporting,
    gathering,
    intake,
    keeping,
    protecting,
    publishing,
    timestamping,
    told,
    tracing,
    views,
    witnessing,
)
from uncounted.casework.cases import Case, create_case, open_case, rebuild
from uncounted.casework.demonstration import PASSPHRASE
from uncounted.casework.permissions import (
    DEEDS,
    PERMITTED,
    Action,
    Member,
    NotPermittedError,
    Role,
    authorise,
)
from uncounted.casework.schema import case_schema
from uncounted.evidence import ItemKind
from uncounted.protection import ConsentAnswer, ConsentForm
from uncounted.protection.releasing import ProtectedTermLeftError
from uncounted.vocabulary.verdicts import Verdict

EXAMPLE = PROJECT / "examples" / "wave-of-arrests"


@pytest.fixture(scope="module")
def made(shown: Shown, tmp_path_factory: pytest.TempPathFactory) -> Shown:
    return shown.copied_to(tmp_path_factory.mktemp("made") / "demo")


@pytest.mark.parametrize(("role", "action"), list(product(Role, Action)))
def test_the_permission_table_is_the_whole_truth(role: Role, action: Action) -> None:
    member = Member("m", "c", (role,))
    if action in PERMITTED[role]:
        assert authorise(member, action).action == action.value
    else:
        with pytest.raises(NotPermittedError):
            authorise(member, action)


def test_no_role_may_do_everything_and_every_action_has_a_role() -> None:
    assert all(PERMITTED[role] != frozenset(Action) for role in Role)
    assert frozenset().union(*PERMITTED.values()) == frozenset(Action)
    assert Action.READ not in PERMITTED[Role.ADMINISTRATOR]


@pytest.mark.parametrize("action", Action)
def test_a_refusal_names_roles_and_deeds_as_people_say_them(action: Action) -> None:
    with pytest.raises(NotPermittedError) as refused:
        authorise(Member("m", "c", ()), action)
    assert refused.value.what == f"who has no role may not {DEEDS[action]}"
    assert "_" not in refused.value.what + refused.value.remedy


def test_a_refusal_says_whom_to_ask() -> None:
    with pytest.raises(NotPermittedError) as refused:
        authorise(Member("m", "c", (Role.CODER, Role.ADMINISTRATOR)), Action.ERASE)
    assert refused.value.what == "a coder and an administrator may not erase"
    assert refused.value.remedy == "ask a protection officer"


ACTIONS: dict[Action, Callable[[Case], object]] = {
    Action.INTAKE: lambda case: intake.take_in(case, [b"words"], "a.txt", intake.Provenance()),
    Action.DERIVE: derivatives.extract_texts,
    Action.MAKE_WORKING_COPY: lambda case: derivatives.make_working_copy(
        case, "testimony-1.txt", nothing_to_withhold=True
    ),
    Action.CONSENT: lambda case: protecting.record_consent(
        case, "I1", ConsentForm.QUOTE, ConsentAnswer.YES, language="en"
    ),
    Action.SUGGEST: coding.suggest,
    Action.KEEP_KEYS: keeping.renew_intake_key,
    Action.OWN_KEYS: lambda case: keeping.change_passphrase(case, "other words"),
    Action.CODE: lambda case: coding.code(case, b'{"coder": "c", "items": []}', where="d"),
    Action.TRACE: tracing.trace_case,
    Action.LINK: counting.link_lists,
    Action.ESTIMATE: counting.estimate_case,
    Action.PUBLISH: lambda case: publishing.publish(case, Path("nowhere")),
    Action.VERIFY: custody.verify_case,
    Action.REBUILD: rebuild,
    Action.READ: views.overview,
    Action.WITNESS: witnessing.request,
    Action.TIMESTAMP: lambda case: timestamping.timestamp(case, "http://127.0.0.1:9/"),
    Action.EXPORT: lambda case: exporting.export(case, Path("nowhere")),
}


@pytest.mark.parametrize("action", ACTIONS)
def test_an_action_without_the_role_adds_nothing(action: Action, made: Shown) -> None:
    with open_case(made.case_folder, passphrase=PASSPHRASE) as case:
        before = case.file.size()
        case.member = Member(case.member.member_id, case.case_id, ())
        with pytest.raises(NotPermittedError):
            ACTIONS[action](case)
        assert case.file.size() == before


def test_every_kind_of_entry_is_told_in_the_history(made: Shown) -> None:
    assert set(told.TELLINGS) == set(case_schema().kinds)
    with open_case(made.case_folder, passphrase=PASSPHRASE) as case:
        lines = " ".join(line.what for line in custody.history(case))
    for words in json.loads((EXAMPLE / "expected.json").read_text(encoding="utf-8"))["never_published"]:
        assert words not in lines


def test_a_rebuild_gives_the_same_tables_byte_for_byte(made: Shown) -> None:
    with open_case(made.case_folder, passphrase=PASSPHRASE) as case:
        before = case.file.snapshot()
        assert len(before) > 50_000
        case.file.rebuild()
        assert case.file.snapshot() == before
        rebuild(case)
        assert case.file.snapshot() == before
        assert custody.verify_case(case).verdict is Verdict.PASSED


def _planted() -> list[str]:
    expected = json.loads((EXAMPLE / "expected.json").read_text(encoding="utf-8"))
    lists = [
        (EXAMPLE / "lists" / name).read_text(encoding="utf-8") for name in ("families.csv", "monitors.csv")
    ]
    names = [line.split(",")[2] for text in lists for line in text.splitlines()[1:]]
    return [*expected["never_published"], *(name for name in names if len(name) > 5)]


def _spellings(text: str) -> list[bytes]:
    """UTF-8, UTF-16, hexadecimal, and base64 in its three phases."""
    plain = text.encode()
    phases = [base64.b64encode(b"x" * phase + plain)[4:-4] for phase in range(3)]
    return [plain, text.encode("utf-16-le"), plain.hex().encode(), *(p for p in phases if len(p) > 8)]


def test_nothing_planted_is_readable_in_a_locked_case(made: Shown) -> None:
    contents = [path.read_bytes() for path in made.case_folder.rglob("*") if path.is_file()]
    names = [path.name for path in made.case_folder.rglob("*")]
    everything = b"".join(contents) + "".join(names).encode()
    for words in _planted():
        for spelling in _spellings(words):
            assert spelling not in everything, "a planted text stands readable in the closed case"
    # compressed streams would hide words from a plain search: nothing there decompresses
    for content in contents:
        with pytest.raises(zlib.error):
            zlib.decompress(content)


def test_nothing_protected_is_in_the_dossier(made: Shown) -> None:
    published = everything_said(made.dossier_folder)
    for words in _planted():
        assert words not in published
        assert json.dumps(words).strip('"') not in published


def test_words_without_consent_are_counted_but_not_printed(made: Shown) -> None:
    bundle = (made.dossier_folder / "bundle.json").read_text(encoding="utf-8")
    assert "no consent to be quoted is on record" in bundle
    with open_case(made.case_folder, passphrase=PASSPHRASE) as case:
        silent = intake.find_item(case, "testimony-2.txt")
        claims = [claim for claim in views.claims(case) if claim.item_id == silent.item_id]
    assert claims
    for claim in claims:
        assert claim.claim_id in bundle
        assert claim.span.text not in bundle


def _case_with_a_secret(folder: Path) -> Case:
    case = create_case(folder, passphrase="words", title="A case", cost=QUICK_KEYS)
    text = "“They beat us every day,” said a man who is now living at 9 Mill Lane.\n"
    provenance = intake.Provenance("The Paper", None, "2031", ItemKind.REPORT)
    intake.take_in(case, [text.encode()], "paper.txt", provenance)
    coding.suggest(case)
    decisions = {
        "coder": "c",
        "propositions": {"P1": "People were beaten"},
        "items": [
            {
                "item": "paper.txt",
                "decisions": [
                    {
                        "decision": "add",
                        "span": text.strip(),
                        "claim": "C1",
                        "acts": ["torture"],
                        "modality": "asserted",
                        "basis": "victim",
                        "form": "direct",
                        "proposition": "P1",
                        "note": "he lives at 9 Mill Lane",
                        "origin_id": "w1",
                        "origin_kind": "first_hand",
                    },
                    {"decision": "protect", "span": "9 Mill Lane", "kind": "whereabouts"},
                ],
            }
        ],
    }
    coding.code(case, json.dumps(decisions).encode(), where="d")
    tracing.trace_case(case)
    return case


def test_a_protected_place_leaves_neither_case_nor_screen(tmp_path: Path) -> None:
    with _case_with_a_secret(tmp_path / "case") as case:
        page = views.item_page(case, "I1")
        assert page.pieces is not None
        assert "Mill Lane" not in "".join(piece.text for piece in page.pieces)
        assert "[whereabouts withheld]" in "".join(piece.text for piece in page.pieces)
        assert "Mill Lane" not in repr((page.claims, page.suggestions, views.propositions(case)))
        publishing.publish(case, tmp_path / "dossier")
    for path in (tmp_path / "dossier").iterdir():
        assert b"Mill Lane" not in path.read_bytes()


def test_the_last_look_refuses_what_redaction_missed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Even with redaction broken, nothing protected is written."""
    monkeypatch.setattr("uncounted.casework.gathering.redact", lambda value, _: value)
    with _case_with_a_secret(tmp_path / "case") as case:
        before = case.file.size()
        with pytest.raises(ProtectedTermLeftError):
            publishing.publish(case, tmp_path / "dossier")
        assert case.file.size() == before
    assert not (tmp_path / "dossier").exists()


def test_a_file_that_nobody_sealed_is_told(made: Shown) -> None:
    stranger = made.case_folder / "items" / ("0" * 32)
    stranger.write_bytes(b"put here")
    try:
        with open_case(made.case_folder, passphrase=PASSPHRASE) as case:
            checks = {check.name: check for check in custody.verify_case(case).checks}
    finally:
        stranger.unlink()
    assert checks["folder"].verdict is Verdict.NOT_CHECKED


def test_an_altered_item_is_named(made: Shown) -> None:
    with open_case(made.case_folder, passphrase=PASSPHRASE) as case:
        item = intake.find_item(case, "I3")
        path = made.case_folder / "items" / item.blob_id
        whole = path.read_bytes()
        path.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
        try:
            failed = [c.name for c in custody.verify_case(case).checks if c.verdict is Verdict.FAILED]
        finally:
            path.write_bytes(whole)
    assert failed == ["item I3"]


def test_the_dossier_is_the_same_from_the_same_case_and_clock(
    made: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    from uncounted.protection import release
    from uncounted.publication import build_dossier

    with open_case(made.case_folder, passphrase=PASSPHRASE) as case:
        now = case.file.clock()
        case.file.clock = lambda: now
        once, twice = (
            build_dossier(
                release(gathering.gather(case), protected=()),
                signing_key=case.file.keyring.signing_key,
                seed_of=lambda owner: owner.encode(),
            )
            for _ in range(2)
        )
    assert once == twice


def test_a_denial_or_a_demand_never_supports_what_it_denies_or_demands(tmp_path: Path) -> None:
    """Filed under one proposition without a relation, a denial denies; a demand stands behind nothing."""
    said = {
        "told.txt": ("Forty people were detained in Tarsk.", "asserted", "eyewitness", "w1"),
        "denied.txt": ("Nobody was detained in Tarsk.", "denied", "official_statement", "ministry"),
        "column.txt": (
            "Perhaps people should be detained in Tarsk.",
            "called_for",
            "own_reporting",
            "columnist",
        ),
    }
    items = []
    with create_case(tmp_path / "case", passphrase="words", title="A case", cost=QUICK_KEYS) as case:
        for number, (name, (text, modality, kind, origin)) in enumerate(said.items(), start=1):
            provenance = intake.Provenance(name, None, "2031", ItemKind.REPORT)
            intake.take_in(case, [text.encode()], name, provenance)
            decision = {
                "decision": "add",
                "span": text,
                "claim": f"C{number}",
                "acts": ["denial" if modality == "denied" else "detention"],
                "modality": modality,
                "basis": "unknown",
                "form": "narration",
                "proposition": "P1",
                "origin_kind": kind,
                "origin_id": origin,
            }
            items.append({"item": name, "decisions": [decision]})
        coding.code(case, json.dumps({"coder": "c", "items": items}).encode(), where="d")
        traced = tracing.trace_case(case).propositions[0]
        assert (traced.origins.lower, traced.origins.upper) == (1, 1)
        assert traced.denials == ("C2",)
        publishing.publish(case, tmp_path / "dossier")
    bundle = json.loads((tmp_path / "dossier" / "bundle.json").read_text(encoding="utf-8"))
    texts_of = [one["fields"]["says"]["value"] for one in bundle["records"] if one["id"].startswith("s")]
    texts = [sentence["text"] for sentence in texts_of]
    assert any("1 confirmed claim in 1 item says so" in text for text in texts)
    assert any(text.startswith("This is denied in 1 claim") for text in texts)
