"""The rules that a profile's next version takes along: an own draft beside the cache, else the live version's.

A draft is version 0 in the cache's own store of profiles; what comes with the program is never written.
"""

import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from workstation.cache import acts
from workstation.cache.connection import Connection
from workstation.cache.rule_authors import DRAFTED, digest_of_rules, drafted_by
from workstation.domain.changes import Changes, Kind
from workstation.domain.errors import NotAllowed
from workstation.domain.events import new_event_id
from workstation.domain.profile import ProfileSpec, Stage
from workstation.domain.referral import is_person
from workstation.domain.rules import EMPTY, RuleBook
from workstation.profile_packages.contents import LIMITS, RULES, read_file
from workstation.profile_packages.rules_file import parse_rules, write_rules
from workstation.profile_packages.shipped import DRAFT_VERSION, draft_path, list_drafts
from workstation.services.context import Context
from workstation.services.profiles import list_versions, load_version, newest_description
from workstation.services.rule_books import known_to
from workstation.services.specs import folder_of


@dataclass(frozen=True, slots=True, kw_only=True)
class NewestRules:
    """What the next version starts from: its rules, the bytes they were read from, and where those come from.

    `source` is "own draft", "live version N" or "shipped draft"; "" where there are no rules.
    """

    spec: ProfileSpec
    book: RuleBook
    text: bytes | None
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafted:
    """A draft that was written."""

    profile: str
    rules: int
    path: Path
    changes: Changes


def newest_rules(context: Context, profile: str) -> NewestRules:
    """The rules that the next version of a profile takes along, read against the features of its description."""
    spec, _text, _number = newest_description(context, profile)
    for path, data, source in _candidates(context, profile):
        book = parse_rules(data, str(path), known_to(spec))
        return NewestRules(spec=spec, book=book, text=data, source=source)
    return NewestRules(spec=spec, book=EMPTY, text=None, source="")


def live_or_newest(context: Context, profile: str) -> NewestRules:
    """The rules in force: those of the live version; where nothing is live, what the next version starts from."""
    for version in list_versions(context, profile):
        if version.stage is Stage.LIVE:
            loaded = load_version(context, version)
            text = loaded.package.files.get(RULES)
            source = f"live version {version.version}"
            return NewestRules(spec=loaded.spec, book=loaded.rules, text=text, source=source)
    return newest_rules(context, profile)


def _candidates(context: Context, profile: str) -> list[tuple[Path, bytes, str]]:
    own = own_draft(context, profile)
    if own.exists():
        return [(own, read_file(own, LIMITS[RULES]), "own draft")]
    for version in list_versions(context, profile):
        if version.stage is Stage.LIVE:
            folder, files = folder_of(context, profile, version.version), load_version(context, version).package.files
            if RULES in files:
                return [(folder / RULES, files[RULES], f"live version {version.version}")]
    seed = draft_path(profile).parent / RULES if profile in list_drafts() else None
    return [(seed, read_file(seed, LIMITS[RULES]), "shipped draft")] if seed is not None and seed.exists() else []


def new_rules_by(context: Context, profile: str, text: bytes | None) -> tuple[str, ...]:
    """Who wrote these rules, where the live version has others; whoever published that one has read its own."""
    live = [version for version in list_versions(context, profile) if version.stage is Stage.LIVE]
    if text is None or any(load_version(context, version).package.files.get(RULES) == text for version in live):
        return ()
    with context.cache.reading() as connection:
        return tuple(drafted_by(connection, profile, digest_of_rules(text)))


def own_draft(context: Context, profile: str) -> Path:
    """Where the rules of a profile's own draft lie, whether or not there are any yet."""
    return folder_of(context, profile, DRAFT_VERSION) / RULES


def draft_rules(context: Context, profile: str, book: RuleBook) -> Drafted:
    """Writes these rules as the profile's own draft; they come into force with the next version that is published."""
    if not is_person(context.actor.user):
        raise NotAllowed(f'"{context.actor.user}" is no person; rules are written by a named one.')
    newest_description(context, profile)  # NotFound for a profile that is not known
    data, path = write_rules(book), own_draft(context, profile)
    event_id, at = new_event_id(), context.clock()

    def act(connection: Connection) -> None:
        detail = {"rules": len(book.rules), "digest": digest_of_rules(data)}
        acts.add_act(connection, event_id, at, DRAFTED, f"profile:{profile}", context.actor, detail)
        _replace(path, data)  # the last step: where the disk refuses it, the act is not stored either

    context.cache.write(act, urgent=True)
    return Drafted(profile=profile, rules=len(book.rules), path=path, changes=Changes.of(Kind.PROFILE))


def _replace(path: Path, data: bytes) -> None:
    """Writes beside the file and moves into place in one step."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, scratch = tempfile.mkstemp(prefix=".new-", dir=path.parent)
    try:
        with open(handle, "wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        Path(scratch).replace(path)
    except BaseException:
        Path(scratch).unlink(missing_ok=True)
        raise
