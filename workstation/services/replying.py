"""Replies: what stands for a consignment becomes a message to a carrier or a post, written whole or not at all.

A reply says nothing that is not so: a hold is only told of where one is, its end only where one has ended. What an
officer wrote as the reason of a referral stays inside; what is to be said outside is given as `text`.
"""

import os
import re
import tempfile
from dataclasses import dataclass
from pathlib import Path

from workstation.cache import acts
from workstation.domain.errors import ExpectedTrouble, WrongUsage
from workstation.domain.events import new_event_id
from workstation.services.context import Context
from workstation.services.reply_content import ReplyRequest, make_notice, make_reply
from workstation.services.showing import get_detail

__all__ = ["FORMATS", "CannotWrite", "MadeReply", "ReplyRequest", "reply_to"]

FORMATS = ("psn", "xcsn", "cusrsp")
_ENDINGS = {"psn": "txt", "xcsn": "xml", "cusrsp": "json"}
_UNSAFE = re.compile(r"[^A-Za-z0-9-]+")


@dataclass(frozen=True, slots=True)
class MadeReply:
    """The message, the name of a file for it, and where it was written (None where nobody asked for a file)."""

    event_id: str
    format: str
    step: str
    code: str
    name: str
    data: bytes
    path: Path | None


def reply_to(context: Context, consignment_id: int, request: ReplyRequest, folder: Path | None = None) -> MadeReply:
    """Makes the message, writes it into `folder` where one is given, and keeps the act of doing so.

    NotAllowed where the message would say what is not so or cannot be said in that format.
    """
    if request.format not in FORMATS:
        raise WrongUsage(f'"{request.format}" is no format of a reply; known are {", ".join(FORMATS)}.')
    event_id, at = new_event_id(), context.clock()
    detail = get_detail(context, consignment_id)
    make = make_reply if request.format == "cusrsp" else make_notice
    step, code, data = make(context, detail, request, event_id)
    name = _file_name(detail.identifier, request.format, event_id)
    path = None if folder is None else _write(folder, name, data)
    told = {"format": request.format, "step": step, "code": code, "file": name if path else ""}
    context.cache.write(
        lambda c: acts.add_act(c, event_id, at, "reply.made", f"consignment:{consignment_id}", context.actor, told),
        urgent=True,
    )
    return MadeReply(event_id, request.format, step, code, name, data, path)


def _file_name(identifier: str, format_: str, event_id: str) -> str:
    """A name that leads out of no folder, whatever the label said."""
    safe = _UNSAFE.sub("-", identifier)[:40].strip("-") or "item"
    return f"{format_}-{safe}-{event_id}.{_ENDINGS[format_]}"


def _write(folder: Path, name: str, data: bytes) -> Path:
    """The whole file under its name, or nothing: whoever watches the folder never meets half a message."""
    path = folder / name
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle, half = tempfile.mkstemp(prefix=".reply-", dir=folder)
    except OSError as error:
        raise CannotWrite(f"The reply cannot be written to {folder}: {error.strerror}.") from error
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        os.replace(half, path)
    except OSError as error:
        Path(half).unlink(missing_ok=True)
        raise CannotWrite(f"The reply cannot be written to {folder}: {error.strerror}.") from error
    return path


class CannotWrite(ExpectedTrouble):
    """The folder for replies cannot be used."""
