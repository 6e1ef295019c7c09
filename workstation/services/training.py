"""Training: outcomes as of a date become a candidate version with a card that says what it rests on.

Fitting only reads, so that a child process can do it; storing is one step of the process that owns the cache.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from workstation.cache import acts, profile_versions
from workstation.cache.connection import Connection
from workstation.cache.settings import get_purpose
from workstation.cache.store import Cache
from workstation.domain.changes import Changes, Kind
from workstation.domain.errors import NotAllowed
from workstation.domain.events import new_event_id
from workstation.domain.moments import Moment, end_of_day
from workstation.domain.outcome import Actor
from workstation.domain.profile import ProfileSpec, ProfileVersion, Stage
from workstation.domain.purpose import Purpose
from workstation.profile_packages.contents import CARD, MODEL, PROFILE, RULES
from workstation.profile_packages.package import digest_of, write_package
from workstation.profile_packages.spec import with_last_day
from workstation.services.cards import Grounds, write_card
from workstation.services.context import Context, Progress
from workstation.services.profiles import newest_description
from workstation.services.rule_drafts import new_rules_by, newest_rules
from workstation.services.specs import folder_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Fitted:
    """A fitted candidate before it has a number: its description and `model.json` as bytes, and what it rests on.

    `rules` are the bytes of its `rules.toml`, None where it has none; `rules_by` wrote what is new in them.
    """

    spec: ProfileSpec
    description: bytes
    model: bytes
    grounds: Grounds
    rules: bytes | None = None
    rules_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainReport:
    """The candidate that was stored."""

    profile: str
    version: int
    grounds: Grounds
    card: str
    folder: Path

    @property
    def changes(self) -> Changes:
        """A profile version was added."""
        return Changes.of(Kind.PROFILE)


def train(context: Context, profile: str, until: date | None = None, expires: date | None = None) -> TrainReport:
    """Fits a candidate on every outcome recorded by the end of `until` (now, where None) and stores it.

    `expires` becomes its last day; where None, the day of the description that it starts from stays.
    """
    return store_candidate(context, fit_candidate(context, profile, until, expires))


def fit_candidate(context: Context, profile: str, until: date | None = None, expires: date | None = None) -> Fitted:
    """Fits without storing anything."""
    from workstation.learning.recipe import dump_model, make_model  # loads scikit-learn: a second and a half
    from workstation.services.grounds import honest_report
    from workstation.services.training_rows import labelled_rows

    spec, description, parent = newest_description(context, profile)
    if expires is not None:
        spec, description = with_last_day(description, expires)
    rules = newest_rules(context, profile)
    end = context.clock() if until is None else min(end_of_day(until), context.clock())
    rows = labelled_rows(context, spec, end)
    finds = int(rows.labels.sum())
    if finds == 0 or finds == len(rows):
        raise NotAllowed(
            f"{profile} cannot learn yet: of {len(rows):,} examined consignments that answer its target, {finds:,} are"
            " finds; it needs both finds and clean results. Import or record outcomes first."
        )
    model = make_model(spec, rows.values, rows.labels, rows.moments)
    before = _trained_until(context, profile, parent)
    grounds = Grounds(
        parent=parent,
        first=int(rows.moments.min()),
        until=int(rows.recorded.max()) if until is None else end,
        examined=len(rows),
        finds=finds,
        unknown=rows.unknown,
        new_outcomes=int((rows.recorded > before).sum()),
        figures=honest_report(spec, rows),
    )
    model_file = dump_model(model)
    return Fitted(
        spec=spec,
        description=description,
        model=model_file,
        grounds=grounds,
        rules=rules.text,
        rules_by=new_rules_by(context, profile, rules.text),
    )


def _trained_until(context: Context, profile: str, parent: int) -> Moment:
    with context.cache.reading() as connection:
        for version in profile_versions.list_versions(connection, profile):
            if version.version == parent:
                return version.trained_until or 0
    return 0


def store_candidate(context: Context, fitted: Fitted) -> TrainReport:
    """Gives a fitted candidate its number, writes its package beside the cache and its record into it."""
    event_id, at, name = new_event_id(), context.clock(), fitted.spec.name
    grounds = fitted.grounds

    def act(connection: Connection) -> TrainReport:
        number = profile_versions.next_number(connection, name)
        simulated = get_purpose(connection) is not Purpose.WORK
        card = write_card(fitted.spec, number, context.actor.user, at, grounds, simulated)
        files = {PROFILE: fitted.description, MODEL: fitted.model, CARD: card.encode("utf-8")}
        if fitted.rules is not None:
            files[RULES] = fitted.rules
        version = ProfileVersion(
            profile=name,
            version=number,
            stage=Stage.CANDIDATE,
            digest=digest_of(files),
            author=context.actor.user,
            created_at=at,
            parent=grounds.parent,
            examined=grounds.examined,
            finds=grounds.finds,
            trained_until=grounds.until,
            simulated=simulated,
        )
        folder = folder_of(context, name, number)
        write_package(folder, files)  # before the commit: a package without a record is cleared away, never met
        profile_versions.add_version(connection, version, fitted.spec.features, event_id, context.actor)
        detail = {"version": number, "parent": grounds.parent, "digest": version.digest, "rules_by": fitted.rules_by}
        acts.add_act(connection, event_id, at, "profile.trained", f"profile:{name}", context.actor, detail)
        return TrainReport(profile=name, version=number, grounds=grounds, card=card, folder=folder)

    return context.cache.write(act)


def fit_in_child(
    path: Path, key: str | None, actor: Actor, now: Moment, profile: str, until: date | None
) -> Iterator[Progress | Fitted]:
    """What a child process runs: tells that it has begun, then hands the fitted candidate back."""
    yield Progress(0, 0, profile)
    context = Context(cache=Cache(path, key), actor=actor, clock=lambda: now)
    yield fit_candidate(context, profile, until)
