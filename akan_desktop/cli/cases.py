"""`case import | list | show | export`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from akan_desktop.app.commands import ExportCases
from akan_desktop.app.importing import ImportReport, InformationDuty, take_in
from akan_desktop.app.imports import BadFileError
from akan_desktop.app.reads import CaseFilter, CaseQuery, CaseRow
from akan_desktop.app.vault_records import VaultError, VaultErrorCode
from akan_desktop.cli.answer import answer, found_wanting, progress_of, say, table, tell_read_only
from akan_desktop.cli.case_page import page_lines
from akan_desktop.cli.context import call_of
from akan_desktop.cli.files_out import STDOUT, require_new, write_out
from akan_desktop.cli.secrets import passphrase_options, recovery_option, secret_of
from akan_desktop.cli.told import StateTeller
from akan_desktop.cli.trouble import troubles
from akan_desktop.cli.wording import Day, WordedGroup, json_option, names, on_option, option, together
from akan_desktop.domain.errors import Problem, Refusal, RefusedError
from akan_desktop.i18n import dates
from akan_desktop.i18n.catalogue import N_
from akan_desktop.i18n.labels import label

if TYPE_CHECKING:
    from datetime import date

    from akan_desktop.app.desk import Desk
    from akan_desktop.app.imports import IncomingCase
    from akan_desktop.cli.context import Call
    from akan_desktop.cli.trouble import Trouble

VAULT = click.Path(path_type=Path)
GROUP = WordedGroup(name="case", help=N_("Import, list, show and export cases."))

vault_argument = together(
    click.argument("vault", metavar="VAULT", type=VAULT), passphrase_options, recovery_option
)


@GROUP.command(
    "import", help=N_("Take in cases from files in the format akan-case/1: all of them, or none of them.")
)
@vault_argument
@click.argument("sources", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@option("--dry-run", is_flag=True, help=N_("Say what would happen, and change nothing."))
@option(
    "--not-informed-reason",
    default="",
    metavar="TEXT",
    help=N_("Why the persons have not been told yet that data about them are kept."),
)
@option("--inform-by", type=Day(), default=None, help=N_("By when they will be told; at most a month ahead."))
@on_option
@json_option
@click.pass_context
def import_(
    context: click.Context,
    vault: Path,
    sources: tuple[Path, ...],
    dry_run: bool,  # noqa: FBT001 - click's way
    not_informed_reason: str,
    inform_by: date | None,
    on: date | None,
    as_json: bool,  # noqa: FBT001 - likewise
) -> None:
    """Read every file first; save only when all of them can be."""
    call = call_of(context)
    if bool(not_informed_reason) != (inform_by is not None):
        raise click.UsageError(
            call.texts.t("--not-informed-reason and --inform-by belong together."), context
        )
    duty = InformationDuty(reason=not_informed_reason, inform_by=inform_by) if inform_by else None
    read, refused = _read(_files(sources), call)
    with call.program.open_vault(
        vault, secret_of(context), on=call.day(on), progress=progress_of(call)
    ) as desk:
        reports, more = _take_in(read, desk, call, duty, dry_run=dry_run or bool(refused))
    refused += more
    for trouble in refused:
        say(trouble.text)
    told = {
        "ok": not refused,
        "dry_run": dry_run,
        "cases": [_report_told(report) for report in reports],
        "problems": [trouble._asdict() for trouble in refused],
    }
    answer(told, _report_lines(reports, call), as_json=as_json)
    if refused:
        found_wanting()


def _files(sources: tuple[Path, ...]) -> list[Path]:
    found: list[Path] = []
    for source in sources:
        found += sorted(source.glob("*.json")) if source.is_dir() else [source]
    return found


def _at(path: Path, trouble: Trouble, ref: str = "") -> Trouble:
    where = f"{path} ({ref})" if ref else str(path)
    return trouble._replace(at=f"{path}{trouble.at}", text=f"{where}: {trouble.text}")


def _read(files: list[Path], call: Call) -> tuple[list[tuple[Path, IncomingCase]], list[Trouble]]:
    read: list[tuple[Path, IncomingCase]] = []
    refused: list[Trouble] = []
    for path in files:
        try:
            read += [(path, case) for case in call.program.cases.read_all(path, call.program.new_id)]
        except BadFileError as error:
            refused += [_at(path, trouble) for trouble in troubles(error, call.texts)]
    return read, refused


def _take_in(
    read: list[tuple[Path, IncomingCase]],
    desk: Desk,
    call: Call,
    duty: InformationDuty | None,
    *,
    dry_run: bool,
) -> tuple[list[ImportReport], list[Trouble]]:
    """Ask about every case before the first one is saved, so that a bad one leaves no half import."""
    reports: list[ImportReport] = []
    refused: list[Trouble] = []
    refs: set[str] = set()
    for path, incoming in read:
        try:
            _refuse_twice(incoming.ref, refs)
            reports.append(take_in(desk, incoming, duty=duty, dry_run=True))
        except RefusedError as error:
            refused += [_at(path, trouble, incoming.ref) for trouble in troubles(error, call.texts)]
    if dry_run or refused:
        return reports, refused
    if desk.reads.case_ids():
        desk.vault.backup()
    reports = [take_in(desk, incoming, duty=duty) for _, incoming in read]
    desk.vault.backup()
    return reports, []


def _refuse_twice(ref: str, seen: set[str]) -> None:
    if ref in seen:
        raise RefusedError(Refusal(problem=Problem.REF_TAKEN, at="/ref"))
    seen.add(ref)


def _report_told(report: ImportReport) -> dict[str, object]:
    primary = next((each.action.value for each in report.state.next_actions if each.primary), None)
    return {
        "ref": report.case.ref,
        "id": report.case.id if report.saved else None,
        "policy": report.case.policy.id,
        "facts": len(report.case.facts),
        "stage": report.state.stage.value,
        "next_action": primary,
        "saved": report.saved,
    }


def _report_lines(reports: list[ImportReport], call: Call) -> str:
    texts = call.texts
    lines = []
    for report in reports:
        primary = next((label(texts, a.action) for a in report.state.next_actions if a.primary), "")
        values = {"ref": report.case.ref, "stage": label(texts, report.state.stage)}
        if report.saved:
            said = texts.t("{ref} has been taken in: {stage}", **values)
        else:
            said = texts.t("{ref} can be taken in: {stage}", **values)
        lines.append(f"{said} - {primary}" if primary else said)
    return "\n".join(lines)


@GROUP.command("list", help=N_("List cases."))
@vault_argument
@option(
    "--filter", "chosen", type=names([f.value for f in CaseFilter]), default="all", help=N_("Which cases.")
)
@option("--search", default="", metavar="TEXT", help=N_("Only cases in which every word stands."))
@on_option
@json_option
@click.pass_context
def list_(
    context: click.Context,
    vault: Path,
    chosen: str,
    search: str,
    on: date | None,
    as_json: bool,  # noqa: FBT001 - click's way
) -> None:
    """Give one row per case."""
    call = call_of(context)
    day = call.day(on)
    with call.program.open_vault(vault, secret_of(context), on=day, progress=progress_of(call)) as desk:
        query = CaseQuery(on=day, text=search, filter=CaseFilter(chosen), limit=100_000)
        found = desk.reads.case_list(query)
        because = tell_read_only(desk, call.texts)
    told = {"total": found.total, "cases": [_row_told(row) for row in found.rows], "read_only": because}
    rows = [
        (
            row.ref,
            row.name,
            label(call.texts, row.stage),
            dates.short(row.next_date) if row.next_date else "",
            label(call.texts, row.next_action) if row.next_action else "",
        )
        for row in found.rows
    ]
    answer(told, table(rows) or call.texts.t("No cases."), as_json=as_json)


def _row_told(row: CaseRow) -> dict[str, object]:
    return {
        "id": row.id,
        "ref": row.ref,
        "name": row.name,
        "unit": row.unit,
        "stage": row.stage.value,
        "next_date": row.next_date.isoformat() if row.next_date else None,
        "next_clock": row.next_clock.value if row.next_clock else None,
        "next_action": row.next_action.value if row.next_action else None,
        "closed_on": row.closed_on.isoformat() if row.closed_on else None,
    }


@GROUP.command("show", help=N_("Show one case: its facts, and what follows from them."))
@vault_argument
@click.argument("ref", metavar="CASE")
@on_option
@json_option
@click.pass_context
def show(
    context: click.Context,
    vault: Path,
    ref: str,
    on: date | None,
    as_json: bool,  # noqa: FBT001 - click's way
) -> None:
    """Give the case as a file would, with the state beside it."""
    call = call_of(context)
    day = call.day(on)
    with call.program.open_vault(vault, secret_of(context), on=day, progress=progress_of(call)) as desk:
        case_id = desk.reads.case_id(ref)
        desk.open_case_page(case_id)
        page = desk.reads.case_page(case_id, day)
        policy = desk.policy(page.case.policy)
        because = tell_read_only(desk, call.texts)
    teller = StateTeller(page.case, policy, call.texts)
    told = {
        "case": call.program.case_as_json(page.case),
        "state": teller.tell(page.state),
        "papers": [
            {
                "id": p.id,
                "document_id": p.document_id,
                "form": p.form,
                "status": p.status.value,
                "draft": p.draft,
                "sha256": p.sha256,
            }
            for p in page.papers
        ],
        "read_only": because,
    }
    answer(told, page_lines(page, policy, teller, call), as_json=as_json)


@GROUP.command(
    "export", help=N_("Write cases to a new file in the format akan-case/1: one, several, or all.")
)
@vault_argument
@click.argument("refs", metavar="[CASE...]", nargs=-1)
@option("--all", "everything", is_flag=True, help=N_("Every case in the vault."))
@option(
    "-o",
    "--output",
    "output",
    required=True,
    metavar="FILE",
    help=N_("Write to this new file; - is standard output. The file is not encrypted."),
)
@on_option
@json_option
@click.pass_context
def export(
    context: click.Context,
    vault: Path,
    refs: tuple[str, ...],
    everything: bool,  # noqa: FBT001 - click's way
    output: str,
    on: date | None,
    as_json: bool,  # noqa: FBT001 - likewise
) -> None:
    """Write what the cases hold; papers and what was handed out stay in the vault."""
    call = call_of(context)
    if everything == bool(refs):
        raise click.UsageError(call.texts.t("Name the cases, or say --all."), context)
    require_new(output)
    day = call.day(on)
    with call.program.open_vault(vault, secret_of(context), on=day, progress=progress_of(call)) as desk:
        if desk.vault.read_only:
            # What leaves the vault leaves a trace in it, or does not leave.
            tell_read_only(desk, call.texts)
            raise VaultError(VaultErrorCode.READ_ONLY)
        found = desk.reads.case_ids() if everything else [desk.reads.case_id(ref) for ref in refs]
        wanted = tuple(dict.fromkeys(found))
        told = [call.program.case_as_json(desk.reads.case_page(each, day).case) for each in wanted]
        desk.do(ExportCases(case_ids=wanted))
    whole = told[0] if len(told) == 1 else told
    write_out(output, json.dumps(whole, ensure_ascii=False, indent=2).encode() + b"\n")
    if output == STDOUT:
        return
    said = call.texts.tn(
        "{n} case has been written to {file}.",
        "{n} cases have been written to {file}.",
        len(told),
        file=output,
    )
    said += "\n" + call.texts.t(
        "The file is not encrypted: keep it as safe as the vault, and delete it after use."
    )
    answer({"ok": True, "file": output, "cases": [each["ref"] for each in told]}, said, as_json=as_json)
