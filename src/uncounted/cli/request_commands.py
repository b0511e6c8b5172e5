"""Commands for what needs two persons: requests, approve, refuse; and for the policy that says how many."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from uncounted.cli.case_commands import CASE, JSON, PURPOSE, opened
from uncounted.cli.inputs import InputError
from uncounted.cli.output import DONE, say, show_json, show_lines

if TYPE_CHECKING:
    from uncounted.casework.requests import RequestView

_REQUEST = click.argument("request_id", metavar="REQUEST")


@click.command()
@CASE
@click.option("--all", "show_all", is_flag=True, help="Those that ended, too.")
@JSON
def requests(case: Path, show_all: bool, as_json: bool) -> int:
    """List what members asked for. What waits for another member of the CASE, or with --all everything."""
    from uncounted.casework import requests as asked

    with opened(case) as open_case:
        found = [one for one in asked.requests(open_case) if show_all or one.state == "open"]
    if as_json:
        show_json([dataclasses.asdict(one) for one in found])
    else:
        for one in found:
            show_lines(_request_lines(one))
    return DONE


@click.command()
@CASE
@_REQUEST
def approve(case: Path, request_id: str) -> int:
    """Agree to a REQUEST of another member of the CASE. Read first what it is for."""
    from uncounted.casework import requests as asked

    with opened(case) as open_case:
        show_lines(_request_lines(asked.approve(open_case, request_id)))
    say("agreed; who asked can now give the same command again")
    return DONE


@click.command()
@CASE
@_REQUEST
def refuse(case: Path, request_id: str) -> int:
    """End a REQUEST of the CASE. Also one that others agreed to: the protection officer's veto."""
    from uncounted.casework import requests as asked

    with opened(case) as open_case:
        asked.refuse(open_case, request_id)
    say("refused; asked for again, it needs the agreement of one who may refuse")
    return DONE


@click.command()
@CASE
@click.option("--waiting-hours", type=int, help="How long a member alone waits, 0 to 720.")
@click.option(
    "--approvals", metavar="ACTION=N", multiple=True, help="How many others must agree to an action."
)
@click.option("--smallest-cell", type=int, help="The smallest count of persons that is published, 3 to 100.")
@click.option("--request-days", type=int, help="How long an approval can be used, 1 to 90.")
@click.option("--map-step", type=int, help="Smallest square on a map, in tenths of a degree: 1, 5, 10 or 50.")
@click.option(
    "--allow-model-host",
    "allow_hosts",
    metavar="HOST",
    multiple=True,
    help="Let a model on this other machine be asked about published reports.",
)
@click.option(
    "--forbid-model-host", "forbid_hosts", metavar="HOST", multiple=True, help="Take that back, at once."
)
@click.option(
    "--allow-cluster",
    "allow_clusters",
    metavar="ADDRESS",
    multiple=True,
    help="Let lists of the case be compared on this Spark cluster: spark://HOST:PORT, or local.",
)
@click.option(
    "--forbid-cluster",
    "forbid_clusters",
    metavar="ADDRESS",
    multiple=True,
    help="Take that back, at once.",
)
@PURPOSE
@JSON
def policy(
    case: Path,
    waiting_hours: int | None,
    approvals: tuple[str, ...],
    smallest_cell: int | None,
    request_days: int | None,
    map_step: int | None,
    allow_hosts: tuple[str, ...],
    forbid_hosts: tuple[str, ...],
    allow_clusters: tuple[str, ...],
    forbid_clusters: tuple[str, ...],
    purpose: str | None,
    as_json: bool,
) -> int:
    """Show the policy of the CASE, or change it. What loosens it needs another member, or waiting."""
    from uncounted.casework import policy as rules

    with opened(case) as open_case:
        if waiting_hours is smallest_cell is request_days is map_step is None and not (
            approvals or allow_hosts or forbid_hosts or allow_clusters or forbid_clusters
        ):
            now = rules.policy_of(open_case)
        else:
            now = rules.set_policy(
                open_case,
                waiting_hours=waiting_hours,
                smallest_cell=smallest_cell,
                request_days=request_days,
                map_step=map_step,
                approvals=_approvals(approvals),
                allow_hosts=allow_hosts,
                forbid_hosts=forbid_hosts,
                allow_clusters=allow_clusters,
                forbid_clusters=forbid_clusters,
                purpose=purpose,
            )
    if as_json:
        show_json(dataclasses.asdict(now))
    else:
        show_lines(
            [
                f"a member alone waits     {now.waiting_hours} hours",
                f"smallest count           {now.smallest_cell}",
                f"a request lives          {now.request_days} days after that",
                "others who must agree    1, except: "
                + (", ".join(f"{one.action} {one.n_others}" for one in now.approvals) or "none"),
                f"models elsewhere         {', '.join(now.model_hosts) or 'none may be asked'}",
                f"squares on a map         {now.map_step / 10:g} degrees or more",
                f"clusters for lists       {', '.join(now.clusters) or 'none'}",
            ]
        )
    return DONE


def _approvals(given: tuple[str, ...]) -> dict[str, int]:
    found = {}
    for one in given:
        action, _, number = one.partition("=")
        if not number.isascii() or not number.isdigit():
            raise InputError(
                "this says no number of members", where="--approvals", remedy="give it as reveal=2"
            )
        found[action] = int(number)
    return found


def _request_lines(request: RequestView) -> Iterator[str]:
    agreed = ", ".join(request.approved_by) or "nobody yet"
    yield f"{request.request_id}  {request.state}  {request.action.replace('_', ' ')}"
    yield f"    of what: {' '.join((*request.about, *request.terms)) or 'the whole case'}"
    yield f"    asked by {request.by} on {request.asked[:16]} UTC; agreed: {agreed}"
    yield f"    purpose: {request.purpose if request.purpose is not None else 'withheld, or erased'}"
