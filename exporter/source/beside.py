"""Read what stands beside a manuscript's text: bibliography, evidence.yaml, images."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from exporter.model import Evidence, Figure, Finding, Reference, Resource, has_error
from exporter.rules import reading as rules
from exporter.source.images import is_image, read_image
from exporter.source.paths import BIBLIOGRAPHY, Findings, Folder
from exporter.source.scalars import Yaml
from exporter.source.texts import read_text
from exporter.wording import Known, did_you_mean

_EVIDENCE = "evidence.yaml"


@dataclass(frozen=True, slots=True)
class Beside:
    """References and evidence; `bibliography` is its file relative to the library's root."""

    bibliography: str = ""
    references: tuple[Reference, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    findings: Findings = ()


def read_beside(home: Folder, names: Collection[str], yaml: Yaml | None) -> Beside:
    """Read the bibliography that a manuscript's YAML names, and evidence.yaml if it is there."""
    name = yaml.tree.get("bibliography") if yaml and isinstance(yaml.tree, dict) else None
    file, references, faults = "", tuple[Reference, ...](), Findings()
    if yaml and isinstance(name, str) and name.strip():
        file = home.file(name.strip())
        at = yaml.place(("bibliography",))
        text, faults = read_text(home, name.strip(), BIBLIOGRAPHY, at)
        if text is not None:
            from exporter import citations

            references, found = citations.read(text, file)
            faults = (*faults, *found)
    if _EVIDENCE not in names:
        return Beside(file, references, (), faults)
    # Of a bibliography that can't be read nothing is known, so nothing is missing from it.
    sound = yaml and not has_error(faults)
    known = [reference.key for reference in references] if sound else None
    evidence, found = _read_evidence(home, known)
    return Beside(file, references, evidence, (*faults, *found))


def _read_evidence(
    home: Folder, known: list[str] | None
) -> tuple[tuple[Evidence, ...], Findings]:
    from exporter.source.filling import read_form
    from exporter.source.forms import EvidenceForm

    yaml, form, faults = read_form(home, _EVIDENCE, EvidenceForm)
    unknown = _unknown(yaml, known) if yaml and known is not None else ()
    evidence = tuple(
        Evidence(key, tuple(Figure(row.value, row.what, row.n or "") for row in rows))
        for key, rows in (form.root if form else {}).items()
    )
    return evidence, (*faults, *unknown)


def _unknown(yaml: Yaml, known: list[str]) -> Iterable[Finding]:
    keys = yaml.tree if isinstance(yaml.tree, dict) else {}
    names, found = Known(known), frozenset(known)
    for key in keys:
        if key not in found:
            yield rules.EVIDENCE_WITHOUT_REFERENCE.at(
                yaml.place((key,), key=True), f"The bibliography has no {key[:60]}.",
                found=key[:60], expected="a key of the bibliography",
                hint=did_you_mean(key, names.near(key), "Add the reference there."),
            )


def read_images(
    home: Folder, walked: Sequence[tuple[str, Findings]]
) -> tuple[tuple[Resource, ...], Findings]:
    """Read every image of a folder that was walked; find links that lead out of it."""
    resources, faults = _read_images(home, (name for name, wrong in walked if not wrong))
    refused = (finding for _, wrong in walked for finding in wrong)
    return tuple(sorted(resources, key=lambda resource: resource.href)), (*refused, *faults)


def read_named_images(
    home: Folder, names: Iterable[str]
) -> tuple[tuple[Resource, ...], Findings]:
    """Read those images of a list that are in the folder; what is not is for assembly to miss."""
    return _read_images(
        home, (name for name in names if not home.escape(name) and home.holds_file(name))
    )


def _read_images(home: Folder, names: Iterable[str]) -> tuple[tuple[Resource, ...], Findings]:
    read = [read_image(home, name) for name in names if is_image(name)]
    return (
        tuple(resource for resource, _ in read if resource),
        tuple(finding for _, faults in read for finding in faults),
    )
