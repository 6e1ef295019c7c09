"""A watched folder: whole files only, each content once, nothing followed, nothing lost on the way."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.services.conftest import declarations, many
from workstation.domain.errors import NotAllowed, NotFound, WrongUsage
from workstation.services.context import Context
from workstation.services.importing import ImportRequest, import_file
from workstation.services.watch_events import Became, WatchEvent, WatchRequest
from workstation.services.watched_folder import Changed, WatchedFolder
from workstation.services.watching import Watcher

ROOT = Path(__file__).resolve().parents[2]


class Watched:
    """A folder, the watcher at it, and what it told."""

    def __init__(self, context: Context, folder: Path, mapping: str = "kcs-declarations") -> None:
        folder.mkdir(exist_ok=True)
        self.folder, self.told, self.stopped = folder, [], False
        request = WatchRequest(folder=folder, mapping=mapping)
        self.watcher = Watcher(context, request, self.told.append, lambda: self.stopped)

    def drop(self, name: str, data: bytes) -> Path:
        path = self.folder / name
        path.write_bytes(data)
        return path

    def look(self, times: int = 2) -> list[WatchEvent]:
        before = len(self.told)
        for _ in range(times):
            self.watcher.look()
        return self.told[before:]

    def files(self, name: str) -> list[str]:
        return sorted(path.name for path in (self.folder / name).iterdir())


@pytest.fixture
def watched(context: Context, tmp_path: Path) -> Watched:
    return Watched(context, tmp_path / "in")


def stored(context: Context) -> int:
    with context.cache.reading() as connection:
        return int(connection.execute("SELECT count(*) FROM consignment").fetchone()[0])


def test_a_file_is_taken_in_at_the_second_look_and_moved(watched: Watched, context: Context) -> None:
    watched.drop("a.csv", declarations(many(5)))
    assert watched.look(1) == []
    (event,) = watched.look(1)
    assert (event.became, event.counts["stored"], event.is_refusal) == (Became.DONE, 5, False)
    assert stored(context) == 5
    assert watched.files("done") == ["a.csv"]
    assert not (watched.folder / "a.csv").exists()


def test_a_file_that_grows_is_left_until_it_has_stopped_growing(watched: Watched, context: Context) -> None:
    whole = declarations(many(20))
    for end in (400, 900, len(whole)):
        watched.drop("a.csv", whole[:end])
        assert watched.look(1) == []
    (event,) = watched.look(1)
    assert (event.became, event.counts["stored"]) == (Became.DONE, 20)
    assert stored(context) == 20


def test_a_file_of_the_same_size_that_was_written_again_counts_as_changed(watched: Watched) -> None:
    path = watched.drop("a.csv", declarations(many(5)))
    watched.look(1)
    os.utime(path, ns=(1, path.stat().st_mtime_ns + 1))
    assert watched.look(1) == []
    assert [event.became for event in watched.look(1)] == [Became.DONE]


@pytest.mark.parametrize("name", ["a.csv.part", "a.tmp", "A.FILEPART", ".a.csv", "~$a.xlsx"])
def test_unfinished_and_hidden_files_are_left(watched: Watched, name: str) -> None:
    watched.drop(name, declarations(many(2)))
    assert watched.look(3) == []
    assert (watched.folder / name).exists()


def test_the_same_content_under_another_name_is_only_moved(watched: Watched, context: Context) -> None:
    watched.drop("a.csv", declarations(many(5)))
    watched.look()
    watched.drop("b.csv", declarations(many(5)))
    (event,) = watched.look()
    assert (event.became, event.reason, event.counts) == (Became.UNCHANGED, "taken in before as a.csv", {})
    assert watched.files("done") == ["a.csv", "b.csv"]


def test_what_was_taken_in_is_known_after_a_restart(watched: Watched, context: Context) -> None:
    watched.drop("a.csv", declarations(many(5)))
    watched.look()
    again = Watched(context, watched.folder)
    again.drop("a.csv", declarations(many(5)))
    assert [event.became for event in again.look()] == [Became.UNCHANGED]
    assert again.files("done") == ["a-2.csv", "a.csv"]


def test_a_refused_file_is_put_aside_with_its_reason_beside_it(watched: Watched, context: Context) -> None:
    watched.drop("a.csv", b"\x89PNG\r\n\x1a\n")
    (event,) = watched.look()
    assert (event.became, event.is_refusal) == (Became.REFUSED, True)
    assert watched.files("refused") == ["a.csv", "a.csv.txt"]
    assert "This is no text file but a PNG picture." in (watched.folder / "refused" / "a.csv.txt").read_text("utf-8")
    assert stored(context) == 0


def test_a_file_with_some_refused_records_is_done_and_says_so(watched: Watched) -> None:
    watched.drop("a.csv", declarations([{"Declaration ID": "1"}, {"Declaration ID": "2", "Net Mass": "much"}]))
    (event,) = watched.look()
    assert (event.became, event.is_refusal) == (Became.DONE, True)
    assert (event.counts["stored"], event.counts["refused"]) == (1, 1)


def test_a_file_that_was_refused_is_read_again_when_it_comes_again(watched: Watched, context: Context) -> None:
    without = Watched(context, watched.folder, mapping="")
    without.drop("a.csv", declarations(many(3)))
    assert "needs a mapping" in without.look()[0].reason
    watched.drop("a.csv", declarations(many(3)))
    assert [event.became for event in watched.look()] == [Became.DONE]
    assert stored(context) == 3


def test_links_pipes_and_folders_stay_where_they_are_and_are_told_of_once(watched: Watched, tmp_path: Path) -> None:
    (tmp_path / "secret.csv").write_bytes(declarations(many(3)))
    (watched.folder / "link.csv").symlink_to(tmp_path / "secret.csv")
    os.mkfifo(watched.folder / "pipe.csv")
    (watched.folder / "folder.csv").mkdir()
    told = watched.look(4)
    assert [(event.file, event.became) for event in told] == [("link.csv", "left"), ("pipe.csv", "left")]
    assert all(event.is_refusal for event in told)
    assert (watched.folder / "link.csv").is_symlink()
    assert (tmp_path / "secret.csv").exists()


def test_a_link_put_in_the_place_of_a_file_between_two_looks_is_not_followed(tmp_path: Path) -> None:
    folder = WatchedFolder(tmp_path)
    (tmp_path / "a.csv").write_bytes(b"one")
    (found,) = folder.look()
    (tmp_path / "a.csv").rename(tmp_path / "done" / "secret.csv")
    (tmp_path / "a.csv").symlink_to(tmp_path / "done" / "secret.csv")
    with pytest.raises(Changed):
        folder.read(found.name, found.state)


def test_a_link_in_the_place_of_the_folder_done_is_not_gone_through(context: Context, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "in" / "done").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(NotAllowed, match="is a link"):
        Watched(context, tmp_path / "in")


def test_a_name_that_is_no_text_does_no_harm(watched: Watched) -> None:
    path = os.fsencode(watched.folder) + b"/\xff.csv"
    with open(path, "wb") as file:
        file.write(declarations(many(2)))
    assert [(event.file, event.became) for event in watched.look()] == [("\ufffd.csv", "done")]


def test_a_stop_leaves_the_file_and_the_next_run_completes_it(context: Context, tmp_path: Path) -> None:
    context.cache.batch = 10
    watched = Watched(context, tmp_path / "in")
    watched.drop("a.csv", declarations(many(50)))
    watched.look(1)
    asked = iter([False, *[True] * 9])
    watched.watcher._stop = lambda: next(asked)
    assert watched.look(1) == []
    assert 0 < stored(context) < 50
    (event,) = Watched(context, tmp_path / "in").look()
    assert event.counts["stored"] + event.counts["unchanged"] == 50
    assert stored(context) == 50


def test_a_kill_between_store_and_move_is_made_good_by_the_next_run(context: Context, tmp_path: Path) -> None:
    watched = Watched(context, tmp_path / "in")
    watched.drop("a.csv", declarations(many(5)))
    code = (
        "import os, signal, sys\n"
        "from workstation.services.watched_folder import WatchedFolder\n"
        "WatchedFolder.move = lambda *_: os.kill(os.getpid(), signal.SIGKILL)\n"
        "from workstation.__main__ import main\n"
        "sys.argv[1:] = ['--cache', sys.argv[1], 'watch', sys.argv[2], '--mapping', 'kcs-declarations', '--once',"
        " '--interval', '0.05']\n"
        "main()\n"
    )
    command = [sys.executable, "-c", code, str(context.cache.path), str(watched.folder)]
    died = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, timeout=60)
    assert died.returncode == -signal.SIGKILL
    assert stored(context) == 5
    assert (watched.folder / "a.csv").exists()
    assert [(event.became, event.counts) for event in watched.look()] == [(Became.UNCHANGED, {})]
    assert watched.files("done") == ["a.csv"]


def test_a_zipped_folder_is_taken_in_with_its_members(watched: Watched, context: Context) -> None:
    with ZipFile(watched.folder / "day.zip", "w") as archive:
        archive.writestr("b.csv", declarations(many(3, first=100)))
        archive.writestr("a.csv", declarations(many(4)))
        archive.writestr("../up.csv", declarations(many(2, first=200)))
    (event,) = watched.look()
    assert (event.became, event.counts["stored"], event.counts["refused"]) == (Became.DONE, 7, 1)
    assert stored(context) == 7


def test_a_wrong_request_is_told_at_once(context: Context, tmp_path: Path) -> None:
    for wrong in ({"mapping": "nonsense"}, {"format": "nonsense"}):
        with pytest.raises(WrongUsage):
            Watcher(context, WatchRequest(folder=tmp_path, **wrong), lambda _: None, lambda: False)
    with pytest.raises(NotFound):
        Watcher(context, WatchRequest(folder=tmp_path / "nowhere"), lambda _: None, lambda: False)


def test_a_pipe_is_not_waited_for_by_an_import(context: Context, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    with pytest.raises(NotFound, match="is no file"):
        import_file(context, ImportRequest(path=tmp_path / "pipe.csv", format="csv", mapping="parcels"))


def test_nothing_in_done_is_ever_overwritten(tmp_path: Path) -> None:
    folder = WatchedFolder(tmp_path)
    for text in ("one", "two", "three"):
        (tmp_path / "a.tar.gz").write_text(text)
        (found,) = folder.look()
        folder.move(found.name, found.state, "done")
    assert {path.name: path.read_text() for path in (tmp_path / "done").iterdir()} == {
        "a.tar.gz": "one", "a.tar-2.gz": "two", "a.tar-3.gz": "three",
    }  # fmt: skip
