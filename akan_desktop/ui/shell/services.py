"""What the settings page may change of the window itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from akan_desktop.ui.common.theme import Appearance
    from akan_desktop.ui.ports import WindowPorts
    from akan_desktop.ui.shell.preferences import Preferences


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    """`set_language` makes the window anew; `leave_vault` closes it and starts afresh at the unlock page."""

    ports: WindowPorts
    preferences: Preferences
    set_language: Callable[[str], None]
    set_appearance: Callable[[Appearance], None]
    set_lock_minutes: Callable[[int], None]
    close_vault: Callable[[], None]
    start_afresh: Callable[[], None]
    back_up: Callable[[], None]

    @property
    def demo(self) -> bool:
        """Whether the people in it are made up."""
        return self.ports.demo is not None
