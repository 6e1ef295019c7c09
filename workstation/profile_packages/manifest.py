"""`manifest.json`: which profile and version a package is, how it was made, and every file with size and hash.

    {"format": "luxor-manifest", "number": 1, "profile": name, "version": n,
     "made": {"author", "created_at", "examined", "finds", "trained_until", "simulated"},
     "files": [{"name", "size", "sha256"}, ...]}

A signature over its exact bytes vouches for all of it. Moments are milliseconds UTC.
"""

import hashlib
import json
from collections.abc import Mapping
from typing import Annotated, Any, Final

import msgspec
from msgspec import Meta, Struct

from workstation.domain.errors import ProfileRefused
from workstation.profile_packages.contents import MANIFEST, SEALS
from workstation.profile_packages.strict import read_json

FORMAT: Final = "luxor-manifest"
NUMBER: Final = 1
_Count = Annotated[int, Meta(ge=0, le=10**12)]
_Moment = Annotated[int, Meta(ge=0, le=10**14)]


class Listed(Struct, frozen=True, forbid_unknown_fields=True):
    """One file: its name, its size in bytes, its SHA-256 in lower-case hexadecimal digits."""

    name: str
    size: _Count
    sha256: Annotated[str, Meta(pattern=r"^[0-9a-f]{64}\Z")]


class Made(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Who trained the version, when, and on how much; `simulated` says that the world was an invented one."""

    author: Annotated[str, Meta(min_length=1, max_length=200)]
    created_at: _Moment
    examined: _Count
    finds: _Count
    trained_until: _Moment | None
    simulated: bool


class Manifest(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The manifest, read and checked by itself; `check` holds it against the files."""

    format: str = FORMAT
    number: int = NUMBER
    profile: str
    version: Annotated[int, Meta(ge=1, le=10**9)]
    made: Made
    files: tuple[Listed, ...]

    def check(self, files: Mapping[str, bytes], where: str) -> None:
        """Refuses files that are not exactly those of the manifest, naming the first that differs."""
        listed = {entry.name: entry for entry in self.files}
        content = {name: data for name, data in files.items() if name not in SEALS}
        for name in sorted(listed.keys() - content.keys()):
            raise ProfileRefused(f"{where}: {name} stands in {MANIFEST} and is missing.")
        for name in sorted(content.keys() - listed.keys()):
            raise ProfileRefused(f"{where}: {name} does not stand in {MANIFEST}.")
        for name, data in sorted(content.items()):
            if listed[name] != _listed(name, data):
                raise ProfileRefused(f"{where}: {name} is not the file that {MANIFEST} names; it was changed.")


def write_manifest(profile: str, version: int, made: Made, files: Mapping[str, bytes]) -> bytes:
    """The one text of a manifest: equal contents, equal bytes."""
    listed = tuple(_listed(name, files[name]) for name in sorted(files) if name not in SEALS)
    manifest = Manifest(profile=profile, version=version, made=made, files=listed)
    return (json.dumps(msgspec.to_builtins(manifest), indent=1, sort_keys=True, ensure_ascii=False) + "\n").encode()


def read_manifest(content: bytes, where: str = MANIFEST) -> Manifest:
    """The manifest in `content`; ProfileRefused for an unknown key, a newer format or anything malformed."""
    document = read_json(content, where)
    check_format(document, FORMAT, NUMBER, where)
    try:
        manifest = msgspec.convert(document, Manifest)
    except msgspec.ValidationError as error:
        raise ProfileRefused(f"{where}: {error}.") from error
    names = [entry.name for entry in manifest.files]
    if names != sorted(set(names)):
        raise ProfileRefused(f"{where}: its files are not in order, or one stands there twice.")
    return manifest


def check_format(document: Mapping[str, Any], name: str, number: int, where: str) -> None:
    """Refuses another format, and a newer one with the advice that helps."""
    found = document.get("number")
    if document.get("format") != name or isinstance(found, bool) or not isinstance(found, int) or found < 1:
        raise ProfileRefused(f"{where} is not in the format {name!r}.")
    if found > number:
        raise ProfileRefused(f"{where} has format number {found}, newer than this program knows ({number}); update it.")


def _listed(name: str, data: bytes) -> Listed:
    return Listed(name, len(data), hashlib.sha256(data).hexdigest())
