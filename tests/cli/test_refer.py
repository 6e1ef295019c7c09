"""Referrals, replies and certifications from a terminal: documents on stdout, sentences on stderr, exit codes."""

import json

import pytest
from click.testing import CliRunner

from tests.making import OLGA, accepted, parcel
from workstation.cache.intake import Intake
from workstation.cache.prepared import prepare_all
from workstation.cache.store import Cache
from workstation.cli.app import workstation
from workstation.domain.consignment import Alias, AliasKind

ITEM = "RA473124829US"


@pytest.fixture
def run(tmp_path):
    """Runs the command on a cache with one parcel; gives the exit code, stdout and stderr."""
    path = tmp_path / "C.db"
    aliases = (Alias(AliasKind.S10, ITEM), Alias(AliasKind.WAYBILL, "ABC1022506"))
    records = prepare_all([accepted(parcel(aliases=aliases, master="00712345678", at=None))])
    cache = Cache(path)
    cache.write(lambda c: Intake(c, 1, OLGA, _now()).store(records))
    cache.close()

    def act(*arguments: str):
        done = CliRunner().invoke(workstation, ["--cache", str(path), *arguments])
        return done.exit_code, done.stdout, done.stderr

    return act


def _now() -> int:
    from workstation.bootstrap import now

    return now()


def _json(answer):
    code, out, err = answer
    assert code == 0, err
    return json.loads(out)


def test_from_opening_to_closing(run):
    opened = _json(
        run("refer", ITEM, "--kind", "rfs", "--reason", "wires", "--method", "XRY", "--as", "olga", "--json")
    )
    reference = opened["reference"]
    assert (opened["standing"], opened["referral"]["methods"]) == ("rfs_open", ["XRY"])
    listed = _json(run("refer", "list", "--json"))["referrals"]
    assert [(r["reference"], r["identifier"], r["priority"]) for r in listed] == [(reference, ITEM, "A")]
    screened = ("--method", "XRY", "--method", "ETD", "--result", "clear")
    assert _json(run("refer", "answer", reference, *screened, "--as", "olga", "--json"))["standing"] == "rfs_answered"
    closed = _json(run("refer", "close", reference, "--code", "screened", "--as", "ben", "--json"))
    assert (closed["referral"]["state"], closed["referral"]["closed_by"]) == ("closed", "ben")
    shown = _json(run("show", ITEM, "--json"))
    assert [(r["reference"], r["state"], r["code"]) for r in shown["referrals"]] == [(reference, "closed", "screened")]
    acts = _json(run("refer", "show", ITEM, "--json"))["acts"]
    assert [(a["kind"], a["user"]) for a in acts] == [("opened", "olga"), ("answered", "olga"), ("closed", "ben")]


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("refer", ITEM, "--kind", "rfs", "--as", "olga"), 4, "typed reason"),
        (("refer", ITEM, "--kind", "dnl", "--reason", "x", "--as", "engine"), 4, "no person"),
        (("refer", ITEM, "--kind", "rfi", "--due", "2020-01-01", "--as", "olga"), 4, "passed already"),
        (("refer", ITEM, "--kind", "rfi", "--due", "soon", "--as", "olga"), 2, "ISO 8601"),
        (("refer", ITEM, "--kind", "rfi", "--method", "XRAY", "--as", "olga"), 2, "no screening method"),
        (("refer", ITEM, "--kind", "stop", "--as", "olga"), 2, "rfi"),
        (("refer", ITEM, "--kind", "rfi"), 2, "--as"),
        (("refer", "CP473124829US", "--kind", "rfi", "--as", "olga"), 4, "not known here"),
        (("refer", "close", "RFI-NONE", "--code", "withdrawn", "--as", "olga"), 4, "no referral RFI-NONE"),
        (("certify", "Beijing", "--standard", "S58", "--status", "certified", "--source", "x", "--as", "o"), 2, "IMPC"),
        (("reply", ITEM, "--format", "psn", "--step", "complete"), 4, "not complete"),
        (("reply", ITEM, "--format", "xcsn"), 4, "PSN"),
        (("reply", ITEM, "--format", "cusrsp", "--step", "issued"), 2, "acknowledgement"),
    ],
)
def test_what_is_not_allowed_or_makes_no_sense_is_said_on_stderr(run, arguments, code, said):
    answered, out, err = run(*arguments)
    assert (answered, out) == (code, "")
    assert said in err


def test_a_held_parcel_is_not_released_from_the_terminal(run):
    run("refer", ITEM, "--kind", "rfi", "--as", "olga")
    outcome = ("record", ITEM, "--result", "none", "--depth", "opened", "--as", "olga")
    code, out, err = run(*outcome, "--disposition", "release")
    assert (code, out) == (4, "")
    assert "cannot be released" in err
    assert run(*outcome)[0] == 0


def test_a_reply_goes_to_stdout_or_into_a_folder(run, tmp_path):
    code, out, _err = run("reply", ITEM, "--format", "psn")
    assert (code, out.splitlines()[:2]) == (0, ["PSN", "007-12345678-ABC1022506"])
    told = _json(run("reply", ITEM, "--format", "psn", "--out", str(tmp_path / "out"), "--json"))
    (path,) = (tmp_path / "out").iterdir()
    assert (told["file"], told["code"]) == (str(path), "SR")
    assert path.read_bytes() == told["message"].encode()


def test_certifications_are_entered_and_listed(run):
    entered = ("certify", "cnbjsa", "--standard", "s59", "--status", "certified", "--date", "2026-01-02")
    assert run(*entered, "--expiry", "2026-02-01", "--source", "list", "--as", "olga")[0] == 0
    (known,) = _json(run("certifications", "--json"))["certifications"]
    assert (known["office"], known["standard"], known["state"]) == ("CNBJSA", "S59", "expired")
    assert (known["date"], known["expiry"], known["entered_by"]) == ("2026-01-02", "2026-02-01", "olga")


def test_people_read_sentences(run):
    run("refer", ITEM, "--kind", "dnl", "--reason", "named in a tip", "--as", "olga")
    assert "DNL" in run("refer", "list")[1]
    shown = run("show", ITEM)[1]
    assert "security: dnl" in shown
    assert "named in a tip" in shown
