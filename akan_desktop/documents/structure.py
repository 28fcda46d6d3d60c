"""The structure tree: what a screen reader is told a page consists of, in reading order."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFDocument,
    PDFName,
    PDFObject,
    PDFObjectReference,
    PDFString,
)

_ROOT = "StructureRoot"
_EMPTY_CELLS_STAY = ("TD", "TH")


@dataclass(frozen=True, slots=True)
class Mark:
    """Marked content: the page (from 0) and the number on it."""

    page: int
    mcid: int


@dataclass(frozen=True, slots=True)
class Widget:
    """A signature field on a page (from 0), by its annotation's name."""

    page: int
    name: str


@dataclass(eq=False, slots=True)
class Element:
    """One element. Its place in `children` is its place in the reading order.

    `alt` describes a figure, `scope` a header cell's direction, `numbering` a list's labels, `box` a figure's
    place.
    """

    role: str
    children: "list[Element | Mark | Widget]" = field(default_factory=list)
    alt: str = ""
    scope: str = ""
    numbering: str = ""
    box: tuple[float, float, float, float] | None = None

    def add(self, role: str, *, scope: str = "", numbering: str = "", alt: str = "") -> "Element":
        """Add a child at the end."""
        child = Element(role, scope=scope, numbering=numbering, alt=alt)
        self.children.append(child)
        return child

    def drew_something(self) -> bool:
        """Say whether anything on a page belongs to this element."""
        return any(not isinstance(child, Element) or child.drew_something() for child in self.children)

    def kept(self) -> Iterator["Element | Mark | Widget"]:
        """Give the children that go into the file: empty elements stay out, empty cells keep the grid."""
        for child in self.children:
            if not isinstance(child, Element) or child.role in _EMPTY_CELLS_STAY or child.drew_something():
                yield child


def write_tree(
    document: PDFDocument,
    top: Element,
    pages: list[list[Element]],
    widgets: list[tuple[PDFDictionary, Element]],
) -> PDFDictionary:
    """Write the tree under `top` and give its root. `pages` holds, per page, each mark's element."""
    names: dict[int, str] = {}
    _name(top, names)
    _write(document, top, _ROOT, names)
    numbers: list[object] = []
    for index, marks in enumerate(pages):
        numbers += [index, PDFArray([PDFObjectReference(names[id(e)]) for e in marks])]
    for index, (widget, element) in enumerate(widgets, len(pages)):
        widget["StructParent"] = index
        numbers += [index, PDFObjectReference(names[id(element)])]
    root = PDFDictionary(
        {
            "Type": PDFName("StructTreeRoot"),
            "K": PDFArray([PDFObjectReference(names[id(top)])]),
            "ParentTree": PDFDictionary({"Nums": PDFArray(numbers)}),
            "ParentTreeNextKey": len(pages) + len(widgets),
        }
    )
    root.__RefOnly__ = 1
    document.Reference(root, _ROOT)
    return root


def _name(element: Element, names: dict[int, str]) -> None:
    names[id(element)] = f"Structure{len(names)}"
    for child in element.kept():
        if isinstance(child, Element):
            _name(child, names)


def _write(document: PDFDocument, element: Element, parent: str, names: dict[int, str]) -> None:
    own = names[id(element)]
    entry: dict[str, object] = {
        "Type": PDFName("StructElem"),
        "S": PDFName(element.role),
        "P": PDFObjectReference(parent),
    }
    home = next((c.page for c in element.children if isinstance(c, Mark)), None)
    if home is not None:
        entry["Pg"] = _page(home)
    kids = [_kid(child, home, names) for child in element.kept()]
    if kids:
        # A single kid stands bare: by that, checkers of later signatures know a field's place in the tree.
        entry["K"] = PDFArray(kids) if len(kids) > 1 else kids[0]
    if element.alt:
        entry["Alt"] = PDFString(element.alt)
    if attributes := _attributes(element):
        entry["A"] = attributes
    written = PDFDictionary(entry)
    written.__RefOnly__ = 1
    document.Reference(written, own)
    for child in element.kept():
        if isinstance(child, Element):
            _write(document, child, own, names)


def _kid(child: Element | Mark | Widget, home: int | None, names: dict[int, str]) -> object:
    match child:
        case Element():
            return PDFObjectReference(names[id(child)])
        case Widget(page=page, name=name):
            owned = {"Type": PDFName("OBJR"), "Pg": _page(page), "Obj": PDFObjectReference(f"Annot.{name}")}
            return PDFDictionary(owned)
        case Mark(page=page, mcid=mcid) if page != home:
            return PDFDictionary({"Type": PDFName("MCR"), "Pg": _page(page), "MCID": mcid})
        case Mark(mcid=mcid):
            return mcid


def _attributes(element: Element) -> PDFObject | None:
    if element.scope:
        return PDFDictionary({"O": PDFName("Table"), "Scope": PDFName(element.scope)})
    if element.numbering:
        return PDFDictionary({"O": PDFName("List"), "ListNumbering": PDFName(element.numbering)})
    if element.box:
        corners: list[object] = [round(value, 2) for value in element.box]
        return PDFDictionary(
            {"O": PDFName("Layout"), "Placement": PDFName("Block"), "BBox": PDFArray(corners)}
        )
    return None


def _page(index: int) -> PDFObjectReference:
    return PDFObjectReference(f"Page{index + 1}")
