"""What a vault does and how it was opened, in words."""

from __future__ import annotations

from enum import Enum
from typing import Final

from akan_desktop.app.vault_records import SlotKind, VaultStage
from akan_desktop.i18n.catalogue import N_

LABELS: Final[tuple[tuple[Enum, str], ...]] = (
    (VaultStage.DERIVING_KEY, N_("Working out the key")),
    (VaultStage.CHECKING, N_("Checking")),
    (VaultStage.OPENING, N_("Opening")),
    (VaultStage.COPYING, N_("Copying")),
    (VaultStage.VERIFYING, N_("Checking the copy")),
    (VaultStage.REPLAYING, N_("Erasing again what had been erased")),
    (VaultStage.FINISHING, N_("Finishing")),
    (SlotKind.PASSPHRASE, N_("Passphrase")),
    (SlotKind.RECOVERY, N_("Recovery code")),
    (SlotKind.DEPUTY, N_("Deputy")),
    (SlotKind.KEYRING, N_("This computer's keyring")),
)
