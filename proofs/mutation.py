"""Spoils messages in the ways in which files are spoiled, and in some that only an enemy thinks of. Seeded."""

import re
from collections.abc import Sequence
from random import Random

# What breaks the form of a message,
_TOKENS = (
    b"", b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\xc3\x28", b"\r", b"\n", b"\r\n\r\n", b'"', b'""', b"'", b",", b";",
    b"\t", b"+", b":", b"?", b"{", b"}", b"[", b"]", b"[[[[[[[[", b"<", b">", b"/>", b"</", b"&", b"&amp;", b"&x;",
    b"]]>", b"<![CDATA[", b"<!--", b"<!DOCTYPE a [<!ENTITY x 'y'>]>", b"<?xml version='1.0' encoding='utf-7'?>",
    b"xmlns='x'", b"PK\x03\x04", b"UNA:+.? '", b"\\u0000", b"\\ud800",
)  # fmt: skip
# and what keeps the form and spoils what it says.
_VALUES = (
    b"", b"0", b"-1", b"1e999", b"NaN", b"Infinity", b"99999999999999999999999999", b"0.0000000000001", b"1.2.3",
    b"null", b"true", b"2026-02-30", b"0000-00-00T00:00:00Z", b"9999-12-31T23:59:59+14:00", b"=cmd|calc!A0",
    b"../../etc/passwd", "\u202e".encode(), "\u0661\u0662".encode(), "\U0001f4e6".encode(), b"A" * 600,
    b"RB123456785GB",
    b"RB123456784GB", b"XXX", b"...", b"EUR", b"KGM", b"find", b"opened", b"CNBJSADEFRAAACN60123004000087",
)  # fmt: skip
# A word that is no name of an element or attribute: what stands around it tells.
_WORD = re.compile(rb"""(?<=[>"',;:+{ ])[\w.-]+(?=["',;:+<}\r\n])""")


def spoiled(samples: Sequence[bytes], luck: Random) -> bytes:
    """One case: mostly a sample with a few changes, now and then two samples in one, or bytes without any sense."""
    kind = luck.random()
    if kind < 0.03:
        return luck.randbytes(luck.randrange(200))
    data = bytearray(luck.choice(samples))
    if kind < 0.13:
        other = luck.choice(samples)
        data = data[: luck.randrange(len(data) + 1)] + other[luck.randrange(len(other) + 1) :]
    change = _change if luck.random() < 0.4 else _change_value
    for _ in range(luck.choice((1, 1, 1, 2, 3, 6))):
        change(data, luck)
    return bytes(data)


def _change(data: bytearray, luck: Random) -> None:
    at = luck.randrange(len(data) + 1)
    end = min(len(data), at + luck.choice((1, 1, 2, 5, 20, 100)))
    what = luck.randrange(6)
    if what == 0:
        data[at:end] = b""
    elif what == 1:
        data[at:at] = luck.choice(_TOKENS)
    elif what == 2:
        data[at:end] = luck.choice(_TOKENS)
    elif what == 3:
        data[at:at] = data[at:end] * luck.choice((1, 2, 10))
    elif what == 4:
        del data[at:]
    elif at < len(data):
        data[at] ^= 1 << luck.randrange(8)


def _change_value(data: bytearray, luck: Random) -> None:
    word = _WORD.search(data, luck.randrange(len(data) + 1))
    if word is not None:
        data[word.start() : word.end()] = luck.choice(_VALUES)
