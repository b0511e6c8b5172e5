"""Commands about what a person agreed to: consent, withdraw, subject."""

from __future__ import annotations

import dataclasses
import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from uncounted.cli.case_commands import CASE, JSON, PURPOSE, opened, tell_if_ahead
from uncounted.cli.inputs import InputError, read_input
from uncounted.cli.output import DONE, FINDINGS, say, show_json, show_lines

if TYPE_CHECKING:
    from uncounted.casework.holdings import HeldAnswer, Holdings

PURPOSES = ("documentation", "public_record", "advocacy", "accountability", "research", "assistance")
MANNERS = ("spoken", "written", "recorded", "through_an_interpreter")
_NOT_CAPTURED = "not captured"
_ANSWERS = {"yes": "yes", "no": "no", "none": "absent"}


@click.command()
@CASE
@click.argument("whom", metavar="TOKEN|ITEM")
@click.option(
    "--form",
    help="What the person was asked: store, analyse_without_identity, quote_unattributed, "
    "publish_under_pseudonym, publish_named, give_to_named_body, give_to_any_prosecutor, contact_again. "
    "Without it, the answers on record are shown.",
)
@click.option("--answer", type=click.Choice(tuple(_ANSWERS)), help="What the person said; none: no answer.")
@click.option("--item", help="Narrow the answer of a person to one item.")
@click.option(
    "--audience", help="Who is meant: team, public, prosecutor, prosecutor:NAME, body:NAME, partner:NAME."
)
@click.option("--purpose", type=click.Choice(PURPOSES), help="What for; any purpose if not given.")
@click.option("--given", default=_NOT_CAPTURED, help="When it was said: 2031, 2031-06 or 2031-06-01.")
@click.option("--language", default=_NOT_CAPTURED, help="The language it was asked in.")
@click.option("--how", type=click.Choice(MANNERS), help="How the answer was given.")
@click.option("--taken-by", default="", help="The pseudonym of the member who asked, if it was not you.")
@click.option("--expires", help="The last day on which a yes holds: 2032-06-01.")
@click.option(
    "--conditions", metavar="FILE", help="The person's conditions, a text file; - for standard input."
)
@JSON
def consent(
    case: Path,
    whom: str,
    form: str | None,
    answer: str | None,
    item: str | None,
    as_json: bool,
    **asked: str | None,
) -> int:
    """Record a person's answer, or show those on record. What was not asked means no."""
    from uncounted.casework import protecting

    if form is None:
        return _show_answers(case, whom, as_json=as_json)
    if answer is None:
        raise InputError("an answer is due with --form", where="--answer", remedy="say yes, no or none")
    details, expires = _asked(asked)
    with opened(case) as open_case:
        protecting.record_answer(
            open_case,
            whom,
            form,
            _ANSWERS[answer],
            language=asked["language"] or _NOT_CAPTURED,
            expires=expires,
            asked=details,
            item=item,
        )
        tell_if_ahead(open_case, None if details.given == _NOT_CAPTURED else details.given, option="--given")
    say("recorded")
    return DONE


def _asked(given: dict[str, str | None]) -> tuple[Any, Any]:
    """Read how the person was asked."""
    from uncounted.casework import caring
    from uncounted.casework.protecting import Asked, Audience, Manner, Purpose

    conditions = read_input(given["conditions"]).decode("utf-8", "replace") if given["conditions"] else ""
    asked = Asked(
        audience=Audience.parse(given["audience"]) if given["audience"] else None,
        purpose=Purpose(given["purpose"]) if given["purpose"] else None,
        given=_NOT_CAPTURED if given["given"] is None else given["given"],
        manner=Manner(given["how"]) if given["how"] else Manner.NOT_CAPTURED,
        taken_by=given["taken_by"] or "",
        conditions=conditions,
    )
    # an empty text is no day, and no answer that never runs out either
    last = given["expires"]
    return asked, None if last is None else caring.read_day(last, where="--expires")


def _show_answers(case: Path, whom: str, *, as_json: bool) -> int:
    from uncounted.casework import holdings

    with opened(case) as open_case:
        found = holdings.answers_about(open_case, whom)
    if as_json:
        show_json([{**dataclasses.asdict(answer), "conditions": words} for answer, words in found])
        return DONE
    for one, words in found:
        show_lines([_answer_line(one)])
        if words:
            show_lines([f"        on condition: {words}"])
    if not found:
        say("no answer is on record, and absent means no")
    return DONE


def _answer_line(one: HeldAnswer) -> str:
    until = f", until {one.expires}" if one.expires else ""
    form, purpose = one.form.replace("_", " "), one.purpose.replace("_", " ")
    return (
        f"{one.number:6}  {one.about}  {form}: {one.answer}, for {one.audience}, {purpose}; "
        f"recorded {one.recorded}{until}"
    )


@click.command()
@CASE
@click.argument("whom", metavar="TOKEN|ITEM")
@click.option("--item", help="Only this item of the person.")
@click.option("--language", default=_NOT_CAPTURED, help="The language it was said in.")
@click.option("--erase", is_flag=True, help="Erase it, too, as far as no hold stands in the way.")
@click.option("--confirm", help="With --erase: the token or item, typed again.")
@PURPOSE
@JSON
def withdraw(
    case: Path,
    whom: str,
    item: str | None,
    language: str,
    erase: bool,
    confirm: str | None,
    purpose: str | None,
    as_json: bool,
) -> int:
    """Take back every consent of a person, or of an item. It acts at once. To erase needs two persons."""
    from uncounted.casework import withdrawing

    if erase and confirm != whom:
        raise InputError(
            "what is to be erased was not typed again; nothing was changed",
            where="--confirm",
            remedy="give the same token or item with --confirm",
        )
    with opened(case) as open_case:
        withdrawn = withdrawing.withdraw(open_case, whom, item=item, language=language)
        done = withdrawing.erase_withdrawn(open_case, withdrawn, purpose=purpose) if erase else None
    editions = [one.words for one in withdrawn.editions]
    if as_json:
        values = {"whom": withdrawn.whom, "items": list(withdrawn.items), "editions": editions}
        show_json({**values, **(dataclasses.asdict(done) if done else {})})
    else:
        show_lines([f"taken back: {withdrawn.whom}; closed: {', '.join(withdrawn.items) or 'nothing'}"])
        if done is not None:
            show_lines(_erased_lines(done.erased, done.locked, done.shared))
            for one in done.waiting:
                show_lines([f"closed and not erased yet: {one.item_id}: {one.why}"])
                say(f"  {one.how}")
        elif withdrawn.items:
            say("Nothing was erased: that needs --erase, or `uncounted erase`.")
        show_lines(editions)
        if editions:
            say(
                f"Trace again, then publish: `uncounted trace {shlex.quote(str(case))}`, `uncounted finding` "
                "where something was judged, `uncounted publish`. Tell everybody who has these editions."
            )
    return FINDINGS if done is not None and (done.locked or done.shared or done.waiting) else DONE


def _erased_lines(erased: tuple[str, ...], locked: tuple[str, ...], shared: tuple[str, ...]) -> list[str]:
    told = {
        "erased": erased,
        "locked and not erased, since a hold stands": locked,
        "closed and not erased, since others spoke there too": shared,
    }
    return [f"{what}: {', '.join(items)}" for what, items in told.items() if items]


@click.command()
@CASE
@click.argument("token", required=False)
@click.option(
    "--export",
    "export_to",
    type=click.Path(path_type=Path),
    help="A new folder, for the person: a page, the same as JSON, and their own words.",
)
@PURPOSE
@JSON
def subject(case: Path, token: str | None, export_to: Path | None, purpose: str | None, as_json: bool) -> int:
    """Show what is held of a person, or list the persons.

    With a TOKEN: what is held of this person, and what was done with it. --export writes it out for them.

    Without a TOKEN, the persons of the CASE are listed.

    To write it out needs two persons, and a purpose.
    """
    from uncounted.casework import handing_over, holdings

    if token is None:
        return _list_persons(case, export_to, as_json=as_json)
    with opened(case) as open_case:
        if export_to is not None:
            done = handing_over.hand_over(open_case, token, export_to, purpose=purpose)
        else:
            held = holdings.holdings_of(open_case, token)
    if export_to is not None:
        if as_json:
            show_json({"folder": str(export_to), "items": done.n_items, "texts": done.n_texts})
        else:
            show_lines(
                [f"{export_to}: held.html, held.json, and {done.n_texts} files of the person's own words"]
            )
            say("This folder can be read by whoever has it. Give it to the person, then destroy your copy.")
    elif as_json:
        show_json(dataclasses.asdict(held))
    else:
        show_lines(_held_lines(held))
    return DONE


def _list_persons(case: Path, export_to: Path | None, *, as_json: bool) -> int:
    from uncounted.casework import subjects

    if export_to is not None:
        raise InputError(
            "nobody was named whose file shall be written",
            where="TOKEN",
            remedy="see `uncounted subject CASE` for the tokens, and name one",
        )
    with opened(case) as open_case:
        found = subjects.persons(open_case)
    if as_json:
        show_json([dataclasses.asdict(one) for one in found])
    else:
        show_lines(
            f"{one.token}  {one.part}; {one.officer} answers; spoke in {', '.join(one.items) or 'no item'}"
            for one in found
        )
        if not found:
            say("no person is registered; see `uncounted register`")
    return DONE


def _held_lines(held: Holdings) -> list[str]:
    person = held.subject
    lines = [f"{person.token}  {person.part}; {person.officer} answers for this person"]
    lines += [
        f"    said {one.item_id} ({one.kind}), received {one.received}: {one.state}" for one in held.items
    ]
    lines.append(f"    claims on these words: {len(held.claims)}")
    lines += [
        f"    answer {one.number}: {one.form.replace('_', ' ')}: {one.answer}, for {one.audience}"
        for one in held.answers
    ]
    lines += [
        f"    edition {one.edition} rests on it in {one.n_sentences} sentences, {one.n_taken_back} taken back"
        for one in held.editions
    ]
    lines += [f"    spoken to on {one['held']}: {one['occasion'].replace('_', ' ')}" for one in held.contacts]
    review = held.plan_review
    lines.append(
        f"    plan to be looked at on {review}" if review else "    no plan for this person's safety"
    )
    lines += [f"    {one.time[:10]}  {one.actor}  {one.what}" for one in held.done]
    return lines
