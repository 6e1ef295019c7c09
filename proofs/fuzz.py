"""A million spoiled messages over all parsers: no exception escapes but the documented refusal, and none takes long."""

import os
import time
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from proofs.mutation import spoiled
from proofs.table import DOCS, show
from workstation.domain.door import Refused
from workstation.domain.errors import ExpectedTrouble, MessageRefused
from workstation.messages.mapping import get_mapping, list_mappings
from workstation.messages.registry import ReadOptions, get_format, guess_format, list_formats

CASES, SEED = 1_000_000, 20261124
SAMPLES = Path(__file__).resolve().parents[1] / "tests" / "messages" / "samples"
AT = 1_800_000_000_000
_LARGEST_SAMPLE = 20_000
# A case that takes longer than this is a finding, too.
SLOW_SECONDS = 1.0
_KEPT = 5
_PIECE = 2_500


@dataclass(slots=True)
class Fuzzed:
    """What became of the cases of one parser; `faults` are seeds of cases with what escaped."""

    parser: str
    counts: Counter[str] = field(default_factory=Counter)
    worst: float = 0.0
    faults: list[str] = field(default_factory=list)

    def add(self, other: "Fuzzed") -> None:
        """Takes over what another piece of the same parser's cases came to."""
        self.counts += other.counts
        self.worst = max(self.worst, other.worst)
        self.faults += other.faults


@dataclass(frozen=True, slots=True)
class Parser:
    """A format, with the mapping that its samples need, and the samples; format "" is the mapping file itself."""

    format: str
    mapping: str
    samples: list[bytes]

    @property
    def name(self) -> str:
        """What the table calls it."""
        return f"{self.format} {self.mapping}".strip() or "mapping file"


def list_parsers() -> list[Parser]:
    """Every parser with its samples; a mapping file is a message from a person, and read as strictly."""
    shipped = Path(__file__).resolve().parents[1] / "resources" / "mappings"
    found = [Parser("", "", [path.read_bytes() for path in sorted(shipped.glob("*.toml"))])]
    for format_ in list_formats():
        by_mapping: dict[str, list[bytes]] = {}
        for path in sorted((SAMPLES / format_).rglob("*")):
            if path.is_file() and path.name != "expected.toml" and path.stat().st_size <= _LARGEST_SAMPLE:
                mapping = next((name for name in list_mappings() if path.name.startswith(name)), "")
                by_mapping.setdefault(mapping, []).append(path.read_bytes())
        found += [Parser(format_, mapping, samples) for mapping, samples in by_mapping.items()]
    return found


def run(parser: Parser, seeds: range) -> Fuzzed:
    """Reads one spoiled message for each seed."""
    done = Fuzzed(parser.name)
    read = _reader(parser) if parser.format else _read_mapping
    for seed in seeds:
        data = spoiled(parser.samples, Random(seed))
        began = time.perf_counter()
        try:
            guess_format(data)
            read(data, done.counts)
        except ExpectedTrouble:
            done.counts["refused whole"] += 1
        except Exception as escaped:
            done.faults.append(f"{seed}: {type(escaped).__name__}: {escaped}"[:200])
        seconds = time.perf_counter() - began
        done.worst = max(done.worst, seconds)
        done.counts["cases"] += 1
        if seconds > SLOW_SECONDS:
            done.faults.append(f"{seed}: took {seconds:.1f} s")
    return done


def _reader(parser: Parser) -> Callable[[bytes, Counter[str]], None]:
    mapping = get_mapping(parser.mapping) if parser.mapping else None
    message_format = get_format(parser.format)

    def read(data: bytes, counts: Counter[str]) -> None:
        try:
            for record in message_format.read(data, ReadOptions(received_at=AT, mapping=mapping)):
                counts["refused" if isinstance(record, Refused) else "accepted"] += 1
        except MessageRefused:
            counts["refused whole"] += 1

    return read


def _read_mapping(data: bytes, counts: Counter[str]) -> None:
    from tempfile import NamedTemporaryFile

    with NamedTemporaryFile(suffix=".toml") as file:
        file.write(data)
        file.flush()
        get_mapping(file.name)
        counts["accepted"] += 1


def fuzz(cases: int, seed: int = SEED) -> list[Fuzzed]:
    """So many cases over all parsers in equal parts, on all processors."""
    known = list_parsers()
    each = -(-cases // len(known))
    found = {parser.name: Fuzzed(parser.name) for parser in known}
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        jobs = [
            pool.submit(run, parser, range(seed + begin, seed + min(begin + _PIECE, each)))
            for parser in known
            for begin in range(0, each, _PIECE)
        ]
        for job in jobs:
            found[job.result().parser].add(job.result())
    return list(found.values())


def prove(arguments: Sequence[str]) -> bool:
    """A million cases, or as many as the argument says; the table says what became of them."""
    cases = int(arguments[0]) if arguments else CASES
    began = time.perf_counter()
    done = fuzz(cases)
    heads = (
        "parser",
        "cases",
        "accepted records",
        "refused records",
        "refused whole",
        "slowest, ms",
        "escaped or slow",
    )
    names = ("cases", "accepted", "refused", "refused whole")
    rows = [
        (one.parser, *(f"{one.counts[name]:,}" for name in names), f"{1000 * one.worst:.0f}", str(len(one.faults)))
        for one in done
    ]
    total, seconds = sum(one.counts["cases"] for one in done), time.perf_counter() - began
    told = f"`make fuzz`, seed {SEED}: {total:,} spoiled messages in {seconds:,.0f} s. A fault is an exception that"
    told += f" escaped, or a message that took more than {SLOW_SECONDS:g} s."
    show("fuzz", heads, rows, told, DOCS if cases >= CASES else None)
    faults = [f"{one.parser} {fault}" for one in done for fault in one.faults]
    print("\n".join(faults[: _KEPT * len(done)]))
    return not faults
