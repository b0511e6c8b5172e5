"""The command `capture`: visit one page, on request, and keep it in the case."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from uncounted.cli.case_commands import CASE, JSON, opened, tell_if_ahead
from uncounted.cli.output import DONE, FINDINGS, say, show_json, show_lines

if TYPE_CHECKING:
    from uncounted.casework.capturing import CapturedPage


@click.command()
@CASE
@click.argument("address")
@click.option("--source", help="Who published the page.")
@click.option("--published", help="When it was published: 2017, 2017-04 or 2017-04-01.")
@click.option(
    "--kind",
    type=click.Choice(["report", "testimony", "list", "other"]),
    default="report",
    help="What it is. Anything but a report is sealed under the vault key, and so is its address.",
)
@click.option("--proxy", help="A SOCKS proxy that looks names up itself: socks5h://127.0.0.1:9050 for Tor.")
@click.option("--no-browser", is_flag=True, help="Run none of the page's scripts; there is no picture then.")
@click.option("--allow-private", is_flag=True, help="Also ask this machine and private networks.")
@JSON
def capture(
    case: Path,
    address: str,
    source: str | None,
    published: str | None,
    kind: str,
    proxy: str | None,
    no_browser: bool,
    allow_private: bool,
    as_json: bool,
) -> int:
    """Visit the page at ADDRESS once and keep it in the CASE.

    All that it loads is kept, and a picture of it.
    """
    from uncounted.casework import capturing, intake

    wish = capturing.wish(address, allow_private=allow_private, proxy=proxy, with_browser=not no_browser)
    known = intake.provenance(source, None, published, kind)
    with opened(case) as open_case:
        tell_if_ahead(open_case, published, option="--published")
        if proxy is None:
            say("The site sees the network address of this machine, now. To hide it, see --proxy.")
        page = capturing.capture(open_case, wish, known)
    if as_json:
        show_json(_as_json(page))
    else:
        show_lines(_told(page))
    return DONE if page.was_had else FINDINGS


def _told(page: CapturedPage) -> list[str]:
    captured = page.captured
    status = f"status {captured.page.status}" if captured.page else "no answer"
    outcome = captured.outcome
    return [
        f"page      {'not captured: ' + outcome.reason.value if outcome else 'captured'} ({status})",
        f"WARC      {page.warc.item_id if page.warc else 'not captured'}",
        f"content   {page.page.item_id if page.page else 'not captured'}",
        f"picture   {page.picture.item_id if page.picture else 'not captured: ' + captured.no_picture}",
        *([f"          {captured.picture.extent}"] if captured.picture else []),
        f"answers   {len(captured.exchanges)}",
        f"missing   {sum(count for _, count in captured.reasons)}",
        *(f"          {count:5}  {reason}" for reason, count in captured.reasons),
    ]


def _as_json(page: CapturedPage) -> dict[str, object]:
    return {
        "warc_item": page.warc.item_id if page.warc else None,
        "page_item": page.page.item_id if page.page else None,
        "picture_item": page.picture.item_id if page.picture else None,
        **page.captured.report(),
    }
