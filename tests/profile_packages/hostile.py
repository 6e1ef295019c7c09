"""Packages that must be refused. Each spoils a good folder, signed by a trusted key where the fault lies elsewhere.

`says` is what the refusal must name: the file at fault, or the thing to do.
"""

import json
import os
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.profile_packages.making import (
    CARD,
    MANIFEST,
    MODEL,
    PRIVATE,
    PROFILE,
    SIGNATURE,
    described,
    good_files,
    put,
    sealed,
)
from workstation.profile_packages.signing import make_key_pair, sign


@dataclass(frozen=True)
class Hostile:
    """One way to be hostile: `make` fills an empty folder and gives the path to import."""

    name: str
    make: Callable[[Path], Path]
    says: str


def _folder(**changed: bytes | None) -> Callable[[Path], Path]:
    """The good package with these files changed after it was signed; None leaves one out."""
    names = {"profile": PROFILE, "model": MODEL, "card": CARD, "manifest": MANIFEST, "signature": SIGNATURE}

    def make(folder: Path) -> Path:
        files = sealed(good_files(), private=PRIVATE)
        for key, data in changed.items():
            files.pop(names[key])
            if data is not None:
                files[names[key]] = data
        return put(folder / "package", files)

    return make


def _signed(**changed: bytes) -> Callable[[Path], Path]:
    """The package with these files changed before it was signed: only what is in them can be at fault."""
    names = {"profile": PROFILE, "model": MODEL, "card": CARD, "rules": "rules.toml"}

    def make(folder: Path) -> Path:
        files = good_files() | {names[key]: data for key, data in changed.items()}
        return put(folder / "package", sealed(files, private=PRIVATE))

    return make


def _model(**changed: object) -> bytes:
    return json.dumps(json.loads(good_files()[MODEL]) | changed).encode()


def _manifest(sign_it: bool = True, **changed: object) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        files = sealed(good_files(), private=PRIVATE)
        document = json.loads(files[MANIFEST]) | changed
        files[MANIFEST] = json.dumps(document).encode()
        files[SIGNATURE] = sign(files[MANIFEST], PRIVATE) if sign_it else files[SIGNATURE]
        return put(folder / "package", files)

    return make


def _replaced(name: str, how: Callable[[Path, Path], None]) -> Callable[[Path], Path]:
    """One file of the good package replaced on disk by something that only looks like it."""

    def make(folder: Path) -> Path:
        package = put(folder / "package", sealed(good_files(), private=PRIVATE))
        elsewhere = folder / "elsewhere"
        elsewhere.write_bytes((package / name).read_bytes())
        (package / name).unlink()
        how(package / name, elsewhere)
        return package

    return make


def _added(name: str, data: bytes = b"x") -> Callable[[Path], Path]:
    return lambda folder: put(folder / "package", sealed(good_files(), private=PRIVATE) | {name: data})


def _zip(change: Callable[[zipfile.ZipFile], None], leave_out: str = "") -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        path = folder / "package.zip"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in sealed(good_files(), private=PRIVATE).items():
                if name != leave_out:
                    archive.writestr(name, data)
            change(archive)
        return path

    return make


def _link_entry(archive: zipfile.ZipFile) -> None:
    info = zipfile.ZipInfo(CARD)
    info.external_attr = 0o120777 << 16
    archive.writestr(info, "/etc/hostname")


def _bomb(archive: zipfile.ZipFile) -> None:
    archive.writestr(CARD, b"0" * (64 * 1024 * 1024))


def _sealed_by(private: bytes | None) -> Callable[[Path], Path]:
    return lambda folder: put(folder / "package", sealed(good_files(), private=private))


def _raw(data: bytes, name: str = "package.zip") -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        (folder / name).write_bytes(data)
        return folder / name

    return make


_OTHER_PRIVATE, _ = make_key_pair()
_BEYOND = good_files()[MODEL].replace(b'"start":-', b'"start":1e999,"x":-', 1)
_NOT_A_NUMBER = good_files()[MODEL].replace(b'"start":', b'"start":NaN,"x":', 1)
_NO_PRIOR = re.sub(rb"(?m)^prior = .*$", b"prior = nan", good_files()[PROFILE])
_ODD_SIGNATURE = b'{"format":"luxor-signature","number":1,"x":1}'
_DEEP = b"[" * 100_000
_LARGE = b"#" * (256 * 1024 + 1)

HOSTILE = [
    Hostile("wrong hash", _folder(card=b"# another card\n"), CARD),
    Hostile("missing file", _folder(model=None), MODEL),
    Hostile("missing manifest", _folder(manifest=None), MANIFEST),
    Hostile("no manifest at all", _folder(manifest=None, signature=None), MANIFEST),
    Hostile("extra file", _added("run.py"), "run.py"),
    Hostile("file that the manifest does not name", _added("rules.toml", b""), "rules.toml"),
    Hostile("unknown key in profile.toml", _signed(profile=described(spell="x")), PROFILE),
    Hostile("unknown key in model.json", _signed(model=_model(code="import os")), MODEL),
    Hostile("unknown key in manifest.json", _manifest(extra=1), MANIFEST),
    Hostile("unknown key in manifest.sig", _folder(signature=_ODD_SIGNATURE), SIGNATURE),
    Hostile("newer manifest", _manifest(number=2), "update it"),
    Hostile("newer signature", _folder(signature=b'{"format":"luxor-signature","number":9}'), "update it"),
    Hostile("newer model", _signed(model=_model(number=2)), MODEL),
    Hostile("huge description", _signed(profile=described() + _LARGE), PROFILE),
    Hostile("huge card", _folder(card=_LARGE), CARD),
    Hostile("malformed TOML", _signed(profile=b"name = "), PROFILE),
    Hostile("malformed JSON", _signed(model=b"{"), MODEL),
    Hostile("malformed manifest", _folder(manifest=b"[]"), MANIFEST),
    Hostile("NaN in the model", _signed(model=_NOT_A_NUMBER), MODEL),
    Hostile("Infinity in the model", _signed(model=_model(start=float("inf"))), MODEL),
    Hostile("number beyond every float", _signed(model=_BEYOND), MODEL),
    Hostile("key twice in the model", _signed(model=b'{"start":1,"start":2}'), MODEL),
    Hostile("wild depth in the model", _signed(model=b'{"a":' + _DEEP), MODEL),
    Hostile("wild depth in the manifest", _folder(manifest=b'{"a":' + _DEEP[:50_000]), MANIFEST),
    Hostile("wild depth in the description", _signed(profile=b"a = " + _DEEP), PROFILE),
    Hostile("key of a hundred thousand parts", _signed(profile=b"a." * 100_000 + b"b = 1"), PROFILE),
    Hostile("nan in the description", _signed(profile=_NO_PRIOR), PROFILE),
    Hostile("training without end", _signed(profile=good_files()[PROFILE] + b"\n[fit]\ntrees = 999999999\n"), PROFILE),
    Hostile("name that is a path", _manifest(profile="../../elsewhere"), PROFILE),
    Hostile("commands for the terminal in the card", _signed(card=b"# card\n\x1b[2J"), CARD),
    Hostile("card that is no text", _signed(card=b"\xff\xfe"), CARD),
    Hostile("another profile in the manifest", _manifest(profile="undervaluation"), "undervaluation"),
    Hostile("no version in the manifest", _manifest(version=0), MANIFEST),
    Hostile("symbolic link", _replaced(CARD, lambda path, target: path.symlink_to(target)), CARD),
    Hostile("hard link", _replaced(CARD, lambda path, target: path.hardlink_to(target)), CARD),
    Hostile("named pipe", _replaced(CARD, lambda path, target: os.mkfifo(path)), CARD),
    Hostile("device", _replaced(CARD, lambda path, target: path.symlink_to("/dev/zero")), CARD),
    Hostile("folder in place of a file", _replaced(CARD, lambda path, target: path.mkdir()), CARD),
    Hostile("wrong signature", _manifest(sign_it=False, version=4), SIGNATURE),
    Hostile("signature of a stranger", _sealed_by(_OTHER_PRIVATE), "keys trust"),
    Hostile("no signature", _sealed_by(None), "--unsigned"),
    Hostile("zip with .. in a name", _zip(lambda a: a.writestr("../card.md", "x")), "../card.md"),
    Hostile("zip with an absolute name", _zip(lambda a: a.writestr("/etc/cron.d/x", "x")), "/etc/cron.d/x"),
    Hostile("zip with a drive", _zip(lambda a: a.writestr("C:\\x", "x")), "outside"),
    Hostile("zip with a folder", _zip(lambda a: a.writestr("inside/card.md", "x")), "inside/card.md"),
    Hostile("zip with a link", _zip(_link_entry, leave_out=CARD), CARD),
    Hostile("zip bomb", _zip(_bomb, leave_out=CARD), CARD),
    Hostile("no zip at all", _raw(b"PK\x03\x04 not quite"), "package.zip"),
    Hostile("empty file", _raw(b""), "package.zip"),
    Hostile("huge zip", _raw(bytes(13 * 1024 * 1024)), "package.zip"),
]  # fmt: skip
