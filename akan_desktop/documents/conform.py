"""What makes a finished sheet PDF/A-2a (ISO 19005-2) and PDF/UA-1 (ISO 14289-1) in one file.

Catalogue, XMP, output intent and identifiers depend on the content alone: the same request, the same bytes.
"""

import calendar
import hashlib
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from xml.sax.saxutils import escape

from reportlab import rl_config
from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFDocument,
    PDFName,
    PDFStream,
    PDFString,
    PDFZCompress,
)

from akan_desktop.documents.sheet import Sheet
from akan_desktop.documents.structure import Element, write_tree

PROGRAM = "Akan Desktop"
_CONDITION = "sRGB"
_SIGNATURES_EXIST_APPEND_ONLY = 3


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the file says about itself. No person's name belongs here."""

    title: str
    author: str
    subject: str
    locale: str
    identifier: str
    issued: date


class _Noon:
    """A time stamp in ReportLab's shape: noon UTC on the day the paper was issued."""

    tzname = "UTC"
    dhh = dmm = 0

    def __init__(self, day: date) -> None:
        self.YMDhms: tuple[int, ...] = (day.year, day.month, day.day, 12, 0, 0)
        self.lt: tuple[int, ...] = (*self.YMDhms, day.weekday(), day.timetuple().tm_yday, 0)
        self.t = float(calendar.timegm(self.lt))


@contextmanager
def writing_rules() -> Iterator[None]:
    """Make ReportLab end streams with a line end (ISO 19005-2, 6.1.7.1), without ASCII85; put back after."""
    original, ascii85 = PDFStream.format, rl_config.useA85

    def with_line_end(stream: PDFStream, document: PDFDocument) -> bytes:
        written = original(stream, document)
        return written.removesuffix(b"endstream\n") + b"\nendstream\n"

    PDFStream.format = with_line_end  # type: ignore[method-assign,assignment]  # no hook
    rl_config.useA85 = 0
    try:
        yield
    finally:
        PDFStream.format = original  # type: ignore[method-assign]  # likewise
        rl_config.useA85 = ascii85


def finish(sheet: Sheet, top: Element, meta: Metadata, icc: bytes) -> bytes:
    """Close the document: give it its catalogue and tree and return the file."""
    document = sheet.canvas._doc  # noqa: SLF001 - ReportLab has no public call; see the contract test
    document._timeStamp = _Noon(meta.issued)  # noqa: SLF001 - likewise
    info = document.info
    info.title, info.author, info.subject, info.keywords = meta.title, meta.author, meta.subject, ""
    info.creator = info.producer = PROGRAM
    catalogue = document.Catalog
    packet = xmp(meta)
    catalogue.Metadata = PDFStream(
        PDFDictionary({"Type": PDFName("Metadata"), "Subtype": PDFName("XML")}), packet
    )
    catalogue.__NoDefault__ = [*catalogue.__NoDefault__, "OutputIntents"]
    catalogue.OutputIntents = PDFArray([_output_intent(document, icc)])
    catalogue.ViewerPreferences = PDFDictionary({"DisplayDocTitle": "true"})
    if sheet.widgets:
        fields: list[object] = [document.refAnnotation(name) for name in sheet.field_names]
        catalogue.AcroForm = PDFDictionary(
            {"Fields": PDFArray(fields), "SigFlags": _SIGNATURES_EXIST_APPEND_ONLY}
        )
    catalogue.StructTreeRoot = write_tree(document, top, sheet.pages, sheet.widgets)
    catalogue.MarkInfo = PDFDictionary({"Marked": "true"})
    content = "".join(page.stream for page in document.Pages.pages)
    mark = hashlib.sha256(packet + content.encode("utf-8", "surrogateescape")).hexdigest()[:32].encode()
    document._ID = b"\n[<" + mark + b"><" + mark + b">]\n"  # noqa: SLF001 - likewise
    written = document.GetPDFData(sheet.canvas)
    return written if isinstance(written, bytes) else written.encode("latin-1")


def _output_intent(document: PDFDocument, icc: bytes) -> PDFDictionary:
    profile = PDFStream(PDFDictionary({"N": 3}), icc, [PDFZCompress])
    return PDFDictionary(
        {
            "Type": PDFName("OutputIntent"),
            "S": PDFName("GTS_PDFA1"),
            "OutputConditionIdentifier": PDFString(_CONDITION),
            "Info": PDFString(_CONDITION),
            "DestOutputProfile": document.Reference(profile, "ColourProfile"),
        }
    )


_NAMESPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "xmpMM": "http://ns.adobe.com/xap/1.0/mm/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
}
_EXTENSION = {
    "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
}


def xmp(meta: Metadata) -> bytes:
    """Write the XMP packet; PDF/UA's own property is declared as PDF/A demands of a foreign schema."""
    moment = f"{meta.issued.isoformat()}T12:00:00+00:00"
    ident = uuid.uuid5(uuid.NAMESPACE_URL, f"akan-desktop/{meta.identifier}/{moment}")

    def default(text: str) -> str:
        return f'<rdf:Alt><rdf:li xml:lang="x-default">{escape(text)}</rdf:li></rdf:Alt>'

    properties = {
        "pdfaid:part": "2",
        "pdfaid:conformance": "A",
        "pdfuaid:part": "1",
        "dc:format": "application/pdf",
        "dc:title": default(meta.title),
        "dc:creator": f"<rdf:Seq><rdf:li>{escape(meta.author)}</rdf:li></rdf:Seq>",
        "dc:description": default(meta.subject),
        "dc:language": f"<rdf:Bag><rdf:li>{meta.locale}</rdf:li></rdf:Bag>",
        "dc:identifier": escape(meta.identifier),
        "pdf:Producer": PROGRAM,
        "xmp:CreatorTool": PROGRAM,
        "xmp:CreateDate": moment,
        "xmp:ModifyDate": moment,
        "xmp:MetadataDate": moment,
        "xmpMM:DocumentID": f"uuid:{ident}",
        "xmpMM:InstanceID": f"uuid:{ident}",
    }
    body = "\n".join(f"<{name}>{value}</{name}>" for name, value in properties.items())
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n'
        f'<rdf:Description rdf:about=""{_declared(_NAMESPACES)}>\n{body}\n</rdf:Description>\n'
        f'<rdf:Description rdf:about=""{_declared(_EXTENSION)}>\n{_ua_schema()}\n</rdf:Description>\n'
        '</rdf:RDF></x:xmpmeta>\n<?xpacket end="w"?>\n'
    ).encode()


def _declared(namespaces: dict[str, str]) -> str:
    return "".join(f' xmlns:{prefix}="{address}"' for prefix, address in namespaces.items())


def _ua_schema() -> str:
    resource = '<rdf:li rdf:parseType="Resource">'
    field = {
        "name": "part",
        "valueType": "Integer",
        "category": "internal",
        "description": "Which part of PDF/UA the file follows",
    }
    described = "".join(f"<pdfaProperty:{k}>{v}</pdfaProperty:{k}>" for k, v in field.items())
    return (
        f"<pdfaExtension:schemas><rdf:Bag>{resource}"
        "<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>"
        f"<pdfaSchema:namespaceURI>{_NAMESPACES['pdfuaid']}</pdfaSchema:namespaceURI>"
        "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>"
        f"<pdfaSchema:property><rdf:Seq>{resource}{described}</rdf:li></rdf:Seq></pdfaSchema:property>"
        "</rdf:li></rdf:Bag></pdfaExtension:schemas>"
    )
