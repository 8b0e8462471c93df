"""Find amounts that a line may part though no space does: in Chinese, Japanese, Thai (pure)."""

from __future__ import annotations

import re
import unicodedata

_COUNTERS = (
    "国际单位|國際單位|国際単位|摄氏度|攝氏度|华氏度|華氏度|毫摩尔|毫摩爾|毫米汞柱|毫克|微克|公斤|千克|毫升"
    "|厘米|公分|毫米|公里|小时|小時|分钟|分鐘|秒钟|秒鐘|个月|個月|星期|時間|週間|日間|年間|か月|ヶ月|ヵ月"
    "|カ月|ケ月|か所|ヶ所|回分|日分|単位"
)
"""Of two letters and more; of others the first counts: 片, 次, 錠. In katakana all are one word."""
_WIDE_LETTER = "A-Za-z\uff21-\uff3a\uff41-\uff5aµμ"
_COUNTED = rf"(?:{_COUNTERS}|[ァ-ヺー]{{1,9}}|[\u3041-\u3096\u3400-\u9fff])"
_LETTERS = rf"[{_WIDE_LETTER}]{{1,6}}(?![{_WIDE_LETTER}])"
_UNIT = (
    rf"(?:{_LETTERS}(?:[/\uff0f](?:{_LETTERS}|{_COUNTED}))?|[%\uff05‰℃℉]|[°゜][CF\uff23\uff26]?"
    rf"|{_COUNTED}(?:[/\uff0f](?:{_LETTERS}|{_COUNTED}))?)"
)
_SIGN = (
    r"[\uff0b+\uff0d\u2212±\uff1c\uff1e<>≤≥≦≧≒≈〜\uff5e~\uff1d=\uffe5¥\uff04$€\uffe1£\uff03#〒第]"
    r"|(?<![\w-])-"
)
_NUMBER = r"[\d½⅓⅔¼¾⅕-⅞]+(?:[.\uff0e,\uff0c:\uff1a・･'][\d]+)*"
_GAP = "[ \u00a0]?"
_BETWEEN = r"(?:[/\uff0f~\uff5e〜\uff0d–—−×✕xX-]|分の|分之)"
_WHOLE = re.compile(
    rf"(?:{_SIGN}){{0,2}}{_NUMBER}(?:{_GAP}{_BETWEEN}{_GAP}{_NUMBER}"
    rf"|{_GAP}{_UNIT}{_GAP}{_BETWEEN}{_GAP}{_NUMBER})*(?:{_GAP}{_UNIT})?"
)
_THAI = re.compile(
    rf"(?:{_SIGN})?{_NUMBER}(?:{_BETWEEN}{_NUMBER})?{_GAP}(?:[°º]ซ|ครั้ง|เม็ด|แคปซูล|ช้อนชา|ช้อนโต๊ะ|ช้อน|หยด|ซอง"
    r"|แผ่น|ขวด|แก้ว|ถ้วย|ชั่วโมง|วินาที|นาที|สัปดาห์|วัน|เดือน|ปี|ซีซี|มิลลิกรัม|ไมโครกรัม|กิโลกรัม|กรัม|มิลลิลิตร"
    r"|ลิตร|องศาเซลเซียส|องศา|ยูนิต|หน่วย|มคก\.|มก\.|มล\.|กก\.|น\.|คน|บาท)|ฯลฯ"
)
"""An amount with its unit, and the sign for “and so on”: lines break by a dictionary of words, and
so do they behind a no-break space or a joiner."""
_LONGEST = 24
"""Letters that have room on every line, in a narrow column, too; what is longer is no amount."""


def unspaced_amounts(text: str) -> list[tuple[int, int]]:
    """Return where amounts of Chinese, Japanese and Thai start and end: 5〜10片, ๓ ครั้ง."""
    wide = wide_amounts(text)
    taken = {at for span in wide for at in range(*span)}
    thai = [span for span in thai_amounts(text) if taken.isdisjoint(range(*span))]
    return sorted(wide + thai)


def thai_amounts(text: str) -> list[tuple[int, int]]:
    """Return where amounts of Thai start and end."""
    return [found.span() for found in _THAI.finditer(text) if len(found[0]) <= _LONGEST]


def wide_amounts(text: str) -> list[tuple[int, int]]:
    """Return where amounts with wide letters or signs start and end."""
    return [
        found.span() for found in _WHOLE.finditer(text)
        if 1 < len(found[0]) <= _LONGEST and any(map(_ends_lines, found[0]))
    ]


def joints(text: str) -> set[int]:
    """Return the places of the letters in such amounts behind which a line could end."""
    return {
        at for start, end in wide_amounts(text) for at in range(start, end - 1)
        if _ends_lines(text[at]) or _ends_lines(text[at + 1])
    }


def _ends_lines(letter: str) -> bool:
    """Return whether a line may end beside a letter: beside a wide one."""
    return unicodedata.east_asian_width(letter) in "WF"
