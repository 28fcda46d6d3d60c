"""Throw-away certificates and signatures, to show that a paper stays what it is while five people sign it."""

from __future__ import annotations

import logging
import warnings
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from io import BytesIO

from akan_desktop.app.papers import PaperRequest, Signer
from akan_desktop.documents.maker import FormPaperMaker
from akan_desktop.domain.language import Lang
from tests.documents.sample import agreement

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from asn1crypto import x509 as asn1
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.x509.oid import NameOID
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign import fields, signers
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko.stamp import StaticStampStyle
    from pyhanko_certvalidator import ValidationContext

for name in ("pyhanko", "pyhanko_certvalidator"):
    logging.getLogger(name).setLevel(logging.CRITICAL)

# A plain frame: what a PDF program paints into the field is its own affair, but it must embed its fonts.
_MARK = StaticStampStyle(border_width=1)
EXTRA = Signer("union_rep", "Tove Tillitsvoll", "Tillitsvalgt")


@dataclass(frozen=True)
class Verdict:
    """What a check of one signature says."""

    field: str
    intact: bool
    valid: bool
    changes_allowed: bool


def five(lang: Lang) -> PaperRequest:
    """An agreement with one signer more than any rule asks for."""
    full = agreement(lang)
    return replace(full, signers=(*full.signers, EXTRA))


@cache
def authority() -> tuple[ec.EllipticCurvePrivateKey, x509.Certificate]:
    """An issuer that exists for the length of the tests."""
    key = ec.generate_private_key(ec.SECP256R1())
    return key, _certificate("Prøveutsteder", key, None)


def _certificate(
    name: str,
    key: ec.EllipticCurvePrivateKey,
    issuer: tuple[ec.EllipticCurvePrivateKey, x509.Certificate] | None,
) -> x509.Certificate:
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    is_authority = issuer is None
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer[1].subject if issuer else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=30))
        .add_extension(x509.BasicConstraints(ca=is_authority, path_length=None), critical=True)
        .add_extension(
            x509.KeyUsage(
                digital_signature=not is_authority,
                content_commitment=not is_authority,
                key_cert_sign=is_authority,
                crl_sign=is_authority,
                key_encipherment=False,
                data_encipherment=False,
                key_agreement=False,
                encipher_only=False,
                decipher_only=False,
            ),
            critical=True,
        )
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )
    return builder.sign(issuer[0] if issuer else key, hashes.SHA256())


def _signer(name: str) -> signers.SimpleSigner:
    key = ec.generate_private_key(ec.SECP256R1())
    certificate = _certificate(name, key, authority())
    packed = serialization.pkcs12.serialize_key_and_certificates(
        b"x", key, certificate, [authority()[1]], serialization.NoEncryption()
    )
    return signers.SimpleSigner.load_pkcs12_data(packed, other_certs=[])


def sign(pdf: bytes, field: str, name: str) -> bytes:
    """Sign one field the way a PDF program does (PAdES)."""
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    meta = signers.PdfSignatureMetadata(
        field_name=field, subfilter=fields.SigSeedSubFilter.PADES, md_algorithm="sha256"
    )
    signer = signers.PdfSigner(meta, signer=_signer(name), stamp_style=_MARK)
    out = BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        signer.sign_pdf(writer, existing_fields_only=True, output=out)
    return out.getvalue()


def signed_five_times(maker: FormPaperMaker, lang: Lang) -> list[bytes]:
    """Give the paper as made and after each of five signatures."""
    request = five(lang)
    revisions = [maker.make(request).pdf]
    for number, signer in enumerate(request.signers, 1):
        revisions.append(sign(revisions[-1], f"signature_{number}_{signer.role}", signer.name))
    return revisions


def check(pdf: bytes) -> list[Verdict]:
    """Check every signature of a file against the throw-away issuer."""
    root = asn1.Certificate.load(authority()[1].public_bytes(serialization.Encoding.DER))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        trusted = ValidationContext(trust_roots=[root], allow_fetching=False)
        found = []
        for signature in PdfFileReader(BytesIO(pdf)).embedded_signatures:
            status = validate_pdf_signature(signature, trusted)
            allowed = status.docmdp_ok is not False and status.bottom_line
            found.append(Verdict(signature.field_name, status.intact, status.valid, bool(allowed)))
    return found
