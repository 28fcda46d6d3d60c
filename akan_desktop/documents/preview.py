"""Pages as pictures for the window, through PDFium: signatures are drawn, no file is written."""

from akan_desktop.app.papers import Raster

_WIDEST = 4000


class PdfiumPreview:
    """Draws pages. PDFium is imported when the first page is asked for; one call at a time."""

    def pages(self, pdf: bytes) -> int:
        """Count the pages."""
        import pypdfium2

        with pypdfium2.PdfDocument(pdf) as document:
            return len(document)

    def render(self, pdf: bytes, page: int, width_px: int) -> Raster:
        """Draw page `page` (from 0) `width_px` wide, at most 4000 pixels."""
        import pypdfium2

        with pypdfium2.PdfDocument(pdf) as document:
            document.init_forms()
            shown = document[page]
            scale = min(width_px, _WIDEST) / shown.get_width()
            bitmap = shown.render(scale=scale, may_draw_forms=True, rev_byteorder=True, force_bitmap_format=4)
            rows = bytes(bitmap.buffer)
            raster = Raster(
                bitmap.width, bitmap.height, _packed(rows, bitmap.width, bitmap.height, bitmap.stride)
            )
            bitmap.close()
            shown.close()
            return raster


def _packed(rows: bytes, width: int, height: int, stride: int) -> bytes:
    if stride == width * 4:
        return rows
    return b"".join(rows[y * stride : y * stride + width * 4] for y in range(height))
