"""A copy of a paper that opens with a passphrase only: AES-256 as PDF 2.0 describes it, through pypdf."""

from io import BytesIO


def locked_copy(pdf: bytes, passphrase: str) -> bytes:
    """Return the paper locked with `passphrase`; pages, tags and form fields are those of `pdf`.

    Everything in the file is encrypted, its title too. A digital signature is shown but can no longer be
    checked: the bytes that it covers are not these. Raises ValueError for an empty passphrase, and
    `pypdf.errors.PyPdfError` for bytes that are no PDF.
    """
    if not passphrase:
        raise ValueError("a copy without a passphrase is no locked copy")
    # With the first copy: pypdf takes most of a second to load from a cold disk.
    from pypdf import PdfWriter

    writer = PdfWriter(clone_from=BytesIO(pdf))
    writer.encrypt(passphrase, algorithm="AES-256")
    locked = BytesIO()
    writer.write(locked)
    return locked.getvalue()
