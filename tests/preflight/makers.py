"""Sheets by other makers than ourselves, made here with nothing of our own."""

from __future__ import annotations

import re
import subprocess
import tempfile
from pathlib import Path
from typing import Literal

import tools
from preflight.good import FONTS, PROFILES

POSTSCRIPT = b"""%!PS
<< /NeverEmbed [ ] >> setdistillerparams
<< /PageSize [612 792] >> setpagedevice
[ /Title (Fact sheet) /DOCINFO pdfmark
/Helvetica findfont 12 scalefont setfont
0 0 0 1 setcmykcolor 72 700 moveto (Fact sheet, set in black) show
1 0.5 0 0.1 setcmykcolor 72 500 200 100 rectfill
0 0 0 0 setcmykcolor 80 520 moveto (White type on blue) show
0 0 0 1 setcmykcolor 0.5 setlinewidth 72 480 moveto 400 480 lineto stroke
0.2 0 0 0 setcmykcolor 72 300 200 100 rectfill
gsave 100 100 translate 72 36 scale
300 150 8 [300 0 0 150 0 0] { <10203040> } false 4 colorimage
grestore
showpage
"""

HTML = f"""<html lang="en"><head><title>Fact sheet</title><style>
@color-profile device-cmyk {{ src: url({(PROFILES / "FOGRA39.icc").as_uri()}); components: c, m, y, k }}
@font-face {{ font-family: Sheet; src: url({(FONTS / "SourceSans3-Regular.ttf").as_uri()}) }}
@page {{ size: letter; bleed: 0.125in; marks: MARKS; margin: 1in }}
body {{ font: 11pt Sheet; color: device-cmyk(0 0 0 1) }}
h1 {{ margin: 0; padding: 6pt; font: 24pt Sheet; color: device-cmyk(0 0 0 0); background: device-cmyk(1 .4 .3 .2) }}
.tint {{ padding: 6pt; background: device-cmyk(.2 0 0 0); border: 0.5pt solid device-cmyk(0 0 0 1) }}
</style></head><body><h1>Fact sheet</h1><p>Text in black.</p><p class="tint">On a tint.
<a href="https://example.org/">A link.</a></p></body></html>"""

TYPST = """
#set page(paper: "us-letter", margin: 1in)
#set text(font: "Libertinus Serif", size: 11pt, fill: cmyk(0%, 0%, 0%, 100%), lang: "en")
#set document(title: "Fact sheet", date: datetime(year: 2018, month: 7, day: 11))
= Fact sheet
Text in black, and #link("https://example.org/")[a link].
#rect(fill: cmyk(20%, 0%, 0%, 0%), width: 3in, height: 1in)
#line(length: 3in, stroke: 0.5pt + cmyk(0%, 0%, 0%, 100%))
"""


def ghostscript_cmyk() -> bytes:
    """What pdfwrite makes of PostScript in CMYK, with every font embedded."""
    command = [str(tools.ghostscript()), "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=pdfwrite"]
    command += ["-dCompatibilityLevel=1.6", "-sColorConversionStrategy=CMYK", "-dAutoRotatePages=/None"]
    return _through(command, POSTSCRIPT)


def ghostscript_of(data: bytes) -> bytes:
    """What pdfwrite makes of a PDF."""
    command = [str(tools.ghostscript()), "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=pdfwrite"]
    return _through(command, data)


def _through(command: list[str], data: bytes) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        made, given = Path(folder) / "made.pdf", Path(folder) / "given"
        given.write_bytes(data)
        subprocess.run([*command, f"-sOutputFile={made}", str(given)], check=True, capture_output=True)
        return made.read_bytes()


def weasyprint_x4(*, marks: bool) -> bytes:
    """WeasyPrint's PDF/X-4 with bleed, in the colours of the press."""
    html = HTML.replace("MARKS", "crop" if marks else "none")
    html = html.replace("<a href", "<span title").replace("</a>", "</span>")  # links are for a screen
    made: bytes = tools.weasyprint().HTML(string=html).write_pdf(pdf_variant="pdf/x-4")
    return made


def weasyprint_ua() -> bytes:
    """WeasyPrint's PDF/UA, for a screen."""
    html = re.sub("@color-profile.*", "", HTML.replace("MARKS", "none").replace("bleed: 0.125in;", ""))
    screen = {"0 0 0 0": "#fff", ".2 0 0 0": "#def"}
    html = re.sub(r"device-cmyk\((.*?)\)", lambda colour: screen.get(colour[1], "#123"), html)
    made: bytes = tools.weasyprint().HTML(string=html).write_pdf(pdf_variant="pdf/ua-1")
    return made


def typst(standard: Literal["ua-1"] | None = None) -> bytes:
    """Typst's PDF, plain or of a standard."""
    import typst

    made: bytes = typst.compile(TYPST.encode(), pdf_standards=[standard] if standard else [])
    return made
