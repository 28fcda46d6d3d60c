"""The window's doors, opened onto the wired parts.

What a door needs is imported behind it: this module is loaded before anything is on the screen.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

from akan_desktop.boot.paths import is_vault, places, private_folder, synchronised_by
from akan_desktop.ui.ports import Component, Demo, PolicyChoice, Resume, WindowPorts

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from akan_desktop.app.desk import Desk
    from akan_desktop.app.meetings_calendar import CalendarEntry
    from akan_desktop.app.vaults import VaultGate, VaultSession
    from akan_desktop.boot.program import WindowRequest
    from akan_desktop.boot.resources import Resources
    from akan_desktop.boot.wiring import Wiring
    from akan_desktop.domain.language import Lang
    from akan_desktop.ui.ports import Spelling

_RESUME: Final = "AKAN_DESKTOP_RESUME"
_LAST_VAULT: Final = "vault.path"
_COMPONENTS: Final = (
    ("Qt, PySide6", "PySide6-Essentials", "LGPL-3.0"),
    ("sqlcipher3", "sqlcipher3", "zlib"),
    ("cryptography", "cryptography", "Apache-2.0 / BSD-3-Clause"),
    ("ReportLab", "reportlab", "BSD-3-Clause"),
    ("pydantic", "pydantic", "MIT"),
    ("pypdfium2, PDFium", "pypdfium2", "Apache-2.0 / BSD-3-Clause"),
    ("pypdf", "pypdf", "BSD-3-Clause"),
    ("platformdirs", "platformdirs", "MIT"),
    ("click", "click", "BSD-3-Clause"),
    ("icalendar", "icalendar", "BSD-2-Clause"),
)


class Demonstrator(Protocol):
    """Makes a throw-away vault with made-up cases, on any thread, and opens it on the window's."""

    def prepare(self, wiring: Wiring) -> None:
        """Make and fill the vault."""

    def desk(self, wiring: Wiring) -> Desk:
        """Open it."""


class Doors:
    """Makes the ports of the window. Imports an adapter only when its door is first used."""

    def __init__(
        self,
        request: WindowRequest,
        resources: Resources,
        *,
        demo: Demonstrator | None = None,
        wiring: Wiring | None = None,
    ) -> None:
        self._request, self._resources, self._demo, self._given = request, resources, demo, wiring
        self._places = places()
        self._current = request.vault or self._last_vault()

    def ports(self) -> WindowPorts:
        """Return the ports."""
        return WindowPorts(
            resources=self._resources.resources,
            settings_file=private_folder(self._places.settings) / "window.ini",
            vault=self._current,
            missing_vault=self._missing_vault(),
            resume=_resumed(),
            demo=self._demonstration(),
            boottime=_boottime,
            now=_now,
            is_vault=is_vault,
            synchronised_by=synchronised_by,
            remember_vault=self._remember,
            discard_vault=_discard,
            save_file=_save_file,
            gate=self._gate,
            warm=self._warm,
            open_desk=self._open_desk,
            policies=self._policies,
            policy_source=lambda: self._wiring.policies,
            replay=self._replay,
            restart=self._restart,
            start_demo=_start_demo,
            components=_components,
            calendar_file=_calendar_file,
            spelling=_spelling,
            locked_copy=_locked_copy,
        )

    @cached_property
    def _wiring(self) -> Wiring:
        if self._given is not None:
            return self._given
        from akan_desktop.boot.wiring import Wiring

        return Wiring(self._resources)

    def _gate(self) -> VaultGate:
        return self._wiring.gate

    def _warm(self) -> None:
        from akan_desktop.ui.shell.registry import load_pages

        # Loaded, but not read: which rules are needed says the vault.
        _ = self._wiring.policies
        load_pages()

    def _open_desk(self, session: VaultSession) -> Desk:
        return self._wiring.open_desk(session)

    def _demonstration(self) -> Demo | None:
        demo = self._demo
        if demo is None:
            return None
        return Demo(prepare=lambda: demo.prepare(self._wiring), desk=lambda: demo.desk(self._wiring))

    def _replay(self, session: VaultSession, case_ids: Sequence[str]) -> None:
        self._wiring.replay(session, case_ids)

    def _policies(self, language: str) -> tuple[PolicyChoice, ...]:
        from akan_desktop.domain.language import Lang as Language

        lang: Lang = Language(language)
        found = [self._wiring.policies.get(info.ref) for info in self._wiring.policies.available()]
        return tuple(
            PolicyChoice(
                ref=policy.ref,
                name=policy.name[lang],
                source=policy.source_title,
                valid_from=policy.valid_from,
                rules=len(tuple(policy.rules.all())),
            )
            for policy in found
        )

    def _remembered(self) -> Path | None:
        """The folder of the vault that was opened last, whether or not it is there now."""
        try:
            last = Path((self._places.settings / _LAST_VAULT).read_text(encoding="utf-8").strip())
        except (OSError, UnicodeDecodeError):
            return None
        return last if last.is_absolute() else None

    def _last_vault(self) -> Path:
        last = self._remembered()
        return last if last is not None and is_vault(last) else self._places.vault

    def _missing_vault(self) -> Path | None:
        """The vault that was opened last, where it is no longer: moved, or on a disk that is gone."""
        last = None if self._request.vault is not None or self._demo is not None else self._remembered()
        return last if last is not None and not is_vault(last) else None

    def _remember(self, folder: Path) -> None:
        self._current = folder
        # The usual place is written down too: else a vault that is gone from there looks like none ever was.
        if self._request.vault is None and folder != self._remembered():
            _save_file(private_folder(self._places.settings) / _LAST_VAULT, str(folder).encode())

    def _restart(self, resume: Resume) -> None:
        import json
        from dataclasses import asdict

        os.environ[_RESUME] = json.dumps(asdict(resume))
        arguments = [sys.executable, *_program()]
        if self._demo is not None:
            arguments.append("--demo")
        elif self._request.vault is not None or self._current != self._places.vault:
            arguments += ["--vault", str(self._current)]
        if os.name == "nt":
            import subprocess

            subprocess.Popen(arguments)  # noqa: S603 - ourselves again; Windows cannot replace a process
            os._exit(0)
        os.execv(sys.executable, arguments)  # noqa: S606 - ourselves again, without a trace of the cases


def _program() -> list[str]:
    return [] if getattr(sys, "frozen", False) else ["-m", "akan_desktop"]


def _resumed() -> Resume:
    text = os.environ.pop(_RESUME, "")
    if not text:
        return Resume()
    import json

    try:
        found = json.loads(text)
        return Resume(**{key: str(value) for key, value in found.items()})
    except (ValueError, TypeError, AttributeError):
        return Resume()


def _boottime() -> float:
    from akan_desktop.system.boot_clock import boot_seconds

    return boot_seconds()


def _now() -> datetime:
    from akan_desktop.boot.clock import SystemClock

    return SystemClock().now().astimezone()


def _discard(folder: Path) -> None:
    """Remove a vault whose set-up was broken off; a folder that holds anything else is left alone."""
    from akan_desktop.app.vault_records import VaultError
    from akan_desktop.vault.creating import discard

    if is_vault(folder):
        with suppress(VaultError):  # where it cannot go, it is found at the next start and taken up again
            discard(folder)


def _save_file(path: Path, content: bytes) -> None:
    """Write a file whole or not at all; nobody can guess its name while it grows, nor lay a link under it."""
    from akan_desktop.vault.files import sync_folder, write_new

    part = path.with_name(f".{os.urandom(8).hex()}.part")
    try:
        write_new(part, content)
        part.replace(path)
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    # Not every file system lets a folder be synchronised: the file stands there all the same.
    with suppress(OSError):
        sync_folder(path.parent)


def _calendar_file(entries: tuple[CalendarEntry, ...], now: datetime) -> bytes:
    from akan_desktop.exchange.ics import calendar_file

    return calendar_file(entries, now)


def _spelling(lang: str) -> Spelling | None:
    from akan_desktop.system.spelling import spelling

    return spelling(lang)


def _locked_copy(pdf: bytes, passphrase: str) -> bytes:
    from akan_desktop.documents.locked_copy import locked_copy

    return locked_copy(pdf, passphrase)


def _start_demo() -> None:
    import subprocess

    subprocess.Popen([sys.executable, *_program(), "--demo"])  # noqa: S603 - ourselves, with made-up people


def _components() -> tuple[Component, ...]:
    from importlib import metadata

    found = [
        Component(name=name, version=metadata.version(package), licence=licence)
        for name, package, licence in _COMPONENTS
    ]
    python = ".".join(str(part) for part in sys.version_info[:3])
    return (
        Component(name="Python", version=python, licence="PSF-2.0"),
        *found,
        Component(
            name="SQLCipher, SQLite, OpenSSL", version="", licence="BSD-3-Clause / public domain / Apache-2.0"
        ),
        Component(name="Inter", version="4.1", licence="OFL-1.1"),
        Component(name="Source Sans 3", version="3.052", licence="OFL-1.1"),
    )
