"""A real window over a real vault; cheap keys, and the way out recorded instead of taken."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

from akan_desktop.app.commands import SetOrganisation
from akan_desktop.app.records import Organisation
from akan_desktop.app.vault_records import Passphrase, RecoveryCode
from akan_desktop.boot.doors import Doors
from akan_desktop.boot.program import WindowRequest
from akan_desktop.boot.resources import find_resources
from akan_desktop.boot.wiring import Wiring
from akan_desktop.ui.ports import Resume, WindowPorts
from tests.vault.made import cheap_gate

PASSPHRASE = "fjord lykt sykkel brev torsk"


@cache
def _read_once() -> dict[str, object]:
    """The employers' rules, the forms and the suggested terms: nobody changes them, and reading is slow."""
    parts = Wiring(find_resources())
    return {name: getattr(parts, name) for name in ("policies", "papers", "terms")}


class RealWindow:
    """Ports as `boot` makes them, but for three doors: cheap keys, no new process, no demo process."""

    def __init__(self, base: Path, *, resume: Resume | None = None) -> None:
        self.resources = find_resources()
        self.folder = base / "vault"
        self.restarts: list[Resume] = []
        self.demos = 0
        self.wiring = Wiring(self.resources, gate=cheap_gate())
        vars(self.wiring).update(_read_once())
        doors = Doors(WindowRequest(self.folder, demo=False), self.resources, wiring=self.wiring)
        self.ports: WindowPorts = replace(
            doors.ports(),
            settings_file=base / "window.ini",
            resume=resume or Resume(),
            restart=self.restarts.append,
            start_demo=self._demo,
        )

    def make_vault(self, rules: str = "oslo-2017") -> RecoveryCode:
        """Make a vault whose set-up is over, of an employer with these rules."""
        code = self.wiring.gate.create(self.folder, Passphrase(PASSPHRASE))
        session = self.wiring.gate.confirm_recovery(self.folder, code)
        desk = self.wiring.open_desk(session)
        policy = next(each.ref for each in self.ports.policies("nb") if each.ref.id == rules)
        desk.do(
            SetOrganisation(organisation=Organisation(name="Fjordby kommune", public=True, policy=policy))
        )
        desk.close()
        return code

    def _demo(self) -> None:
        self.demos += 1


Maker = Callable[..., RealWindow]
