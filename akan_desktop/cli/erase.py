"""`erase`: what would go, a question, the erasing, the receipt."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypedDict, Unpack

import click

from akan_desktop.app.commands import DecideArchive, EraseCase
from akan_desktop.app.reads import DeletionBucket
from akan_desktop.app.records import ArchiveChoice, ArchiveDecision, EraseList, EraseReason, EraseReceipt
from akan_desktop.cli.answer import answer, found_wanting, progress_of, say
from akan_desktop.cli.cases import vault_argument
from akan_desktop.cli.context import call_of
from akan_desktop.cli.secrets import secret_of
from akan_desktop.cli.trouble import troubles
from akan_desktop.cli.wording import WordedCommand, json_option, names, on_option, option
from akan_desktop.domain.errors import Problem, RefusedError
from akan_desktop.domain.state import RetentionAction
from akan_desktop.i18n import dates
from akan_desktop.i18n.catalogue import N_
from akan_desktop.i18n.fact_kinds import kind_word
from akan_desktop.i18n.labels import label

if TYPE_CHECKING:
    from datetime import date

    from akan_desktop.app.desk import Desk
    from akan_desktop.cli.context import Call
    from akan_desktop.i18n.catalogue import Texts

_JUMP: Final = timedelta(hours=48)
_REASONS = [reason.value for reason in EraseReason if reason.chosen]


class Wanted(TypedDict):
    """What the command line asks for."""

    ref: str | None
    due: bool
    reason: str | None
    archive_reference: str
    yes: bool
    as_json: bool


@click.command(
    "erase",
    cls=WordedCommand,
    help=N_(
        "Erase one case, or every case whose time has come. Without --yes the list of what would go is shown"
        " and the question is asked; nothing is erased where nobody can answer."
    ),
)
@vault_argument
@option("--case", "ref", metavar="CASE", default=None, help=N_("The number of the case."))
@option("--due", "due", is_flag=True, help=N_("Every case that is due for deletion."))
@option(
    "--reason",
    type=names(_REASONS),
    default=None,
    help=N_("Why; otherwise because its time has come, or, by the rules, because it is no longer needed."),
)
@option(
    "--archive-reference",
    metavar="TEXT",
    default="",
    help=N_("Where the archivist's decision is filed that the papers may be destroyed (public bodies)."),
)
@option("--yes", is_flag=True, help=N_("Do not ask."))
@on_option
@json_option
@click.pass_context
def COMMAND(  # noqa: N802 - the name that the group looks for
    context: click.Context, vault: Path, on: date | None, **told: Unpack[Wanted]
) -> None:
    """Show the lists, ask, erase, give the receipts."""
    call = call_of(context)
    if (told["ref"] is None) == (not told["due"]):
        raise click.UsageError(
            call.texts.t("Name one case with --case, or all that are due with --due."), context
        )
    with call.program.open_vault(
        vault, secret_of(context), on=call.day(on), progress=progress_of(call)
    ) as desk:
        if told["due"] and told["yes"] and on is None:
            _require_credible_clock(desk, call, as_json=told["as_json"])
        _erase(desk, call, told)


def _require_credible_clock(desk: Desk, call: Call, *, as_json: bool) -> None:
    """Ask for the day before everything due goes unasked, where the clock may have jumped.

    A clock that is years ahead makes every case due. Whoever gives the day has looked at a calendar.
    """
    entries = iter(desk.vault.audit_entries())
    next((entry for entry in entries if entry.action == "opened"), None)  # this sitting
    before = next(entries, None)
    now = desk.clock.now()
    if before is None or now - before.utc <= _JUMP:
        return
    text = call.texts.t(
        "This computer says that it is {day}, {days} days after the vault was last used. Nothing was"
        " erased. If the day is right, say so with --on {date}.",
        day=dates.long(now.date(), call.texts.language),
        days=(now - before.utc).days,
        date=now.date().isoformat(),
    )
    problem = {"code": "clock_jumped", "at": "", "text": text}
    answer({"ok": False, "erased": [], "problems": [problem]}, text, as_json=as_json)
    found_wanting()


def _erase(desk: Desk, call: Call, told: Wanted) -> None:
    texts = call.texts
    as_json = told["as_json"]
    lists = [desk.erase_list(case_id) for case_id in _cases(desk, told)]
    for each in lists:
        say(list_text(each, texts))
    if not lists:
        answer({"ok": True, "erased": []}, texts.t("No case is due for deletion."), as_json=as_json)
        return
    if not told["yes"] and not _agreed(texts):
        waiting = [_list_told(each) for each in lists]
        lines = texts.t("Nothing was erased. Repeat with --yes to erase.")
        answer({"ok": False, "erased": [], "would_erase": waiting}, lines, as_json=as_json)
        found_wanting()
    receipts: list[tuple[str, EraseReceipt]] = []
    refused: list[dict[str, str]] = []
    for each in lists:
        try:
            receipts.append((each.ref, _erase_one(desk, each, told)))
        except RefusedError as error:
            for trouble in troubles(error, texts):
                say(f"{each.ref}: {trouble.text}")
                refused.append({"ref": each.ref, **trouble._asdict()})
    erased = [_receipt_told(ref, receipt) for ref, receipt in receipts]
    lines = "\n".join(_receipt_line(ref, receipt, texts) for ref, receipt in receipts)
    answer({"ok": not refused, "erased": erased, "problems": refused}, lines, as_json=as_json)
    if refused:
        found_wanting()


def _cases(desk: Desk, told: Wanted) -> list[str]:
    if told["ref"] is not None:
        return [desk.reads.case_id(told["ref"])]
    rows = desk.reads.deletion_list(desk.today())
    return [row.case_id for row in rows if row.bucket is DeletionBucket.DUE]


def _agreed(texts: Texts) -> bool:
    return sys.stdin.isatty() and click.confirm(
        texts.t("Erase for good? This cannot be undone."), default=False, err=True
    )


def _erase_one(desk: Desk, shown: EraseList, told: Wanted) -> EraseReceipt:
    reason = EraseReason(told["reason"]) if told["reason"] else _by_the_rules(desk, shown.case_id)
    command = EraseCase(case_id=shown.case_id, token=shown.token, reason=reason)
    try:
        outcome = desk.do(command)
    except RefusedError as error:
        # The archivist's decision is entered only where it is all that is still missing.
        if not told["archive_reference"]:
            raise
        others = [each for each in error.refusals if each.problem is not Problem.ARCHIVE_BLOCKS]
        if others:
            raise RefusedError(*others) from None
        decision = ArchiveDecision(
            choice=ArchiveChoice.DESTROY, reference=told["archive_reference"], decided_on=desk.today()
        )
        desk.do(DecideArchive(case_id=shown.case_id, decision=decision))
        # It changes the case, not what goes: the list that was shown is still the list.
        outcome = desk.do(replace(command, token=desk.erase_list(shown.case_id).token))
    assert outcome.receipt is not None  # noqa: S101 - every erasure has one; tells the type checker
    return outcome.receipt


def _by_the_rules(desk: Desk, case_id: str) -> EraseReason:
    """Return the reason that the rules give on this day; a case that is not due is then refused as such."""
    for row in desk.reads.deletion_list(desk.today()):
        if row.case_id == case_id and row.bucket is DeletionBucket.DUE:
            return EraseReason.REVIEW if row.action is RetentionAction.REVIEW else EraseReason.RETENTION
    return EraseReason.RETENTION


def list_text(shown: EraseList, texts: Texts) -> str:
    """Return what erasing a case would take away."""
    parts = [f"{kind_word(texts, kind)} {n}" for kind, n in shown.facts]
    parts.append(texts.tn("{n} paper", "{n} papers", len(shown.papers)))
    if shown.outside:
        parts.append(
            texts.tn(
                "{n} copy that others hold stays", "{n} copies that others hold stay", len(shown.outside)
            )
        )
    return f"{shown.ref}: " + ", ".join(parts)


def _list_told(shown: EraseList) -> dict[str, object]:
    return {
        "ref": shown.ref,
        "facts": dict(shown.facts),
        "papers": len(shown.papers),
        "drafts": shown.drafts,
        "members": shown.members,
        "disclosures": shown.disclosures,
        "copies_outside": len(shown.outside),
    }


def _receipt_told(ref: str, receipt: EraseReceipt) -> dict[str, object]:
    record = receipt.record
    return {
        "ref": ref,
        "record": record.serial,
        "on": record.on.isoformat(),
        "reason": record.reason.value,
        "clause": record.clause,
        "facts": record.facts,
        "papers": record.papers,
        "copies_outside": [
            {"role": each.role.value, "what": each.what, "on": each.on.isoformat()}
            for each in receipt.outside
        ],
        "backed_up": receipt.backed_up,
    }


def _receipt_line(ref: str, receipt: EraseReceipt, texts: Texts) -> str:
    line = texts.t("{ref} has been erased (record {record}).", ref=ref, record=receipt.record.serial)
    for copy in receipt.outside:
        line += "\n  " + texts.t(
            "Ask back: {what}, given to {role} on {day}",
            what=copy.what,
            role=label(texts, copy.role),
            day=dates.short(copy.on),
        )
    if not receipt.backed_up:
        line += "\n  " + texts.t(
            "No fresh backup could be taken. Older ones still hold the case for up to 30 days."
        )
    return line
