"""A cache with many scored consignments, made for measuring: real tables, made-up contents."""

import random
from array import array
from pathlib import Path

from workstation.bootstrap import build_context
from workstation.cache import assessments, profile_versions
from workstation.cache.connection import Connection
from workstation.cache.intake import Intake
from workstation.cache.prepared import prepare_all
from workstation.cache.profile_stages import change_stage
from workstation.domain.consignment import Alias, AliasKind, Consignment, GoodsLine, Money, Party
from workstation.domain.door import Accepted
from workstation.domain.events import new_event_id
from workstation.domain.moments import DAY
from workstation.domain.profile import ProfileVersion, Stage
from workstation.profile_packages.contents import CARD, MODEL, PROFILE
from workstation.profile_packages.package import digest_of, write_package
from workstation.profile_packages.shipped import draft_path
from workstation.profile_packages.spec import read_spec
from workstation.services.context import Context
from workstation.services.specs import folder_of

NAME = "declaration-fraud"
_BATCH = 5_000
_GOODS = ("knitted cotton shirt", "running shoes", "phone case", "wrist watch", "desk lamp", "face cream", "toy car")


def make_crowd(path: Path, count: int) -> Context:
    """A cache of `count` open consignments, each with an assessment by a live version."""
    context = build_context(path)
    chance = random.Random(7)
    now = context.clock()
    features = _publish(context, now)
    for start in range(0, count, _BATCH):
        numbers = range(start, min(start + _BATCH, count))
        told = [Accepted(n + 2, _consignment(chance, n, now)) for n in numbers]
        scored = [_scored(chance, n + 1, features) for n in numbers]
        context.cache.write(lambda c, told=told: Intake(c, 1, context.actor, now).store(prepare_all(told)), bulk=True)
        context.cache.write(lambda c, s=scored: assessments.store_batch(c, NAME, 1, -2.0, now, s), bulk=True)
    return context


def _publish(context: Context, now: int) -> int:
    """A live version with the shipped draft's description; its model is never opened for showing a queue."""
    spec = read_spec(draft_path(NAME))
    files = {PROFILE: draft_path(NAME).read_bytes(), MODEL: b"{}", CARD: b"# made for measuring\n"}
    version = ProfileVersion(
        profile=NAME, version=1, stage=Stage.CANDIDATE, digest=digest_of(files), author="ana", created_at=now
    )
    write_package(folder_of(context, NAME, 1), files)
    ben = context.acting_as("ben").actor

    def store(connection: Connection) -> None:
        profile_versions.add_version(connection, version, spec.features, new_event_id(), context.actor)
        change_stage(connection, NAME, 1, Stage.LIVE, ben, now, new_event_id())

    context.cache.write(store)
    return len(spec.features)


def _consignment(chance: random.Random, n: int, now: int) -> Consignment:
    hs = f"{610000 + chance.randrange(3_000)}"
    line = GoodsLine(
        description=chance.choice(_GOODS),
        hs=hs,
        origin=chance.choice(("CN", "TR", "DE", "KR")),
        net_weight_g=chance.randrange(20, 5_000),
        value=Money(chance.randrange(100, 90_000), "EUR"),
    )
    return Consignment(
        aliases=(Alias(AliasKind.DECLARATION, f"{10_000_000 + n}"),),
        goods=(line,),
        declared_at=now - chance.randrange(30 * DAY),
        sender=Party(reference=f"S{chance.randrange(4_000)}"),
        addressee=Party(reference=f"A{chance.randrange(40_000)}"),
        departure=line.origin,
    )


def _scored(chance: random.Random, consignment_id: int, features: int) -> assessments.NewAssessment:
    contributions = [chance.gauss(0, 0.5) for _ in range(features)]
    score = -2.0 + sum(contributions)
    values = array("d", (chance.random() for _ in range(features)))
    probability = 1 / (1 + 2.718281828**-score)
    packed = bytearray(array("d", contributions).tobytes())
    return assessments.NewAssessment(consignment_id, score, probability, 3, bytearray(values.tobytes()), packed)
