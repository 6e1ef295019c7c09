"""The parts of a spreadsheet file that hold its cells, taken out of its archive under limits.

A sheet is opened by a library that believes what the file says of itself. So the library is never given the file: it
gets an archive made here, of nothing but the parts that were looked through first.
"""

from dataclasses import dataclass
from io import BytesIO
from posixpath import join, normpath
from typing import NamedTuple
from zipfile import ZipFile

from workstation.domain.errors import MessageRefused
from workstation.messages.sheet_xml import local, parse
from workstation.messages.zipped import MEBI, ZIP_MAGIC, Archive, Limits

# Ours to choose: a sheet of 200,000 parcels has some 100 MB of XML, which shrinks to a tenth.
LIMITS = Limits(members=5_000, member=192 * MEBI, total=512 * MEBI, ratio=300)
MAX_SHEETS = 50
ODS_TYPE = b"application/vnd.oasis.opendocument.spreadsheet"
_OLE = b"\xd0\xcf\x11\xe0"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORKBOOK = (
    '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="{r}"><workbookPr{dates}/>'
    '<sheets><sheet name="sheet" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
_TOP_LINKS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="{r}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
)
_LINKS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="{r}/worksheet" Target="worksheets/sheet1.xml"/>'
    '<Relationship Id="rId2" Type="{r}/styles" Target="styles.xml"/>'
    '<Relationship Id="rId3" Type="{r}/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
)


@dataclass(frozen=True, slots=True)
class Workbook:
    """The parts of an Excel workbook: sheets as (name, XML), shared texts, styles; whether days count from 1904."""

    sheets: list[tuple[str, bytes]]
    shared: bytes
    styles: bytes
    from_1904: bool

    def with_one_sheet(self, xml: bytes) -> bytes:
        """An archive of that sheet alone."""
        dates = ' date1904="1"' if self.from_1904 else ""
        parts = {
            "_rels/.rels": _TOP_LINKS.format(r=_RELATIONS).encode(),
            "xl/workbook.xml": _WORKBOOK.format(r=_RELATIONS, dates=dates).encode(),
            "xl/_rels/workbook.xml.rels": _LINKS.format(r=_RELATIONS).encode(),
            "xl/worksheets/sheet1.xml": xml,
            "xl/sharedStrings.xml": self.shared,
            "xl/styles.xml": self.styles,
        }
        return packed({name: part for name, part in parts.items() if part})


def packed(parts: dict[str, bytes]) -> bytes:
    """An archive of these parts, not compressed."""
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return out.getvalue()


def open_archive(data: bytes) -> Archive:
    """The archive of a spreadsheet; MessageRefused, saying what to do, where it is encrypted, old or none at all."""
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise MessageRefused("encrypted", "The workbook is encrypted; save it without a password.", 1)
        raise MessageRefused("binary", "This is an old kind of spreadsheet; save it as .xlsx.", 1)
    if not data.strip():
        raise MessageRefused("empty", "The file is empty.", 1)
    if not data.startswith(ZIP_MAGIC):
        raise MessageRefused("binary", "This is no spreadsheet (.xlsx or .ods).", 1)
    archive = Archive(data, LIMITS)
    if archive.total > LIMITS.total:
        reason = f"Unpacked the file would hold {archive.total:,} bytes; at most {LIMITS.total:,} are read."
        raise MessageRefused("archive.bomb", reason, 1)
    return archive


def read_part(archive: Archive, name: str) -> bytes:
    """A part by its name whatever its case, b"" where there is none; MessageRefused where it cannot be read."""
    for member in archive.members if name else ():
        if member.info.orig_filename.lower() == name.lower():
            return archive.read(member)
    return b""


def workbook_parts(archive: Archive) -> Workbook:
    """The parts of an Excel workbook; MessageRefused where they are not there."""
    top = _links(archive, "")
    path = next((link.target for link in top.values() if link.kind == "officeDocument"), "xl/workbook.xml")
    book = read_part(archive, path)
    if not book or path.endswith(".bin"):
        kind = "a binary workbook (.xlsb)" if path.endswith(".bin") else "no workbook"
        raise MessageRefused("binary", f"This is {kind}; save it as .xlsx.", 1)
    links = _links(archive, path)
    named, from_1904 = _sheets(book)
    if len(named) > MAX_SHEETS:
        raise MessageRefused("sheet.many", f"The workbook has {len(named)} sheets; at most {MAX_SHEETS} are read.", 1)
    sheets = [(name, read_part(archive, links[link].target)) for name, link in named if link in links]
    by_kind = {link.kind: link.target for link in links.values()}
    shared, styles = (read_part(archive, by_kind.get(kind, "")) for kind in ("sharedStrings", "styles"))
    return Workbook([(name, xml) for name, xml in sheets if xml], shared, styles, from_1904)


def _sheets(book: bytes) -> tuple[list[tuple[str, str]], bool]:
    """Name and link of each sheet in order, and whether days count from 1904."""
    found: list[tuple[str, str]] = []
    from_1904 = False

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal from_1904
        name = local(name)
        if name == "sheet":
            link = next((value for key, value in attributes.items() if local(key) == "id"), "")
            found.append((attributes.get("name", ""), link))
        elif name == "workbookPr":
            from_1904 = attributes.get("date1904", "0") in ("1", "true")

    parse(book, "the list of sheets", start)
    return found, from_1904


class _Link(NamedTuple):
    kind: str
    target: str


def _links(archive: Archive, part: str) -> dict[str, _Link]:
    """What a part refers to, by id; targets as names in the archive. Part "" is the package itself."""
    folder, _, name = part.rpartition("/")
    xml = read_part(archive, join(folder, "_rels", f"{name}.rels"))
    found: dict[str, _Link] = {}

    def start(name: str, attributes: dict[str, str]) -> None:
        if local(name) == "Relationship" and attributes.get("TargetMode") != "External":
            target = normpath(join("/", folder, attributes.get("Target", ""))).lstrip("/")
            found[attributes.get("Id", "")] = _Link(attributes.get("Type", "").rpartition("/")[2], target)

    if xml:
        parse(xml, "the list of parts", start)
    return found
