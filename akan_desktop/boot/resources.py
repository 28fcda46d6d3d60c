"""Where the data that come with the program lie: in a checkout beside the package, in a wheel inside it.

`resources/` holds rules, translations, icons and fonts; `forms/` holds the texts of the papers. Everybody
else is handed the folders found here.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

_PACKAGE = Path(__file__).resolve().parent.parent


class ResourcesMissingError(Exception):
    """The installation is incomplete; `looked` holds the folders that should have been there."""

    def __init__(self, looked: tuple[Path, ...]) -> None:
        super().__init__("incomplete installation: no resources in " + ", ".join(map(str, looked)))
        self.looked = looked


class Resources(NamedTuple):
    """The two folders that come with the program."""

    resources: Path
    forms: Path

    @property
    def i18n(self) -> Path:
        """The compiled translations."""
        return self.resources / "i18n"

    @property
    def policies(self) -> Path:
        """One folder per set of rules."""
        return self.resources / "policies"

    @property
    def terms(self) -> Path:
        """Suggested terms of agreements, one file per area."""
        return self.resources / "terms"

    @property
    def fonts(self) -> Path:
        """The fonts of window and papers."""
        return self.resources / "fonts"


def find_resources(package: Path = _PACKAGE) -> Resources:
    """Return the folders that belong to `package`; ResourcesMissingError if there are none.

    Installed data win over a folder that happens to lie beside the package in site-packages.
    """
    candidates = (package / "_data", package.parent)
    for base in candidates:
        found = Resources(base / "resources", base / "forms")
        if found.i18n.is_dir() and found.forms.is_dir():
            return found
    raise ResourcesMissingError(candidates)
