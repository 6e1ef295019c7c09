"""Referrals from the card: a form is filled in, the act runs off the UI thread, the card follows what was stored."""

from functools import partial
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QWidget

from workstation.domain.errors import ExpectedTrouble
from workstation.domain.referral import ReferralKind
from workstation.qt.bridge import Bridge, Work
from workstation.qt.officer.referral_dialogs import (
    AnswerForm,
    ClearForm,
    CloseForm,
    DismissForm,
    OpenForm,
    ReferralForm,
)
from workstation.qt.officer.referral_panel import ANSWER, CLOSE, CONFIRM, DISMISS, Asked
from workstation.services.context import Context


class Referring(QObject):
    """Opens the form that fits what was asked. A form belongs to the parcel it names, whatever is scanned since."""

    def __init__(self, context: Context, bridge: Bridge, window: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._bridge = bridge
        self._window = window
        self.forms: list[ReferralForm] = []

    def ask(self, asked: Asked) -> None:
        """A button on the card was pressed."""
        identifier, referral = asked.detail.identifier, asked.referral
        if asked.kind is None:
            self._show(ClearForm(identifier, self._window), partial(_clear, self._context, asked.detail.stored.id))
        elif referral is None or asked.act == CONFIRM:
            self._show_open(asked, asked.kind)
        else:
            form, work = _FORMS[asked.act]
            self._show(form(referral, identifier, self._window), partial(work, self._context, referral.reference))

    def _show_open(self, asked: Asked, kind: ReferralKind) -> None:
        """A new referral, or a proposal that is to become one."""
        from workstation.services.referral_terms import due_at

        stored, referral = asked.detail.stored, asked.referral
        due = due_at(kind, self._context.clock(), stored.consignment.departs_at)
        reason = referral.reason if referral is not None else ""
        form = OpenForm(kind, asked.detail.identifier, due, self._window, reason)
        if asked.act == CONFIRM and referral is not None:
            self._show(form, partial(_confirm, self._context, referral.reference))
        else:
            self._show(form, partial(_open, self._context, stored.id))

    def _show(self, form: Any, make_work: Any) -> None:
        """In front, without stopping the desk: a scan still reaches it."""
        self.forms.append(form)
        form.finished.connect(lambda *_: self.forms.remove(form))
        form.finished.connect(form.deleteLater)
        form.given.connect(lambda: self._act(form, make_work(form)))
        form.show()

    def _act(self, form: ReferralForm, work: Work) -> None:
        def stored(_answer: object) -> None:
            form.done(QDialog.DialogCode.Accepted)

        def refused(trouble: ExpectedTrouble) -> None:
            form.tell(str(trouble))

        self._bridge.act(work, stored, refused)


# What is read from a form on the UI thread and then runs off it; services are imported where they are first needed.


def _open(context: Context, consignment_id: int, form: OpenForm) -> Work:
    from workstation.services.referring import open_referral

    reason, due, methods = form.reason.toPlainText(), form.due_at(), form.methods.chosen()
    return partial(open_referral, context, consignment_id, form.kind, reason, due=due, methods=methods)


def _confirm(context: Context, reference: str, form: OpenForm) -> Work:
    from workstation.services.referring import confirm

    return partial(confirm, context, reference, form.reason.toPlainText(), form.due_at())


def _answer(context: Context, reference: str, form: AnswerForm) -> Work:
    from workstation.services.referring import answer

    note, methods, result = form.note.toPlainText(), form.methods.chosen(), form.result_chosen()
    return partial(answer, context, reference, note, methods, result)


def _close(context: Context, reference: str, form: CloseForm) -> Work:
    from workstation.services.referring import close

    return partial(close, context, reference, form.chosen(), form.note.toPlainText())


def _dismiss(context: Context, reference: str, form: DismissForm) -> Work:
    from workstation.services.referring import dismiss

    return partial(dismiss, context, reference, form.note.toPlainText())


def _clear(context: Context, consignment_id: int, form: ClearForm) -> Work:
    from workstation.services.referring import clear

    return partial(clear, context, consignment_id, form.note.toPlainText())


_FORMS: dict[str, Any] = {ANSWER: (AnswerForm, _answer), CLOSE: (CloseForm, _close), DISMISS: (DismissForm, _dismiss)}
