"""A good package to spoil, and candidates without the time that training takes."""

from pathlib import Path

from tests.making import day
from workstation.profile_packages.contents import CARD, MANIFEST, MODEL, PROFILE, SIGNATURE
from workstation.profile_packages.manifest import Made, write_manifest
from workstation.profile_packages.shipped import open_starter
from workstation.profile_packages.signing import make_key_pair, sign
from workstation.profile_packages.spec import parse_spec
from workstation.services.cards import Grounds
from workstation.services.context import Context
from workstation.services.training import Fitted, TrainReport, store_candidate

NAME = "counterfeit"
MADE = Made(
    author="ana", created_at=day(2026, 1, 1), examined=2_000, finds=300, trained_until=day(2026, 1, 1), simulated=False
)
PRIVATE, PUBLIC = make_key_pair()


def good_files() -> dict[str, bytes]:
    """The content of a sound package, without manifest."""
    return dict(open_starter(NAME).package.files)


def sealed(
    files: dict[str, bytes], *, name: str = NAME, version: int = 3, private: bytes | None = None
) -> dict[str, bytes]:
    """The files with their manifest, signed where a key is given."""
    content = {key: data for key, data in files.items() if key not in (MANIFEST, SIGNATURE)}
    manifest = write_manifest(name, version, MADE, content)
    seals = {MANIFEST: manifest} | ({SIGNATURE: sign(manifest, private)} if private else {})
    return content | seals


def put(folder: Path, files: dict[str, bytes]) -> Path:
    """Writes the files into a folder as they are."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return folder


def described(**values: str) -> bytes:
    """The good description with these top-level texts in front."""
    head = "".join(f'{key} = "{value}"\n' for key, value in values.items())
    return head.encode() + good_files()[PROFILE]


def make_candidate(context: Context, author: str = "ana", *, examined: int = 2_000, **values: str) -> TrainReport:
    """A candidate of that author that has the experience to go live; `values` are texts of its description."""
    text = described(**values)
    now = context.clock()
    grounds = Grounds(
        parent=0, first=now, until=now, examined=examined, finds=300, unknown=0, new_outcomes=examined, figures=None
    )
    fitted = Fitted(spec=parse_spec(text, PROFILE), description=text, model=good_files()[MODEL], grounds=grounds)
    return store_candidate(context.acting_as(author), fitted)


__all__ = ["CARD", "MANIFEST", "MODEL", "NAME", "PRIVATE", "PROFILE", "PUBLIC", "SIGNATURE"]
