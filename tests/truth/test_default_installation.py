"""What is installed by default does the main things, and a plan says what would happen."""

from __future__ import annotations

import json
from collections.abc import Callable
from unittest import mock

from tests.cli.conftest import Ended, Shelf
from tests.cli.conftest import shelf as shelf
from tests.making import put

Exporter = Callable[..., Ended]

BROKEN = "# Washing\n\nWash {{your}} hands with <marquee>soap</marquee>.\n"
CLINIC = "name: {0} clinic\nphone: 01234 {0}\n"


def test_check_runs_without_textstat(exporter: Exporter, shelf: Shelf) -> None:
    manuscript = shelf.root / "source/hands/manuscript.yaml"
    manuscript.write_text(manuscript.read_text() + "smog: 8\n")
    with mock.patch("exporter.checks.plain.is_installed", return_value=False):
        ended = exporter("check", cwd=shelf.root)
    assert ended.code == 0
    assert "note[R-106]" in ended.out


def test_a_dry_run_keeps_nothing_that_failed(exporter: Exporter, shelf: Shelf) -> None:
    options = ("-f", "epub", "--fail-on", "warning")
    put(shelf.root, "hands/01-washing.md", "# Washing\n\nWash your hands. [Here](#there)\n")
    assert exporter("build", *options, cwd=shelf.root).code == 1
    planned = exporter("build", *options, "--dry-run", "--explain", cwd=shelf.root)
    assert planned.code == 1
    assert "fail hands.en: " in planned.out
    assert "keep" not in planned.out
    assert "1 edition, 0 to be made, 1 to fail as before; nothing was." in planned.out
    [step] = json.loads(
        exporter("build", *options, "--dry-run", "--json", cwd=shelf.root).out
    )["plan"]
    assert step["fails"]


def test_a_new_language_makes_nothing_of_the_others(exporter: Exporter, shelf: Shelf) -> None:
    assert exporter("build", "-f", "epub", cwd=shelf.root).code == 0
    put(shelf.root, "disclaimer.es.md", "# Aviso\n\nSolo información.\n")
    put(shelf.root, "library.yaml", "publisher: Test press\nlanguages: [en, es]\n")
    put(shelf.root, "manos.md", (
        "---\nid: MAN-01\ntitle: Manos\nlang: es\nstatus: draft\nversion: '1'\n"
        "updated: 2026-01-02\n---\n\n# Lavar\n\nLave.\n"
    ))
    planned = exporter("build", "-f", "epub", "--dry-run", cwd=shelf.root)
    assert "keep hands.en\nmake manos.es\n" in planned.out


def test_a_faulty_disclaimer_stops_its_own_language_only(
    exporter: Exporter, shelf: Shelf
) -> None:
    put(shelf.root, "disclaimer.es.md", b"# Aviso\n\n\xff\n")
    ended = exporter("build", "-f", "epub", cwd=shelf.root)
    assert "source/disclaimer.es.md" in ended.err
    assert ended.code == 1
    assert [*shelf.dist()] == ["hands/hands.en.proof.epub"]


def test_a_faulty_clinic_stops_its_own_editions_only(exporter: Exporter, shelf: Shelf) -> None:
    put(shelf.root, "clinics/north/clinic.yaml", CLINIC.format("North"))
    put(shelf.root, "clinics/south/clinic.yaml", "name: South\nemergency:\n- In danger: call us\n")
    put(shelf.root, "clinics/Eastside/clinic.yaml", CLINIC.format("East"))
    put(shelf.root, "clinics/west/Clinic.yaml", CLINIC.format("West"))
    ended = exporter("build", "-f", "epub", cwd=shelf.root)
    assert "error[S-004] source/clinics/south/clinic.yaml:3:3" in ended.err
    assert "Rename it eastside." in ended.err
    assert "Rename Clinic.yaml to clinic.yaml, to the letter." in ended.err
    assert "3 editions not made" in ended.err
    assert ended.code == 1
    assert [*shelf.dist()] == ["hands/hands.en.north.proof.epub"]


def test_a_link_to_a_file_that_is_gone_is_not_to_be_renamed(
    exporter: Exporter, shelf: Shelf
) -> None:
    (shelf.root / "source/hands/02-gone.md").symlink_to("elsewhere.md")
    ended = exporter("check", cwd=shelf.root)
    assert "It is a link to a file that is not there" in ended.out
    assert "Rename" not in ended.out


def test_what_is_wrong_with_a_text_is_told_in_the_run_that_stops_for_its_clinic(
    exporter: Exporter, shelf: Shelf
) -> None:
    put(shelf.root, "hands/01-washing.md", "# Washing\n\nWash your hands. [Here](#there)\n")
    put(shelf.root, "clinics/south/clinic.yaml", "name: South\nemergency:\n- In danger: call us\n")
    south = exporter("build", "-f", "epub", cwd=shelf.root)
    put(shelf.root, "clinics/south/clinic.yaml", CLINIC.format("South"))
    put(shelf.root, "library.yaml", "publisher: Test press\nlayout: a4\n")
    whole = exporter("build", "-f", "epub", cwd=shelf.root)
    for ended in (south, whole):
        assert "source/hands/01-washing.md:3" in ended.err
        assert "1 edition not made" in ended.err
        assert ended.code == 1
    assert not [*shelf.dist()]


def test_a_new_clinic_makes_nothing_of_the_others(exporter: Exporter, shelf: Shelf) -> None:
    put(shelf.root, "clinics/north/clinic.yaml", CLINIC.format("North"))
    put(shelf.root, "library.yaml", "publisher: Test press\nclinics: [north]\n")
    assert exporter("build", "-f", "epub", cwd=shelf.root).code == 0
    put(shelf.root, "clinics/south/clinic.yaml", CLINIC.format("South"))
    put(shelf.root, "library.yaml", "publisher: Test press\nclinics: [north, south]\n")
    planned = exporter("build", "-f", "epub", "--dry-run", cwd=shelf.root)
    assert "keep hands.en.north\nmake hands.en.south\n" in planned.out


def test_a_changed_disclaimer_or_publisher_is_made_again(
    exporter: Exporter, shelf: Shelf
) -> None:
    assert exporter("build", "-f", "epub", cwd=shelf.root).code == 0
    put(shelf.root, "disclaimer.en.md", "# Disclaimer\n\nOther words.\n")
    assert "make hands.en" in exporter("build", "-f", "epub", "--dry-run", cwd=shelf.root).out
    assert exporter("build", "-f", "epub", cwd=shelf.root).code == 0
    put(shelf.root, "library.yaml", "publisher: Other press\n")
    assert "make hands.en" in exporter("build", "-f", "epub", "--dry-run", cwd=shelf.root).out
