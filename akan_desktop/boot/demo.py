"""The demonstration: a throw-away vault with made-up cases, brought in through the import like any others.

The vault lies in a folder of its own that only its owner can enter. It goes when the program ends; what a
killed program left behind goes at the next demonstration.
"""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Final, Self

import platformdirs

from akan_desktop.boot.demo_cases import EMPLOYEES, POLICY, demo_cases
from akan_desktop.boot.paths import private_folder

if TYPE_CHECKING:
    from types import TracebackType

    from akan_desktop.app.desk import Desk
    from akan_desktop.app.vaults import VaultGate
    from akan_desktop.boot.wiring import Wiring

PASSPHRASE: Final = "bare en prøve, ingen er ekte"  # noqa: S105 - opens made-up cases only
_OWNER: Final = "owner"
_PREFIX: Final = "demo-"


class Demonstration:
    """A folder for one throw-away vault. Use it as a context; `prepare` fills the vault, `desk` opens it."""

    def __init__(self, root: Path | None = None) -> None:
        self._root = root or platformdirs.user_state_path("akan-desktop", appauthor=False) / "demo"
        self._folder: Path | None = None
        self._owner: int | None = None
        self._desk: Desk | None = None
        self._prepared = False

    def __enter__(self) -> Self:
        """Clear up after those that were killed, and take a new folder."""
        private_folder(self._root)
        sweep(self._root)
        number = os.getpid()
        while (folder := self._root / f"{_PREFIX}{number}").exists():
            number += 1
        self._folder = private_folder(folder)
        self._owner = _own(folder)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the vault and remove the folder."""
        if self._desk is not None:
            self._desk.close()
        if self._owner is not None:
            os.close(self._owner)
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)

    @property
    def vault(self) -> Path:
        """The folder of the vault."""
        if self._folder is None:
            raise RuntimeError("a demonstration is used as a context")
        return self._folder / "vault"

    def prepare(self, wiring: Wiring) -> None:
        """Make the vault and fill it. It is closed afterwards, so that any thread may do this."""
        from akan_desktop.app.vaults import Passphrase

        gate = _gate(wiring)
        code = gate.create(self.vault, Passphrase(PASSPHRASE))
        desk = wiring.open_desk(gate.confirm_recovery(self.vault, code))
        try:
            fill(desk)
        finally:
            desk.close()
        self._prepared = True

    def desk(self, wiring: Wiring) -> Desk:
        """Open the vault, in the thread that will use it; prepare it first where nobody has."""
        from akan_desktop.app.vaults import Passphrase

        if not self._prepared:
            self.prepare(wiring)
        self._desk = wiring.open_desk(_gate(wiring).open(self.vault, Passphrase(PASSPHRASE)))
        return self._desk


def _gate(wiring: Wiring) -> VaultGate:
    """Made-up people need no second of key derivation; no other vault is ever made like this."""
    from akan_desktop.vault.gate import Gate
    from akan_desktop.vault.password_hashing import KdfCost

    return Gate(now=wiring.clock.now, cost=KdfCost(memory_kib=64, passes=1, lanes=1))


def fill(desk: Desk) -> None:
    """Take the made-up employer and cases into an empty register."""
    from akan_desktop.app.commands import SetOrganisation
    from akan_desktop.app.importing import take_in
    from akan_desktop.app.records import Organisation
    from akan_desktop.exchange.akan_case import read_case

    employer = Organisation(
        name="Eksempel kommune",
        number="000 000 000",
        public=True,
        employees=EMPLOYEES,
        occupational_health_service=True,
        policy=desk.policies.get(POLICY).ref,
        address="Oppdiktet gate 1, 0000 Ingensteds",
        contact_name="Hovedkontakt Eksempelsen",
        contact_title="AKAN-hovedkontakt",
        contact_reach="akan@eksempel.invalid",
        privacy_contact="personvern@eksempel.invalid",
    )
    desk.do(SetOrganisation(organisation=employer))
    for told in demo_cases(desk.today()):
        take_in(desk, read_case(json.dumps(told).encode(), desk.ids.new))


def sweep(root: Path) -> None:
    """Remove the folders of demonstrations that no longer run."""
    for folder in root.glob(f"{_PREFIX}*"):
        if folder.is_dir() and not _is_owned(folder):
            shutil.rmtree(folder, ignore_errors=True)


def _own(folder: Path) -> int:
    """Mark the folder as in use for as long as this process lives; return the open file's number."""
    mark = os.open(folder / _OWNER, os.O_CREAT | os.O_RDWR, 0o600)
    if os.name == "posix":
        import fcntl

        fcntl.flock(mark, fcntl.LOCK_EX | fcntl.LOCK_NB)
    return mark


def _is_owned(folder: Path) -> bool:
    try:
        if os.name != "posix":
            # Windows does not let go of a file that somebody has open.
            (folder / _OWNER).unlink(missing_ok=True)
            return False
        import fcntl

        with (folder / _OWNER).open("rb") as mark:
            fcntl.flock(mark, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except FileNotFoundError:
        return False
    except OSError:
        return True
    return False
