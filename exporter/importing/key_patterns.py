"""The words and shapes by which a footer says code, version and days in a language (pure)."""

from __future__ import annotations

import re

_SHEET = (
    r"leaflet|document|doc|form|publication|patient information|information sheet|booklet|"
    r"fact ?sheet|merkblatt|dokument(?:en)?|formular|fiche|brochure|documento|folleto|"
    r"foglio|folheto|folder|ulotka"
)
_NAME = (
    r"code|ref(?:erence)?|réf(?:érence)?|no|nr|n[°º]|number|nummer|num[ée]ro|numer|id|código|codice"
)
_ANY = r"(?=[\w./-]*\d)(?:[A-Za-z]{1,6} (?=\d))?[A-Za-z\d][\w.]*(?:[-/_][\w.]+)*"
CODE = re.compile(
    rf"(?i:\b(?:{_SHEET})(?:[ -]*(?:{_NAME})\b[.:]*|\s*:)\s*[:.]?\s*)(?P<sheet>{_ANY})"
    rf"|(?i:\b(?:{_NAME})\b[.:]*\s*[:.]?\s*)"
    r"(?P<named>(?:[A-Za-z]{1,10}[-/_])*[A-Za-z]{1,10}[-/_ ]?\d[\w.-]*(?:[-/][\w.]+)*)"
    r"|(?i:\b(?:code|r[ée]f(?:[ée]rence)?|código|codice|kod)\b[.:]*\s*[:.]?\s*)"
    r"(?P<parted>\d[\w.]*(?:[-/_][\w.]+)+)"
)
"""A code behind its name: of a sheet any, else one with letters, or one in parts."""
BARE = re.compile(
    r"(?P<code>(?=[^/_-]*[/_-]|[A-Z]{2})(?=.*[A-Z])(?=.*\d)"
    r"[A-Z]{0,6}[-/_ ]?\d[\dA-Z]*(?:[-/_][\dA-Z]+)*)"
    r"(?:\s*\(?v(?:ersion)?\.? ?\d[\d.]*\)?)?"
)
"""A code that is alone in a line."""
YEAR_ALONE = re.compile(r"[A-Z]+[-/_ ]?(?:19|20)\d\d")
VERSION = re.compile(
    r"(?i)\b(?:version|versi[óo]n|versione|vers[ãa]o|versie|wersja|ver\.?|v|edition|édition|ausgabe|"
    r"auflage|(?<!of )issue)\s*[:.]?\s*(?P<number>\d+(?:\.\d+)*)\b(?![-/_]\w)"
)
CODED_VERSION = re.compile(r"(?i)[/_. -]v(?:ersion)?\.?(\d+(?:\.\d+)*)(?=$|[/_])")
LABEL = re.compile(
    r"(?i)\b(?P<ends>expir(?:y|es|ation)(?: date)?(?: on)?|valid (?:until|to)|do not use after|"
    r"gültig bis|valable jusqu['’]au|expire le|válid[oa] hasta|caduca|valid[oa] fino al?|"
    r"válid[oa] até|geldig tot|ważn[ya] do)\b"
    r"|\b(?P<next>next review(?: date| due)?|review due|review by|due for review|"
    r"review date|to be reviewed(?: by)?|nächste (?:über)?prüfung|zu überprüfen bis|"
    r"prochaine (?:révision|relecture)|próxima revisión|prossima revisione|próxima revisão|"
    r"volgende (?:herziening|controle)|następn\w+ (?:przegląd|aktualizacj\w+)|(?<!last )review)\b"
    r"|\b(?P<reviewed>(?:last )?(?:reviewed|approved)(?: and (?:reviewed|approved))?"
    r"(?: (?:on|by)\b(?: [^:;|\d]{1,40}?[:,])?)?|last review|reviewed|"
    r"(?:über|ge)prüft(?: am)?|freigegeben(?: am)?|révisé[e]?(?: le)?|relu[e]?(?: le)?|"
    r"vérifié[e]?(?: le)?|validé[e]?(?: le)?|revisad[oa](?: el| em)?|aprobad[oa](?: el)?|revisione|"
    r"rivisto|verificato|revisto(?: em)?|aprovad[oa](?: em)?|herzien|beoordeeld|gecontroleerd|"
    r"zatwierdzono|sprawdzono|zweryfikowano)(?!\w)"
    r"|\b(?P<updated>(?:last )?(?:issued?|published|produced|updated|revised|written|printed)"
    r"(?: on)?|date(?: of (?:issue|publication|production))?|stand|erstellt(?: am)?|"
    r"aktualisiert(?: am)?|datum|mis[e]? à jour(?: le)?|édité[e]?(?: le)?|fecha|actualizad[oa]|"
    r"actualización|publicad[oa]|data|aggiornat[oa]|aggiornamento|atualizad[oa]|atualização|"
    r"bijgewerkt|aktualizacja|zaktualizowano)\b"
)
"""What stands before a day: when it ends, is to be reviewed, was reviewed, was written."""
DATE = re.compile(
    r"(?P<iso>\d{4}-\d{1,2}-\d{1,2})|(?P<figures>\d{1,2}[-./]\d{1,2}[-./]\d{2,4})"
    r"|(?P<short>\d{1,2}[- ][^\W\d]{3,4}\.?[- ]['’]?\d{2}\b)"
    r"|(?P<month>\d{1,2}[-./]\d{4})|(?P<parted>\d{4}-\d{1,2}\b)"
    r"|(?P<first>[^\W\d]{3,12}\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4})"
    r"|(?P<named>(?:\d{1,2}(?:st|nd|rd|th|\.)?\s+(?:of\s+)?)?(?:de\s+)?[^\W\d]{3,12}\.?\s+(?:de\s+)?"
    r"\d{4})"
)
_SPAN = (
    r"\b(?i:years?|yrs?|months?|weeks?|annual(?:ly)?|yearly|jahr(?:e[ns]?)?|jährlich|"
    r"monat(?:e[ns]?)?|wochen?|ans|année?s?|mois|semaines?|años?|mes|meses|semanas?|ann[io]|mes[ei]|"
    r"settiman[ae]|anos?|mês|jaar|jaren|maand(?:en)?|lat[a]?|rok[u]?|miesi\w+)\b"
)
SPAN = re.compile(_SPAN)
"""What a time is counted in: three years from issue."""
VAGUE = re.compile(
    r"[^|;.]{0,16}?\b(?:19|20)\d\d\b"
    rf"|[^|;.\t]{{0,30}}?{_SPAN}[^|;.\t]{{0,40}}"
    r"|\s*:(?=[^|;.\t]*[^\W\d_])[^|;.\t]{1,60}"
)
"""A time that is no day, or words behind a colon: Spring 2027, two years from issue, TBC."""
