"""What a vault could not do, and what is safe all the same, in words."""

from __future__ import annotations

from enum import Enum
from typing import Final

from akan_desktop.app.vault_records import Kept, PassphraseFlaw, VaultErrorCode
from akan_desktop.i18n.catalogue import N_
from akan_desktop.i18n.messages import Wording

MESSAGES: Final[tuple[tuple[Enum, Wording], ...]] = (
    (
        VaultErrorCode.WRONG_PASSPHRASE,
        Wording(
            what=N_("The passphrase does not open this vault."),
            advice=N_("Look at capital letters and the keyboard's language. The recovery code opens it too."),
        ),
    ),
    (
        VaultErrorCode.WRONG_RECOVERY_CODE,
        Wording(
            what=N_("The recovery code is written correctly, but it does not open this vault."),
            advice=N_("It may belong to another vault, or have been replaced by a newer one."),
        ),
    ),
    (
        VaultErrorCode.THROTTLED,
        Wording(
            what=N_("Too many wrong attempts."),
            advice=N_("Wait {seconds} seconds and try again. The recovery code is never blocked."),
        ),
    ),
    (
        VaultErrorCode.WEAK_PASSPHRASE,
        Wording(
            what=N_("The passphrase is too weak."),
            advice=N_("Use at least 14 characters, or five words that do not belong together."),
        ),
    ),
    (
        VaultErrorCode.RECOVERY_MISTYPED,
        Wording(
            what=N_("The recovery code is mistyped in group {group}."),
            advice=N_("Compare with the paper. I and O are not used."),
        ),
    ),
    (VaultErrorCode.NOT_A_VAULT, Wording(what=N_("There is no vault in this folder."))),
    (
        VaultErrorCode.HEADER_MISSING,
        Wording(
            what=N_("The vault's header is missing."),
            advice=N_("Restore the vault from a backup. Change nothing in the folder."),
        ),
    ),
    (
        VaultErrorCode.HEADER_DAMAGED,
        Wording(
            what=N_("The vault's header is damaged."),
            advice=N_("Restore the vault from a backup. Change nothing in the folder."),
        ),
    ),
    (
        VaultErrorCode.KDF_REFUSED,
        Wording(
            what=N_("The vault's header asks for more work or memory than is reasonable. It is not trusted."),
            advice=N_("Restore the vault from a backup."),
        ),
    ),
    (
        VaultErrorCode.NEWER_FORMAT,
        Wording(
            what=N_("The vault was made by a newer version of the program."),
            advice=N_("Install the newer version and open the vault with it."),
        ),
    ),
    (
        VaultErrorCode.DATABASE_MISSING,
        Wording(
            what=N_("The register's file is missing or empty. No new one has been made in its place."),
            advice=N_("Restore the vault from a backup."),
        ),
    ),
    (
        VaultErrorCode.DATABASE_DAMAGED,
        Wording(
            what=N_("The register's file is damaged."),
            advice=N_("Restore the vault from a backup. The passphrase is right."),
        ),
    ),
    (
        VaultErrorCode.SEAL_MISSING,
        Wording(
            what=N_(
                "The vault's seal is missing: it cannot be told whether everything that was saved is here."
            ),
            advice=N_(
                "It can be read, not changed. Restore from a backup, or copy the folder and ask for help."
            ),
        ),
    ),
    (
        VaultErrorCode.SEAL_DAMAGED,
        Wording(
            what=N_(
                "The vault's seal is damaged: it cannot be told whether everything that was saved is here."
            ),
            advice=N_(
                "It can be read, not changed. Restore from a backup, or copy the folder and ask for help."
            ),
        ),
    ),
    (
        VaultErrorCode.SEAL_MISMATCH,
        Wording(
            what=N_("The register is older than what was last saved: something that was saved is gone."),
            advice=N_("It can be read, not changed. Restore the newest backup and compare."),
        ),
    ),
    (
        VaultErrorCode.OTHER_VAULT,
        Wording(
            what=N_(
                "The files in this folder come from different vaults: the header (vault.json), the database"
                " (cases.db) and the seal (seal.json) do not belong together."
            ),
            advice=N_("Put the right file back, or restore the vault from a backup."),
        ),
    ),
    (
        VaultErrorCode.IN_USE,
        Wording(
            what=N_("The vault is open in the window, or in another program."),
            advice=N_("Lock or close it there first."),
        ),
    ),
    (VaultErrorCode.FOLDER_MISSING, Wording(what=N_("There is no such folder."))),
    (
        VaultErrorCode.FOLDER_NOT_EMPTY,
        Wording(what=N_("There are files in the folder already. A vault needs a new or empty one.")),
    ),
    (
        VaultErrorCode.READ_ONLY_FOLDER,
        Wording(
            what=N_("The folder cannot be written in."),
            advice=N_("Choose another, or have the access changed."),
        ),
    ),
    (
        VaultErrorCode.PATH_TOO_LONG,
        Wording(
            what=N_("The path to the folder is too long."),
            advice=N_("Choose a folder with a shorter name, or one that lies less deep."),
        ),
    ),
    (VaultErrorCode.READ_ONLY, Wording(what=N_("The vault is open for reading only."))),
    (VaultErrorCode.DISK_FULL, Wording(what=N_("The disk is full."), advice=N_("Make room and try again."))),
    (
        VaultErrorCode.IO_ERROR,
        Wording(
            what=N_("The disk did not take what was to be written, or did not give it back."),
            advice=N_("Close the program, look after the disk or the network, and open the vault again."),
        ),
    ),
    (
        VaultErrorCode.GONE,
        Wording(
            what=N_(
                "The vault is no longer where it was opened: its disk or folder is gone, or another program"
                " has replaced its files."
            ),
            advice=N_("Connect the disk or put the folder back, and open the vault again."),
        ),
    ),
    (VaultErrorCode.CLOSED, Wording(what=N_("The vault is closed."), advice=N_("Open it again."))),
    (
        VaultErrorCode.BACKUP_DAMAGED,
        Wording(what=N_("This backup is damaged or not complete."), advice=N_("Choose an older one.")),
    ),
    (
        VaultErrorCode.BACKUP_FAILED,
        Wording(
            what=N_("No backup was made: the copy did not pass its check."),
            advice=N_("Look whether there is room on the disk, and try again."),
        ),
    ),
    (VaultErrorCode.BACKUP_CANCELLED, Wording(what=N_("The backup was broken off."))),
    (
        VaultErrorCode.ERASURE_INCOMPLETE,
        Wording(
            what=N_("The restored copy still held a case that had been erased. It was not put in place.")
        ),
    ),
    (
        VaultErrorCode.MIGRATION_FAILED,
        Wording(
            what=N_("The register could not be brought to the new version's form."),
            advice=N_("A backup was taken first. Use the version you had, and ask for help."),
        ),
    ),
    (Kept.NOTHING_CHANGED, Wording(what=N_("Nothing was changed."))),
    (Kept.SAVED_BEFORE, Wording(what=N_("Everything saved before is kept; this change is not saved."))),
    (
        Kept.SAVED_ALL,
        Wording(
            what=N_(
                "This change too is saved, but no more can be saved until the vault has been opened again."
            )
        ),
    ),
    (
        PassphraseFlaw.TOO_SHORT,
        Wording(what=N_("The passphrase is too short: use at least 14 characters, or five words.")),
    ),
    (PassphraseFlaw.COMMON, Wording(what=N_("This passphrase is among the first that anybody would try."))),
    (PassphraseFlaw.REPETITIVE, Wording(what=N_("The same few characters come again and again."))),
    (
        PassphraseFlaw.CONTROL_CHARACTER,
        Wording(what=N_("There is a character in it that cannot be typed everywhere.")),
    ),
)
