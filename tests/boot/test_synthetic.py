from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

from akan_desktop.app.reads import CaseFilter, CaseQuery
from akan_desktop.app.vaults import Passphrase
from akan_desktop.boot.resources import Resources
from akan_desktop.boot.wiring import Wiring

SYNTHETIC = Path(__file__).resolve().parents[2] / "packaging" / "bench" / "synthetic.py"


def test_a_synthetic_vault_holds_as_many_cases_as_asked_for_and_a_large_one(
    tmp_path: Path, resources: Resources
) -> None:
    spec = importlib.util.spec_from_file_location("synthetic", SYNTHETIC)
    assert spec is not None
    assert spec.loader is not None
    synthetic = importlib.util.module_from_spec(spec)
    path = list(sys.path)
    spec.loader.exec_module(synthetic)
    sys.path[:] = path
    synthetic.make(tmp_path / "hvelv", 45)
    wiring = Wiring(resources)
    day = wiring.today()
    with wiring.open_vault(tmp_path / "hvelv", Passphrase(synthetic.PASSPHRASE), on=day) as desk:
        found = desk.reads.case_list(CaseQuery(on=day, filter=CaseFilter.ALL))
        assert found.total == 46
        assert len({row.ref for row in found.rows}) == 46
