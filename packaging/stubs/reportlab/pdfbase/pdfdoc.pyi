from typing import Any, Protocol

class TimeStampLike(Protocol):
    t: float
    lt: tuple[int, ...]
    YMDhms: tuple[int, ...]
    dhh: int
    dmm: int

class PDFObject: ...
class PDFName(str): ...

class PDFString(PDFObject):
    def __init__(self, s: str) -> None: ...

class PDFDictionary(PDFObject):
    __RefOnly__: int
    def __init__(self, dict: dict[str, object] | None = ...) -> None: ...
    def __setitem__(self, name: str, value: object) -> None: ...

class PDFArray(PDFObject):
    def __init__(self, sequence: list[object]) -> None: ...

class PDFObjectReference(PDFObject):
    def __init__(self, name: str) -> None: ...

class PDFStreamFilterZCompress: ...

PDFZCompress: PDFStreamFilterZCompress

class PDFStream(PDFObject):
    def __init__(
        self,
        dictionary: PDFDictionary | None = ...,
        content: bytes | None = ...,
        filters: list[PDFStreamFilterZCompress] | None = ...,
    ) -> None: ...
    def format(self, document: PDFDocument) -> bytes: ...

class PDFInfo(PDFObject):
    title: str
    author: str
    subject: str
    keywords: str
    creator: str
    producer: str

class PDFCatalog(PDFObject):
    __NoDefault__: list[str]
    Metadata: PDFStream
    OutputIntents: PDFArray
    ViewerPreferences: PDFDictionary
    AcroForm: PDFDictionary
    StructTreeRoot: PDFDictionary
    MarkInfo: PDFDictionary

class PDFPage(PDFObject):
    __NoDefault__: list[str]
    stream: str
    StructParents: int
    Tabs: PDFName

class PDFPages(PDFObject):
    pages: list[PDFPage]

class PDFDocument(PDFObject):
    Catalog: PDFCatalog
    Pages: PDFPages
    info: PDFInfo
    _timeStamp: TimeStampLike
    _ID: bytes | None
    def Reference(self, obj: PDFObject, name: str | None = ...) -> PDFObjectReference: ...
    def GetPDFData(self, canvas: Any) -> bytes | str: ...
    def refAnnotation(self, name: str) -> PDFObjectReference: ...
