"""Which format a message is in, told from its first bytes: names of files are not looked at.

Nothing is parsed: of XML, the name of the root element is looked for behind whatever may stand before it.
"""

import codecs
import re

from workstation.messages.zip_names import names_in_zip

# An XML declaration and comments come before the root; longer preludes belong to no message that we know.
_LOOK = 8 * 1024
_BEFORE_ROOT = re.compile(rb"\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*|<!DOCTYPE[^>\[]*+(?:\[[^\]]*\])?\s*>\s*)*+", re.DOTALL)
_ROOT = re.compile(rb"<(?:[^\s<>/:]{1,200}:)?([^\s<>/:]{1,200})")
_ROOTS = {b"HouseWaybill": "xfzb", b"Waybill": "xfwb", b"IE3F43": "f43", b"IE3A43": "f43", b"IE3F32": "f32"}
# A service string advice is always six characters long; "UNB" alone might begin a CSV header.
_EDIFACT = re.compile(rb"UNA.{6}\s*UNB|UNB\+", re.DOTALL)
_OLD_SHEET = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument.spreadsheet"


def recognise(data: bytes) -> str:
    """The name of the likely format; `xlsx` stands for every kind of sheet, and `csv` for what is nothing else."""
    if data.startswith(_OLD_SHEET):
        return "xlsx"
    if data.startswith(b"PK"):
        return _kind_of_zip(data)
    start = data[:_LOOK].removeprefix(codecs.BOM_UTF8).lstrip()
    if start.startswith(b"<"):
        return _kind_of_xml(start)
    if start.startswith(b"{") or re.match(rb"\[\s*\{", start):
        return "jsonl"  # an array of objects is none, but there it is told how to write it
    return "itmatt" if _EDIFACT.match(start) else _kind_of_table(start)


def _kind_of_table(start: bytes) -> str:
    """A table of events tells itself by its columns; what any other means, a mapping says."""
    from workstation.messages.event_columns import event_format_of  # the registry loads no reader of tables

    return event_format_of(start.decode("utf-8", "replace").partition("\n")[0]) or "csv"


def _kind_of_xml(start: bytes) -> str:
    before = _BEFORE_ROOT.match(start)
    root = _ROOT.match(start, before.end() if before else 0)
    # What is no message of ours is told so by the reader that came first.
    return _ROOTS.get(root.group(1), "xfzb") if root else "xfzb"


def _kind_of_zip(data: bytes) -> str:
    if _OPEN_DOCUMENT in data[:256]:
        return "xlsx"
    return "xlsx" if any(name.startswith(b"xl/workbook.") for name in names_in_zip(data)) else "zip"
