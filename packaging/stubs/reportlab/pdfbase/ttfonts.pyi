class TTFontFace:
    charToGlyph: dict[int, int]
    ascent: float

class TTFont:
    face: TTFontFace
    def __init__(self, name: str, filename: str) -> None: ...
    def stringWidth(self, text: str, size: float) -> float: ...
