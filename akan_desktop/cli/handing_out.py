"""`document hand-out`: a copy of a kept paper that opens with a passphrase only, noted as in the window."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, Unpack

import click

from akan_desktop.app.commands import FinishDisclosure, RecordDisclosure
from akan_desktop.app.vault_records import VaultError, VaultErrorCode
from akan_desktop.cli.answer import answer, progress_of
from akan_desktop.cli.cases import vault_argument
from akan_desktop.cli.context import call_of
from akan_desktop.cli.files_out import STDOUT, require_new, write_out
from akan_desktop.cli.secrets import copy_passphrase_of, copy_passphrase_options, secret_of
from akan_desktop.cli.trouble import OutputError
from akan_desktop.cli.wording import Day, WordedCommand, json_option, names, on_option, option
from akan_desktop.domain.errors import Problem, Refusal, RefusedError
from akan_desktop.domain.people import Role
from akan_desktop.i18n.catalogue import N_

if TYPE_CHECKING:
    from akan_desktop.app.desk import Desk
    from akan_desktop.app.records import PaperEntry
    from akan_desktop.cli.context import Call


class Copy(TypedDict):
    """What the command line asks for."""

    ref: str
    paper: str
    role: str
    recipient: str
    ground: str
    remind_on: date | None
    output: str
    on: date | None
    as_json: bool


@click.command(
    "hand-out",
    cls=WordedCommand,
    help=N_("Write a copy of a kept paper that opens with a passphrase only, and note who gets it."),
)
@vault_argument
@click.argument("ref", metavar="CASE")
@click.argument("paper", metavar="PAPER")
@option("--to", "role", type=names([role.value for role in Role]), required=True, help=N_("Who gets it."))
@option("--recipient", default="", metavar="TEXT", help=N_("Name or place, if needed."))
@option("--ground", required=True, metavar="TEXT", help=N_("On what ground they may have it."))
@option("--remind-on", type=Day(), default=None, help=N_("The day to sweep the copy from where it was put."))
@copy_passphrase_options
@option(
    "-o",
    "--output",
    "output",
    required=True,
    metavar="FILE",
    help=N_("Write to this new file; - is standard output."),
)
@on_option
@json_option
@click.pass_context
def COMMAND(context: click.Context, vault: Path, **told: Unpack[Copy]) -> None:  # noqa: N802 - a command
    """Lock, note that it is begun, write, note that it is done: no copy is ever in no list."""
    call = call_of(context)
    require_new(told["output"])
    secret, words = secret_of(context), copy_passphrase_of(context)
    flaw = call.program.gate.check_passphrase(words)
    if flaw is not None:
        raise VaultError(VaultErrorCode.WEAK_PASSPHRASE, flaw=flaw)
    day = call.day(told["on"])
    with call.program.open_vault(vault, secret, on=day, progress=progress_of(call)) as desk:
        if desk.vault.read_only:
            raise VaultError(VaultErrorCode.READ_ONLY)
        entry, pdf = _kept(desk, told["ref"], told["paper"], day)
        locked = call.program.locked_copy(pdf, words.text)
        _hand_out(desk, _noted(entry, told, call), told["output"], locked)
    if told["output"] != STDOUT:
        said = call.texts.t("{file} is locked. It is noted who gets it.", file=told["output"])
        facts = {"ok": True, "document_id": entry.document_id, "file": told["output"]}
        answer(facts, said, as_json=told["as_json"])


def _kept(desk: Desk, ref: str, name: str, day: date) -> tuple[PaperEntry, bytes]:
    """Find a paper by its id or by the number that is printed on it (the newest), with its bytes."""
    page = desk.reads.case_page(desk.reads.case_id(ref), day)
    for entry in reversed(page.papers):
        if name in (entry.id, entry.document_id):
            pdf = desk.reads.paper_bytes(entry.id)
            if pdf is not None:
                return entry, pdf
    raise RefusedError(Refusal(problem=Problem.FACT_UNKNOWN, at="paper"))


def _noted(entry: PaperEntry, told: Copy, call: Call) -> RecordDisclosure:
    t = call.texts.t
    return RecordDisclosure(
        case_id=entry.case_id,
        role=Role(told["role"]),
        recipient=told["recipient"],
        what=t("Locked copy of {document}", document=entry.document_id),
        ground=told["ground"],
        paper_id=entry.id,
        remind_on=told["remind_on"],
        reminder=t("Sweep the copy of {document} from where you put it", document=entry.document_id),
    )


def _hand_out(desk: Desk, command: RecordDisclosure, output: str, locked: bytes) -> None:
    if output == STDOUT:
        # What has gone down a pipe cannot be taken back: first the list.
        desk.do(command)
        write_out(output, locked)
        return
    # A copy that is in no list is one that nobody calls back: it is entered before there is one.
    entry = desk.do(replace(command, begun=True)).new_id
    finish = FinishDisclosure(
        case_id=command.case_id,
        disclosure_id=entry,
        remind_on=command.remind_on,
        reminder=command.reminder,
    )
    try:
        write_out(output, locked)
    except OutputError:
        desk.do(replace(finish, written=False))
        raise
    desk.do(finish)
