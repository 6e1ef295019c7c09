"""The queue as Qt sees it: ids at once, entries by page, and never one parcel too few."""

import pytest

from workstation.domain.profile import Lane
from workstation.qt.officer.queue_model import PAGE, QueueModel
from workstation.services.context import Context
from workstation.services.queueing import QueueEntry, queue_entries, queue_ids


class Service:
    """Answers the model's questions from the cache, when the test says so."""

    def __init__(self, model: QueueModel, context: Context) -> None:
        self.asked: list[list[int]] = []
        self._model, self._context = model, context
        model.wanted.connect(self.asked.append)

    def answer(self) -> None:
        ids = self.asked.pop(0)
        self._model.fill(ids, queue_entries(self._context, ids, reasons=1))

    def answer_all(self) -> None:
        while self.asked:
            self.answer()


@pytest.fixture
def model(qapp: object, context: Context) -> QueueModel:
    made = QueueModel(context.clock)
    made.set_ids(queue_ids(context))
    return made


def test_a_page_is_fetched_when_one_of_its_rows_is_looked_at(model: QueueModel, context: Context) -> None:
    service = Service(model, context)
    assert model.entry(0) is None
    assert service.asked == [queue_ids(context)[:PAGE]]
    service.answer()
    assert isinstance(model.entry(PAGE - 1), QueueEntry)


def test_one_question_at_a_time_and_the_latest_page_first(model: QueueModel, context: Context) -> None:
    service = Service(model, context)
    ids = queue_ids(context)
    for row in (0, PAGE, 3 * PAGE, 2 * PAGE):
        model.entry(row)
    assert len(service.asked) == 1
    service.answer()
    assert service.asked == [ids[2 * PAGE : 3 * PAGE]]


def test_a_question_asked_while_an_answer_arrives_loses_no_row(model: QueueModel, context: Context) -> None:
    service = Service(model, context)
    # As views do: whatever changes, the first row is looked at again.
    model.dataChanged.connect(lambda *_: model.entry(0))
    for row in (PAGE, 0, 2 * PAGE, 3 * PAGE):
        model.entry(row)
        model.mistrust_entries()
    service.answer_all()
    assert model.rowCount() == len(queue_ids(context))


def test_old_words_stay_until_the_new_ones_come(model: QueueModel, context: Context) -> None:
    service = Service(model, context)
    model.entry(0)
    service.answer_all()
    model.mistrust_entries()
    assert model.entry(0) is not None
    assert service.asked


def test_growth_at_the_end_moves_nothing(model: QueueModel, context: Context) -> None:
    ids = queue_ids(context)
    assert not model.set_ids([*ids, 10_001, 10_002])
    assert model.rowCount() == len(ids) + 2
    assert model.set_ids(ids[::-1])


def test_every_row_can_be_listened_to(model: QueueModel, context: Context) -> None:
    service = Service(model, context)
    model.entry(0)
    service.answer_all()
    entry = model.entry(0)
    assert entry is not None
    assert entry.lane is not Lane.NOT_SCORED
    assert entry.row.identifier in model.data(model.index(0, 0))
