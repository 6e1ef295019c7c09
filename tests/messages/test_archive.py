"""Zipped folders: every member is a message of its own, and a hostile one costs itself and nothing else."""

import resource
import stat
import struct
from collections.abc import Iterator
from io import BytesIO
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile, ZipInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workstation.domain.door import Parsed, Refused
from workstation.domain.errors import MessageRefused
from workstation.messages import archive
from workstation.messages.archive import is_archive, read_archive
from workstation.messages.zipped import Limits

MEBI = 1 << 20
few = settings(max_examples=150, deadline=None, database=None, suppress_health_check=list(HealthCheck))


def zipped(*members: tuple[str | ZipInfo, bytes], method: int = ZIP_DEFLATED) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", method) as made:
        for name, data in members:
            made.writestr(name, data, compress_type=method)
    return out.getvalue()


def echo(data: bytes) -> Iterator[Parsed]:
    """A format whose records are its lines; "bad" is refused and "end" cannot be read any further."""
    for line, text in enumerate(data.decode("latin-1").splitlines(), 1):
        if text == "end":
            raise MessageRefused("broken", "It ends here.", line, "text")
        yield Refused(line, "", text[:20], f"said {text[:20]}", text[:20])


def told(data: bytes) -> list[str]:
    return [f"{r.line} {r.code}: {r.reason}" for r in read_archive(data, echo) if isinstance(r, Refused)]


def test_members_are_read_in_order_of_name_each_with_lines_of_its_own() -> None:
    data = zipped(("b.csv", b"three"), ("a.csv", b"one\ntwo"), ("in/a folder/c.csv", b"four"))
    assert told(data) == [
        "1 one: a.csv: said one", "2 two: a.csv: said two", "1 three: b.csv: said three",
        "1 four: in/a folder/c.csv: said four",
    ]  # fmt: skip


def test_a_member_that_breaks_off_is_one_refusal_and_the_others_go_on() -> None:
    data = zipped(("a.csv", b"one\nend\ntwo"), ("b.csv", b"three"))
    assert told(data) == ["1 one: a.csv: said one", "2 broken: a.csv: It ends here.", "1 three: b.csv: said three"]


@pytest.mark.parametrize(
    "name", ["../up.csv", "a/../../up.csv", "/etc/passwd", "\\\\host\\x.csv", "C:/x.csv", "a\\..\\b"]
)
def test_names_that_lead_out_are_refused_and_the_others_go_on(name: str) -> None:
    first, *others = told(zipped((name, b"evil"), ("z.csv", b"good")))
    assert first.startswith("1 archive.member: ")
    assert first.endswith("The name leads out of the archive.")
    assert others == ["1 good: z.csv: said good"]


def test_a_symbolic_link_is_refused() -> None:
    link = ZipInfo("link.csv")
    link.create_system, link.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    assert told(zipped((link, b"/etc/passwd"))) == ["1 archive.member: link.csv: The entry is a symbolic link."]


def test_an_encrypted_member_is_refused() -> None:
    data = bytearray(zipped(("a.csv", b"secret"), ("b.csv", b"open")))
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.find(mark) + flags] |= 1
    assert [line.split(":")[0] for line in told(bytes(data))] == ["1 archive.encrypted", "1 open"]


def test_an_archive_in_an_archive_is_read_and_a_third_one_is_not() -> None:
    inner = zipped(("deep.csv", b"deep"), ("x.zip", zipped(("deeper.csv", b"deeper"))))
    assert told(zipped(("in.zip", inner), ("z.csv", b"flat"))) == [
        "1 deep: in.zip/deep.csv: said deep",
        "1 archive.nested: in.zip/x.zip: An archive within an archive within an archive is not read.",
        "1 flat: z.csv: said flat",
    ]


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    data = zipped(("a.csv", bytes(200 * MEBI)), ("b.csv", b"good"))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert [line.split(":")[0] for line in told(data)] == ["1 archive.bomb", "1 good"]
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50_000  # kilobytes


def test_a_member_that_holds_more_than_it_says_is_refused() -> None:
    data = bytearray(zipped(("a.csv", b"x" * 5 * MEBI)))
    at = data.find(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<I", 10)
    assert [line.split(":")[0] for line in told(bytes(data))] == ["1 archive.damaged"]


def test_the_total_is_counted_over_nested_archives(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "LIMITS", Limits(members=10, member=300, total=500, ratio=100))
    inner = zipped(("x.csv", b"x" * 299))
    codes = [line.split(":")[0] for line in told(zipped(("a.zip", inner), ("b.csv", b"y" * 280), ("c.csv", b"")))]
    assert codes[-1] == "1 archive.bomb"
    assert any("x" * 20 in code for code in codes)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "archive.broken"),
        (b"PK\x03\x04" + bytes(50), "archive.broken"),
        (zipped(("a.csv", b"one"))[:-30], "archive.broken"),
        (zipped(), "archive.empty"),
        (zipped(("__MACOSX/._a.csv", b"x"), (".DS_Store", b"y")), "archive.empty"),
        (zipped(*((f"{n}.csv", b"") for n in range(10_001))), "archive.members"),
    ],
    ids=["nothing", "beginning", "truncated", "empty", "litter", "many"],
)
def test_what_is_no_archive_of_messages_is_refused_as_a_whole(data: bytes, code: str) -> None:
    with pytest.raises(MessageRefused) as trouble:
        list(read_archive(data, echo))
    assert trouble.value.code == code
    assert trouble.value.line == 1


def test_two_members_of_one_name_are_not_guessed_about() -> None:
    with pytest.warns(UserWarning, match="Duplicate name"):
        data = zipped(("a.csv", b"one"), ("a.csv", b"two"))
    assert [line.split(":")[0] for line in told(data)] == ["1 one", "1 archive.twice"]


def in_zip64(data: bytes, size: int | None = None) -> bytes:
    """The archive with the longer kind of end that programs write when they do not know how much will come."""
    at = data.rfind(b"PK\x05\x06")
    entries, directory, place = struct.unpack_from("<HII", data, at + 10)
    long = struct.pack("<4sQHHIIQQQQ", b"PK\x06\x06", 44, 45, 45, 0, 0, entries, entries, size or directory, place)
    return data[:at] + long + struct.pack("<4sIQI", b"PK\x06\x07", 0, at, 1) + data[at:]


def test_the_longer_kind_of_end_is_read_and_its_size_is_looked_at() -> None:
    data = zipped(("a.csv", b"one"))
    assert told(in_zip64(data)) == ["1 one: a.csv: said one"]
    with pytest.raises(MessageRefused, match="directory is larger"):
        told(in_zip64(data, size=1 << 40))


def test_only_deflate_is_unpacked() -> None:
    assert [line.split(":")[0] for line in told(zipped(("a.csv", b"one"), method=ZIP_BZIP2))] == ["1 archive.method"]


def test_a_name_is_shown_on_one_line() -> None:
    assert told(zipped(("a\nb\x1b[31m.csv", b"one"))) == ["1 one: a\\nb\\x1b[31m.csv: said one"]


@few
@given(at=st.floats(0, 1), length=st.integers(0, 30), instead=st.binary(max_size=20))
def test_a_damaged_archive_raises_nothing_but_message_refused(at: float, length: int, instead: bytes) -> None:
    data = zipped(("a.csv", b"one\ntwo"), ("b.zip", zipped(("c.csv", b"three"))))
    start = int(at * len(data))
    lines = []
    try:
        lines += [record.line for record in read_archive(data[:start] + instead + data[start + length :], echo)]
    except MessageRefused as fault:
        lines.append(fault.line)
    assert lines
    assert min(lines) >= 1


@few
@given(data=st.binary(max_size=300))
def test_any_bytes_raise_nothing_but_message_refused(data: bytes) -> None:
    for bytes_ in (data, b"PK\x03\x04" + data, b"PK\x05\x06" + data):
        is_archive(bytes_)
        with pytest.raises(MessageRefused):
            list(read_archive(bytes_, echo))
