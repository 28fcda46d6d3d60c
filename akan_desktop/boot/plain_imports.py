"""Let modules be imported as Python does it, once Qt's binding has been loaded.

The binding replaces the import by one that reads the source of every module, to see whether it asks for other
names of Qt's methods (`__feature__`). Nothing here asks for them, and what was read stays in memory: hundreds
of files, read while somebody waits for the first page.
"""

from __future__ import annotations

import builtins
import linecache

from PySide6 import QtCore  # noqa: F401 - before this, nothing has been replaced

# The name under which the binding keeps what it replaced; where it is another one, all stays as it is.
_KEPT = getattr(builtins, "__orig_import__", None)

if _KEPT is not None:
    builtins.__import__ = _KEPT

# What was read before this line.
linecache.clearcache()
