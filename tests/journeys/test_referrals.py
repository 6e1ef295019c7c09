"""Referrals at the desk: a hold that nobody misses, opened, answered and ended by a named person from the card."""

import pytest
from PySide6.QtCore import Qt

from tests.qt.making import HOUR, NOW, Officer, wait_for
from workstation.domain.referral import ENGINE, ReferralKind, ReferralState
from workstation.qt.officer.referral_dialogs import ReferralForm
from workstation.qt.officer.referral_panel import ANSWER, CLOSE, CONFIRM, OPEN
from workstation.services import referring
from workstation.services.certifying import CertificationStatus, Standard, certify
from workstation.services.context import Context
from workstation.services.inbox import get_history, list_inbox
from workstation.services.queueing import queue_ids

RFI, RFS, DNL = ReferralKind


def take(officer: Officer, consignment_id: int) -> None:
    """That parcel in the hand."""
    officer.desk.taking.scan(f"#{consignment_id}")
    officer.rest()


def press(officer: Officer, *key: str) -> ReferralForm:
    """Presses a button of the panel; gives the form that it opened."""
    officer.desk.view.card.referrals.buttons[key].click()
    officer.rest()
    return officer.desk.referring.forms[-1]


def give(officer: Officer, form: ReferralForm) -> None:
    """Sends the form off."""
    form.go.click()
    officer.rest()


def test_a_parcel_without_referrals_has_no_banner(officer: Officer) -> None:
    officer.scan(officer.identifier(0))
    assert officer.desk.view.card.hold.isHidden()
    assert "No referral holds it" in officer.desk.view.card.referrals.texts()


def test_a_hold_is_said_in_words_above_the_card(officer: Officer, context: Context) -> None:
    first = queue_ids(context)[0]
    referring.open_referral(context, first, RFI, "What is it made of?")
    referring.open_referral(context, first, DNL, "Named in a warning.")
    take(officer, first)
    card = officer.desk.view.card
    assert card.hold.isVisible()
    assert "HELD · DO NOT LOAD (DNL) · 1 more referral" in card.hold.text()
    assert "Named in a warning." in card.hold.text()
    assert "olga opened it" in card.hold.text()
    assert "DO NOT LOAD" in card.area.accessibleName()


def test_a_breach_is_said_before_all_else(officer: Officer, context: Context) -> None:
    first = queue_ids(context)[0]
    referring.open_referral(context, first, DNL, "tip")
    referring.note_departure(context, first, NOW + HOUR)
    take(officer, first)
    assert officer.desk.view.card.hold.text().startswith("BREACH")


def test_a_screening_is_asked_for_in_ones_own_name(officer: Officer, context: Context) -> None:
    first = queue_ids(context)[0]
    take(officer, first)
    form = press(officer, OPEN, "rfs")
    form.reason.setPlainText("wires beside a battery")
    form.methods.boxes["XRY"].click()
    give(officer, form)
    assert not officer.desk.referring.forms
    (referral,) = get_history(context, first).case.referrals
    assert (referral.kind, referral.opened_by, referral.methods) == (RFS, "olga", ("XRY",))
    assert referral.due_at == NOW + 12 * HOUR
    wait_for(lambda: "HELD" in officer.desk.view.card.hold.text())


def test_what_the_rules_refuse_is_said_in_the_form_and_nothing_typed_is_lost(
    officer: Officer, context: Context
) -> None:  # fmt: skip
    first = queue_ids(context)[0]
    done = referring.open_referral(context, first, RFS, "wires")
    take(officer, first)
    form = press(officer, ANSWER, done.reference)
    form.note.setPlainText("image attached")
    form.methods.boxes["XRY"].click()
    give(officer, form)
    assert "two different methods" in form.said
    assert form.note.toPlainText() == "image attached"
    form.methods.boxes["ETD"].click()
    form.found.setCurrentIndex(form.found.findData("clear"))
    give(officer, form)
    (referral,) = get_history(context, first).case.referrals
    assert (referral.state, referral.answers[0].methods) == (ReferralState.ANSWERED, ("XRY", "ETD"))


def test_closing_takes_the_banner_away(officer: Officer, context: Context) -> None:
    first = queue_ids(context)[0]
    done = referring.open_referral(context, first, RFI, "")
    take(officer, first)
    form = press(officer, CLOSE, done.reference)
    form.code.setCurrentIndex(form.code.findData("withdrawn"))
    form.note.setPlainText("opened in error")
    give(officer, form)
    assert get_history(context, first).case.holding == ()
    wait_for(officer.desk.view.card.hold.isHidden)
    assert "opened in error, or no longer needed" in officer.desk.view.card.referrals.texts()


def test_a_proposal_becomes_a_referral_by_a_person_alone(officer: Officer, context: Context) -> None:
    first = queue_ids(context)[0]
    done = referring.propose(context, first, DNL, "Profile prohibited-goods 1: 97 %")
    take(officer, first)
    assert "PROPOSED" in officer.desk.view.card.hold.text()
    form = press(officer, CONFIRM, done.reference)
    assert form.reason.toPlainText() == "Profile prohibited-goods 1: 97 %"
    give(officer, form)
    (referral,) = get_history(context, first).case.referrals
    assert (referral.raised_by, referral.opened_by) == (ENGINE, "olga")


def test_a_form_belongs_to_its_parcel_whatever_is_scanned_since(officer: Officer, context: Context) -> None:
    first, second = queue_ids(context)[:2]
    take(officer, first)
    form = press(officer, OPEN, "dnl")
    form.reason.setPlainText("tip")
    take(officer, second)
    give(officer, form)
    assert [entry.row.consignment_id for entry in list_inbox(context)] == [first]
    assert officer.desk.view.card.hold.isHidden()


def test_typing_a_reason_decides_nothing_on_the_desk(officer: Officer, context: Context) -> None:
    first = queue_ids(context)[0]
    take(officer, first)
    form = press(officer, OPEN, "rfi")
    wait_for(form.isActiveWindow)
    for char in "nif":
        officer.press(char)
    assert form.reason.toPlainText() == "nif"
    assert officer.desk.hand.held.stored.id == first
    assert not officer.desk.hand.acts


def test_nothing_found_is_recorded_while_held_and_closes_nothing(officer: Officer, context: Context) -> None:
    first = queue_ids(context)[0]
    done = referring.open_referral(context, first, RFI, "")
    take(officer, first)
    officer.press("n")
    assert officer.desk.hand.acts
    assert [entry.row.reference for entry in list_inbox(context)] == [done.reference]


def test_the_assessment_is_said_to_be_complete(officer: Officer, context: Context) -> None:
    first = queue_ids(context)[0]
    take(officer, first)
    officer.desk.view.card.referrals.clear.click()
    officer.rest()
    give(officer, officer.desk.referring.forms[-1])
    wait_for(lambda: "assessment is complete" in officer.desk.view.card.referrals.texts())
    assert not officer.desk.view.card.referrals.clear.isEnabled()


@pytest.mark.parametrize(("state", "words"), [("certified", "S59 certified"), ("", "S59 not known")])
def test_the_office_of_origin_stands_beside_the_receptacle(
    officer: Officer, context: Context, state: str, words: str
) -> None:  # fmt: skip
    first = queue_ids(context)[0]
    _put_into_bag(context, first, "CNBJSADEFRAAACN60123004000087")
    if state:
        certify(context, "CNBJSA", Standard.S59, CertificationStatus(state), source="circular 12")
    take(officer, first)
    assert "CNBJSA" in officer.desk.view.card.referrals.texts()
    assert words in officer.desk.view.card.referrals.texts()


def _put_into_bag(context: Context, consignment_id: int, receptacle: str) -> None:
    context.cache.write(
        lambda c: c.execute(
            "UPDATE consignment SET document = json_set(document, '$.receptacle', ?) WHERE id = ?",
            (receptacle, consignment_id),
        )
    )


def test_the_inbox_is_sorted_and_a_double_click_shows_the_parcel(officer: Officer, context: Context) -> None:
    ids = queue_ids(context)[:3]
    for consignment_id, kind in zip(ids, (RFI, RFS, DNL), strict=True):
        referring.open_referral(context, consignment_id, kind, "why")
    officer.window.commands.show_referrals()
    inbox = officer.window.commands.dialogs[-1]
    wait_for(lambda: inbox.model.rowCount() == 3)
    assert [entry.row.consignment_id for entry in inbox.model.entries] == ids[::-1]
    assert "due in" in inbox.model.data(inbox.model.index(0, 3), Qt.ItemDataRole.DisplayRole)
    inbox.table.activated.emit(inbox.model.index(0, 0))
    wait_for(lambda: officer.desk.hand.looked_at is not None)
    assert officer.desk.hand.looked_at.stored.id == ids[2]


def test_the_inbox_follows_what_is_done_on_the_desk(officer: Officer, context: Context) -> None:
    first = queue_ids(context)[0]
    officer.window.commands.show_referrals()
    inbox = officer.window.commands.dialogs[-1]
    take(officer, first)
    give(officer, press(officer, OPEN, "rfi"))
    wait_for(lambda: inbox.model.rowCount() == 1)
    assert inbox.count.text() == "1 referral waits"
