"""`vault create | info | verify | backup | restore`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, Unpack

import click

from akan_desktop.app.commands import SetOrganisation
from akan_desktop.app.records import Organisation
from akan_desktop.app.vault_records import RecoveryCode, VaultInfo, VerifyReport
from akan_desktop.cli.answer import answer, found_wanting, progress_of, say
from akan_desktop.cli.context import call_of
from akan_desktop.cli.files_out import STDOUT, require_new, write_out
from akan_desktop.cli.secrets import passphrase_of, passphrase_options, recovery_option, secret_of
from akan_desktop.cli.wording import Whole, WordedGroup, json_option, on_option, option
from akan_desktop.domain.case import PolicyRef
from akan_desktop.i18n import dates
from akan_desktop.i18n.catalogue import N_
from akan_desktop.i18n.labels import label
from akan_desktop.i18n.messages import message

if TYPE_CHECKING:
    from datetime import date

    from akan_desktop.app.vault_records import BackupInfo
    from akan_desktop.cli.context import Call
    from akan_desktop.i18n.catalogue import Texts

FOLDER = click.Path(path_type=Path)


class Employer(TypedDict):
    """What the command line tells of the employer; None is not told."""

    organisation: str
    employees: int | None
    public: bool | None
    health_service: bool | None


GROUP = WordedGroup(name="vault", help=N_("Make, check, back up and restore a vault."))


@GROUP.command("create", help=N_("Make a vault in a new or empty folder, and write down its recovery code."))
@click.argument("folder", metavar="DIR", type=FOLDER)
@passphrase_options
@option("--policy", required=True, metavar="ID", help=N_("The rules in force; see policy list."))
@option(
    "--recovery-out",
    metavar="FILE",
    default=STDOUT,
    help=N_("Write the recovery code to this new file; - (as without) writes it to standard output."),
)
@option("--organisation", default="", metavar="NAME", help=N_("The employer's name, as the papers show it."))
@option("--employees", type=Whole(0), default=None, metavar="N", help=N_("How many are employed."))
@option(
    "--public/--private",
    "public",
    default=None,
    help=N_("Whether the employer is a public body (archive act)."),
)
@option(
    "--health-service/--no-health-service",
    "health_service",
    default=None,
    help=N_("Whether there is an occupational health service."),
)
@on_option
@json_option
@click.pass_context
def create(
    context: click.Context,
    folder: Path,
    policy: str,
    recovery_out: str,
    on: date | None,
    as_json: bool,  # noqa: FBT001 - click hands options over by name
    **employer: Unpack[Employer],
) -> None:
    """Make a vault; set-up ends only when the written-down code has opened it."""
    call = call_of(context)
    rules = call.program.policies.get(policy).ref
    organisation = Organisation(
        name=employer["organisation"],
        employees=employer["employees"],
        public=employer["public"],
        occupational_health_service=employer["health_service"],
        policy=PolicyRef(id=rules.id, version=rules.version),
    )
    # Said before the vault is made, not after, that its code cannot be written down there.
    require_new(recovery_out)
    gate = call.program.gate
    code = gate.create(folder, passphrase_of(context), progress_of(call))
    session = gate.confirm_recovery(folder, _written_down(code, recovery_out), progress_of(call))
    try:
        desk = call.program.open_desk(session, on=call.day(on))
        desk.do(SetOrganisation(organisation=organisation))
        session.backup()
    finally:
        session.close()
    told = {"ok": True, "folder": str(folder), "policy": rules.id, "vault_id": session.vault_id}
    if recovery_out == STDOUT and as_json:
        told["recovery_code"] = code.text
    lines = call.texts.t("The vault has been made in {folder}.", folder=folder)
    if recovery_out == STDOUT and not as_json:
        lines += "\n" + call.texts.t("Recovery code (write it down and lock it away): {code}", code=code.text)
    answer(told, lines, as_json=as_json)


def _written_down(code: RecoveryCode, out: str) -> RecoveryCode:
    """Return the code as it now stands in the file, so that what opens the vault is what was written down."""
    if out == STDOUT:
        return code
    write_out(out, code.text.encode() + b"\n")
    return RecoveryCode(Path(out).read_text(encoding="utf-8").strip())


@GROUP.command("info", help=N_("Show what the header tells, without a passphrase."))
@click.argument("folder", metavar="DIR", type=FOLDER)
@json_option
@click.pass_context
def info(context: click.Context, folder: Path, as_json: bool) -> None:  # noqa: FBT001 - click's way
    """Read the header alone."""
    call = call_of(context)
    found = call.program.gate.inspect(folder)
    copies = call.program.gate.backups(folder) if found.exists else ()
    answer(_info_told(found, copies), _info_lines(found, copies, call.texts), as_json=as_json)
    if found.problem is not None or not found.exists:
        found_wanting()


def _info_told(found: VaultInfo, copies: tuple[BackupInfo, ...]) -> dict[str, object]:
    return {
        "folder": str(found.folder),
        "exists": found.exists,
        "problem": found.problem,
        "vault_id": found.vault_id,
        "created": found.created.isoformat() if found.created else None,
        "slots": list(found.slots),
        "recovery_confirmed": found.recovery_confirmed,
        "backups": [{"path": str(c.path), "taken": c.taken.isoformat(), "bytes": c.size} for c in copies],
    }


def _info_lines(found: VaultInfo, copies: tuple[BackupInfo, ...], texts: Texts) -> str:
    lines = []
    if found.problem is not None:
        lines.append(message(texts, found.problem, seconds=0, group=0).text())
    if found.vault_id is not None:
        lines.append(texts.t("Vault {id}", id=found.vault_id))
    if found.created is not None:
        lines.append(texts.t("Made on {date}", date=dates.short(found.created.astimezone().date())))
    if found.slots:
        ways = ", ".join(label(texts, slot) for slot in found.slots)
        lines.append(texts.t("Opened by: {ways}", ways=ways))
    if found.exists and found.problem is None and not found.recovery_confirmed:
        lines.append(texts.t("Set-up has not ended: the recovery code has not been confirmed."))
    lines += [
        texts.t("Backup of {moment}: {path}", moment=f"{c.taken.astimezone():%d.%m.%Y %H:%M}", path=c.path)
        for c in copies
    ]
    if found.exists and not copies:
        lines.append(texts.t("There is no backup in the vault's folder."))
    return "\n".join(lines)


@GROUP.command("verify", help=N_("Check everything in a closed vault or a backup."))
@click.argument("folder", metavar="DIR", type=FOLDER)
@passphrase_options
@recovery_option
@json_option
@click.pass_context
def verify(context: click.Context, folder: Path, as_json: bool) -> None:  # noqa: FBT001 - click's way
    """Check cipher, structure, log and seal."""
    call = call_of(context)
    report = call.program.gate.verify(folder, secret_of(context), progress_of(call))
    answer(_verify_told(report), _verify_lines(report, call), as_json=as_json)
    if not report.sound:
        found_wanting()


def _verify_told(report: VerifyReport) -> dict[str, object]:
    audit = report.audit
    return {
        "ok": report.sound,
        "vault_id": report.vault_id,
        "problems": list(report.problems),
        "audit": {"entries": audit.entries, "broken_at": audit.broken_at} if audit else None,
        "tables": dict(report.tables),
    }


def _verify_lines(report: VerifyReport, call: Call) -> str:
    texts = call.texts
    lines = [message(texts, problem, seconds=0, group=0).text() for problem in report.problems]
    if report.audit is not None and report.audit.broken_at is not None:
        lines.append(
            texts.t("The log does not fit together from entry {seq} on.", seq=report.audit.broken_at)
        )
    return "\n".join(lines) or texts.t("Everything is whole.")


@GROUP.command("backup", help=N_("Take a backup into the vault's own folder, and check it."))
@click.argument("folder", metavar="DIR", type=FOLDER)
@passphrase_options
@recovery_option
@on_option
@json_option
@click.pass_context
def backup(context: click.Context, folder: Path, on: date | None, as_json: bool) -> None:  # noqa: FBT001 - click's way
    """Copy, read back with the key, put in place, prune."""
    call = call_of(context)
    with call.program.open_vault(
        folder, secret_of(context), on=call.day(on), progress=progress_of(call)
    ) as desk:
        report = desk.vault.backup(progress_of(call))
    told = {
        "ok": True,
        "path": str(report.backup.path),
        "taken": report.backup.taken.isoformat(),
        "bytes": report.backup.size,
        "pruned": report.pruned,
    }
    answer(told, call.texts.t("Backup: {path}", path=report.backup.path), as_json=as_json)


@GROUP.command("restore", help=N_("Make a backup the vault. What stood there is kept beside it."))
@click.argument("copy", metavar="BACKUP", type=FOLDER)
@click.argument("into", metavar="DIR", type=FOLDER)
@passphrase_options
@recovery_option
@json_option
@click.pass_context
def restore(context: click.Context, copy: Path, into: Path, as_json: bool) -> None:  # noqa: FBT001 - click's way
    """Rebuild beside, verify, erase again what had been erased, then swap."""
    call = call_of(context)
    report = call.program.gate.restore(
        copy, into, secret_of(context), replay=call.program.replay, progress=progress_of(call)
    )
    texts = call.texts
    if not report.newest_tombstones:
        say(texts.t("What was erased after this backup was taken is not known here. Look through the cases."))
    told = {
        "ok": True,
        "folder": str(report.folder),
        "taken": report.taken.isoformat(),
        "set_aside": str(report.set_aside) if report.set_aside else None,
        "erased_again": report.replayed,
        "newest_erasures_known": report.newest_tombstones,
    }
    lines = [texts.t("Restored to {folder}.", folder=report.folder)]
    if report.set_aside is not None:
        lines.append(texts.t("What stood there is kept as {folder}.", folder=report.set_aside))
    if report.replayed:
        lines.append(
            texts.tn(
                "{n} erased case was erased again.", "{n} erased cases were erased again.", report.replayed
            )
        )
    answer(told, "\n".join(lines), as_json=as_json)
