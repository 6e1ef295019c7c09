"""The state machine under arbitrary events: what must be true of every case, however it came about."""

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from workstation.domain.errors import NotAllowed
from workstation.domain.referral import ENGINE, ClosureCode, ReferralKind, ReferralState, ScreeningResult
from workstation.domain.referral_events import (
    Answered,
    AssessmentBegun,
    Cleared,
    Closed,
    Departed,
    Dismissed,
    Opened,
    Proposed,
    Received,
    Rejected,
    Resubmitted,
)
from workstation.domain.security_case import Case, Stage, Standing
from workstation.domain.security_rules import advance
from workstation.domain.security_steps import case_after

NAMES = st.sampled_from(["olga", "ben", ENGINE, "Engine ", "import", ""])
KINDS = st.sampled_from(list(ReferralKind))
METHODS = st.lists(st.sampled_from(["XRY", "ETD", "EDD"]), max_size=3).map(tuple)
TEXTS = st.sampled_from(["", " ", "why"])
ORDER = [ReferralKind.RFI, ReferralKind.RFS, ReferralKind.DNL]


class SecurityCases(RuleBasedStateMachine):
    """Tries every event in every state; a refusal leaves the case as it was."""

    def __init__(self) -> None:
        super().__init__()
        self.case = Case(stage=Stage.SUBMITTED)
        self.events: list[object] = []
        self.now = 1_000
        self.numbers = 0
        self.left_while_held: set[int] = set()

    def _try(self, event: object) -> bool:
        before, self.now = self.case, self.now + 1
        try:
            self.case = advance(before, event)
        except NotAllowed:
            return False
        self.events.append(event)
        return True

    def _reference(self, data: st.DataObject) -> str:
        return data.draw(st.sampled_from([r.reference for r in self.case.referrals] or ["none"]))

    @rule(by=NAMES)
    def receive(self, by: str) -> None:
        self._try(Received(by=by, at=self.now))

    @rule(by=NAMES)
    def reject(self, by: str) -> None:
        self._try(Rejected(by=by, at=self.now, codes=("MISSING_WEIGHT",)))

    @rule(by=NAMES, note=TEXTS)
    def assess(self, by: str, note: str) -> None:
        self._try(AssessmentBegun(by=by, at=self.now, note=note))

    @rule(kind=KINDS, reason=TEXTS)
    def propose(self, kind: ReferralKind, reason: str) -> None:
        self.numbers += 1
        event = Proposed(by=ENGINE, at=self.now, reference=f"R{self.numbers}", kind=kind, reason=reason,
                         due_at=self.now + 9)  # fmt: skip
        held = self.case.holding
        if self._try(event):
            assert self.case.holding == held

    @rule(by=NAMES, kind=KINDS, reason=TEXTS, confirm=st.booleans(), data=st.data())
    def open(self, by: str, kind: ReferralKind, reason: str, confirm: bool, data: st.DataObject) -> None:
        self.numbers += 1
        reference = self._reference(data) if confirm else f"R{self.numbers}"
        event = Opened(by=by, at=self.now, reference=reference, kind=kind, reason=reason, due_at=self.now + 9, owner=by)
        if self._try(event):
            assert by in ("olga", "ben")
            assert reason.strip() or kind is ReferralKind.RFI
            assert self.case.standing is not Standing.CLEARED

    @rule(by=NAMES, data=st.data())
    def dismiss(self, by: str, data: st.DataObject) -> None:
        held = self.case.holding
        if self._try(Dismissed(by=by, at=self.now, reference=self._reference(data))):
            assert self.case.holding == held

    @rule(by=NAMES, methods=METHODS, result=st.sampled_from([None, *ScreeningResult]), note=TEXTS, data=st.data())
    def answer(self, by: str, methods: tuple[str, ...], result: ScreeningResult | None, note: str,
               data: st.DataObject) -> None:  # fmt: skip
        event = Answered(by=by, at=self.now, reference=self._reference(data), note=note, methods=methods, result=result)
        if self._try(event):
            answered = self.case.find(event.reference)
            assert answered.holds
            assert answered.kind is ReferralKind.RFI or (len(set(methods)) >= 2 and result is not None)

    @rule(by=NAMES, code=st.sampled_from(list(ClosureCode)), note=TEXTS, data=st.data())
    def close(self, by: str, code: ClosureCode, note: str, data: st.DataObject) -> None:
        event = Closed(by=by, at=self.now, reference=self._reference(data), code=code, note=note)
        if self._try(event):
            closed = self.case.find(event.reference)
            assert by in ("olga", "ben")
            assert (closed.state is ReferralState.CANCELLED) == (closed.kind is ReferralKind.DNL)
            assert not closed.found_threat() or code in (ClosureCode.ESCALATED,)
            assert self.case.stage is Stage.ASSESSING

    @rule()
    def resubmit(self) -> None:
        held, standing = self.case.holding, self.case.standing
        self._try(Resubmitted(by="import", at=self.now))
        assert [r.reference for r in self.case.holding] == [r.reference for r in held]
        assert all(a.resubmitted == b.resubmitted + 1 for a, b in zip(self.case.holding, held, strict=True))
        if standing is Standing.CLEARED:
            expected = Standing.CLEARED if self.case.departed else Standing.ASSESSING
            assert self.case.standing is expected

    @rule(late=st.integers(0, 30))
    def depart(self, late: int) -> None:
        left_at = self.now - late
        held = [r for r in self.case.referrals if r.held_at(left_at)]
        known = left_at in self.case.departures
        if self._try(Departed(by="import", at=self.now, left_at=left_at)) and held and not known:
            self.left_while_held.add(left_at)

    @rule(by=NAMES)
    def clear(self, by: str) -> None:
        held = self.case.holding
        if self._try(Cleared(by=by, at=self.now)):
            assert not held
            assert by in ("olga", "ben")

    @precondition(lambda self: self.case.holding)
    @invariant()
    def the_standing_is_that_of_the_worst_that_holds(self) -> None:
        worst = max((r.kind for r in self.case.referrals if r.holds), key=ORDER.index)
        assert self.case.worst.kind is worst
        assert self.case.standing.value.startswith(worst.value)

    @invariant()
    def it_is_never_cleared_while_a_referral_holds(self) -> None:
        assert not (self.case.holding and self.case.standing is Standing.CLEARED)
        assert not (self.case.holding and self.case.stage is Stage.CLEARED)

    @invariant()
    def no_referral_was_opened_or_ended_by_anybody_but_a_person(self) -> None:
        for referral in self.case.referrals:
            assert referral.opened_at is None or referral.opened_by in ("olga", "ben")
            assert referral.closed_at is None or referral.closed_by in ("olga", "ben")

    @invariant()
    def it_is_in_breach_exactly_where_it_left_while_held(self) -> None:
        assert {breach.left_at for breach in self.case.breaches} == self.left_while_held

    @invariant()
    def the_case_is_what_its_events_lead_to(self) -> None:
        assert case_after(self.events, Case(stage=Stage.SUBMITTED)) == self.case


SecurityCases.TestCase.settings = settings(max_examples=150, stateful_step_count=30, deadline=None)
test_security_cases = SecurityCases.TestCase
