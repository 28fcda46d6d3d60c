"""Changing what opens a vault: passphrase and recovery code. Only the slots change, never the master key."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from akan_desktop.app.vault_records import (
    Kept,
    Passphrase,
    RecoveryCode,
    Secret,
    SlotKind,
    VaultError,
    VaultErrorCode,
    VaultProgress,
    VaultStage,
)
from akan_desktop.vault import header as headers
from akan_desktop.vault.passphrases import require_strong
from akan_desktop.vault.password_hashing import KdfCost, calibrated
from akan_desktop.vault.recovery_codes import new_recovery_code
from akan_desktop.vault.slots import new_slot

if TYPE_CHECKING:
    from pathlib import Path

    from akan_desktop.vault.session import Session


def _prove(session: Session, secret: Secret) -> None:
    """Make sure that the secret opens this vault's header on disk."""
    opened = headers.unlock_folder(session.folder, secret)
    opened.master.wipe()
    if opened.header.vault_id != session.vault_id:
        raise VaultError(VaultErrorCode.OTHER_VAULT)


def _install(session: Session, header: headers.Header, *, action: str, proof: Secret | None) -> None:
    """Put a header in place, and log and seal it."""
    signed = header.signed(session.master)
    headers.write(session.folder, signed, proof)
    session.header = signed
    _record(session, action)


def _record(session: Session, action: str) -> None:
    try:
        with session.own_transaction() as running:
            running.record(action)
    except VaultError as error:
        raise VaultError(error.code, kept=Kept.SAVED_ALL) from None


def change_passphrase(
    session: Session, current: Secret, new: Passphrase, progress: VaultProgress | None
) -> None:
    """Replace the passphrase after the current secret has opened the header.

    The old one stays if anything fails.
    """
    session.require_writable()
    write_passphrase(session.folder, current, new, session.surroundings.cost, progress)
    take_over_passphrase(session)


def write_passphrase(
    folder: Path, current: Secret, new: Passphrase, cost: KdfCost | None, progress: VaultProgress | None
) -> None:
    """Replace the passphrase in the header on disk: the slow half, on any thread."""
    require_strong(new)
    if progress is not None:
        progress(VaultStage.DERIVING_KEY, None)
    opened = headers.unlock_folder(folder, current)
    try:
        slot = new_slot(new, master=opened.master, vault_id=opened.header.vault_id, cost=cost or calibrated())
        changed = opened.header.replaced_slot(SlotKind.PASSPHRASE, slot)
        headers.write(folder, changed.signed(opened.master), new)
    finally:
        opened.master.wipe()


def take_over_passphrase(session: Session) -> None:
    """Go on with the header that has the new passphrase; log and seal it. The quick half, in the session."""
    session.require_writable()
    written = headers.read(session.folder / headers.NAME)
    if written.vault_id != session.vault_id:
        raise VaultError(VaultErrorCode.OTHER_VAULT, kept=Kept.SAVED_ALL)
    if not written.authentic(session.master):
        raise VaultError(VaultErrorCode.HEADER_DAMAGED, kept=Kept.SAVED_ALL)
    session.header = written
    _record(session, "passphrase_changed")


def renew_recovery_code(session: Session) -> RecoveryCode:
    """Make a new recovery code; from now on the old one opens nothing here."""
    session.require_writable()
    code, _ = new_recovery_code()
    slot = new_slot(code, master=session.master, vault_id=session.vault_id, cost=None)
    changed = replace(session.header.replaced_slot(SlotKind.RECOVERY, slot), recovery_confirmed=False)
    _install(session, changed, action="recovery_code_renewed", proof=code)
    return code


def confirm_recovery(session: Session, typed: RecoveryCode) -> None:
    """Note that the typed-back code opens the header on disk."""
    session.require_writable()
    _prove(session, typed)
    if not session.header.recovery_confirmed:
        changed = replace(
            session.header, generation=session.header.generation + 1, recovery_confirmed=True, mac=b""
        )
        _install(session, changed, action="recovery_code_confirmed", proof=typed)
