"""Small PDFs made by hand: lines of text at places on pages."""

# where, what, and how large if not 10
Line = tuple[float, float, str] | tuple[float, float, str, float]


def pdf(*pages: list[Line], encrypted: bool = False) -> bytes:
    """A PDF with one list of (x, y, text) for each page."""
    codes = _codes(pages)
    kids = " ".join(f"{4 + 2 * i} 0 R" for i in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        _font(codes, 4 + 2 * len(pages)),
    ]
    for number, lines in enumerate(pages):
        content = "\n".join(_set(*line, codes=codes) for line in lines)
        objects += [
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources "
            f"<< /Font << /F1 3 0 R >> >> /Contents {5 + 2 * number} 0 R >>",
            f"<< /Length {len(_bytes(content))} >>\nstream\n{content}\nendstream",
        ]
    if codes:
        objects.append(_to_unicode(codes))
    trailer = "/Encrypt << /Filter /Unknown /V 9 /R 9 >> /ID [(a)(b)]" if encrypted else ""
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += _bytes(f"{number} 0 obj\n{body}\nendobj\n")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    end = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R {trailer} >>"
    return out + f"{end}\nstartxref\n{len(out)}\n%%EOF\n".encode()


def _set(x: float, y: float, text: str, size: float = 10, *, codes: dict[str, int]) -> str:
    written = "".join(f"\\{codes[c]:03o}" if c in codes else _escaped(c) for c in text)
    return f"BT /F1 {size} Tf 1 0 0 1 {x} {y} Tm ({written}) Tj ET"


def _codes(pages: tuple[list[Line], ...]) -> dict[str, int]:
    """Codes, out of those no page needs, for characters that WinAnsi has not."""
    used = {c for lines in pages for line in lines for c in line[2]}
    foreign = sorted(c for c in used if not _has(c))
    free = [n for n in range(1, 256) if n > 127 or n < 32]
    taken = {c.encode("cp1252")[0] for c in used if _has(c)}
    return dict(
        zip(foreign, (n for n in free if n not in taken and n not in (10, 13)), strict=False)
    )


def _has(c: str) -> bool:
    return bool(c.encode("cp1252", "ignore"))


def _font(codes: dict[str, int], unicode: int) -> str:
    encoding, more = "/WinAnsiEncoding", ""
    if codes:
        names = " ".join(f"{code} /u{ord(c):04X}" for c, code in codes.items())
        encoding = f"<< /BaseEncoding /WinAnsiEncoding /Differences [{names}] >>"
        more = f" /ToUnicode {unicode} 0 R"
    return f"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding {encoding}{more} >>"


def _to_unicode(codes: dict[str, int]) -> str:
    """The map from all codes back to characters."""
    back = {n: bytes([n]).decode("cp1252", "ignore") for n in range(32, 256)}
    back |= {code: c for c, code in codes.items()}
    rows = [f"<{n:02X}> <{c.encode('utf-16-be').hex().upper()}>" for n, c in back.items() if c]
    blocks = [rows[n : n + 100] for n in range(0, len(rows), 100)]
    body = "\n".join(
        "\n".join([f"{len(block)} beginbfchar", *block, "endbfchar"]) for block in blocks
    )
    content = (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CMapType 2 def\n"
        f"1 begincodespacerange\n<00> <FF>\nendcodespacerange\n{body}\n"
        "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
    )
    return f"<< /Length {len(content)} >>\nstream\n{content}\nendstream"


def _bytes(text: str) -> bytes:
    return text.encode("cp1252")


def _escaped(text: str) -> str:
    return text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def column(x: float, lines: list[str], top: float = 700) -> list[Line]:
    """Lines one below the other."""
    return [(x, top - 12 * number, line) for number, line in enumerate(lines)]
