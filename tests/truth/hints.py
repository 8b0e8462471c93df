"""The hints that propose a text: what was typed, and what a reader then types who follows the hint.

A new hint that proposes a text needs a row here: `test_hints.py` says which is missing. `text` rows
are sections of a leaflet below its heading; rows of files hold what is laid over the sound library
of tests/checks/cases.py. Rows of one rule stand together, in the order of ids.
An empty file is one that is not there.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

from tests.checks.cases import REFERENCES

HEAD = "# Hands\n\n"


@dataclass(frozen=True)
class Row:
    """A rule, files with a fault of it, and the files of a reader who followed its hint.

    `profile` is that of the check. `copied` is a pattern of what a reader copies from the hint: it
    stands for the `…` of `followed`.
    """

    rule: str
    typed: dict[str, str]
    followed: dict[str, str]
    profile: str = "us"
    copied: str = ""


def text(rule: str, typed: str, followed: str, profile: str = "us") -> Row:
    """Return a row of a section's text, below its heading."""
    return Row(rule, {"01.md": HEAD + typed}, {"01.md": HEAD + followed}, profile)


def whole(rule: str, typed: str, followed: str) -> Row:
    """Return a row of a whole section."""
    return Row(rule, {"01.md": typed}, {"01.md": followed})


def keys(rule: str, typed: str, followed: str, copied: str = "") -> Row:
    """Return a row of lines of manuscript.yaml, over those of the sound one."""
    return Row(rule, {"manuscript.yaml": typed}, {"manuscript.yaml": followed}, copied=copied)


def file(rule: str, name: str, typed: str, followed: str) -> Row:
    """Return a row of one file beside the text."""
    return Row(rule, {name: typed}, {name: followed})



NUMBERED = "\n".join(f"1. Item {number}" for number in range(3))
TABLE = "| a | b |\n|---|---|\n| 1 | 2 |"
LONG_NOTE = "Words[^1].\n\n[^1]: Doses:\n\n    | a |\n    |---|\n" + "    | 1 |\n" * 21
LIBRARY = "publisher: Test press\n"
HELP = "::: {.urgent-help lang=fr}\nAppelez-nous.\n:::"
ASKED = "name: North\ncountry: US\nformats: Ask us.\n"
NOTICE = """\
[nondiscrimination]
title = "the notice of nondiscrimination"
clause = "45 CFR 92.10"
source = "https://example.org/92.10"
verified = 2026-11-20
types = ["condition"]
"""
READ = 'speaker.reviewed = { name = "Ana Ruiz", date = 2026-11-20 }\n'
BUSY = "Wash your hands. Use soap. Dry them well. " * 12
FIRST = "history: [{version: '1.0', date: 2026-03-01, what: First}]"
DIGEST = "history: [{version: '1.0', date: 2026-03-01, what: First, …}]"

DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>'
SHOWN = {"b.svg": DRAWING}
HIDDEN = {"images/a.svg": DRAWING, "source/images/a.svg": DRAWING}

WORDS = "# A\n\nWords.\n"
URGENT = HEAD + "::: urgent-help\nCall for help.\n:::\n"
LLAME = "name: North\nlang: es\nemergency: [Llame al 999]\n"
POLISH = "Proszę zapytać swój zespół, zanim coś Państwo zmienią. Nie czekać do następnej wizyty. "
MANOS = "source/leaflet/es/manuscript.yaml"
AVISO = "# Aviso\n\nInformación general.\n"
SPANISH = LIBRARY + "languages: [en, es]\n"
ESPERANTO = LIBRARY + "languages: [en, eo]\n"
KEYS = 'id: OTHER-1\ntitle: Soap\nlang: en\nstatus: draft\nversion: "0.1"\nupdated: 2026-01-02\n'
FRONT = f"---\n{KEYS}---\n"
[REFERENCE] = REFERENCES
ONCE = json.dumps(REFERENCES)
TWICE = json.dumps([REFERENCE, REFERENCE | {"id": "jones2010"}])
ODD = json.dumps([REFERENCE | {"id": "a--b"}])

FOREIGN = (
    ("abstract", "Words.", "main_message"), ("authors", "[{name: Ann Smith}]", "author"),
    ("categories", "[soap]", "keywords"), ("category", "soap", "keywords"),
    ("copyright", "Ours.", "rights"),
    ("description", "Words.", "main_message"), ("lang-code", "en", "lang"),
    ("language", "en", "lang"), ("lastmod", "2026-01-02", "updated"),
    ("license", "Ours.", "rights"), ("locale", "en", "lang"),
    ("modified", "2026-01-02", "updated"), ("subject", "soap", "keywords"),
    ("summary", "Words.", "main_message"), ("tag", "soap", "keywords"),
    ("tags", "[soap]", "keywords"),
    ("translator", "Tom Lee", "contributors"),
)
"""Keys of other programs, a value, and the key that stands for it."""

BY_COMMAND = (
    "Get retraction_watch.csv from gitlab.com/crossref/retraction-watch-data, then: ",
    "Make Markdown of it: pandoc ", "Write disclaimer.",
    "Add to fonts there - ", "Write below file: sha256: ", "Write there fonts: ",
)
"""Beginnings of hints that name a command, or are for a file alone: test_hints_commands.py; of
fonts, which are no text: tests/fonts/test_reading.py."""

ROWS: tuple[Row, ...] = (
    text("A-001", "![Caption](a.png)", '![Caption](a.png){alt="what it shows"}'),
    text("A-002", "Words.\n\n### Soap\n\nMore.", "Words.\n\n## Soap\n\nMore."),
    text("A-101", '![Soap](a.png){alt="Soap"}', '![Soap](a.png){alt="A hand under water"}'),
    text("A-106", "You MUST NOT EVER swallow it.", "You **must not ever** swallow it."),
    Row("B-101", {"01.md": URGENT, "clinics/north/clinic.yaml": "name: North\n"},
        {"01.md": URGENT, "clinics/north/clinic.yaml": "name: North\nemergency: [Call 112]\n"}),
    Row("B-101", {"01.md": URGENT}, {"01.md": URGENT.replace("Call for help.", "Call 112.")}),
    keys("D-002", "reviewed: null", "status: draft\nreviewed: null"),
    keys("D-109", FIRST, DIGEST, r"digest: \w+"),
    text("E-003", "Words [@jones].", "Words \\@jones."),
    Row("E-003", {"manuscript.yaml": "bibliography: null", "evidence.yaml": ""},
        {"manuscript.yaml": "bibliography: references.json", "evidence.yaml": ""}),
    Row("E-003", {"references.json": ODD, "evidence.yaml": "", "01.md": HEAD + "Words @a--b."},
        {"references.json": ODD, "evidence.yaml": "", "01.md": HEAD + "Words [@{a--b}]."}),
    Row("E-101", {"references.json": TWICE, "01.md": HEAD + "Words [@jones2010]."},
        {"references.json": ONCE, "01.md": HEAD + "Words [@smith2001]."}),
    Row("E-102", {"01.md": HEAD + "Of 50 people, 20% had colds.", "evidence.yaml": "",
                  "manuscript.yaml": "bibliography: null", "references.json": ""},
        {"01.md": HEAD + "Of 50 people, 20% had colds [@smith2001]."}),
    file("E-104", "evidence.yaml", "", "smith2001:\n  - {value: 40%, n: 17, what: fewer colds}\n"),
    Row("L-001", {"manuscript.yaml": "lang: eo", "library.yaml": ESPERANTO},
        {"manuscript.yaml": "lang: en", "library.yaml": ESPERANTO}),
    Row("L-104", {"01.md": f"{HEAD}{HELP}"},
        {"01.md": f"{HEAD}{HELP}", "source/languages/fr.toml": READ}),
    Row("L-106", {"source/languages/fr.toml": 'contents = "Table"\n',
                  "source/languages/fra.toml": 'cover = "Couverture"\n'},
        {"source/languages/fr.toml": 'contents = "Table"\ncover = "Couverture"\n'}),
    text("L-107", POLISH * 4, f"::: {{lang=pl}}\n{POLISH * 4}\n:::\n"),
    Row("L-127", {"01.md": URGENT, "library.yaml": SPANISH, "clinics/north/clinic.yaml": LLAME},
        {"01.md": URGENT, "library.yaml": SPANISH, "clinics/north/clinic.yaml":
         LLAME.replace("[Llame al 999]", "{es: [Llame al 999], en: [Call 999]}")}),
    file("L-142", "clinics/north/clinic.yaml", "name: North\nphone: TBC\n",
         "name: North\nphone: 020 7946 0123\n"),
    file("L-143", "clinics/north/clinic.yaml", "name: North\ncountry: GB\n",
         "name: North\ncountry: GB\nformats: Call us for large print.\n"),
    Row("L-143", {"clinics/north/clinic.yaml": ASKED, "source/countries/us.toml": NOTICE},
        {"clinics/north/clinic.yaml": ASKED + "notices:\n  nondiscrimination: We treat all.\n",
         "source/countries/us.toml": NOTICE}),
    Row("L-145", {"source/countries/us.toml": NOTICE + 'text = { en = "We treat all." }\n'},
        {"source/countries/us.toml": f'{NOTICE}text = {{ en = "We treat all." }}\n'
         'words = "published"\n'}),
    Row("L-145", {"source/countries/us.toml": NOTICE + "text = 1\n"},
        {"source/countries/us.toml": f'{NOTICE}words = "published"\n[nondiscrimination.text]\n'
         'en = "We treat all."\n'}),
    Row("L-146", {"clinics/north/clinic.yaml": ASKED + "notices: {privacy: We keep secrets.}\n"},
        {"clinics/north/clinic.yaml": ASKED + "notices: {privacy: We keep secrets.}\n",
         "source/countries/us.toml": NOTICE.replace("nondiscrimination", "privacy")}),
    Row("L-146", {"clinics/north/clinic.yaml": "name: North\nnotices: {formats: Ask us.}\n"},
        {"clinics/north/clinic.yaml": "name: North\nformats: Ask us.\n"}),
    text("M-103", "Use 10 U of it.", "Use 10 units of it."),
    text("M-104", "Use 600 IU of it.", "Use 600 units of it."),
    text("M-107", "Take 5 cc.", "Take 5 mL."),
    text("M-108", "Take 5 µg.", "Take 5 mcg."),
    text("M-108", "Take 5 µg.", "Take 5 micrograms.", "uk"),
    text("M-109", "Take 5mg.", "Take 5 mg."),
    text("M-109", "Take 5mg.", "Take 5\\ mg."),
    text("M-110", "Take 5 mg.", "Take 5mg.", "uk"),
    text("M-111", "Take 1000 mg.", "Take 1,000 mg."),
    text("M-116", "Take Tegretol300 mg.", "Take Tegretol 300 mg."),
    text("M-117", "Take 5-10mg.", "Take 5 to 10mg.", "uk"),
    text("M-118", "Take 1O mg.", "Take 10 mg."),
    Row("R-102", {"01.md": HEAD + BUSY, "manuscript.yaml": "smog: 12.5"},
        {"01.md": HEAD + BUSY, "manuscript.yaml": "…"}, copied=r"smog: [\d.]+"),
    text("R-104", "It is made here. It was tested well. It is often given to you. " * 4,
         "Your nurse will check your blood pressure. " * 12),
    file("S-001", "evidence.yaml", "smith2001: a: b\n", 'smith2001: [{value: "a: b", what: c}]\n'),
    file("S-001", "evidence.yaml", "smith2001:\n\t- {value: 4, what: c}\n",
         "smith2001:\n  - {value: 4, what: c}\n"),
    file("S-001", "evidence.yaml", "smith2001:\n  - value: 4\n    what\n  - value: 5\n",
         "smith2001:\n  - value: 4\n    what: c\n"),
    file("S-001", "evidence.yaml", "---\nsmith2001: [{value: 4, what: c}]\n---\nb: c\n",
         "---\nsmith2001: [{value: 4, what: c}]\n"),
    file("S-001", "evidence.yaml", "smith2001: [{value: @4, what: c}]\n",
         'smith2001: [{value: "@4", what: c}]\n'),
    file("S-001", "clinics/north/clinic.yaml", 'name: "North" - by the bus\n',
         """name: '"North" - by the bus'\n"""),
    file("S-001", "evidence.yaml", "%smith: [{value: 4, what: c}]\n",
         '"smith2001": [{value: 4, what: "%"}]\n'),
    file("S-001", "source/other.md", "---\nid: OTHER-1\n\n# Soap\n\nWords.\n",
         f"{FRONT}\n# Soap\n\nWords.\n"),
    file("S-003", "library.yaml", "profile: us\n", LIBRARY + "profile: us\n"),
    file("S-003", "source/other.md", "# Soap\n\nWords.\n", f"{FRONT}\n# Soap\n\nWords.\n"),
    file("S-004", "library.yaml", LIBRARY + "limits: 4\n",
         LIBRARY + "limits:\n  sentence_words: 30\n"),
    file("S-004", "library.yaml", "publisher: [Test, press]\n", 'publisher: "Test: press #1"\n'),
    file("S-004", "library.yaml", LIBRARY + "languages: {en: yes}\n",
         LIBRARY + "languages: [en, es]\n"),
    file("S-004", "library.yaml", LIBRARY + "profile: zz\n", LIBRARY + "profile: us\n"),
    file("S-004", "library.yaml", LIBRARY + "waivers: none\n",
         LIBRARY + "waivers:\n  - {rule: A-101, place: leaflet, reason: r, until: 2099-01-01}\n"),
    keys("S-004", "isbn: 978-0-306-40615-7", "isbn:\n  print: 978-0-306-40615-7"),
    file("S-004", "clinics/north/clinic.yaml", "name: North\naccent: reddish\n",
         'name: North\naccent: "#1f5c7a"\n'),
    file("S-004", "clinics/north/clinic.yaml", "name: North\ncountry: UK\nformats: Ask\n",
         "name: North\ncountry: GB\nformats: Ask\n"),
    file("S-004", "clinics/north/clinic.yaml", "name: North\ncountry: Ireland\n",
         "name: North\ncountry: IE\n"),
    file("L-140", "clinics/north/clinic.yaml", 'name: North\naccent: "#ffd200"\n',
         'name: North\naccent: "#7f6800"\n'),
    file("S-004", "library.yaml", LIBRARY + "address: example.org/{code}\n",
         LIBRARY + "address: https://example.org/{code}\n"),
    file("S-004", "library.yaml", LIBRARY + "address: https://example.org/\n",
         LIBRARY + "address: https://example.org/{code}\n"),
    file("S-004", "library.yaml", LIBRARY + "address: example.org/my page/{code}\n",
         LIBRARY + "address: https://example.org/my-page/{code}\n"),
    file("S-004", "library.yaml", LIBRARY + "address: https://example.org/{code}/{clinic}\n",
         LIBRARY + "address: https://example.org/{code}\n"),
    file("S-004", "clinics/north/clinic.yaml", "name: North\nemail: north\n",
         "name: North\nemail: name@example.org\n"),
    *(keys("S-005", f"{key}: {value}", f"{instead}: {value}") for key, value, instead in FOREIGN),
    file("S-005", "clinics/north/clinic.yaml", "name: North\nphone: '1'\nphone2: '2'\n",
         "name: North\nphone: 1, 2\n"),
    Row("S-005", {"es/01.md": WORDS, "library.yaml": SPANISH, MANOS:
                  "title: Manos\ntranslator: Tom Lee\n"},
        {"es/01.md": WORDS, "library.yaml": SPANISH, MANOS:
         "title: Manos\ncontributors: [{name: Tom Lee, role: translator}]\n"}),
    keys("S-005", "date: '2026-03-01'", "updated: '2026-03-01'"),
    keys("S-005", "draft: true", "status: draft"),
    keys("S-005", "published: true", "status: released"),
    keys("S-005", "references: references.json", "bibliography: references.json"),
    keys("S-005", "toc: false", "contents: 'false'"),
    Row("S-005", {"manuscript.yaml": "csl: bmj.csl"},
        {"library.yaml": LIBRARY + "references: {style: bmj}\n"}),
    Row("S-006", {"source/other/01.md": "# Soap\n\nWords.\n"},
        {"source/other/01.md": "# Soap\n\nWords.\n", "source/other/manuscript.yaml": KEYS}),
    Row("S-006", {"01.md": HEAD + "![a](images/b.svg)", "b.svg": DRAWING},
        {"01.md": HEAD + "![a](b.svg)", "b.svg": DRAWING}),
    Row("S-006", {"01.md": HEAD + "![a](b.svg)"},
        {"01.md": HEAD + "![a](images/b.svg)", "source/images/b.svg": DRAWING}),
    Row("S-011", {"source/other/manuscript.yaml": KEYS},
        {"source/other/manuscript.yaml": KEYS, "source/other/01-introduction.md": WORDS}),
    keys("S-012", "lang: english", "lang: en"),
    Row("S-012", {"manuscript.yaml": "lang: sp\nstatus: draft", "library.yaml": SPANISH,
                  "source/disclaimer.es.md": AVISO},
        {"manuscript.yaml": "lang: es\nstatus: draft", "library.yaml": SPANISH,
         "source/disclaimer.es.md": AVISO}),
    file("S-012", "clinics/north/clinic.yaml", "name: North\nhours: {Monday: 9-5}\n",
         "name: North\nhours:\n- Monday 9-5\n"),
    Row("S-012", {"source/No Good/manuscript.yaml": KEYS, "source/No Good/01.md": WORDS},
        {"source/no-good/manuscript.yaml": KEYS, "source/no-good/01.md": WORDS}),
    Row("S-019", {"source/../styles/layouts/Large Print.css": "p { color: black }"},
        {"source/../styles/layouts/large-print.css": "p { color: black }"}),
    Row("S-019", {"source/languages/french.toml": 'contents = "Table"\n'},
        {"source/languages/fr.toml": 'contents = "Table"\n'}),
    Row("S-012", {"source/disclaimer.md": WORDS}, {"source/disclaimer.en.md": WORDS}),
    Row("S-012", {"library.yaml": LIBRARY + "languages: [en, pt BR]\n"},
        {"library.yaml": LIBRARY + "languages: [en, …]\n"}, copied=r"pt-\w+"),
    Row("S-014", {"manuscript.yaml": "lang: es", "library.yaml": SPANISH},
        {"manuscript.yaml": "lang: es", "library.yaml": SPANISH,
         "source/disclaimer.es.md": "# Aviso\n\nGeneral.\n", "source/languages/es.toml":
         'speaker.disclaimer = { name = "Ana Ruiz", date = 2026-02-02 }\n'}),
    file("S-016", "evidence.yaml", "smith2001: [{value: &a 4, what: c}]\n",
         'smith2001: [{value: "4", what: "&c"}]\n'),
    file("S-016", "evidence.yaml", "? [a]\n: [{value: 4, what: c}]\n",
         'smith2001: [{value: 4, what: "[c"}]\n'),
    text("S-017", "Take \u202e05 mg.", "[كلمات]{lang=ar dir=rtl}"),
    text("S-017", "Take &#8238;05 mg.", "Take 05 mg."),
    Row("S-019", {"notes.txt": WORDS}, {"notes.md": WORDS}),
    Row("S-019", {"manuscript.yaml": "bibliography: null", "evidence.yaml": ""},
        {"manuscript.yaml": "bibliography: references.json", "evidence.yaml": ""}),
    whole("S-101", "Words.", "# Hands\n\nWords."),
    text("S-102", "Words.\n\n# Soap\n\nMore.", "Words.\n\n## Soap\n\nMore."),
    text("S-104", "a `b`{=html}", "a `b`"),
    text("S-104", "a <x> b", "a \\<x> b"),
    text("S-104", "``` {=html}\na\n```", "```\na\n```"),
    text("S-104", "a <u>words</u>", "a *words*"),
    text("S-104", "a <ins>words</ins>", "a words"),
    text("S-104", "a <mark>words</mark>", "a **words**"),
    text("S-104", "a <kbd>words</kbd>", "a `words`"),
    text("S-104", "a <code>words</code>", "a `words`"),
    text("S-104", "a <var>words</var>", "a *words*"),
    text("S-104", "a <cite>words</cite>", "a *words*"),
    text("S-104", "a <q>words</q>", 'a "words"'),
    text("S-104", "a <abbr>words</abbr>", 'a [SMOG]{.abbr title="what it stands for"}'),
    text("S-104", "a <a>words</a>", "a [words](https://x.org)"),
    text("S-104", "a <span>words", "a [words]{lang=es}"),
    text("S-104", "a <font>words</font>", "a **words**"),
    text("S-104", "a <small>words</small>", "a words"),
    text("S-104", "a <center>words</center>", "a words"),
    text("S-104", "<p>a</p><p>b</p>", "a\n\nb"),
    text("S-104", "<blockquote>words</blockquote>", "> words"),
    text("S-104", "<details>words</details>", "## words\n\nMore."),
    text("S-104", "a <div>b", "a\n\n::: warning\nb\n:::"),
    text("S-104", "a <hr> b", "a\n\n* * *\n\nb"),
    text("S-104", "<ul><li>a</li></ul>", "- a"),
    text("S-104", "<table><tr><td>a</td></tr></table>", "| a | b |\n|---|---|\n| 1 | 2 |"),
    text("S-104", "<h2>Soap</h2>\n\nWords.", "## Soap\n\nWords."),
    text("S-104", "<figure>a</figure> ![m](map.png)",
         '![caption](map.png){alt="what it shows"}'),
    text("S-104", "<img> ![m](map.png)", '![caption](map.png){alt="what it shows"}'),
    text("S-104", "<iframe></iframe>", "[words](https://x.org)"),
    text("S-104", "a <b>words", "a **words**"),
    text("S-104", "Take <s>two one", "Take one"),
    text("S-104", "a <dfn>words</dfn>", "a *words*"),
    text("S-104", "a <!-- b\n\nc -->", "a <!-- b -->"),
    text("S-104", "a <!-- b\n\nc -->", "a\n\n<!-- b\n\nc -->"),
    text("S-104", "a <!-- b\n\nc", "a \\<!-- b\n\nc"),
    text("S-106", "Words.\n::: note\nMore.\n:::\n", "Words.\n\n::: note\nMore.\n:::\n"),
    text("S-106", "Words.\n:::\n", "Words.\n\n::: note\nMore.\n:::\n"),
    text("S-106", "Words\n::: {.note .}\nb", "Words\n\n::: note\nb\n:::"),
    text("S-106", "Words\n::: warning two\nb", "Words\n\n::: warning\ntwo b\n:::"),
    text("S-105", "::: urgent\nCall 112.\n:::", "::: urgent-help\nCall 112.\n:::"),
    text("S-105", "::: keep together\nHot.\n:::", "::: keep-together\nHot.\n:::"),
    text("S-105", "::: Vorsicht\nHot.\n:::", "::: caution\nHot.\n:::"),
    text("S-107", "Words.\n\n::: warning\n:::", "Words.\n\n::: warning\nMore.\n:::"),
    text("S-108", "::: {.icon-array count=7 of=10}\nMany.\n:::",
         "::: {.icon-array count=7 of=10}\n7 of 10 people.\n:::"),
    text("S-109", "::: icon-array\n71 of 100.\n:::",
         "::: {.icon-array count=71 of=100}\n71 of 100.\n:::"),
    text("S-109", "::: bar\n71 of 100.\n:::",
         "::: {.bar count=71 of=100}\n71 of 100.\n:::"),
    text("S-110", "[b](www.example.org)", "[b](https://www.example.org)"),
    text("S-110", "[b](help@example.org)", "[b](mailto:help@example.org)"),
    text("S-110", "[b](#c)\n\n## Soap\n\nMore.", "[b](#c)\n\n## Soap {#c}\n\nMore."),
    text("S-114", "Words ^[] here.", "Words ^[a note] here."),
    text("S-114", "Words ^[] here.", "Words \\^[] here."),
    text("S-114", "Words[^b].", "Words\\[^b]."),
    text("S-114", "Words[^b].", "Words[^b].\n\n[^b]: A note."),
    text("S-114", "Words[^b].\n[^b]: A note.", "Words[^b].\n\n[^b]: A note."),
    text("S-116", '[Soap](https://example.org "5 ml")', "[Soap, 5 ml](https://example.org)"),
    Row("S-116", SHOWN | {"01.md": f"{HEAD}![b](b.svg){{alt=c width=4 cm}}"},
        SHOWN | {"01.md": f"{HEAD}![b](b.svg){{alt=c width=4cm}}"}),
    text("S-116", ":::: columns\n::: {.column width=0.4}\nWords.\n:::\n::::",
         ":::: columns\n::: {.column width=40%}\nWords.\n:::\n::::"),
    text("S-116", "## Soap {a\n\nWords.", "## Soap \\{a\n\nWords."),
    text("S-116", "[a]{langes}", "[a]\\{langes}"),
    text("S-116", "[w]{.a !}", "[w]{.a}"),
    text("S-116", "[w]{.a lang = es}", "[w]{.a lang=es}"),
    text("S-116", "[mot]{lang=french}", "[mot]{lang=fr}"),
    text("S-116", "[w]{.a, lang=es}", "[w]{.a lang=es}"),
    text("S-116", "[w]{.abbr title=In the words}", '[w]{.abbr title="In the words"}'),
    text("S-116", f"{TABLE}\n\n: Times {{row-heads}}", f"{TABLE}\n\n: Times {{.row-heads}}"),
    text("S-116", '``` {.sh title="5 ml"}\npour\n```', "5 ml\n\n```\npour\n```"),
    text("S-118", "An _open word", "An *open* word"),
    text("S-118", "An _open word", "An \\_open word"),
    text("S-118", "- One.\n  (@) two", "- One. (@) two"),
    text("S-118", " ## Soap\n\nWords.", "## Soap\n\nWords."),
    text("S-118", "####### Soap\n\nWords.", "## Soap\n\nWords."),
    text("S-118", f"Words\n{TABLE}", f"Words\n\n{TABLE}"),
    text("S-118", "Words\n| a |\n|---|\n| 1 |", "Words\n\n| a |\n|---|\n| 1 |"),
    text("S-118", f"{TABLE}\nWords", f"{TABLE}\n\nWords"),
    text("S-118", f"{TABLE}\nWords", f"{TABLE}\n| Words | 3 |"),
    text("S-118", "| a | b |\n|---|---|\n| `x|y` | 2 |", "| a | b |\n|---|---|\n| `x\\|y` | 2 |"),
    text("S-118", "a   b\n--- ---\n1   2", "| a | b |\n|---|---|\n| 1 | 2 |"),
    text("S-118", "two\nlines\n===", "two\n\n## lines\n\nWords."),
    text("S-118", "a\nb\n: c\n: d", "a\n\nb\n: c\n: d"),
    text("S-118", "9 am\n: tea\n1 pm\n: milk", "9 am\n: tea\n\n1 pm\n: milk"),
    text("S-118", "9 am\n: tea\nand\n: milk", "9 am\n: tea\n  and\n: milk"),
    text("S-118", "- a\nb\n: c", "- a\n\nb\n: c"),
    text("S-118", "[ ] to do", "- [ ] to do"),
    text("S-118", "* [] Soap\n* [x] Towel", "* [ ] Soap\n* [x] Towel"),
    text("S-118", "Soap\n\n- a\n## H\n\nWords.", "Soap\n\n- a\n\n## H\n\nWords."),
    text("S-118", "- One.\n  #2 too", "- One.\n  \\#2 too"),
    text("S-118", "> Soap\n: what it is", "Soap\n: what it is"),
    text("S-118", "#5 soap\n: what it is", "Soap 5\n: what it is"),
    text("S-118", "---\nWords", "* * *\n\nWords"),
    text("S-118", f"{TABLE}\n\n: cap\n## H\n\nWords.", f"{TABLE}\n\n: cap\n\n## H\n\nWords."),
    text("S-118", "## A {#b} ##\n\nc", "## A {#b}\n\nc"),
    text("S-118", "Words[^b].\n\n[^b]:\n    c", "Words[^b].\n\n[^b]: c"),
    text("S-118", "[a](b c.png)", "[a\\](b c.png)"),
    Row("S-118", SHOWN | {"01.md": f"{HEAD}![b](b.svg alt=c)"},
        SHOWN | {"01.md": f"{HEAD}![b](b.svg){{alt=c}}"}),
    text("S-118", "a ~~ b", "a \\~~ b"),
    text("S-118", "a ` b", "a \\` b"),
    text("S-118", "a ** b", "a **b**"),
    text("S-118", "a *\nb", "a \\*\nb"),
    text("S-118", "2*3*4 cm", "2 × 3 × 4 cm"),
    text("S-118", "~5-~10 minutes", "\\~5-\\~10 minutes"),
    text("S-118", "a\\", "a\\\\"),
    text("S-118", "| a |\n|---|\n| b \\ |\n", "| a |\n|---|\n| b<br>c |"),
    text("S-118", "a **** b", "a \\*\\*\\*\\* b"),
    text("S-118", "[a [b] c][b]\n\n[b]: https://e.org", "[a b c][b]\n\n[b]: https://e.org"),
    text("S-118", "Words [@smith2001][b].", "Words [@smith2001; @smith2001]."),
    text("S-118", "Words.@smith2001", "Words. @smith2001"),
    text("S-119", "| a | b |\n|---|---|\n| 1 | 2 | 3 |", "| a | b |\n|---|---|\n| 1 | 2 \\| 3 |"),
    text("S-120", "[Note]: take this", "\\[Note]: take this"),
    text("S-120", "a\n\n[b]: https://e.org", "a\n\n\\[b]: https://e.org"),
    text("S-124", "Yes [  ] No []", "Yes [ ] No [ ]"),
    text("S-124", "- [ x ] take it", "- [x] take it"),
    text("S-124", "Bring:\n-[ ] soap", "Bring:\n- [ ] soap"),
    text("S-124", "[a] (https://e.org)", "[a](https://e.org)"),
    text("S-124", "a[fn:1]", "a^[the note]"),
    text("S-124", "x^{2}", "x^2^"),
    text("S-124", "(@) words", "1. words"),
    text("S-124", ".. A comment.\n\nWords.", "<!-- A comment. -->\n\nWords."),
    text("S-124", ". words", "1. words"),
    text("S-124", ".Title words\nWords.", "**Title words**\n\nWords."),
    text("S-124", "[quote, Me]\nWords.", "> Words."),
    text("S-124", "See kbd:[Ctrl].", "See **Ctrl**."),
    text("S-124", "Write so::", "Write so:\n\n```\nwords\n```"),
    text("S-124", "See <<hands,words>>.", "See [words](#hands)."),
    text("S-124", "Words [1]_ here.", "Words^[the note] here."),
    text("S-124", "{| a", "| a | b |\n|---|---|\n| 1 | 2 |"),
    text("S-124", "Words [!NOTE] here.", "::: note\nWords here.\n:::"),
    text("S-124", "[TOC]\n\nWords.", "Words."),
    text("S-124", "Say {note} now.", "Say \\{note} now."),
    text("S-124", "![[map.png]] ![m](map.png)",
         '![caption](map.png){alt="what it shows"}'),
    text("S-124", "See [[Other page]].", "See [words](#hands)."),
    text("S-124", "See \\@ref(hands).", "See [words](#hands)."),
    text("S-124", "See [https://x.org words].", "See [words](https://x.org)."),
    text("S-124", "See [words][name].", "See [words](https://x.org)."),
    text("S-124", "See [words][name].", "See [words][name].\n\n[name]: https://x.org"),
    text("S-124", "Some ==words== here.", "Some **words** here."),
    text("S-124", "Take ~~two~~ one.", "Take one, not two."),
    text("S-124", "Words %%note%% here.", "Words <!-- note --> here."),
    text("S-124", "Words {{< pagebreak >}} more.", "Words\n\n{{< pagebreak >}}\n\nmore."),
    text("S-124", "Words {#id .x} more.", "[Words]{#id} more."),
    text("S-124", "It is $m^2$ wide.", "It is m^2^ wide."),
    text("S-124", "Some \\textbf{bold} words.", "Some **bold** words."),
    text("S-124", "About 10^9 of them.", "About 10^9^ of them."),
    text("S-124", "Some '''words''' here.", "Some **words** here."),
    text("S-124", "Some [b]words[/b] here.", "Some **words** here."),
    text("S-124", "Press ++Ctrl++ now.", "Press **Ctrl** now."),
    text("S-124", "Some CO_2 here.", "Some CO~2~ here."),
    text("S-124", "Take 5~mg now.", "Take 5 mg now."),
    text("S-124", "- [>] wash", "::: questions\n- wash\n:::"),
    text("S-124", "Dose:: one", "Dose: one"),
    text("S-124", 'import Soap from "soap"\n\nWords.', "Words."),
    text("S-124", "##Soap\n\nWords.", "## Soap\n\nWords."),
    text("S-124", "##Soap\n\nWords.", "\\##Soap\n\nWords."),
    text("S-124", "== Soap ==\n\nWords.", "## Soap\n\nWords."),
    text("S-124", "h2. Soap\n\nWords.", "## Soap\n\nWords."),
    text("S-124", "// A comment.\n\nWords.", "<!-- A comment. -->\n\nWords."),
    text("S-124", "(soap)=\n\nWords.", "## Soap {#id}\n\nWords."),
    text("S-124", "image::map.png[]\n\n![m](map.png)", '![caption](map.png){alt="what it shows"}'),
    text("S-124", "| a | b\n| 1 | 2", "| a | b\n|---|---|\n| 1 | 2"),
    text("S-124", "*[HTML]: Language", 'It is [HTML]{.abbr title="what it stands for"}.'),
    text("S-124", "Words ^soap", "## Soap {#id}\n\nWords"),
    text("S-124", "```{note}\nWords.\n```", "::: note\nWords.\n:::"),
    text("S-124", "```mermaid\na\n```\n\n![m](map.png)",
         '![caption](map.png){alt="what it shows"}'),
    text("S-124", "```math\na\n```", "Words."),
    text("S-124", "```{r}\n1 + 1\n```", "2"),
    text("S-125", "Words[^b].\n\n[^b]: A note.\n\n    ## Soap\n\n    More.",
         "Words[^b].\n\n[^b]: A note.\n\n    **Soap**\n\n    More."),
    text("S-126", "::: {lang=ar}\nخذ 8–10 مرات\n:::", "::: {lang=ar}\nخذ من 8 إلى 10 مرات\n:::"),
    text("S-126", "::: {lang=ar}\nخذ 8–10 مرات\n:::",
         "::: {lang=ar}\nخذ [8–10]{lang=en} مرات\n:::"),
    text("S-128", "Words [@smith2001][see @smith2001].", "Words [@smith2001; see @smith2001]."),
    text("S-129", "1. a\n2. b\n4. c", "1. a\n2. b\n3. c"),
    text("S-129", "1. a\n3. b\n7. c", "1. a\n2. b\n3. c"),
    text("S-129", "1. a\n2. b\n4. c", "1. a\n2. b\n4\\. c"),
    text("S-130", "Take one or\n2. then wait.", "Take one or 2. then wait."),
    text("S-130", "q. One", "q\\. One"),
    text("S-130", "Take it,\nv. then wait.", "Take it, v. then wait."),
    text("S-130", "i. One\nii. Two\n\nSo.\n\nv. Five", "i. One\nii. Two\n\nSo.\n\niii. Five"),
    text("S-131", "1) a\n2) b", "1. a\n2. b"),
    text("S-131", "- (1) a", "- 1. a"),
    text("S-131", "1. (a) b", "1. a. b"),
    text("S-131", "01. a\n02. b", "1. a\n2. b"),
    text("S-132", "100. a\n\n    - b", "100. a\n\n     - b"),
    text("S-132", "100. a\n    - b", "100. a\n     - b"),
    text("S-132", "    - One.", "- One."),
    text("S-132", "    Take it.", "Take it."),
    text("S-132", "    Take it.", "```\nTake it.\n```"),
    text("S-132", "- a\n\n      b", "- a\n\n  b"),
    text("S-133", "✓ One\n✓ Two", "- One\n- Two"),
    text("S-134", "+---+\n| a |\n| b  |\n+---+", "+----+\n| a  |\n| b  |\n+----+"),
    text("S-134", "+---+---+\n| a |\n+---+---+", "| a | b |\n|---|---|\n| 1 | 2 |"),
    text("S-134", "Words\n+---+\n| a |\n+---+", "Words\n\n+---+\n| a |\n+---+"),
    text("S-134", "+----+---+\n| a b | c |\n+----+---+\n| d  | e |\n+----+---+",
         "+-----+---+\n| a b | c |\n+-----+---+\n| d   | e |\n+-----+---+"),
    text("S-135", "+------+\n| # a  |\n+------+", "## a\n\n+------+\n| b    |\n+------+"),
    text("S-150", "::: columns\nWords.\n:::",
         ":::: columns\n::: column\nWords.\n:::\n::::"),
    text("S-150", "::: column\nWords.\n:::", ":::: columns\n::: column\nWords.\n:::\n::::"),
    text("S-152", "Words.\n\n![b](figures/a.png){.left}", "![b](figures/a.png){.left}\n\nWords."),
    text("S-153", "![b](figures/a.png){.left width=80%}\n\nWords.",
         "![b](figures/a.png){.left width=40%}\n\nWords."),
    text("S-158", "- > 38 °C", "- \\> 38 °C"),
    text("S-158", "Fever of\n> 38 °C or more", "Fever of more than 38 °C"),
    text("S-158", "- - 5 °C", "- \\- 5 °C"),
    text("S-158", "+--------+\n| * 5 mg |\n+--------+", "+---------+\n| \\* 5 mg |\n+---------+"),
    text("S-159", "- Soap.\nCall us.", "- Soap.\n\nCall us."),
    text("S-159", "- Soap.\nCall us.", "- Soap.\n  Call us."),
    text("S-159", "> Soap.\nCall us.", "> Soap.\n\nCall us."),
    text("S-159", "> Soap.\nCall us.", "> Soap.\n> Call us."),
    text("S-160", LONG_NOTE, f"Words, in [the doses](#doses).\n\n## Doses {{#doses}}\n\n{TABLE}"),
    Row("S-161", HIDDEN | {"01.md": f"{HEAD}![b](images/a.svg)"},
        HIDDEN | {"01.md": f"{HEAD}![b](../images/a.svg)"}),
    file("S-164", "clinics/north/clinic.yaml", "name: North\nemergency:\n  - Bleep #44, day\n",
         'name: North\nemergency:\n  - "Bleep #44, day"\n'),
    file("S-164", "clinics/north/clinic.yaml", "name: North\nphone: [02, 03 #2\n  ]\n",
         'name: North\nphone: "02, 03 #2"\n'),
    file("S-164", "clinics/north/clinic.yaml", "name: North #open\n", "name: North # open\n"),
    text("S-166", "+-------+-------+\n| Water | 1 cup |\n| Tea   | 3 cups|\n+-------+-------+",
         "+-------+-------+\n| Water | 1 cup |\n+-------+-------+\n| Tea   | 3 cups|\n"
         "+-------+-------+"),
    text("S-166", "+-------+-------+\n| Water | 1 cup |\n| Tea   | 3 cups|\n+-------+-------+",
         "+--------+--------+\n| Water\\ | 1 cup\\ |\n| Tea    | 3 cups |\n+--------+--------+"),
    text("S-167", "| a | b |\n|---|---|\n| 1 | 2, then\n3 |",
         "| a | b |\n|---|---|\n| 1 | 2, then<br>3 |"),
    text("S-168", "| a | b |\n|---|---|\n| 1 |", "| a | b |\n|---|---|\n| 1 | |"),
    text("S-169", "Drink\tCups\nTea\t5", "| Drink | Cups |\n|---|---|\n| Tea | 5 |"),
    text("S-170", "::: {.note .warning}\nHot tea.\n:::", "::: warning\nHot tea.\n:::"),
    text("S-175", "Dose 10\n20 mg at night", "Dose 10\\\n20 mg at night"),
    text("S-175", "Most: 2 cups\nLeast: 1 cup", "Most: 2 cups\\\nLeast: 1 cup"),
    text("S-175", "Most: 2 cups\nLeast: 1 cup", "Most: 2 cups\n\nLeast: 1 cup"),
    text("S-175", "Most: 2 cups\nLeast: 1 cup", "Most: 2 cups Least: 1 cup"),
    text("S-172", '![a](a.png){alt="one" width=60%}\n![b](a.png){alt="two" width=60%}',
         '![a](a.png){alt="one" width=50%}\n![b](a.png){alt="two" width=50%}'),
    text("S-173", '::: figures\n![a](a.png){alt="one"}\n![b](a.png){alt="two"}\n:::',
         '::: figures\n![a](a.png){alt="one"}\n\n![b](a.png){alt="two"}\n:::'),
    text("S-176", "| a |\n|---|\n| 1 |\n|---|\n| 2 |", "| a |\n|---|\n| 1 |\n| 2 |"),
    text("S-176", "| a |\n|---|\n| 1 |\n| b |\n|---|\n| 2 |",
         "| a |\n|---|\n| 1 |\n\n| b |\n|---|\n| 2 |"),
    text("S-179", "::: steps\nWash it. Dry it.\n:::", "::: steps\n1. Wash it.\n2. Dry it.\n:::"),
    text("S-179", "::: questions\nWhy me?\n:::", "::: questions\n- Why me?\n:::"),
    text("S-180", "phys-\nician", "physician"),
    text("S-180", "non-\nsmoker", "non-smoker"),
    text("S-180", "5-\n10 mg", "5-10 mg"),
    text("S-180", "120/\n80", "120/80"),
    text("S-177", "::: fact-box\n71 of 100 felt better.\n:::",
         ":::: fact-box\n::: {.bar count=71 of=100}\n71 of 100 felt better.\n:::\n::::"),
    text("S-177", ":::: fact-box\n::: {.bar count=5 of=50}\n5 of 50.\n:::\n\n"
         "::: {.bar count=5 of=100}\n5 of 100.\n:::\n::::",
         ":::: fact-box\n::: {.bar count=10 of=100}\n10 of 100.\n:::\n\n"
         "::: {.bar count=5 of=100}\n5 of 100.\n:::\n::::"),
    text("S-178", "::: timeline\n- Day 1: wash.\n- Day 3: dry.\n- Day 14: rest.\n:::",
         '::: {.timeline at="1 3 14"}\n- Day 1: wash.\n- Day 3: dry.\n- Day 14: rest.\n:::'),
    text("S-178", '::: {.timeline at="1 2"}\n- Day 1: wash.\n- Week 2: dry.\n:::',
         '::: {.timeline at="1 14"}\n- Day 1: wash.\n- Day 14 (week 2): dry.\n:::'),
    text("S-178", '::: {.timeline at="1 3"}\n- Day 1: wash, and dry.\n:::',
         '::: {.timeline at="1 3"}\n- Day 1: wash.\n- Day 3: dry.\n:::'),
    keys("S-202", "reviewers: [{name: Ben, role: review, date: 2026-03-02}]",
         "reviewers: [{name: Ben, credentials: 'MD, psychiatrist', role: review, "
         "date: 2026-03-02}]"),
    keys("S-204", "funding: null", "funding: none"),
    keys("S-205", "conflicts: null", "conflicts: none"),
)
