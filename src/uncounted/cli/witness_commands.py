"""Commands by which others can check a case: checkpoint, witness, timestamp, export."""

from __future__ import annotations

import datetime
import shlex
from pathlib import Path

import click

from uncounted.cli.case_commands import CASE, CONDITION_MET, JSON, PURPOSE, opened
from uncounted.cli.consent_commands import PURPOSES
from uncounted.cli.inputs import check_output, passphrase, read_input, write_whole
from uncounted.cli.output import DONE, FINDINGS, say, show_json, show_lines

OUT = click.option(
    "--out", required=True, type=click.Path(path_type=Path), help="The file to be written, to be sent on."
)


@click.command()
@CASE
def checkpoint(case: Path) -> int:
    """Print the newest signed checkpoint of the CASE. Give it to whoever will keep it."""
    from uncounted.casework import witnessing

    with opened(case) as open_case:
        note = witnessing.newest_checkpoint(open_case)
    show_lines(note.removesuffix("\n").split("\n"))
    return DONE


@click.group()
def witness() -> None:
    """Let a partner cosign checkpoints. Over e-mail or a stick, so that no one can rewrite a case unseen."""


@witness.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--name", required=True, help="The name of the witness, such as partner.example/witness.")
@JSON
def new(file: Path, name: str, as_json: bool) -> int:
    """Make a witness (for the partner). Its key in FILE, sealed by a passphrase, and its memory beside it."""
    from uncounted.casework import cosigning

    check_output(file, inputs=())
    public = str(cosigning.new_witness(file, name=name, passphrase=passphrase(new=True)))
    memory = cosigning.memory_path(file)
    if as_json:
        show_json({"key": str(file), "memory": str(memory), "public_key": public})
    else:
        show_lines(
            [
                f"key         {file}",
                f"memory      {memory}",
                f"public key  {public}",
                "",
                "Give the public key to the teams whose cases you will witness, and to whoever checks them.",
                "Keep both files together. Never put an old copy back: make a new witness instead.",
            ]
        )
    return DONE


@witness.command()
@CASE
@OUT
@click.option("--for", "for_witness", help="The public key of the witness: begin at what it cosigned last.")
@click.option("--old", "old_size", type=click.IntRange(min=0), help="Begin at this number of entries.")
def request(case: Path, out: Path, for_witness: str | None, old_size: int | None) -> int:
    """Write the request for a cosignature (for the team). It is for the newest checkpoint of the CASE."""
    from uncounted.casework import witnessing

    check_output(out, inputs=())
    with opened(case) as open_case:
        text = witnessing.request(open_case, witness=for_witness, old_size=old_size)
    write_whole(out, text.encode())
    say(f"written to {out}: sizes and hashes, a signature, and nothing of what the case holds")
    return DONE


@witness.command()
@click.argument("given", metavar="REQUEST")
@click.option("--key", required=True, type=click.Path(path_type=Path), help="The key file of the witness.")
@click.option("--log-key", help="The public key of the case, had from the team; needed the first time.")
@OUT
def cosign(given: str, key: Path, log_key: str | None, out: Path) -> int:
    """Check a REQUEST and cosign it (for the partner). Its checkpoint is remembered; - for standard input."""
    from uncounted.casework import cosigning

    data = read_input(given)
    check_output(out, inputs=(given, str(key), str(cosigning.memory_path(key))))
    try:
        note = cosigning.cosign(data, key, passphrase=passphrase, log_key=log_key)
    except cosigning.CosigningRefusedError as refused:
        say(str(refused))
        return FINDINGS
    write_whole(out, note.encode())
    say(f"cosigned, remembered, and written to {out}: send it back to the team")
    return DONE


@witness.command()
@CASE
@click.argument("given", metavar="FILE")
@click.option("--witness", "witness_key", help="The public key of the witness; needed the first time.")
@JSON
def accept(case: Path, given: str, witness_key: str | None, as_json: bool) -> int:
    """Keep the cosignature that came back (for the team).

    What is in FILE is verified first; - for standard input.
    """
    from uncounted.casework import witnessing

    data = read_input(given)
    with opened(case) as open_case:
        kept = witnessing.accept(open_case, data, witness=witness_key)
    moment = datetime.datetime.fromtimestamp(kept.time, datetime.UTC).isoformat()
    if as_json:
        show_json(
            {"witness": kept.witness, "entries": kept.size, "time": moment, "was_there": kept.was_there}
        )
    else:
        state = "was there already" if kept.was_there else "kept"
        show_lines([f"{state}: {kept.witness.partition('+')[0]} cosigned {kept.size} entries at {moment}"])
    return DONE


@click.command()
@CASE
@click.option("--server", required=True, help="The address of the time-stamp authority (http or https).")
@click.option("--roots", help="Root certificates that its signature must lead to: a PEM file.")
@JSON
def timestamp(case: Path, server: str, roots: str | None, as_json: bool) -> int:
    """Have the newest checkpoint of the CASE time-stamped.

    By an authority (RFC 3161); this asks the network.
    """
    from uncounted.casework import timestamping

    pem = read_input(roots) if roots is not None else None
    with opened(case) as open_case:
        stamped = timestamping.timestamp(open_case, server, roots=pem)
    if as_json:
        show_json(
            {
                "entries": stamped.size,
                "time": stamped.time or None,
                "serial": stamped.serial or None,
                "signer": stamped.signer,
                "failure": stamped.failure,
            }
        )
    elif stamped.failure is not None:
        show_lines([f"no time stamp: {stamped.failure}; this is written down in the case"])
    else:
        show_lines(
            [
                f"{stamped.size} entries stamped with the time {stamped.time}, serial {stamped.serial}",
                f"signer: {stamped.signer}",
            ]
        )
    return DONE if stamped.failure is None else FINDINGS


@click.command()
@CASE
@click.option("--bag", required=True, type=click.Path(path_type=Path), help="The folder to be made.")
@click.option("--items", is_flag=True, help="Put the sealed items in too; they stay sealed.")
@click.option(
    "--to", help="To whom it is given: public, prosecutor, prosecutor:NAME, body:NAME or partner:NAME."
)
@click.option(
    "--given-for", default="accountability", type=click.Choice(PURPOSES), help="Which use it is given for."
)
@CONDITION_MET
@PURPOSE
@JSON
def export(
    case: Path,
    bag: Path,
    items: bool,
    to: str | None,
    given_for: str,
    condition_met: tuple[int, ...],
    purpose: str | None,
    as_json: bool,
) -> int:
    """Write the CASE as a signed bag for a stranger to check.

    It holds the ledger; nothing needs to be installed.
    """
    from uncounted.casework import exporting

    recipient = exporting.recipient(to, given_for, condition_met) if to is not None else None
    with opened(case) as open_case:
        exported = exporting.export(open_case, bag, items=items, to=recipient, purpose=purpose)
        key = open_case.public_key
    if as_json:
        show_json(
            {
                "folder": str(bag),
                "entries": exported.size,
                "files": exported.n_files,
                "items": exported.n_items,
                "items_not_on_disk": exported.n_missing,
                "items_left_out": list(exported.left_out),
                "manifest_sha256": exported.manifest_sha256,
                "public_key": key,
            }
        )
        return DONE
    lines = [
        f"{exported.size} entries, {exported.n_files} files in {bag}, signed and verified; no key is in it",
        f"A stranger checks it with: python3 -I verify_ledger.py {shlex.quote(str(bag))} --key {key}",
    ]
    if items:
        lines.insert(1, f"sealed items: {exported.n_items}; not on the disk any more: {exported.n_missing}")
        if exported.left_out:
            whom = "this audience" if to else "an audience that nobody named (--to)"
            lines.insert(
                2, f"left out, without consent to give them to {whom}: {', '.join(exported.left_out)}"
            )
    show_lines(lines)
    return DONE
