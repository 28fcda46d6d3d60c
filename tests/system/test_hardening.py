from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from akan_desktop.system.boot_clock import boot_seconds

SOURCE = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
SCRIPT = """
import os, resource, sys
from pathlib import Path
from akan_desktop.system.hardening import harden_process
os.umask(0)
harden_process()
Path(sys.argv[1]).write_text("x")
print(oct(Path(sys.argv[1]).stat().st_mode & 0o777), resource.getrlimit(resource.RLIMIT_CORE))
"""


def test_a_hardened_process_makes_private_files_and_no_core_dumps(tmp_path: object) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, f"{tmp_path}/new"], capture_output=True, text=True, check=True
    )
    assert done.stdout == "0o600 (1, 1)\n"


def test_a_process_that_was_begun_without_core_dumps_is_hardened_too(tmp_path: object) -> None:
    begun = "import resource; resource.setrlimit(resource.RLIMIT_CORE, (0, 0))" + SCRIPT
    done = subprocess.run(
        [sys.executable, "-c", begun, f"{tmp_path}/new"], capture_output=True, text=True, check=True
    )
    assert done.stdout == "0o600 (0, 0)\n"


@pytest.mark.skipif(sys.platform != "linux", reason="signals and core files as Linux has them")
def test_a_hardened_process_that_dies_leaves_no_file(tmp_path: Path) -> None:
    ended = (
        "import os, resource; resource.setrlimit(resource.RLIMIT_CORE, (-1, -1));"
        "from akan_desktop.system.hardening import harden_process; harden_process(); os.abort()"
    )
    done = subprocess.run([sys.executable, "-c", ended], cwd=tmp_path, env=SOURCE, check=False)
    assert done.returncode == -signal.SIGABRT
    assert list(tmp_path.iterdir()) == []


def test_the_boot_clock_counts_seconds_and_time_asleep() -> None:
    before = boot_seconds()
    time.sleep(0.02)
    assert 0.02 <= boot_seconds() - before < 1
    assert before >= time.monotonic() - 1
