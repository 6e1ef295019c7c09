"""Keys, packages and the life of profiles from a terminal: one document on stdout, sentences on stderr, exit codes."""

import json

import pytest
from click.testing import CliRunner

from tests.making import OLGA
from tests.profile_packages.making import NAME, make_candidate
from workstation.bootstrap import now
from workstation.cache.store import Cache
from workstation.cli.app import workstation
from workstation.domain.moments import DAY, date_of
from workstation.services.context import Context


@pytest.fixture
def run(tmp_path):
    """Runs the command on a cache; the first argument names its file."""

    def act(cache: str, *arguments: object, input: str | None = None):
        given = ["--cache", str(tmp_path / cache), *map(str, arguments)]
        done = CliRunner().invoke(workstation, given, input=input)
        return done.exit_code, done.stdout, done.stderr

    return act


@pytest.fixture
def candidate(tmp_path):
    """A candidate by ana in A.db that ends in nine days."""
    context = Context(cache=Cache(tmp_path / "A.db"), actor=OLGA, clock=now)
    make_candidate(context, expires_on=date_of(now() + 9 * DAY).isoformat())
    context.cache.close()


def answer(done):
    code, out, err = done
    assert code == 0, err
    return json.loads(out)


def test_from_one_office_to_another(run, candidate, tmp_path):
    (tmp_path / "words").write_text("open sesame\n")
    made = answer(
        run(
            "A.db",
            "keys",
            "make",
            "--name",
            "ben",
            "--out",
            tmp_path,
            "--passphrase-file",
            tmp_path / "words",
            "--json",
        )
    )
    sign = ("--sign-key", made["private"], "--passphrase-file", tmp_path / "words")
    assert answer(run("A.db", "publish", NAME, "--as", "ben", *sign, "--json"))["live"] == 1
    out = tmp_path / "sent.zip"
    assert answer(run("A.db", "profile", "export", NAME, 1, "--out", out, "--json"))["signed_by"] == made["fingerprint"]
    code, _, err = run("B.db", "profile", "import", out, "--as", "cid")
    assert (code, "keys trust" in err) == (4, True)
    answer(run("B.db", "keys", "trust", made["public"], "--as", "cid", "--json"))
    listed = answer(run("B.db", "keys", "list", "--json"))["keys"]
    assert [(k["name"], k["added_by"], k["revoked_at"]) for k in listed] == [("ben", "cid", None)]
    taken = answer(run("B.db", "profile", "import", out, "--as", "cid", "--json"))
    assert (taken["stage"], taken["author"], taken["signed_by"]) == ("candidate", "ana", made["fingerprint"])
    assert run("B.db", "publish", NAME, "--as", "Ana")[0] == 4
    assert run("B.db", "publish", NAME, "--as", "dora")[0] == 0


def test_a_passphrase_is_asked_for(run, candidate, tmp_path):
    made = answer(
        run("A.db", "keys", "make", "--name", "b", "--out", tmp_path, "--passphrase", "--json", input="x\nx\n")
    )
    wrong = run("A.db", "publish", NAME, "--as", "ben", "--sign-key", made["private"], input="y\n")
    assert (wrong[0], "passphrase is wrong" in wrong[2]) == (2, True)
    assert run("A.db", "publish", NAME, "--as", "ben", "--sign-key", made["private"], input="x\n")[0] == 0


def test_an_emergency_and_its_approval(run, candidate):
    assert run("A.db", "publish", NAME, "--emergency", "--as", "ana")[0] == 2
    begun = answer(run("A.db", "publish", NAME, "--emergency", "--reason", "drugs", "--as", "ana", "--json"))
    assert (begun["live"], begun["published_by"], begun["emergency"]["by"]) == (1, None, "ana")
    (line,) = answer(run("A.db", "profiles", "--json"))["versions"]
    assert (line["stage"], line["emergency"]["reason"], line["by"]) == ("live", "drugs", "ana")
    assert run("A.db", "approve", NAME, "--as", "ANA")[0] == 4
    assert answer(run("A.db", "approve", NAME, "--as", "ben", "--json")) == {
        "profile": NAME, "version": 1, "approved_by": "ben"
    }  # fmt: skip
    steps = answer(run("A.db", "profile", "history", NAME, "--json"))["changes"]
    assert [(s["from"], s["to"], s["by"]) for s in steps] == [
        (None, "candidate", "ana"), ("candidate", "live", "ana"), ("live", "live", "ben")
    ]  # fmt: skip


def test_the_list_warns_of_what_ends(run, candidate):
    run("A.db", "publish", NAME, "--as", "ben")
    told = answer(run("A.db", "profiles", "--json"))
    assert (told["versions"][0]["days_left"], told["versions"][0]["validity"]) == (9, "ending")
    assert "expires in 9 days" in told["warnings"][0]
    assert "expires in 9 days" in run("A.db", "profiles")[2]


def test_setting_aside(run, candidate):
    assert answer(run("A.db", "profile", "shadow", NAME, 1, "--as", "cid", "--json"))["stage"] == "shadow"
    assert answer(run("A.db", "profile", "retire", NAME, 1, "--as", "cid", "--json"))["stage"] == "retired"
    code, _, err = run("A.db", "profile", "shadow", NAME, 1, "--as", "cid")
    assert (code, "cannot become shadow" in err) == (4, True)


def test_what_is_not_there(run, candidate, tmp_path):
    assert run("A.db", "profile", "history", "nothing")[0] == 4
    assert run("A.db", "profile", "export", NAME, 9, "--out", tmp_path / "x.zip")[0] == 4
    assert run("A.db", "profile", "import", tmp_path / "nothing.zip", "--as", "cid")[0] == 2
    assert run("A.db", "publish", NAME, "--as", "ben", "--reason", "x")[0] == 2
