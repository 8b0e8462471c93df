"""List the rules of what a layout promises, each measured on the finished PDF."""

from __future__ import annotations

from exporter.rules.rule import ERROR, WARNING, Rule

SMALL_TYPE = Rule(
    "P-106", WARNING,
    "No type in print is smaller than its layout promises: 9 points, or its `--promise-type`.",
    "Many people who read a handout see poorly, and can't read smaller type. Page numbers, labels "
    "and superscripts count.",
    "RNIB, Clear Print; UKAAF G003 (2019), Creating clear print and large print documents",
    hint="Set a larger font-size in the style sheet; draw the words of a picture larger.",
)
PALE_TYPE = Rule(
    "P-109", WARNING,
    "Type has the contrast to its ground that its layout promises: 4.5:1, or its "
    "`--promise-contrast`.",
    "People with low vision can't read pale type, and a printer low on ink makes it paler.",
    "WCAG 2.2, 1.4.3",
    hint="Choose a darker colour in tokens.css, or as the clinic's accent.",
)
CLOSE_LINES = Rule(
    "P-118", WARNING,
    "Lines of a text, from baseline to baseline, are as far apart as the layout promises: its "
    "`--promise-lead`, as a share of the type.",
    "Where lines are close, eyes that see poorly or tire soon slip into the next.",
    "ACB, Best Practices and Guidelines for Large Print Documents; BDA, Dyslexia Friendly Style "
    "Guide",
    hint="Set a larger line-height in the style sheet.",
)
UNALIGNED = Rule(
    "P-119", WARNING,
    "Text begins at one edge and ends raggedly, where the layout promises it "
    "(`--promise-align: start`).",
    "Eyes find the next line where the last one began; in justified text the gaps between words "
    "differ from line to line.",
    "UKAAF G003 (2019); BDA, Dyslexia Friendly Style Guide",
    hint="Set text-align: start in the style sheet.",
)
SLANTED = Rule(
    "P-120", WARNING,
    "No letter slants, where the layout promises it (`--promise-slant: none`).",
    "Slanted letters lose their shapes, and are hard to read with low vision or dyslexia.",
    "UKAAF G003 (2019); BDA, Dyslexia Friendly Style Guide",
    hint="Set font-style: var(--slant) in the style sheet, and stress by weight.",
)
UNREAD_PROMISE = Rule(
    "P-121", WARNING, "What a layout promises is written so that it can be measured.",
    "A promise that can't be read is not kept by anybody.",
    hint="docs/styles.md lists the promises and their values.",
)
UNSEEN_DRAWN = Rule(
    "P-123", ERROR, "The words of a drawing are painted whole, none over others.",
    "A dose that a drawing cuts at its edge, or covers, is read wrong or not at all. On paper a "
    "drawing has our type, which may be wider than the one that it was drawn with.",
    hint="Move the words inside the drawing, apart, and before its shapes, or leave more room.",
    in_draft=WARNING,
)
